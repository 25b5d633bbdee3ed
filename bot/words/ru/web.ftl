web-cited = Процитированные слова выделены жёлтым и подчёркнуты.
web-jump = К процитированным словам
web-by = Автор: { $author }
web-no-publisher = Издание неизвестно
web-original = Открыть оригинал
web-original-at = Оригинал откроется на { $site }, на цитате, если браузер это умеет.
web-no-original = У этого текста нет открытого адреса: он показан таким, каким был прочитан.
web-published = Опубликовано
web-updated = Изменено изданием
web-read = Прочитано
web-undated = Дата не указана
web-known-page = так сказано на странице
web-known-source = так сказано в ленте или файле
web-known-address = из адреса статьи
web-known-dateline = из первой строки текста
web-known-other = найдено в статье
web-dates-differ = Даты в ней не сходятся: { $how }
web-utc = { $moment } UTC
web-changed = Это статья в том виде, в каком её цитировали. Позже она изменилась, замечено { $moment }.
web-since-changed = Изменена после цитирования
web-since-withdrawn = У источника её больше нет
web-changed-see = Что изменилось
web-completed = Это та часть статьи, которая была, когда её цитировали. Больше прочитано { $moment }.
web-withdrawn = У источника статьи больше нет, замечено { $moment }. Это прочитанное раньше.
web-partial = Это не вся статья: { $reason }
web-private = Этот текст дал боту один чат. Прочесть его может каждый, у кого есть этот адрес, поэтому делитесь им осторожно.
web-versions = Версии
web-version-now = Версия { $number }, с { $moment }
web-version-was = Версия { $number }, с { $since } по { $until }
web-version-first = Версия { $number }, впервые прочитана { $moment }, заменена { $until }
web-version-shown = показана здесь
web-version-completed = Прочитано больше; у источника ничего не изменилось.
web-version-title = Изменён заголовок.
web-version-details = Изменены издание, автор или дата; текст прежний.
web-version-long = Текст изменён; он слишком длинный, чтобы сравнивать его здесь.
web-what-changed = { $count ->
    [one] Что изменилось: { $count } место
    [few] Что изменилось: { $count } места
    [many] Что изменилось: { $count } мест
   *[other] Что изменилось: { $count } места
}
web-more-changes = { $count ->
    [one] и ещё { $count } место
    [few] и ещё { $count } места
    [many] и ещё { $count } мест
   *[other] и ещё { $count } места
}
web-was = Было:
web-is = Стало:
web-added = Добавлено:
web-removed = Убрано:
web-others = Об этом также сообщают
web-same-text = почти тот же текст
web-rights = Права на этот текст принадлежат изданию. Бот хранит прочитанное, чтобы каждый ответ можно было проверить.
web-missing-title = Здесь ничего нет
web-missing = По этому адресу страницы нет. Если он из ответа, ссылка могла обрезаться: откройте её ещё раз из сообщения.
web-gone-title = Эта статья больше не хранится
web-gone = После цитирования её удалили, или её срок вышел. Спросите бота ещё раз, чтобы узнать, что источники говорят теперь.
web-trouble-title = Сейчас эту страницу показать нельзя
web-trouble = У нас что-то сломалось. Попробуйте ещё раз через минуту.
