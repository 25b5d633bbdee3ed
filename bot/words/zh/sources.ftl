sources-none =
    还没有定期读取的网站或订阅源，所以不会自动有新内容。用来源的地址或网站地址添加一个：
    /add 地址
sources-of-this-chat = 本聊天的来源
sources-of-everyone = 所有人的来源
sources-more = … 还有 { $count } 个

sources-articles =
    { $count ->
       *[other] { $count } 篇文章
    }
sources-refused = { $count } 篇未采用
sources-waiting = { $count } 篇待读
sources-paused-because = 已暂停：{ $reason }
sources-no-reason = 原因不明
sources-not-asked = 尚未查询
sources-failing = 有故障，{ $ago }查询：{ $reason }
sources-asked = { $ago }查询
sources-moved = 已迁至 { $address }

sources-newest = 最新文章：{ $day }
sources-no-dated = 没有带日期的文章
sources-no-sources = 没有来源
sources-reached =
    最近一天 { $active ->
       *[other] { $active } 个来源
    }中有 { $reached } 个有响应
sources-are-failing = { $count } 个有故障
sources-are-paused = { $count } 个已暂停

sources-days-ago =
    { $count ->
       *[other] { $count } 天前
    }
sources-hours-ago =
    { $count ->
       *[other] { $count } 小时前
    }
sources-minutes-ago =
    { $count ->
       *[other] { $count } 分钟前
    }
sources-just-now = 刚刚

sources-added = 已添加：
sources-added-soon = 一两分钟后就会有第一批文章；用 /sources 查看进展。
sources-also-there = 那里还有：
sources-resumed = 此前已暂停，现已恢复读取：
sources-known = 已经有了：
sources-read-once = 那里没有订阅源，所以只读取了一次页面。
sources-read-again = 可以定期读取的有：
sources-nothing-added = 没有添加任何内容。
sources-can-be-added = 可以添加的有：
sources-removed = 已移除：
sources-removed-stays = 已读取的内容仍会保留。

sources-read = 已读取：
sources-read-before = 之前读取过：
sources-read-changed = 重新读取，内容已有改动：
sources-not-read = 未读取：{ $what }
sources-the-message = 这条消息
sources-read-regularly = 如果它是网站或订阅源，可以这样定期读取：
sources-no-text = 里面没有可读取的文本。
sources-not-whole = 不是完整文章：{ $reason }
sources-everyone-finds = 所有提问的人都能找到它。
sources-only-chat-finds = 只有本聊天能找到它。
sources-ask-about-it = 直接提问即可，回答会引用它。
