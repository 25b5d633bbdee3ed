findings-disagreement = Die Quellen widersprechen sich
findings-update = Neuer Stand
findings-correction = Korrektur
findings-earlier = früher: { $value }
findings-not = nicht: { $value }
findings-said = { $value } ({ $sources })
findings-sources-disagree = Die Quellen widersprechen sich: { $values }.
findings-changed = Neuer Stand: { $now }; früher: { $before }.
findings-corrected = Korrektur von { $publisher }: { $right }, nicht { $wrong }.
findings-agreement = { $count } Medien geben das unabhängig voneinander an: { $value }.
findings-only-one = Von { $count } Medien, die ich dazu gefunden habe, berichtet das nur { $publisher }.
findings-only-one-found = Ich finde nur { $publisher } dazu.
findings-sentence-agreed = Satz { $number } berichten { $count } Medien unabhängig voneinander: { $publishers }.
findings-stale =
    Der jüngste Bericht, den ich dazu finde, ist { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    } alt ({ $day }).
findings-premise = „{ $word }“ sagt keine Quelle, die ich finde. { $source }: „{ $quote }“
findings-without-model = Ohne Sprachmodell geschrieben: { $reason }.

findings-missing = Das gibt keine Quelle an: { $what }.
findings-missing-name = Keine Quelle nennt den Namen.
findings-missing-number = Keine Quelle nennt die Zahl.
findings-missing-number-of = Keine Quelle nennt die Zahl: { $what }.
findings-missing-share = Keine Quelle nennt den Anteil.
findings-missing-amount = Keine Quelle nennt den Betrag.
findings-missing-figure = Keine Quelle nennt den Wert.
findings-missing-age = Keine Quelle nennt das Alter.
findings-missing-duration = Keine Quelle nennt die Dauer.
findings-missing-speed = Keine Quelle nennt die Geschwindigkeit.
findings-missing-distance = Keine Quelle nennt die Entfernung oder das Maß.
findings-missing-date = Keine Quelle nennt das Datum.
findings-missing-day = Keine Quelle nennt den Tag.
findings-missing-month = Keine Quelle nennt den Monat.
findings-missing-week = Keine Quelle nennt die Woche.
findings-missing-time = Keine Quelle nennt die Uhrzeit.
findings-missing-year = Keine Quelle nennt das Jahr.
findings-missing-place = Keine Quelle nennt den Ort.
findings-missing-reason = Keine Quelle nennt den Grund.
findings-missing-way = Keine Quelle sagt, wie.
findings-missing-said = Keine Quelle gibt wieder, was gesagt wurde.
findings-missing-statement = Keine Quelle gibt eine Äußerung wieder: { $who }.
findings-missing-speaker = Keine Quelle nennt, wer für sie spricht.
findings-missing-published = Keine Quelle nennt das Erscheinungsdatum.
findings-missing-rest = Zum Rest der Frage sagt keine Quelle etwas.
