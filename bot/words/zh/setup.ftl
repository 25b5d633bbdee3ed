setup-begin = 三个简短步骤完成设置
setup-skip = 跳过
setup-next = 下一步
setup-language = 您的语言
setup-language-what = 我用哪种语言？文章和引文保留原文。
setup-interests = 您对什么感兴趣？
setup-interests-what = 可以选任意多个：简报就讲这些；不选则不限内容。
setup-digest = 什么时候给您发简报？
setup-digest-what = 简报只讲上次之后的新内容，每行注明来源，不重复。
setup-sources =
    { $count ->
       *[other] 我开始为您读 { $count } 个知名来源。
    }/sources 显示进展。
setup-end = 全部就绪。
setup-ask = 请问我任何新闻问题，或发给我一个链接。
setup-politics = 政治
setup-business = 财经
setup-technology = 科技
setup-science = 科学
setup-climate = 气候
setup-health = 健康
setup-sport = 体育
setup-done = 全部就绪。请问我任何新闻问题，或发给我一个链接。您的简报：
