sources-none =
    Пока ни один сайт и ни одна лента не читаются регулярно, поэтому ничего нового само не появляется. Добавьте источник по его адресу или по адресу сайта:
    /add АДРЕС
sources-of-this-chat = Этого чата
sources-of-everyone = Общие
sources-more = … и ещё { $count }

sources-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
sources-refused = отклонено: { $count }
sources-waiting = ждут: { $count }
sources-paused-because = на паузе: { $reason }
sources-no-reason = причина неизвестна
sources-not-asked = ещё не опрошен
sources-failing = сбой, опрошен { $ago }: { $reason }
sources-asked = опрошен { $ago }
sources-moved = переехал на { $address }

sources-newest = самая новая статья: { $day }
sources-no-dated = статей с датой нет
sources-no-sources = Источников нет
sources-reached =
    за сутки ответили { $reached } из { $active ->
        [one] { $active } источника
        [few] { $active } источников
        [many] { $active } источников
       *[other] { $active } источника
    }
sources-are-failing = со сбоями: { $count }
sources-are-paused = на паузе: { $count }

sources-days-ago =
    { $count ->
        [one] { $count } день назад
        [few] { $count } дня назад
        [many] { $count } дней назад
       *[other] { $count } дня назад
    }
sources-hours-ago =
    { $count ->
        [one] { $count } час назад
        [few] { $count } часа назад
        [many] { $count } часов назад
       *[other] { $count } часа назад
    }
sources-minutes-ago =
    { $count ->
        [one] { $count } минуту назад
        [few] { $count } минуты назад
        [many] { $count } минут назад
       *[other] { $count } минуты назад
    }
sources-just-now = только что

sources-added = Добавлено:
sources-added-soon = Первые статьи появятся через минуту-другую; /sources показывает, как идут дела.
sources-also-there = Там есть и другое:
sources-resumed = Источник был на паузе и снова читается:
sources-known = Уже известно:
sources-read-once = Ленты там нет, поэтому страница прочитана один раз.
sources-read-again = Что можно читать регулярно:
sources-nothing-added = Ничего не добавлено.
sources-can-be-added = Что можно добавить:
sources-removed = Убрано:
sources-removed-stays = Прочитанное остаётся.

sources-read = Прочитано:
sources-read-before = Уже прочитано раньше:
sources-read-changed = Прочитано снова, текст изменился:
sources-not-read = Не прочитано: { $what }
sources-the-message = сообщение
sources-read-regularly = Если это сайт или лента, вот как читать её регулярно:
sources-no-text = Текста, который можно прочесть, в этом нет.
sources-not-whole = Статья не целиком: { $reason }
sources-everyone-finds = Это найдёт любой, кто спросит.
sources-only-chat-finds = Это найдёт только этот чат.
sources-ask-about-it = Спросите об этом своими словами; ответ процитирует её.
