briefings-nothing = 资料来源没有提到这件事。
briefings-nothing-since = 自{ $since }以来，资料来源没有再提到这件事。
briefings-happened = 发生了什么
briefings-agreed = 一致之处
briefings-sentence-agreed = { $sentence } 由以下媒体各自独立报道：{ $publishers }。
briefings-disputed = 分歧之处
briefings-unknown = 尚不清楚
briefings-next = 接下来
briefings-covered =
    { $publishers ->
       *[other] { $publishers } 家媒体
    }的 { $articles ->
       *[other] { $articles } 篇文章
    }
briefings-independent =
    （{ $count ->
       *[other] { $count } 个独立来源
    }）
briefings-period = { $covered }，{ $first } – { $last }
briefings-day = { $covered }，{ $day }
briefings-left-out = { $covered }；另有 { $count } 篇未纳入
