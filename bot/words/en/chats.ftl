### What is said of a chat's own settings, digests and follows.

chats-language-set = I speak { $language } in this chat from now on.
chats-unknown-language = I do not speak “{ $language }”. I speak { $known }.
chats-unknown-length = Answers are short, normal or long.
chats-zone-wanted = In which time zone? Choose a city, or write /timezone and the name of yours.
chats-too-many-schedules = A chat can have { $most } digests. Remove one first: /settings.
chats-too-many-follows = A chat can follow { $most } topics, sources and stories. Remove one first: /topics.
