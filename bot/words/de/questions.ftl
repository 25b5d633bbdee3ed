questions-empty = Die Frage ist leer. Frag etwas, zum Beispiel: Wie ging die Abstimmung aus?
questions-too-long = Die Frage hat { $count } Zeichen; ich lese höchstens { $most }. Stell sie bitte kürzer.
questions-no-words = In der Frage stehen keine Wörter. Stell sie bitte in Worten.
questions-no-topic = Es fehlt das Thema. Nenne eines in ein paar Worten oder die Adresse eines Artikels, zum Beispiel: Hafenstreik
questions-topic-too-long = Das Thema hat { $count } Zeichen; ich lese höchstens { $most }.
