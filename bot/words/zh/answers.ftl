answers-abstention = 资料来源没有提到。
answers-nearest = 最接近的内容：
answers-part-only = 资料来源只回答了一部分。
answers-understood = 理解为：
answers-sources = 来源
answers-same-text = 相同文本：{ $publishers }
answers-reading =
    正在阅读 { $publishers ->
       *[other] { $publishers } 家媒体
    }的 { $passages ->
       *[other] { $passages } 个段落
    } …
answers-open-article = 打开文章
