briefings-nothing = Источники ничего об этом не говорят.
briefings-nothing-since = С { $since } источники ничего об этом не говорят.
briefings-happened = Что произошло
briefings-agreed = В чём источники сходятся
briefings-sentence-agreed = { $sentence } Независимо друг от друга сообщают: { $publishers }.
briefings-disputed = О чём спорят
briefings-unknown = Что неизвестно
briefings-next = Что дальше
briefings-covered =
    { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    } из { $publishers ->
        [one] { $publishers } издания
        [few] { $publishers } изданий
        [many] { $publishers } изданий
       *[other] { $publishers } издания
    }
briefings-independent =
    ({ $count ->
        [one] { $count } независимый источник
        [few] { $count } независимых источника
        [many] { $count } независимых источников
       *[other] { $count } независимого источника
    })
briefings-period = { $covered }, { $first } – { $last }
briefings-day = { $covered }, { $day }
briefings-left-out = { $covered }; ещё { $count } для этого не читались
