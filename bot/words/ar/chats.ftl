chats-language-set = لغتي في هذه المحادثة من الآن: { $language }.
chats-unknown-language = «{ $language }» ليست من لغاتي. لغاتي: { $known }.
chats-unknown-length = الإجابات قصيرة أو عادية أو طويلة.
chats-zone-wanted = في أي منطقة زمنية؟ اختر مدينة، أو اكتب /timezone واسم مدينتك.
chats-too-many-schedules = يمكن أن يكون للمحادثة { $most } من النشرات. أزل واحدة أولًا: /settings.
chats-too-many-follows = يمكن للمحادثة أن تتابع { $most } من المواضيع والمصادر والأخبار. أزل شيئًا أولًا: /topics.
