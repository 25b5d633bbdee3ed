telegram-hello =
    您好。请直接问我新闻方面的问题，我用资料来源的说法回答：每句话后面都有数字，点开就是它所依据的原文。资料来源没有提到的，我会直说。

    直接写下您的问题就好。

    /help 介绍我还能做什么。
telegram-help =
    请直接提问，我根据读过的文章回答。

    • 句子后面的数字会打开它所依据的原文。
    • 可以随意追问：“那俄罗斯呢？”“为什么？”“从什么时候开始？”；回复较早的回答，就是针对那一个追问。
    • “资料来源没有提到”就是字面意思：我不猜测。
    • 在群组里，提到我、回复我，或写 /ask 加上问题，我就会回答。
    • 发给我一个链接，或转发一条消息：我会读，而且只有本聊天能找到它。
    • 我读各种语言的文章，引用时保留原文。用英语文章回答得最好；其他语言按字词搜索，找到的会少一些。
telegram-ask-what = 您想知道什么？请写在 /ask 后面：/ask 投票结果如何？
telegram-brief-what = 想要哪方面的综述？请在 /brief 后面写主题或链接：/brief 港口罢工。也可以用 /brief 回复一条带链接的消息。
telegram-welcome = 不客气。
telegram-nothing-read = 我还没有读过任何文章，所以无从回答。请用 /add 添加网站或订阅源，例如 /add bbc.co.uk/news，或在私聊中发给我一个链接。
telegram-only-begun = 我才刚开始读，还没有文章进来。请一两分钟后再问；/sources 可查看进展。
telegram-only-text = 我目前只能读文字和链接，不能读文件、图片或语音。请写下问题，或发送 /help 看看我能做什么。
telegram-add-what = 要我读什么？请在 /add 后面写网站或订阅源的地址，例如：/add bbc.co.uk/news。/sources 显示我已经在读的来源。
telegram-remove-what = 不再读哪个来源？请在 /remove 后面写它的地址；/sources 列出全部来源。
telegram-forgotten = 已忘掉这个聊天中的提问和回答（{ $count }）。/why 和对那些回答的回复不会再找到任何内容。本聊天的来源和文章仍会保留。
telegram-no-answer = 这个聊天中没有我还记得、可以解释的回答。请先提问；过了 30 天，或又回答了 50 次之后，我就不再记得当时为什么那样说。
telegram-not-an-answer = 那条消息里没有我还记得的回答。请用 /why 回复我的某个回答，或单独写 /why 查看最近一个。
telegram-unknown-command = 我不认识这个命令。/help 列出我认识的命令。
telegram-not-available = 您无法查看这段引文：文章已被移除，或属于别的聊天。
telegram-no-access = 抱歉，这个机器人只回答名单上的人。如果您应当在名单上，请把这个号码发给运营者：{ $number }
telegram-failed = 我这边出了问题，您的消息没有得到回答。请一分钟后再试。如果一直失败，请把这个编号发给运营者：{ $reference }
