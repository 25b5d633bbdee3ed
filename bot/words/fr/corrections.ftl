corrections-changed = Rectifié le { $day } : { $publisher } a modifié ce sur quoi ceci repose.
corrections-before = Avant : « { $quote } »
corrections-now = Maintenant : « { $quote } »
corrections-gone = Ce qui était écrit n’est plus dans l’article.
corrections-withdrawn = Retiré le { $day } : { $publisher } n’a plus l’article « { $title } », sur lequel ceci repose.
corrections-open = Le lire tel qu’il est maintenant
corrections-unknown-publisher = le média
