briefings-nothing = Las fuentes no dicen nada de esto.
briefings-nothing-since = Las fuentes no dicen nada de esto desde el { $since }.
briefings-happened = Qué ha pasado
briefings-agreed = En qué coinciden
briefings-sentence-agreed = { $sentence } Lo cuentan de forma independiente { $publishers }.
briefings-disputed = Qué se discute
briefings-unknown = Qué no se sabe
briefings-next = Qué viene ahora
briefings-covered =
    { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    } de { $publishers ->
        [one] { $publishers } medio
       *[other] { $publishers } medios
    }
briefings-independent =
    ({ $count ->
        [one] { $count } fuente independiente
       *[other] { $count } fuentes independientes
    })
briefings-period = { $covered }, { $first } – { $last }
briefings-day = { $covered }, { $day }
briefings-left-out = { $covered }; { $count } más sin leer para esto
