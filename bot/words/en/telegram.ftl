### What is said on Telegram whatever was asked: greetings, help, what went wrong.

telegram-hello =
    Hello. Ask me about the news in plain words, and I answer with what my sources say: every sentence has numbers that open the exact words it rests on. When the sources do not say, I tell you so.

    Just write your question.

    /help says what else I can do.
telegram-help =
    Write a question in plain words and I answer it from the articles I have read.

    • The numbers behind a sentence open the words it rests on.
    • Follow up as you like: “and Russia?”, “why?”, “since when?”; reply to an older answer to follow up on that one.
    • “The sources do not say” means just that: I do not guess.
    • In a group I answer when you mention me, reply to me, or write /ask and a question.
    • Send me a link, or forward me a message: I read it, and only this chat finds it.
    • I read articles in any language and quote them in their own. I answer best from English ones; in other languages I search by their words and find less.
telegram-ask-what = What would you like to know? Write it after /ask: /ask How did the vote go?
telegram-brief-what = What should I brief you on? Write a topic or a link after /brief: /brief harbour strike. You can also reply with /brief to a message with a link.
telegram-welcome = You are welcome.
telegram-nothing-read = I have read no articles yet, so there is nothing to answer from. Add a site or a feed with /add, for example /add bbc.co.uk/news, or send me a link in our private chat.
telegram-only-begun = I have only begun to read, and no article has come in yet. Please ask again in a minute or two; /sources shows how it goes.
telegram-only-text = I can only read text and links for now, no files, pictures or voice messages. Write me a question in plain words, or /help to see what I do.
telegram-add-what = What should I read? Write the address of a site or a feed after /add, for example: /add bbc.co.uk/news. /sources shows what I read already.
telegram-remove-what = Which source should I read no more? Write its address after /remove; /sources shows them.
telegram-forgotten = Forgotten: what was asked and answered in this chat ({ $count }). /why and replies to those answers find nothing any more. Sources and articles of this chat stay.
telegram-no-answer = I remember no answer in this chat that I could explain. Ask me something first; after 30 days, or 50 further answers, I forget why I said what I said.
telegram-not-an-answer = I remember no answer of mine in that message. Reply to one of my answers with /why, or write /why alone for the last one.
telegram-unknown-command = I do not know this command. /help shows the ones I know.
telegram-not-available = This quote is not available to you: the article was removed, or it belongs to another chat.
telegram-no-access = Sorry, this bot answers only to people on its list. If you should be on it, send its operator this number: { $number }
telegram-failed = Something went wrong on my side, and your message was not answered. Please try again in a minute. If it keeps failing, send the operator this reference: { $reference }
