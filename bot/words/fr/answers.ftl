answers-abstention = Les sources ne le disent pas.
answers-nearest = Ce qu’elles disent de plus proche :
answers-part-only = Les sources ne répondent qu’à une partie de la question.
answers-understood = Compris comme :
answers-sources = Sources
answers-same-text = même texte : { $publishers }
answers-reading =
    Lecture de { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } de { $publishers ->
        [one] { $publishers } média
       *[other] { $publishers } médias
    } …
answers-open-article = Ouvrir l’article
