delivery-head =
    { $count ->
        [one] Дайджест, { $when }: { $count } сюжет.
        [few] Дайджест, { $when }: { $count } сюжета.
        [many] Дайджест, { $when }: { $count } сюжетов.
       *[other] Дайджест, { $when }: { $count } сюжета.
    }
delivery-head-late =
    { $count ->
        [one] Дайджест с опозданием, срок — { $when }. { $count } сюжет.
        [few] Дайджест с опозданием, срок — { $when }. { $count } сюжета.
        [many] Дайджест с опозданием, срок — { $when }. { $count } сюжетов.
       *[other] Дайджест с опозданием, срок — { $when }. { $count } сюжета.
    }
delivery-head-empty = Дайджест, { $when }.
delivery-head-late-empty = Дайджест с опозданием, срок — { $when }.
delivery-uncertain =
    { $count ->
        [one] Возможно, не дошла часть: { $parts }. Если её у вас нет, нажмите её кнопку.
        [few] Возможно, не дошли части: { $parts }. Если какой-то нет, нажмите её кнопку.
        [many] Возможно, не дошли части: { $parts }. Если какой-то нет, нажмите её кнопку.
       *[other] Возможно, не дошли части: { $parts }. Если какой-то нет, нажмите её кнопку.
    }
delivery-send-again = Отправить часть { $number } ещё раз
delivery-again = Отправляю ещё раз.
delivery-again-already = Уже отправлено ещё раз.
delivery-again-gone = Этой части у меня больше нет.
