why-title = Warum diese Antwort
why-searched = Gesucht
why-found = Gefunden
why-proposed = Vom Schreiber vorgeschlagen
why-left-out = Vorgeschlagen und weggelassen: durch das Zitierte nicht belegt
why-answered = Beantwortet, denn
why-partial = Zum Teil beantwortet, denn
why-no-evidence = Nicht beantwortet, denn

why-as-of = Stand { $moment } UTC, { $how }, in dem, { $where }; höchstens { $limit } Textstellen
why-by-words = nur nach Wörtern
why-by-meaning = nach Wörtern und Bedeutung
why-by-meaning-with = nach Wörtern und Bedeutung ({ $encoder })
why-where-everyone = was alle lesen dürfen
why-where-own = was alle und was nur dieser Chat lesen darf
why-nothing = Nichts.
why-passages =
    { $passages ->
        [one] { $passages } Textstelle
       *[other] { $passages } Textstellen
    } aus { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    } von { $publishers ->
        [one] { $publishers } Medium
       *[other] { $publishers } Medien
    }, die beste zuerst
why-cited = zitiert
why-shown-as-nearest = als Nächstliegendes gezeigt
why-not-sent = nicht so gesendet
why-sent-more-carefully = vorsichtiger gesendet: { $sentence }
why-by-extraction = zusammengestellt aus den eigenen Sätzen der Quellen
why-took = Das Modell las { $input } Tokens und schrieb { $output }
why-signal-words = Wörter
why-signal-meaning = Bedeutung
why-signal-recency = Aktualität
why-signal-period = Zeitraum
why-signal-publisher = Medium
why-signal-repeat = Wiederholung
