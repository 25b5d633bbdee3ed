findings-disagreement = Источники расходятся
findings-update = Обновление
findings-correction = Исправление
findings-earlier = раньше: { $value }
findings-not = не: { $value }
findings-said = { $value } ({ $sources })
findings-sources-disagree = Источники расходятся: { $values }.
findings-changed = Обновление: { $now }; раньше: { $before }.
findings-corrected = Исправление ({ $publisher }): { $right }, а не { $wrong }.
findings-agreement =
    { $count ->
        [one] { $count } издание приводит это независимо: { $value }.
        [few] { $count } издания независимо друг от друга приводят: { $value }.
        [many] { $count } изданий независимо друг от друга приводят: { $value }.
       *[other] { $count } издания независимо друг от друга приводят: { $value }.
    }
findings-only-one = Об этом сообщает только { $publisher }; всего изданий по теме: { $count }.
findings-only-one-found = Об этом нахожу только у { $publisher }.
findings-sentence-agreed =
    { $count ->
        [one] Предложение { $number } независимо сообщает { $count } издание: { $publishers }.
        [few] Предложение { $number } независимо друг от друга сообщают { $count } издания: { $publishers }.
        [many] Предложение { $number } независимо друг от друга сообщают { $count } изданий: { $publishers }.
       *[other] Предложение { $number } независимо друг от друга сообщают { $count } издания: { $publishers }.
    }
findings-stale =
    Самому свежему сообщению об этом { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    } ({ $day }).
findings-premise = Ни один найденный источник не говорит «{ $word }». { $source }: «{ $quote }»
findings-without-model = Написано без языковой модели: { $reason }.

findings-missing = Ни один источник этого не приводит: { $what }.
findings-missing-name = Ни один источник не называет имени.
findings-missing-number = Ни один источник не называет числа.
findings-missing-number-of = Ни один источник не называет числа: { $what }.
findings-missing-share = Ни один источник не называет доли.
findings-missing-amount = Ни один источник не называет суммы.
findings-missing-figure = Ни один источник не приводит этой цифры.
findings-missing-age = Ни один источник не называет возраста.
findings-missing-duration = Ни один источник не говорит, сколько это длилось.
findings-missing-speed = Ни один источник не называет скорости.
findings-missing-distance = Ни один источник не называет расстояния или размера.
findings-missing-date = Ни один источник не называет даты.
findings-missing-day = Ни один источник не называет дня.
findings-missing-month = Ни один источник не называет месяца.
findings-missing-week = Ни один источник не называет недели.
findings-missing-time = Ни один источник не называет времени.
findings-missing-year = Ни один источник не называет года.
findings-missing-place = Ни один источник не называет места.
findings-missing-reason = Ни один источник не называет причины.
findings-missing-way = Ни один источник не говорит, как именно.
findings-missing-said = Ни один источник не приводит сказанного.
findings-missing-statement = Ни один источник не приводит заявления: { $who }.
findings-missing-speaker = Ни один источник не говорит, кто выступает от их имени.
findings-missing-published = Ни один источник не называет даты публикации.
findings-missing-rest = На остальное из вопроса источники не отвечают.
