corrections-changed = Corregido el { $day }: { $publisher } ha cambiado aquello en lo que esto se apoya.
corrections-before = Antes: «{ $quote }»
corrections-now = Ahora: «{ $quote }»
corrections-gone = Lo que decía ya no está en el artículo.
corrections-withdrawn = Retirado el { $day }: { $publisher } ya no tiene el artículo «{ $title }», en el que esto se apoya.
corrections-open = Leerlo como está ahora
corrections-unknown-publisher = el medio
