inline-hint = Напишите вопрос о новостях …
inline-no-access = У вас пока нет доступа. Нажмите, чтобы попросить.
inline-enough = На сегодня вопросы кончились. Нажмите: узнаете, когда.
inline-reading = Ещё читаю … Нажмите: ответ будет в личном чате.
inline-failed = Не получилось. Нажмите и спросите в личном чате.
inline-no-evidence = Источники молчат. Нажмите и спросите в личном чате.
inline-rests-on =
    { $count ->
        [one] { $count } предложение, { $publishers }
        [few] { $count } предложения, { $publishers }
        [many] { $count } предложений, { $publishers }
       *[other] { $count } предложения, { $publishers }
    }
