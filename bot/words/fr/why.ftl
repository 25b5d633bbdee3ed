why-title = Pourquoi cette réponse
why-searched = Cherché
why-found = Trouvé
why-proposed = Proposé par le rédacteur
why-left-out = Proposé puis écarté : non confirmé par ce qui est cité
why-answered = Répondu, car
why-partial = Répondu en partie, car
why-no-evidence = Sans réponse, car

why-as-of = au { $moment } UTC, { $how }, dans { $where } ; { $limit } passages au plus
why-by-words = par les mots seulement
why-by-meaning = par les mots et le sens
why-by-meaning-with = par les mots et le sens ({ $encoder })
why-where-everyone = ce que tout le monde peut lire
why-where-own = ce que tout le monde peut lire et ce que seul ce chat peut lire
why-nothing = Rien.
why-passages =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } de { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } de { $publishers ->
        [one] { $publishers } média
       *[other] { $publishers } médias
    }, le meilleur d’abord
why-cited = cité
why-shown-as-nearest = montré comme le plus proche
why-not-sent = non envoyé tel quel
why-sent-more-carefully = envoyé avec plus de prudence : { $sentence }
why-by-extraction = composé des phrases mêmes des sources
why-took = Le modèle a lu { $input } jetons et en a écrit { $output }
why-signal-words = mots
why-signal-meaning = sens
why-signal-recency = actualité
why-signal-period = période
why-signal-publisher = média
why-signal-repeat = répétition
