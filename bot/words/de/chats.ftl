chats-language-set = Ab jetzt spreche ich in diesem Chat { $language }.
chats-unknown-language = „{ $language }“ spreche ich nicht. Ich spreche { $known }.
chats-unknown-length = Antworten sind kurz, normal oder lang.
chats-zone-wanted = In welcher Zeitzone? Wähl eine Stadt, oder schreib /timezone und den Namen deiner Stadt.
chats-too-many-schedules = Ein Chat kann { $most } Überblicke haben. Entferne erst einen: /settings.
chats-too-many-follows = Ein Chat kann { $most } Themen, Quellen und Storys folgen. Entferne erst etwas: /topics.
