telegram-hello =
    Hallo. Frag mich in deinen Worten zu den Nachrichten, und ich antworte mit dem, was meine Quellen sagen: Jeder Satz hat Zahlen, die genau die Worte öffnen, auf denen er beruht. Wenn die Quellen nichts sagen, sage ich dir das.

    Schreib einfach deine Frage.

    /help sagt, was ich noch kann.
telegram-help =
    Stell einfach eine Frage, und ich beantworte sie aus den Artikeln, die ich gelesen habe.

    • Die Zahlen hinter einem Satz öffnen die Worte, auf denen er beruht.
    • Frag nach, wie du magst: „und Russland?“, „warum?“, „seit wann?“; antworte auf eine ältere Antwort, um dort nachzufragen.
    • „Die Quellen sagen dazu nichts“ heißt genau das: Ich rate nicht.
    • In einer Gruppe antworte ich, wenn du mich erwähnst, mir antwortest oder /ask und eine Frage schreibst.
    • Schick mir einen Link oder leite mir eine Nachricht weiter: Ich lese sie, und nur dieser Chat findet sie.
    • Ich lese Artikel in jeder Sprache und zitiere sie in ihrer eigenen. Am besten antworte ich aus englischen; in anderen Sprachen suche ich nach den Wörtern und finde weniger.
telegram-ask-what = Was möchtest du wissen? Schreib es hinter /ask: /ask Wie ging die Abstimmung aus?
telegram-brief-what = Worüber soll ich dich informieren? Schreib ein Thema oder einen Link hinter /brief: /brief Hafenstreik. Du kannst auch mit /brief auf eine Nachricht mit einem Link antworten.
telegram-welcome = Gern geschehen.
telegram-nothing-read = Ich habe noch keine Artikel gelesen, also kann ich aus nichts antworten. Füg mit /add eine Website oder einen Feed hinzu, zum Beispiel /add bbc.co.uk/news, oder schick mir in unserem privaten Chat einen Link.
telegram-only-begun = Ich habe eben erst angefangen zu lesen, und noch ist kein Artikel da. Frag bitte in ein, zwei Minuten noch einmal; /sources zeigt, wie es läuft.
telegram-only-text = Bisher kann ich nur Text und Links lesen, keine Dateien, Bilder oder Sprachnachrichten. Schreib mir eine Frage, oder /help, um zu sehen, was ich kann.
telegram-add-what = Was soll ich lesen? Schreib die Adresse einer Website oder eines Feeds hinter /add, zum Beispiel: /add bbc.co.uk/news. /sources zeigt, was ich schon lese.
telegram-remove-what = Welche Quelle soll ich nicht mehr lesen? Schreib ihre Adresse hinter /remove; /sources zeigt sie.
telegram-forgotten = Vergessen: was in diesem Chat gefragt und geantwortet wurde ({ $count }). /why und Antworten darauf finden nichts mehr. Quellen und Artikel dieses Chats bleiben.
telegram-no-answer = Ich erinnere mich in diesem Chat an keine Antwort, die ich erklären könnte. Frag mich zuerst etwas; nach 30 Tagen oder 50 weiteren Antworten vergesse ich, warum ich etwas gesagt habe.
telegram-not-an-answer = In dieser Nachricht erinnere ich mich an keine Antwort von mir. Antworte mit /why auf eine meiner Antworten, oder schreib nur /why für die letzte.
telegram-unknown-command = Diesen Befehl kenne ich nicht. /help zeigt, welche ich kenne.
telegram-not-available = Dieses Zitat kann ich dir nicht zeigen: Der Artikel wurde entfernt, oder er gehört zu einem anderen Chat.
telegram-no-access = Dieser Bot antwortet leider nur den Leuten auf seiner Liste. Wenn du dazugehören solltest, schick seinem Betreiber diese Nummer: { $number }
telegram-failed = Bei mir ist etwas schiefgegangen, und deine Nachricht blieb ohne Antwort. Versuch es bitte in einer Minute noch einmal. Wenn es immer wieder scheitert, schick dem Betreiber diese Referenz: { $reference }
