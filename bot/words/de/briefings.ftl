briefings-nothing = Die Quellen sagen dazu nichts.
briefings-nothing-since = Die Quellen sagen seit { $since } nichts dazu.
briefings-happened = Was passiert ist
briefings-agreed = Worin sich die Quellen einig sind
briefings-sentence-agreed = { $sentence } Unabhängig voneinander berichtet von { $publishers }.
briefings-disputed = Was umstritten ist
briefings-unknown = Was nicht bekannt ist
briefings-next = Wie es weitergeht
briefings-covered =
    { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    } von { $publishers ->
        [one] { $publishers } Medium
       *[other] { $publishers } Medien
    }
briefings-independent =
    ({ $count ->
        [one] { $count } unabhängige Quelle
       *[other] { $count } unabhängige Quellen
    })
briefings-period = { $covered }, { $first } – { $last }
briefings-day = { $covered }, { $day }
briefings-left-out = { $covered }; { $count } weitere nicht dafür gelesen
