buttons-only-administrators = Это могут менять только администраторы группы.
buttons-failed = Не получилось. Попробуйте ещё раз; код { $reference }.
buttons-no-access = Здесь этот бот вам не отвечает.
buttons-old = Эта кнопка устарела. Спросите ещё раз или откройте /settings.
buttons-sources = Источники
buttons-shorter = Короче
buttons-more = Подробнее
buttons-why = Почему?
buttons-follow = Следить за сюжетом
buttons-unfollow = Больше не следить
buttons-whole = Весь сюжет
buttons-shown = Уже показано ниже.
buttons-busy = Уже пишу.
buttons-writing = Минуту, читаю …
buttons-no-more = Больше источники об этом не говорят.
buttons-forgotten = Этого ответа я уже не помню. Спросите ещё раз.
buttons-sources-gone = Этих статей больше нет, показать их слова не могу.
buttons-story-gone = Этого сюжета больше нет, или он из другого чата.
buttons-followed =
    Вы следите за этим сюжетом: я сообщу, когда новое { $count ->
        [one] появится хотя бы у { $count } издания
        [few] появится хотя бы у { $count } независимых изданий
        [many] появится хотя бы у { $count } независимых изданий
       *[other] появится хотя бы у { $count } независимых изданий
    }. /topics показывает, за чем вы следите.
buttons-unfollowed = Вы больше не следите за этим сюжетом.
