setup-begin = Настроить за три коротких шага
setup-skip = Пропустить
setup-next = Дальше
setup-language = Ваш язык
setup-language-what = На каком языке мне говорить? Статьи и цитаты остаются на своём.
setup-interests = Что вам интересно?
setup-interests-what = Выберите сколько угодно: дайджест будет об этом, а если ничего — обо всём.
setup-digest = Когда присылать дайджест?
setup-digest-what = В нём — новое с прошлого раза, у каждой строки есть источник, и ничего дважды.
setup-digest-set = Первый дайджест придёт { $when }.
setup-sources =
    { $count ->
        [one] Начинаю читать для вас { $count } известный источник.
        [few] Начинаю читать для вас { $count } известных источника.
        [many] Начинаю читать для вас { $count } известных источников.
       *[other] Начинаю читать для вас { $count } известного источника.
    } /sources показывает, как идут дела.
setup-end = Всё готово.
setup-ask = Спросите меня о новостях или пришлите ссылку, которую прочесть.
setup-politics = Политика
setup-business = Экономика
setup-technology = Технологии
setup-science = Наука
setup-climate = Климат
setup-health = Здоровье
setup-sport = Спорт
