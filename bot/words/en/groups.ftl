### What is said in groups, and where one question waits for another.

groups-hello =
    Hello. I answer questions about the news with what my sources say, every sentence with its source.

    Mention me (@{ $bot }), reply to me, or write /ask and a question. /brief sums up a topic. I read nothing else that is said here.

    Administrators: /add sources, /digest for regular briefings, /settings for the rest.
groups-next = One after the other: yours is next.
groups-export-who = Write this under your own name: I send the file to you alone.
groups-export-start = I cannot write to you yet. Open our private chat, press Start, and ask here again: https://t.me/{ $bot }
groups-exported = I have sent you the file in our private chat.
