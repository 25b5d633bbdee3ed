web-cited = Die zitierten Worte sind gelb markiert und unterstrichen.
web-jump = Zu den zitierten Worten
web-by = Von { $author }
web-no-publisher = Medium unbekannt
web-original = Original öffnen
web-original-at = Das Original öffnet sich bei { $site }, am Zitat, wenn der Browser das kann.
web-no-original = Für diesen Text gibt es keine öffentliche Adresse: Er steht hier so, wie er gelesen wurde.
web-published = Erschienen
web-updated = Vom Medium geändert
web-read = Gelesen
web-undated = Kein Datum angegeben
web-known-page = die Seite sagt es
web-known-source = der Feed oder die Datei sagt es
web-known-address = aus der Adresse des Artikels
web-known-dateline = aus der ersten Zeile des Textes
web-known-other = im Artikel gefunden
web-dates-differ = Seine Datumsangaben passen nicht zusammen: { $how }
web-utc = { $moment } UTC
web-changed = Das ist der Artikel, wie er zitiert wurde. Danach wurde er geändert, gesehen am { $moment }.
web-since-changed = Seit dem Zitat geändert
web-since-withdrawn = Bei der Quelle nicht mehr da
web-changed-see = Was sich geändert hat
web-completed = Das ist der Teil des Artikels, der da war, als er zitiert wurde. Mehr davon wurde am { $moment } gelesen.
web-withdrawn = Der Artikel ist bei seiner Quelle nicht mehr da, gesehen am { $moment }. Hier steht, was vorher gelesen wurde.
web-partial = Das ist nicht der ganze Artikel: { $reason }
web-private = Diesen Text hat ein Chat dem Bot gegeben. Wer diese Adresse hat, kann ihn lesen; gib sie also mit Bedacht weiter.
web-versions = Fassungen
web-version-now = Fassung { $number }, seit { $moment }
web-version-was = Fassung { $number }, { $since } bis { $until }
web-version-first = Fassung { $number }, zuerst gelesen { $moment }, ersetzt { $until }
web-version-shown = hier gezeigt
web-version-completed = Mehr vom Artikel wurde gelesen; bei der Quelle änderte sich nichts.
web-version-title = Die Überschrift wurde geändert.
web-version-details = Medium, Autor oder Datum wurden geändert, der Text nicht.
web-version-long = Der Text wurde geändert; er ist zu lang, um ihn hier zu vergleichen.
web-what-changed = { $count ->
    [one] Was sich geändert hat: eine Stelle
   *[other] Was sich geändert hat: { $count } Stellen
}
web-more-changes = { $count ->
    [one] und eine weitere Stelle
   *[other] und { $count } weitere Stellen
}
web-was = Vorher:
web-is = Jetzt:
web-added = Hinzugefügt:
web-removed = Entfernt:
web-others = Auch berichtet von
web-same-text = fast derselbe Text
web-rights = Die Rechte an diesem Text hat sein Medium. Der Bot behält, was er gelesen hat, damit sich jede Antwort prüfen lässt.
web-missing-title = Hier ist nichts
web-missing = Unter dieser Adresse gibt es keine Seite. Wenn sie aus einer Antwort stammt, wurde der Link vielleicht abgeschnitten: Öffne ihn noch einmal aus der Nachricht.
web-gone-title = Dieser Artikel wird nicht mehr aufbewahrt
web-gone = Nachdem er zitiert wurde, wurde er gelöscht, oder seine Zeit war um. Frag den Bot noch einmal, um zu sehen, was seine Quellen jetzt sagen.
web-trouble-title = Diese Seite lässt sich gerade nicht zeigen
web-trouble = Bei uns ist etwas schiefgegangen. Versuch es gleich noch einmal.
