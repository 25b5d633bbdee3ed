sources-none =
    Aucun site ni flux n’est encore lu régulièrement : rien de nouveau n’arrive donc de lui-même. Ajoutez une source avec son adresse, ou celle de son site :
    /add ADRESSE
sources-of-this-chat = De ce chat
sources-of-everyone = De tout le monde
sources-more = … et { $count } de plus

sources-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
sources-refused = { $count } refusés
sources-waiting = { $count } en attente
sources-paused-because = en pause : { $reason }
sources-no-reason = raison inconnue
sources-not-asked = pas encore consultée
sources-failing = en panne, consultée { $ago } : { $reason }
sources-asked = consultée { $ago }
sources-moved = déplacée vers { $address }

sources-newest = article le plus récent : { $day }
sources-no-dated = aucun article daté
sources-no-sources = Aucune source
sources-reached =
    { $reached } sur { $active ->
        [one] { $active } source
       *[other] { $active } sources
    } ont répondu ces dernières 24 heures
sources-are-failing = { $count } en panne
sources-are-paused = { $count } en pause

sources-days-ago =
    { $count ->
        [one] il y a { $count } jour
       *[other] il y a { $count } jours
    }
sources-hours-ago =
    { $count ->
        [one] il y a { $count } heure
       *[other] il y a { $count } heures
    }
sources-minutes-ago =
    { $count ->
        [one] il y a { $count } minute
       *[other] il y a { $count } minutes
    }
sources-just-now = à l’instant

sources-added = Ajoutée :
sources-added-soon = Ses premiers articles arrivent dans une minute ou deux ; /sources montre où cela en est.
sources-also-there = Il y a aussi :
sources-resumed = Elle était en pause et est lue à nouveau :
sources-known = Déjà connue :
sources-read-once = Il n’y a pas de flux à cet endroit, la page a donc été lue une fois.
sources-read-again = Ce que je peux lire régulièrement :
sources-nothing-added = Rien n’a été ajouté.
sources-can-be-added = Ce qui peut être ajouté :
sources-removed = Retirée :
sources-removed-stays = Ce qui en a été lu reste.

sources-read = Lu :
sources-read-before = Déjà lu :
sources-read-changed = Relu, et modifié depuis :
sources-not-read = Non lu : { $what }
sources-the-message = le message
sources-read-regularly = Si c’est un site ou un flux, voici comment le lire régulièrement :
sources-no-text = Il n’y a pas de texte que je puisse lire.
sources-not-whole = Pas l’article entier : { $reason }
sources-everyone-finds = Toute personne qui pose une question peut le trouver.
sources-only-chat-finds = Seul ce chat peut le trouver.
sources-ask-about-it = Posez vos questions avec vos mots ; la réponse le cite.
