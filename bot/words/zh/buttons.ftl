buttons-only-administrators = 只有本群管理员可以更改。
buttons-failed = 没有成功。请再试一次；编号 { $reference }。
buttons-no-access = 这个机器人在这里不回答您。
buttons-old = 这个按钮太旧了。请重新提问，或打开 /settings。
buttons-sources = 来源
buttons-shorter = 简短些
buttons-more = 详细些
buttons-why = 为什么？
buttons-follow = 关注此事件
buttons-unfollow = 取消关注
buttons-whole = 事件全貌
buttons-shown = 已经在下面了。
buttons-busy = 正在写了。
buttons-writing = 请稍等，正在阅读 …
buttons-no-more = 资料来源只说了这些。
buttons-forgotten = 我已不记得这个回答。请重新提问。
buttons-sources-gone = 这些文章已经不在了，无法再显示原文。
buttons-story-gone = 这个事件已经不在了，或属于别的聊天。
buttons-followed =
    您已关注此事件：有 { $count ->
       *[other] { $count } 家独立媒体
    }报道新进展时，我会通知您。/topics 显示您关注的内容。
buttons-unfollowed = 您已不再关注此事件。
