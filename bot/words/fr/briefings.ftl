briefings-nothing = Les sources n’en disent rien.
briefings-nothing-since = Les sources n’en disent rien depuis le { $since }.
briefings-happened = Ce qui s’est passé
briefings-agreed = Ce sur quoi elles s’accordent
briefings-sentence-agreed = { $sentence } Rapporté indépendamment par { $publishers }.
briefings-disputed = Ce qui fait débat
briefings-unknown = Ce qu’on ne sait pas
briefings-next = Ce qui va suivre
briefings-covered =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } de { $publishers ->
        [one] { $publishers } média
       *[other] { $publishers } médias
    }
briefings-independent =
    ({ $count ->
        [one] { $count } source indépendante
       *[other] { $count } sources indépendantes
    })
briefings-period = { $covered }, { $first } – { $last }
briefings-day = { $covered }, { $day }
briefings-left-out = { $covered } ; { $count } de plus, non lus pour cette synthèse
