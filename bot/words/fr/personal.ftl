personal-export = Tout ce que je garde du groupe.
personal-delete-sure =
    Supprimer tout ce que je garde de ce chat ? Ses réglages et ses bulletins, ce qu’il suit, ce qui a été demandé et répondu ici, ses propres sources et les articles qui en ont été lus disparaîtront pour de bon. Les liens de mes anciens messages ici n’ouvriront plus rien.

    Si vous êtes là grâce à une invitation, il vous en faudra une nouvelle pour revenir. /export vous en donne d’abord une copie.
personal-delete-yes = Tout supprimer
personal-delete-no = Garder
personal-delete-kept = Rien n’a été supprimé.
personal-deleted =
    Supprimé : tout ce que je gardais de ce chat, avec { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } et { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    } qui lui étaient propres.
