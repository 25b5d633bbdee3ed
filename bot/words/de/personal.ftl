personal-export = Alles, was ich von der Gruppe aufbewahre.
personal-delete-sure =
    Alles löschen, was ich von diesem Chat aufbewahre? Seine Einstellungen und Überblicke, was er verfolgt, was hier gefragt und geantwortet wurde, seine eigenen Quellen und die daraus gelesenen Artikel sind dann endgültig weg. Links in meinen älteren Nachrichten hier öffnen nichts mehr.

    Wenn du mit einer Einladung gekommen bist, brauchst du für die Rückkehr eine neue. /export gibt dir vorher eine Kopie.
personal-delete-yes = Alles löschen
personal-delete-no = Behalten
personal-delete-kept = Nichts wurde gelöscht.
personal-deleted =
    Gelöscht: alles, was ich von diesem Chat aufbewahrt habe, mit { $articles ->
        [one] { $articles } eigenem Artikel
       *[other] { $articles } eigenen Artikeln
    } und { $sources ->
        [one] { $sources } eigener Quelle
       *[other] { $sources } eigenen Quellen
    }.
