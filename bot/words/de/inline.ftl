inline-hint = Schreib eine Frage zu den Nachrichten …
inline-no-access = Du hast hier noch keinen Zugang. Tippe, um ihn anzufragen.
inline-enough = Heute keine Fragen mehr. Tippe, um zu sehen, ab wann.
inline-reading = Ich lese noch … Tippe für die Antwort im Privatchat.
inline-failed = Das ging nicht. Tippe, um mich privat zu fragen.
inline-no-evidence = Die Quellen sagen nichts. Tippe, um mich privat zu fragen.
inline-rests-on =
    { $count ->
        [one] { $count } Satz, von { $publishers }
       *[other] { $count } Sätze, von { $publishers }
    }
