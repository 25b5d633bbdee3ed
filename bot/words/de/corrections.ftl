corrections-changed = Korrigiert am { $day }: { $publisher } hat geändert, worauf das hier beruht.
corrections-before = Vorher: „{ $quote }“
corrections-now = Jetzt: „{ $quote }“
corrections-gone = Was dort stand, steht nicht mehr im Artikel.
corrections-withdrawn = Zurückgezogen am { $day }: { $publisher } hat den Artikel „{ $title }“ nicht mehr, auf dem das hier beruht.
corrections-open = So lesen, wie es jetzt ist
corrections-unknown-publisher = das Medium
