answers-abstention = Die Quellen sagen dazu nichts.
answers-nearest = Am nächsten kommt dem:
answers-part-only = Die Quellen beantworten das nur zum Teil.
answers-understood = Verstanden als:
answers-sources = Quellen
answers-same-text = gleicher Text: { $publishers }
answers-reading =
    Ich lese { $passages ->
        [one] { $passages } Textstelle
       *[other] { $passages } Textstellen
    } aus { $publishers ->
        [one] { $publishers } Medium
       *[other] { $publishers } Medien
    } …
answers-open-article = Artikel öffnen
