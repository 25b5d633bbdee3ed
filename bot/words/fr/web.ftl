web-cited = Les mots cités sont surlignés en jaune et soulignés.
web-jump = Aller aux mots cités
web-by = Par { $author }
web-no-publisher = Média inconnu
web-original = Ouvrir l’original
web-original-at = L’original s’ouvre sur { $site }, à la citation si le navigateur le permet.
web-no-original = Ce texte n’a pas d’adresse publique : il est montré tel qu’il a été lu.
web-published = Publié
web-updated = Modifié par le média
web-read = Lu
web-undated = Aucune date indiquée
web-known-page = la page le dit
web-known-source = le flux ou le fichier d’origine le dit
web-known-address = d’après l’adresse de l’article
web-known-dateline = d’après la première ligne du texte
web-known-other = trouvé dans l’article
web-dates-differ = Ses dates ne concordent pas : { $how }
web-utc = { $moment } UTC
web-changed = Voici l’article tel qu’il a été cité. Il a été modifié ensuite, constaté le { $moment }.
web-since-changed = Modifié depuis qu’il a été cité
web-since-withdrawn = Disparu de sa source
web-changed-see = Voir ce qui a changé
web-completed = Voici la partie de l’article qui existait quand il a été cité. Une suite a été lue le { $moment }.
web-withdrawn = L’article a disparu de sa source, constaté le { $moment }. Voici ce qui avait été lu avant.
web-partial = Ce n’est pas l’article entier : { $reason }
web-private = Ce texte a été donné au bot par un chat. Quiconque a cette adresse peut le lire, partagez-la donc avec prudence.
web-versions = Versions
web-version-now = Version { $number }, depuis le { $moment }
web-version-was = Version { $number }, du { $since } au { $until }
web-version-first = Version { $number }, lue d’abord le { $moment }, remplacée le { $until }
web-version-shown = montrée ici
web-version-completed = Une suite de l’article a été lue ; rien n’a changé à sa source.
web-version-title = Le titre a été modifié.
web-version-details = Le média, l’auteur ou la date ont été modifiés ; le texte ne l’a pas été.
web-version-long = Le texte a été modifié ; il est trop long pour être comparé ici.
web-what-changed = { $count ->
    [one] Ce qui a changé : un endroit
   *[other] Ce qui a changé : { $count } endroits
}
web-more-changes = { $count ->
    [one] et un endroit de plus
   *[other] et { $count } endroits de plus
}
web-was = Avant :
web-is = Maintenant :
web-added = Ajouté :
web-removed = Retiré :
web-others = Rapporté aussi par
web-same-text = presque le même texte
web-rights = Les droits sur ce texte appartiennent à son média. Le bot garde ce qu’il a lu pour que chaque réponse puisse être vérifiée.
web-missing-title = Il n’y a rien ici
web-missing = Il n’y a pas de page à cette adresse. Si elle vient d’une réponse, le lien a peut-être été coupé : rouvrez-le depuis le message.
web-gone-title = Cet article n’est plus conservé
web-gone = Après avoir été cité, il a été supprimé, ou sa durée était écoulée. Interrogez à nouveau le bot pour voir ce que disent ses sources maintenant.
web-trouble-title = Cette page ne peut pas être montrée pour l’instant
web-trouble = Quelque chose a échoué de notre côté. Réessayez dans un moment.
