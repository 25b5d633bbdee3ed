digests-nothing-new = Ничего нового.
digests-update = Обновление:
digests-developing = Развитие событий:
digests-publishers =
    { $count ->
        [one] { $count } издание
        [few] { $count } издания
        [many] { $count } изданий
       *[other] { $count } издания
    }
digests-wires =
    { $count ->
        [one] { $count } сообщение агентства
        [few] { $count } сообщения агентств
        [many] { $count } сообщений агентств
       *[other] { $count } сообщения агентств
    }
digests-independent = независимых: { $count }
digests-omitted =
    { $count ->
        [one] Ещё { $count } сюжет не показан.
        [few] Ещё { $count } сюжета не показано.
        [many] Ещё { $count } сюжетов не показано.
       *[other] Ещё { $count } сюжета не показано.
    }
digests-period = с { $since } по { $until } ({ $zone })
digests-read =
    { $count ->
        [one] прочитана { $count } статья
        [few] прочитано { $count } статьи
        [many] прочитано { $count } статей
       *[other] прочитано { $count } статьи
    }
digests-read-newest =
    { $count ->
        [one] прочитана { $count } статья, самая новая: { $newest }
        [few] прочитано { $count } статьи, самая новая: { $newest }
        [many] прочитано { $count } статей, самая новая: { $newest }
       *[other] прочитано { $count } статьи, самая новая: { $newest }
    }
digests-reached =
    { $count ->
        [one] ответил { $count } источник
        [few] ответили { $count } источника
        [many] ответили { $count } источников
       *[other] ответили { $count } источника
    }
digests-reached-failed =
    { $count ->
        [one] ответил { $count } источник, со сбоями: { $failed }
        [few] ответили { $count } источника, со сбоями: { $failed }
        [many] ответили { $count } источников, со сбоями: { $failed }
       *[other] ответили { $count } источника, со сбоями: { $failed }
    }
digests-cost = стоимость: ${ $cost }
