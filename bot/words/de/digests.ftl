digests-nothing-new = Nichts Neues.
digests-update = Neuer Stand:
digests-developing = Entwickelt sich weiter:
digests-publishers =
    { $count ->
        [one] { $count } Medium
       *[other] { $count } Medien
    }
digests-wires =
    { $count ->
        [one] { $count } Agenturmeldung
       *[other] { $count } Agenturmeldungen
    }
digests-independent = { $count } unabhängig
digests-omitted =
    { $count ->
        [one] { $count } weitere Story nicht gezeigt.
       *[other] { $count } weitere Storys nicht gezeigt.
    }
digests-period = { $since } bis { $until } ({ $zone })
digests-read =
    { $count ->
        [one] { $count } Artikel gelesen
       *[other] { $count } Artikel gelesen
    }
digests-read-newest =
    { $count ->
        [one] { $count } Artikel gelesen, der neueste vom { $newest }
       *[other] { $count } Artikel gelesen, der neueste vom { $newest }
    }
digests-reached =
    { $count ->
        [one] { $count } Quelle erreicht
       *[other] { $count } Quellen erreicht
    }
digests-reached-failed =
    { $count ->
        [one] { $count } Quelle erreicht, { $failed } gestört
       *[other] { $count } Quellen erreicht, { $failed } gestört
    }
digests-cost = Kosten: ${ $cost }
