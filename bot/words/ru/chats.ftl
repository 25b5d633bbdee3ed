chats-language-set = Теперь в этом чате я говорю на языке: { $language }.
chats-unknown-language = На языке «{ $language }» я не говорю. Я говорю на языках: { $known }.
chats-unknown-length = Ответы бывают короткими, обычными и подробными.
chats-zone-wanted = В каком вы часовом поясе? Выберите город или напишите /timezone и название своего.
chats-too-many-schedules = Дайджестов в чате может быть не больше { $most }. Сначала уберите один: /settings.
chats-too-many-follows = Чат может следить не больше чем за { $most } темами, источниками и сюжетами. Сначала уберите что-нибудь: /topics.
