why-title = Por qué esta respuesta
why-searched = Buscado
why-found = Encontrado
why-proposed = Propuesto por el redactor
why-left-out = Propuesto y descartado: lo citado no lo respalda
why-answered = Respondido, porque
why-partial = Respondido en parte, porque
why-no-evidence = Sin respuesta, porque

why-as-of = a { $moment } UTC, { $how }, en { $where }; { $limit } pasajes como máximo
why-by-words = solo por palabras
why-by-meaning = por palabras y significado
why-by-meaning-with = por palabras y significado ({ $encoder })
why-where-everyone = lo que puede leer cualquiera
why-where-own = lo que puede leer cualquiera y lo que solo puede leer este chat
why-nothing = Nada.
why-passages =
    { $passages ->
        [one] { $passages } pasaje
       *[other] { $passages } pasajes
    } de { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    } de { $publishers ->
        [one] { $publishers } medio
       *[other] { $publishers } medios
    }, el mejor primero
why-cited = citado
why-shown-as-nearest = mostrado como lo más cercano
why-not-sent = no enviado así
why-sent-more-carefully = enviado con más cautela: { $sentence }
why-by-extraction = compuesto con las propias frases de las fuentes
why-took = El modelo leyó { $input } tokens y escribió { $output }
why-signal-words = palabras
why-signal-meaning = significado
why-signal-recency = actualidad
why-signal-period = periodo
why-signal-publisher = medio
why-signal-repeat = repetición
