chats-language-set = Desde ahora hablo { $language } en este chat.
chats-unknown-language = No hablo «{ $language }». Hablo { $known }.
chats-unknown-length = Las respuestas son cortas, normales o largas.
chats-zone-wanted = ¿En qué zona horaria? Elige una ciudad, o escribe /timezone y el nombre de la tuya.
chats-too-many-schedules = Un chat puede tener { $most } boletines. Quita uno primero: /settings.
chats-too-many-follows = Un chat puede seguir { $most } temas, fuentes y noticias. Quita algo primero: /topics.
