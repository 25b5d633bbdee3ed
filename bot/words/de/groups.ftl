groups-hello =
    Hallo. Ich beantworte Fragen zu den Nachrichten mit dem, was meine Quellen sagen, jeden Satz mit seiner Quelle.

    Erwähne mich (@{ $bot }), antworte mir, oder schreib /ask und eine Frage. /brief fasst ein Thema zusammen. Sonst lese ich hier nichts mit.

    Für Administratoren: /add für Quellen, /digest für regelmäßige Überblicke, /settings für alles andere.
groups-next = Eins nach dem anderen: Du bist als Nächstes dran.
groups-export-who = Schreib das unter deinem eigenen Namen: Die Datei sende ich nur dir.
groups-export-start = Ich kann dir noch nicht schreiben. Öffne unseren privaten Chat, drück auf Start, und frag hier noch einmal: https://t.me/{ $bot }
groups-exported = Die Datei habe ich dir in unserem privaten Chat gesendet.
