corrections-changed = Исправлено { $day }: { $publisher } меняет то, на чём это основано.
corrections-before = Было: «{ $quote }»
corrections-now = Стало: «{ $quote }»
corrections-gone = Того, что там говорилось, в статье больше нет.
corrections-withdrawn = Отозвано { $day }: у { $publisher } больше нет статьи «{ $title }», на которой это основано.
corrections-open = Прочесть в нынешнем виде
corrections-unknown-publisher = издание
