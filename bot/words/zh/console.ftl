console-hello =
    Briefbot 根据读过的文章回答；文章里没有提到的，它会直说。
    { $summary } 请提问；/help 显示更多。
console-help =
    写下问题并按回车键。句子后面的数字表示它的来源。
    {"  "}/brief 主题   多篇文章的综述；也可以写 /brief 主题 昨天
    {"  "}/why          上一个回答搜索、找到和删去了什么
    {"  "}/1            上一个回答的来源 1 的原文及上下文（/2、/3 … 同理）
    {"  "}/sources      定期读取哪些来源，进展如何
    {"  "}/add 地址     定期读取某个网站或订阅源
    {"  "}/remove 地址  不再读取
    {"  "}/forget       忘掉这里的提问和回答
    {"  "}/help         显示本消息
    {"  "}/quit         退出（也可以用 Ctrl-D 和 Ctrl-C）
    单独一个网址只读取一次。在这里添加的内容，所有向这个机器人提问的人都能找到。
console-welcome = 不客气。
console-leave = 要退出，请写 /quit。
console-unknown = 没有这个命令。/help 显示有哪些命令。
console-no-answer = 这里没有记住任何回答。请先提问。
console-no-source = 上一个回答没有这个编号的来源。
console-add-what = 请在 /add 后面写网站或订阅源的地址：/add bbc.co.uk/news
console-remove-what = 请在 /remove 后面写来源的地址或编号；见 /sources。
console-forgotten =
    { $count ->
       *[other] 已忘掉这里的提问和回答（{ $count } 个回答）。文章和来源仍会保留。
    }
console-not-available = 这篇文章已经不在了。
console-offer =
    还没有读取任何内容。Briefbot 可以从 { $count } 个知名的公开订阅源开始，语言为“{ $language }”：{ $names } …
    主题：{ $topics }。
    Briefbot 运行期间会不断查询它们；/sources 显示它们，/remove 移除其中一个。
console-offer-asks = 要读取吗？[y] 是，[n] 否，或写出其中几个主题：
console-declined = 没有添加任何内容。以后可以用 /add 地址，或 `briefbot sources add --starter`，或用 `briefbot ingest FOLDER` 读取您自己的文章。
console-added =
    { $count ->
       *[other] 已添加 { $count } 个订阅源；一两分钟后就可以就第一批文章提问。
    }
