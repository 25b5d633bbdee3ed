menus-settings = Настройки
menus-back = Назад
menus-language = Язык
menus-language-what =
    На каком языке мне говорить? Статьи и цитаты остаются на своём.

    Лучше всего я отвечаю по английским статьям; на других языках ищу по словам и нахожу меньше.
menus-zone = Часовой пояс
menus-zone-none = пока неизвестен
menus-zone-now = { $city } · { $time }
menus-zone-what = Сколько времени на ваших часах? Выберите город с вашим временем или напишите /timezone и название своего.
menus-zone-why = Ещё одно, чтобы дайджест приходил вовремя.
menus-zone-unknown = Я не знаю города или часового пояса «{ $place }». Выберите тот, где сейчас ваше время, или напишите другое название.
menus-zone-list = Выбрать из списка
menus-zone-set = Ваш часовой пояс — { $city }; там сейчас { $time }.
menus-region-europe = Европа
menus-region-america = Америка
menus-region-africa = Африка
menus-region-asia = Азия
menus-region-oceania = Океания
menus-length = Длина
menus-length-what = Какой длины должны быть ответы и дайджесты?
menus-length-short = короткие
menus-length-normal = обычные
menus-length-long = подробные
menus-digests = Дайджесты
menus-digests-none = Пока нет. Дайджест рассказывает, что нового с прошлого раза, и ничего дважды.
menus-digests-how = Выберите, какой добавить, или напишите его: /digest по будням 8:00 темы: климат, Судан
menus-digests-count = { $count }
menus-digests-next = { $digests }, следующий — { $when }
menus-digest-number = Дайджест { $number }
menus-digest-paused = на паузе
menus-digest-times = Ближайшие:
menus-digest-topics = Без тем — обо всём.
menus-digest-pause = Пауза
menus-digest-resume = Продолжить
menus-digest-remove = Убрать
menus-missed-coming = Новое с прошлого дайджеста придёт через минуту.
menus-missed-none = О новом я рассказываю в дайджесте. Добавьте его; кнопка «Прислать сейчас» на следующей странице пришлёт его сразу.
menus-stop = Вот что я присылаю сам. Откройте дайджест, чтобы приостановить или убрать его; /topics прекращает слежение.
menus-stop-none = Я не присылаю вам дайджестов. /topics прекращает оповещения о сюжетах, за которыми вы следите.
menus-digest-now = Прислать сейчас
menus-digest-added = Добавлено:
menus-digest-removed = Этот дайджест убран.
menus-digest-gone = Этого дайджеста уже нет.
menus-digest-coming = Будет через минуту.
menus-preset-morning = Каждый день, 8:00
menus-preset-workdays = По будням, 8:00
menus-preset-evening = Каждый день, 18:00
menus-preset-sunday = По воскресеньям, 9:00
menus-follows = За чем вы следите
menus-follows-count = { $count }
menus-follows-none = Пока ни за чем.
menus-follows-how = За темами следите так: /follow климат, Судан; скрыть тему можно минусом: /follow -футбол. За сюжетом можно следить кнопкой под ответом.
menus-topic = тема
menus-source = источник
menus-story = сюжет
menus-muted = скрыто
menus-followed =
    { $count ->
        [0] За этим вы уже следите.
        [one] Тем добавлено: { $count }. О ней расскажут и дайджесты, у которых есть темы.
        [few] Тем добавлено: { $count }. О них расскажут и дайджесты, у которых есть темы.
        [many] Тем добавлено: { $count }. О них расскажут и дайджесты, у которых есть темы.
       *[other] Тем добавлено: { $count }. О них расскажут и дайджесты, у которых есть темы.
    }
menus-unfollowed = Больше не следите: { $what }
menus-not-followed = За «{ $what }» вы не следите. Вот за чем следите:
menus-set = Готово.
menus-topics = Темы
menus-topics-what = О чём он? Выберите сколько угодно; если ничего — то обо всём.
menus-alerts = Оповещения
menus-alerts-what = Когда о сюжете, за которым вы следите, сообщают новое, я говорю сразу, но не чаще стольких раз в день. Остальное придёт с дайджестом.
menus-alerts-most =
    { $count ->
        [0] никогда
       *[other] не чаще { $count } в день
    }
menus-muted-now = Скрыто, дайджесты это пропускают: { $what }
