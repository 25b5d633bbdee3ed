delivery-head =
    { $count ->
        [one] Überblick vom { $when }: eine Story.
       *[other] Überblick vom { $when }: { $count } Storys.
    }
delivery-head-late =
    { $count ->
        [one] Verspäteter Überblick, fällig am { $when }. Eine Story.
       *[other] Verspäteter Überblick, fällig am { $when }. { $count } Storys.
    }
delivery-head-empty = Überblick vom { $when }.
delivery-head-late-empty = Verspäteter Überblick, fällig am { $when }.
delivery-uncertain =
    { $count ->
        [one] Ein Teil ist vielleicht nicht angekommen: { $parts }. Wenn er dir fehlt, tippe auf seinen Knopf.
       *[other] Diese Teile sind vielleicht nicht angekommen: { $parts }. Wenn dir einer fehlt, tippe auf seinen Knopf.
    }
delivery-send-again = Teil { $number } noch einmal senden
delivery-again = Ich sende ihn noch einmal.
delivery-again-already = Ich habe ihn schon noch einmal gesendet.
delivery-again-gone = Ich habe ihn nicht mehr.
delivery-topic-gone = Das Thema, in das dies sollte, gibt es nicht mehr, darum steht es hier. Seine Überblicke ruhen; wer verwaltet, kann sie hier mit /digest fortsetzen.
