### What is said of a chat's own settings.

chat-language-set = I speak { $language } in this chat from now on.
