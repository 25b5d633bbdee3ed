questions-empty = 问题是空的。请提一个问题，例如：投票结果如何？
questions-too-long = 问题有 { $count } 个字符，最多只读 { $most } 个。请问得简短一些。
questions-no-words = 问题里没有文字。请用文字提问。
questions-no-topic = 还没有主题。请用几个词说明，或给出文章网址，例如：港口罢工
questions-topic-too-long = 主题有 { $count } 个字符，最多只读 { $most } 个。
