why-title = 为什么这样回答
why-searched = 搜索了什么
why-found = 找到了什么
why-proposed = 撰写者的拟稿
why-left-out = 拟稿中被删去的内容：所引段落不支持
why-answered = 已回答，因为
why-partial = 部分回答，因为
why-no-evidence = 未回答，因为

why-as-of = 截至 { $moment }（UTC），{ $how }，范围：{ $where }；最多 { $limit } 个段落
why-by-words = 仅按字词搜索
why-by-meaning = 按字词和含义搜索
why-by-meaning-with = 按字词和含义搜索（{ $encoder }）
why-where-everyone = 所有人可读的内容
why-where-own = 所有人可读的内容，以及只有本聊天可读的内容
why-nothing = 没有。
why-passages =
    { $publishers ->
       *[other] { $publishers } 家媒体
    }、{ $articles ->
       *[other] { $articles } 篇文章
    }中的 { $passages ->
       *[other] { $passages } 个段落
    }，最相关的在前
why-cited = 已引用
why-shown-as-nearest = 作为最接近的内容展示
why-not-sent = 未按原样发送
why-sent-more-carefully = 改为更谨慎的说法：{ $sentence }
why-by-extraction = 由资料来源的原句组成
why-took = 模型读了 { $input } 个词元，写了 { $output } 个词元
why-signal-words = 字词
why-signal-meaning = 含义
why-signal-recency = 时效
why-signal-period = 时段
why-signal-publisher = 媒体
why-signal-repeat = 重复
