reasons-answered =
    { $status ->
        [401] { $host } verlangt ein Passwort
        [402] { $host } verlangt Geld
        [403] { $host } verweigert den Zugriff
        [404] { $host } hat unter dieser Adresse nichts
        [410] { $host } hat diese Seite endgültig entfernt
        [429] { $host } wird zu oft gefragt
        [451] { $host } darf das aus rechtlichen Gründen nicht zeigen
        [503] { $host } ist gerade außer Betrieb
       *[other] { $host } ist gestört oder hat keine solche Seite ({ $status })
    }
reasons-private = { $host } lese ich nicht: die Adresse führt in ein privates Netz, nicht ins öffentliche Web
reasons-port = { $host } lese ich nicht: Port { $port } gehört nicht zu Webservern
reasons-bad-address = { $address } ist keine Adresse, die ich lesen kann
reasons-no-address = „{ $address }“ ist keine Webadresse; eine sieht so aus: bbc.co.uk/news
reasons-silent = { $host } antwortet nicht
reasons-broke-off = { $host } hat mitten in der Antwort abgebrochen
reasons-no-host = es gibt keine Seite namens { $host }
reasons-not-found-out = { $host } war gerade nicht zu finden
reasons-insecure = die Verbindung zu { $host } ist nicht sicher
reasons-robots = { $host } bittet Programme, diese Seite nicht zu lesen
reasons-robots-away = { $host } lässt sich gerade nicht fragen, ob ich dort lesen darf; versuch es bitte später noch einmal
reasons-redirects = { $host } leitet endlos von einer Adresse zur nächsten
reasons-no-text-there = { $host } hat unter dieser Adresse keinen Text
reasons-too-much = { $host } hat mehr geschickt, als ich von einer Seite lese
reasons-wait =
    { $count ->
        [one] { $host } braucht noch eine Sekunde Ruhe
       *[other] { $host } braucht noch { $count } Sekunden Ruhe
    }

reasons-list = eine Liste anderer Artikel, kein einzelner
reasons-empty-shell = eine Seite, die erst Skripte füllen: es steht kein Text darin
reasons-no-text = es steht kein Text darin
reasons-too-long = es ist zu lang für einen Artikel
reasons-error-page = eine Fehlerseite, kein Artikel
reasons-says-missing = eine Seite, die sagt, dass es den Artikel nicht gibt
reasons-wants-scripts = eine Seite, die Skripte, Cookies oder eine Prüfung verlangt
reasons-wants-consent = eine Seite, die um Zustimmung zu Cookies bittet
reasons-wants-login = eine Seite zum Anmelden
reasons-wants-money = eine Seite, die ein Abo verlangt
reasons-free-part = nur der freie Teil; der Rest ist für Abonnenten
reasons-feed-part = nur, was der Feed davon hat ({ $reason })
reasons-front-page = die Seite ist weg; die Adresse führt zur Startseite
reasons-not-a-page = die Adresse führt zu { $kind }, nicht zu einer Seite
reasons-pdf-locked = ein PDF, das mit einem Passwort gesperrt ist
reasons-pdf-scan = ein PDF aus Bildern: es steht kein Text darin
reasons-pdf-broken = ein kaputtes PDF
reasons-pdf-long = ein zu langes PDF

reasons-page-not-feed = das ist eine Seite, kein Feed
reasons-not-a-feed = das ist kein Feed
reasons-feed-broken = der Feed ist schon beim Anbieter kaputt
reasons-no-feed = dort ist kein Feed, und die Seite lässt sich nicht lesen ({ $reason })
reasons-most-sources = dieser Chat hat { $count } Quellen, mehr gehen nicht; entferne erst eine
reasons-several-sources = „{ $named }“ meint mehrere Quellen: { $sources }; sag bitte, welche
reasons-everyones-source = { $address } lese ich für alle; das ändert nur der Betreiber
reasons-no-source = es gibt keine Quelle „{ $named }“; nenne sie mit ihrer Adresse oder so, wie /sources sie zeigt
reasons-operators-files = Dateien und Ordner fügt der Betreiber hinzu
reasons-too-many-links = zu viele Links auf einmal

reasons-other-language = die Sprache dieser Frage kenne ich nicht gut, deshalb habe ich nach ihren Wörtern gesucht, nicht nach ihrer Bedeutung
reasons-by-words-only = ich habe diesmal nur nach Wörtern gesucht, nicht nach der Bedeutung
reasons-nothing-by = bis zum { $day } ist nichts Passendes erschienen
reasons-nothing-on = nichts Passendes ist am { $day } erschienen („{ $period }“)
reasons-nothing-between = nichts Passendes ist vom { $first } bis { $last } erschienen („{ $period }“)
reasons-undated =
    { $count ->
        [one] { $count } passender Artikel fehlt hier: er hat kein genaues Datum
       *[other] { $count } passende Artikel fehlen hier: sie haben kein genaues Datum
    }

reasons-model-late = { $model } hat nicht rechtzeitig geantwortet
reasons-model-answers = { $model } hat mit Fehler { $status } geantwortet
reasons-model-away = das Sprachmodell ist nicht zu erreichen
reasons-model-nothing = { $model } hat nichts geschrieben
reasons-model-unread = was { $model } geschickt hat, ist nicht lesbar
reasons-model-failed-check = nichts von dem, was { $model } schrieb, hat die Prüfung bestanden
reasons-model-beside = was { $model } schrieb, beantwortet die Frage nicht
reasons-model-repeated = { $model } hat sich wiederholt und wurde angehalten
reasons-bot-day = das heutige Limit des Bots für Sprachmodelle ist erreicht
reasons-bot-month = das Limit des Bots für Sprachmodelle ist für diesen Monat erreicht
reasons-chat-day = das heutige Limit dieses Chats für Sprachmodelle ist erreicht
reasons-chat-month = das Limit dieses Chats für Sprachmodelle ist für diesen Monat erreicht

reasons-nothing-found = zu dieser Frage wurde nichts gefunden, also gab es nichts, woraus ich antworten konnte
reasons-none-answers =
    { $count ->
        [one] { $count } Textstelle wurde gefunden, und sie enthält nicht, wonach gefragt ist
       *[other] { $count } Textstellen wurden gefunden, und keine enthält, wonach gefragt ist
    }
reasons-none-passed =
    { $count ->
        [one] { $count } Satz wurde vorgeschlagen, und er hat die Prüfung an dem, was er zitiert, nicht bestanden
       *[other] { $count } Sätze wurden vorgeschlagen, und keiner hat die Prüfung an dem, was er zitiert, bestanden
    }
reasons-passed =
    { $count ->
        [one] { $count } Satz hat die Prüfung bestanden
       *[other] { $count } Sätze haben die Prüfung bestanden
    }, belegt durch { $publishers ->
        [one] { $publishers } Medium
       *[other] { $publishers } Medien
    }
reasons-dropped =
    { $count ->
        [one] { $count } Satz wurde bei der Prüfung gestrichen, aus den genannten Gründen
       *[other] { $count } Sätze wurden bei der Prüfung gestrichen, aus den genannten Gründen
    }
reasons-nearest = stattdessen steht da, was der Frage am nächsten kommt, und es ist so gekennzeichnet

reasons-number = die Zahl { $what } steht nicht in den zitierten Textstellen
reasons-number-there = die Zahl { $what } steht nicht in den zitierten Textstellen (am nächsten: „{ $there }“)
reasons-number-else = die Zahl { $what } gehört in der Quelle zu etwas anderem
reasons-date = das Datum { $what } steht nicht in den zitierten Textstellen
reasons-date-there = das Datum { $what } steht nicht in den zitierten Textstellen (dort: { $there })
reasons-name = { $what } steht nicht in den zitierten Textstellen
reasons-name-there = { $what } steht nicht in den zitierten Textstellen (dort: { $there })
reasons-not-together = die zitierten Textstellen nennen { $what } nicht zusammen
reasons-not-said = in den zitierten Textstellen steht nichts von { $what }
reasons-quotation = das Zitat „{ $what }“ steht nicht in der Quelle
reasons-speaker = in der Quelle sagt das nicht { $who }
reasons-other-speaker = in der Quelle sagt das { $other }, nicht { $who }
reasons-denies = die Quelle verneint das
reasons-not-denied = die Quelle verneint das nicht
reasons-as-fact = in der Quelle sagt das nur { $who }; der Satz stellt es als Tatsache hin
reasons-cause = die Quelle nennt das nicht als Ursache: „{ $what }“
reasons-beyond = „{ $what }“ geht über die zitierten Textstellen hinaus
reasons-opposite = „{ $what }“ ist das Gegenteil dessen, was die Quelle sagt („{ $there }“)
reasons-apart = die Quelle bringt { $what } nicht zusammen
reasons-nothing-of-this = die Quellen sagen davon nichts
reasons-no-source-for-it = es gibt keine Quelle, die es belegt
reasons-too-little = die zitierten Textstellen belegen zu wenig davon
reasons-not-in-evidence = er zitiert eine Textstelle, die nicht gefunden wurde
reasons-instead = „{ $what }“ steht, wo die Quelle „{ $there }“ hat
reasons-bounded = die Quelle sagt es nur eingeschränkt: { $there }
reasons-other-bound = die Quelle setzt die Grenze von „{ $what }“ auf der anderen Seite
reasons-said-as = die Quelle sagt „{ $there }“; der Satz stellt es als Tatsache hin
reasons-denied-speaker = die Quelle lässt das nicht { $who } bestreiten
reasons-who-denies = { $who } bestreitet das in der Quelle
reasons-of-others = die Quelle sagt das nicht über { $what }
reasons-under = die Quelle sagt es nur unter einer Bedingung: „{ $there }“
reasons-counts = die Quelle zählt „{ $there }“, nicht { $what }
reasons-none-here = die Quelle hat hier kein „{ $what }“
reasons-turned = in der Quelle ist es umgekehrt
reasons-no-claim = es ist kein Satz, der sich prüfen ließe
reasons-repeats = er wiederholt einen anderen Satz
reasons-no-quote = keine Textstelle enthält Worte, die man dafür zitieren könnte
reasons-model-unusable = { $model } lässt sich nicht benutzen
