answers-abstention = Источники об этом не говорят.
answers-nearest = Ближе всего к вопросу:
answers-part-only = Источники отвечают лишь на часть вопроса.
answers-understood = Понято как:
answers-sources = Источники
answers-same-text = тот же текст: { $publishers }
answers-reading =
    Читаю { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
        [many] { $passages } отрывков
       *[other] { $passages } отрывка
    } из { $publishers ->
        [one] { $publishers } издания
        [few] { $publishers } изданий
        [many] { $publishers } изданий
       *[other] { $publishers } издания
    } …
answers-open-article = Открыть статью
