chats-language-set = 从现在起，我在这个聊天中使用{ $language }。
chats-unknown-language = 我不会说“{ $language }”。我会说：{ $known }。
chats-unknown-length = 回答的篇幅有简短、适中和详细。
chats-zone-wanted = 您在哪个时区？请选一个城市，或写 /timezone 加上您所在的城市。
chats-too-many-schedules = 一个聊天最多可以有 { $most } 份简报。请先移除一份：/settings。
chats-too-many-follows = 一个聊天最多可以关注 { $most } 个主题、来源和事件。请先移除一些：/topics。
