why-title = Почему такой ответ
why-searched = Что искалось
why-found = Что найдено
why-proposed = Что предложил автор черновика
why-left-out = Предложено и отброшено: цитаты этого не подтверждают
why-answered = Ответ есть, потому что
why-partial = Ответ частичный, потому что
why-no-evidence = Ответа нет, потому что

why-as-of = на { $moment } UTC, { $how }, там, { $where }; отрывков не больше { $limit }
why-by-words = только по словам
why-by-meaning = по словам и смыслу
why-by-meaning-with = по словам и смыслу ({ $encoder })
why-where-everyone = что могут читать все
why-where-own = что могут читать все и что может читать только этот чат
why-nothing = Ничего.
why-passages =
    { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
        [many] { $passages } отрывков
       *[other] { $passages } отрывка
    } из { $articles ->
        [one] { $articles } статьи
        [few] { $articles } статей
        [many] { $articles } статей
       *[other] { $articles } статьи
    }, { $publishers ->
        [one] { $publishers } издание
        [few] { $publishers } издания
        [many] { $publishers } изданий
       *[other] { $publishers } издания
    }; сначала лучшие
why-cited = процитировано
why-shown-as-nearest = показано как ближайшее
why-not-sent = в таком виде не отправлено
why-sent-more-carefully = отправлено осторожнее: { $sentence }
why-by-extraction = составлено из предложений самих источников
why-took = Модель прочла { $input } токенов и написала { $output }
why-signal-words = слова
why-signal-meaning = смысл
why-signal-recency = свежесть
why-signal-period = период
why-signal-publisher = издание
why-signal-repeat = повтор
