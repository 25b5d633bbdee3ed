reasons-answered =
    { $status ->
        [401] { $host } требует пароль
        [402] { $host } требует оплату
        [403] { $host } не даёт доступа
        [404] у { $host } по этому адресу ничего нет
        [410] { $host } навсегда убрал то, что там было
        [429] к { $host } обращаются слишком часто
        [451] { $host } не может показать это по юридическим причинам
        [503] { $host } сейчас не работает
       *[other] { $host } неисправен, или там нет такой страницы ({ $status })
    }
reasons-private = { $host } не читаю: адрес ведёт в частную сеть, а не в открытый интернет
reasons-port = { $host } не читаю: порт { $port } не для веб-серверов
reasons-bad-address = { $address } — не тот адрес, который можно прочесть
reasons-no-address = «{ $address }» — не веб-адрес; веб-адрес выглядит так: bbc.co.uk/news
reasons-silent = { $host } не отвечает
reasons-broke-off = { $host } оборвал ответ на середине
reasons-no-host = сайта { $host } не существует
reasons-not-found-out = { $host } сейчас найти не удалось
reasons-insecure = соединение с { $host } небезопасно
reasons-robots = { $host } просит программы не читать эту страницу
reasons-robots-away = сейчас не удаётся узнать у { $host }, можно ли мне его читать; попробуйте позже
reasons-redirects = { $host } без конца пересылает с адреса на адрес
reasons-no-text-there = у { $host } по этому адресу нет текста
reasons-too-much = { $host } прислал больше, чем я читаю с одной страницы
reasons-wait =
    { $count ->
        [one] { $host } нельзя беспокоить ещё { $count } секунду
        [few] { $host } нельзя беспокоить ещё { $count } секунды
        [many] { $host } нельзя беспокоить ещё { $count } секунд
       *[other] { $host } нельзя беспокоить ещё { $count } секунды
    }

reasons-list = это список других статей, а не статья
reasons-empty-shell = эту страницу заполняют только скрипты: текста в ней нет
reasons-no-text = текста в этом нет
reasons-too-long = для статьи это слишком длинно
reasons-error-page = это страница с ошибкой, а не статья
reasons-says-missing = страница говорит, что статьи там нет
reasons-wants-scripts = страница требует скриптов, cookie или проверки
reasons-wants-consent = страница просит согласия на cookie
reasons-wants-login = это страница для входа
reasons-wants-money = страница просит оформить подписку
reasons-free-part = только бесплатная часть; остальное для подписчиков
reasons-feed-part = только то, что есть в ленте ({ $reason })
reasons-front-page = страницы больше нет; адрес ведёт на главную
reasons-not-a-page = адрес ведёт к { $kind }, а не к странице
reasons-pdf-locked = PDF закрыт паролем
reasons-pdf-scan = PDF из картинок: текста в нём нет
reasons-pdf-broken = PDF повреждён
reasons-pdf-long = PDF слишком длинный

reasons-page-not-feed = это страница, а не лента
reasons-not-a-feed = это не лента
reasons-feed-broken = лента испорчена ещё у издателя
reasons-no-feed = ленты там нет, и страницу прочесть не удаётся ({ $reason })
reasons-most-sources = источников у этого чата: { $count }, больше нельзя; сначала уберите один
reasons-several-sources = «{ $named }» — название нескольких источников: { $sources }; уточните какого
reasons-everyones-source = { $address } читается для всех; изменить это может только оператор
reasons-no-source = источника «{ $named }» нет; назовите адрес или имя, как его показывает /sources
reasons-operators-files = файлы и папки добавляет оператор
reasons-too-many-links = слишком много ссылок сразу

reasons-other-language = язык этого вопроса я знаю плохо, поэтому искал по словам, а не по смыслу
reasons-by-words-only = в этот раз поиск шёл только по словам, не по смыслу
reasons-nothing-by = подходящего до { $day } не опубликовано
reasons-nothing-on = подходящего за { $day } не опубликовано («{ $period }»)
reasons-nothing-between = подходящего с { $first } по { $last } не опубликовано («{ $period }»)
reasons-undated =
    { $count ->
        [one] { $count } подходящая статья пропущена: у неё нет точной даты
        [few] { $count } подходящие статьи пропущены: у них нет точной даты
        [many] { $count } подходящих статей пропущено: у них нет точной даты
       *[other] { $count } подходящей статьи пропущено: у них нет точной даты
    }

reasons-model-late = { $model } не ответила вовремя
reasons-model-answers = { $model } ответила ошибкой { $status }
reasons-model-away = языковая модель недоступна
reasons-model-nothing = { $model } ничего не написала
reasons-model-unread = присланное { $model } нельзя прочесть
reasons-model-failed-check = ничто из написанного { $model } не прошло проверку
reasons-model-beside = написанное { $model } не отвечает на вопрос
reasons-model-repeated = { $model } повторялась и была остановлена
reasons-bot-day = исчерпан дневной лимит бота на языковые модели
reasons-bot-month = исчерпан месячный лимит бота на языковые модели
reasons-chat-day = исчерпан дневной лимит этого чата на языковые модели
reasons-chat-month = исчерпан месячный лимит этого чата на языковые модели

reasons-nothing-found = по этому вопросу ничего не нашлось, отвечать было не из чего
reasons-none-answers =
    { $count ->
        [one] найден { $count } отрывок, но того, о чём спрошено, в нём нет
        [few] найдено { $count } отрывка, но того, о чём спрошено, в них нет
        [many] найдено { $count } отрывков, но того, о чём спрошено, в них нет
       *[other] найдено { $count } отрывка, но того, о чём спрошено, в них нет
    }
reasons-none-passed =
    { $count ->
        [one] предложено { $count } предложение, и проверку по своей цитате оно не прошло
        [few] предложено { $count } предложения, и ни одно не прошло проверку по своим цитатам
        [many] предложено { $count } предложений, и ни одно не прошло проверку по своим цитатам
       *[other] предложено { $count } предложения, и ни одно не прошло проверку по своим цитатам
    }
reasons-passed =
    { $count ->
        [one] проверку прошло { $count } предложение
        [few] проверку прошли { $count } предложения
        [many] проверку прошли { $count } предложений
       *[other] проверку прошли { $count } предложения
    }; подтверждает { $publishers ->
        [one] { $publishers } издание
        [few] { $publishers } издания
        [many] { $publishers } изданий
       *[other] { $publishers } издания
    }
reasons-dropped =
    { $count ->
        [one] проверка отбросила { $count } предложение, причины названы
        [few] проверка отбросила { $count } предложения, причины названы
        [many] проверка отбросила { $count } предложений, причины названы
       *[other] проверка отбросила { $count } предложения, причины названы
    }
reasons-nearest = вместо ответа показано ближайшее к вопросу, с пометкой

reasons-number = числа { $what } нет в процитированных отрывках
reasons-number-there = числа { $what } нет в процитированных отрывках (ближайшее: «{ $there }»)
reasons-number-else = число { $what } в источнике относится к другому
reasons-date = даты { $what } нет в процитированных отрывках
reasons-date-there = даты { $what } нет в процитированных отрывках (там: { $there })
reasons-name = { $what } нет в процитированных отрывках
reasons-name-there = { $what } нет в процитированных отрывках (там: { $there })
reasons-not-together = процитированные отрывки не называют { $what } вместе
reasons-not-said = в процитированных отрывках нет слов { $what }
reasons-quotation = цитаты «{ $what }» нет в источнике
reasons-speaker = в источнике это говорит не { $who }
reasons-other-speaker = в источнике это говорит { $other }, а не { $who }
reasons-denies = источник это отрицает
reasons-not-denied = источник этого не отрицает
reasons-as-fact = в источнике это говорит только { $who }; предложение выдаёт это за факт
reasons-cause = источник не называет это причиной: «{ $what }»
reasons-beyond = «{ $what }» — больше, чем сказано в процитированных отрывках
reasons-opposite = «{ $what }» — противоположное тому, что говорит источник («{ $there }»)
reasons-apart = источник не связывает { $what }
reasons-nothing-of-this = источники ничего об этом не говорят
reasons-no-source-for-it = нет источника, который это подтверждает
reasons-too-little = процитированные отрывки подтверждают слишком мало
reasons-not-in-evidence = процитирован отрывок, которого среди найденных нет
reasons-instead = «{ $what }» стоит там, где в источнике «{ $there }»
reasons-bounded = источник говорит это лишь с оговоркой: { $there }
reasons-other-bound = в источнике граница «{ $what }» с другой стороны
reasons-said-as = источник говорит «{ $there }»; предложение выдаёт это за факт
reasons-denied-speaker = в источнике это отрицает не { $who }
reasons-who-denies = в источнике { $who } это отрицает
reasons-of-others = источник не говорит этого о { $what }
reasons-under = источник говорит это лишь при условии: «{ $there }»
reasons-counts = источник считает «{ $there }», а не { $what }
reasons-none-here = в источнике здесь нет «{ $what }»
reasons-turned = в источнике всё наоборот
reasons-no-claim = это не предложение, которое можно проверить
reasons-repeats = оно повторяет другое предложение
reasons-no-quote = ни в одном отрывке нет слов, чтобы процитировать
reasons-model-unusable = { $model } использовать нельзя
