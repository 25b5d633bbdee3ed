### What is wrong with a question or a topic.

questions-empty = The question is empty. Ask something, for example: How did the vote go?
questions-too-long = The question has { $count } characters; at most { $most } are read. Ask it in fewer words.
questions-no-words = There are no words in the question. Ask it in words.
questions-no-topic = There is no topic. Name one in a few words, or give the address of an article, for example: harbour strike
questions-topic-too-long = The topic has { $count } characters; at most { $most } are read.
