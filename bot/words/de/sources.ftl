sources-none =
    Noch wird keine Website und kein Feed regelmäßig gelesen, also kommt von selbst nichts Neues. Füg eine Quelle mit ihrer Adresse hinzu, oder mit der ihrer Website:
    /add ADRESSE
sources-of-this-chat = Dieser Chat
sources-of-everyone = Für alle
sources-more = … und { $count } weitere

sources-articles =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
sources-refused = { $count } abgelehnt
sources-waiting = { $count } warten
sources-paused-because = pausiert: { $reason }
sources-no-reason = Grund unbekannt
sources-not-asked = noch nicht abgefragt
sources-failing = gestört, abgefragt { $ago }: { $reason }
sources-asked = abgefragt { $ago }
sources-moved = umgezogen nach { $address }

sources-newest = neuester Artikel: { $day }
sources-no-dated = kein Artikel mit Datum
sources-no-sources = Keine Quellen
sources-reached =
    { $reached } von { $active ->
        [one] { $active } Quelle
       *[other] { $active } Quellen
    } am letzten Tag erreicht
sources-are-failing = { $count } gestört
sources-are-paused = { $count } pausiert

sources-days-ago =
    { $count ->
        [one] vor { $count } Tag
       *[other] vor { $count } Tagen
    }
sources-hours-ago =
    { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
sources-minutes-ago =
    { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
sources-just-now = gerade eben

sources-added = Hinzugefügt:
sources-added-soon = Die ersten Artikel kommen in ein, zwei Minuten; /sources zeigt, wie es läuft.
sources-also-there = Dort gibt es auch:
sources-resumed = War pausiert und wird wieder gelesen:
sources-known = Schon bekannt:
sources-read-once = Dort ist kein Feed, deshalb habe ich die Seite einmal gelesen.
sources-read-again = Das kann ich regelmäßig lesen:
sources-nothing-added = Nichts wurde hinzugefügt.
sources-can-be-added = Das lässt sich hinzufügen:
sources-removed = Entfernt:
sources-removed-stays = Was ich daraus gelesen habe, bleibt.

sources-read = Gelesen:
sources-read-before = Schon gelesen:
sources-read-changed = Noch einmal gelesen, und geändert:
sources-not-read = Nicht gelesen: { $what }
sources-the-message = die Nachricht
sources-read-regularly = Falls es eine Website oder ein Feed ist: So lese ich sie regelmäßig:
sources-no-text = Darin ist kein Text, den ich lesen kann.
sources-not-whole = Nicht der ganze Artikel: { $reason }
sources-everyone-finds = Alle, die fragen, können das finden.
sources-only-chat-finds = Nur dieser Chat kann das finden.
sources-ask-about-it = Frag einfach danach; die Antwort zitiert es.
