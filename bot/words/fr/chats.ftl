chats-language-set = Je parle désormais { $language } dans ce chat.
chats-unknown-language = Je ne parle pas « { $language } ». Je parle { $known }.
chats-unknown-length = Les réponses sont courtes, normales ou longues.
chats-zone-wanted = Dans quel fuseau horaire ? Choisissez une ville, ou écrivez /timezone et le nom de la vôtre.
chats-too-many-schedules = Un chat peut avoir { $most } bulletins. Retirez-en d’abord un : /settings.
chats-too-many-follows = Un chat peut suivre { $most } thèmes, sources et sujets. Retirez d’abord quelque chose : /topics.
