reasons-answered =
    { $status ->
        [401] { $host } demande un mot de passe
        [402] { $host } demande un paiement
        [403] { $host } refuse l’accès
        [404] { $host } n’a rien à cette adresse
        [410] { $host } a retiré pour de bon ce qui s’y trouvait
        [429] { $host } reçoit trop de demandes
        [451] { $host } ne peut pas le montrer pour des raisons légales
        [503] { $host } est hors service pour le moment
       *[other] { $host } est en panne, ou n’a pas cette page ({ $status })
    }
reasons-private = je ne lis pas { $host } : l’adresse mène à un réseau privé, pas au Web public
reasons-port = je ne lis pas { $host } : le port { $port } n’est pas celui d’un serveur web
reasons-bad-address = { $address } n’est pas une adresse que je peux lire
reasons-no-address = « { $address } » n’est pas une adresse web ; en voici une : bbc.co.uk/news
reasons-silent = { $host } ne répond pas
reasons-broke-off = { $host } s’est interrompu au milieu de sa réponse
reasons-no-host = il n’y a pas de site nommé { $host }
reasons-not-found-out = impossible de trouver { $host } pour l’instant
reasons-insecure = la connexion à { $host } n’est pas sûre
reasons-robots = { $host } demande aux programmes de ne pas lire cette page
reasons-robots-away = impossible pour l’instant de demander à { $host } si je peux le lire ; réessayez plus tard
reasons-redirects = { $host } renvoie sans fin d’une adresse à l’autre
reasons-no-text-there = { $host } n’a pas de texte à cette adresse
reasons-too-much = { $host } a envoyé plus que ce que je lis d’une page
reasons-wait =
    { $count ->
        [one] { $host } doit être laissé tranquille encore { $count } seconde
       *[other] { $host } doit être laissé tranquille encore { $count } secondes
    }

reasons-list = une liste d’autres articles, pas un article
reasons-empty-shell = une page que seuls des scripts remplissent : elle ne contient pas de texte
reasons-no-text = il n’y a pas de texte
reasons-too-long = c’est trop long pour un article
reasons-error-page = une page d’erreur, pas un article
reasons-says-missing = une page qui dit que l’article n’y est pas
reasons-wants-scripts = une page qui demande des scripts, des cookies ou une vérification
reasons-wants-consent = une page qui demande d’accepter des cookies
reasons-wants-login = une page de connexion
reasons-wants-money = une page qui demande un abonnement
reasons-free-part = seulement la partie gratuite ; le reste est réservé aux abonnés
reasons-feed-part = seulement ce que le flux en donne ({ $reason })
reasons-front-page = la page n’existe plus ; l’adresse mène à l’accueil
reasons-not-a-page = l’adresse mène à { $kind }, pas à une page
reasons-pdf-locked = un PDF protégé par un mot de passe
reasons-pdf-scan = un PDF fait d’images : il ne contient pas de texte
reasons-pdf-broken = un PDF endommagé
reasons-pdf-long = un PDF trop long

reasons-page-not-feed = c’est une page, pas un flux
reasons-not-a-feed = ce n’est pas un flux
reasons-feed-broken = le flux est déjà abîmé à sa source
reasons-no-feed = il n’y a pas de flux à cet endroit, et la page est illisible ({ $reason })
reasons-most-sources = ce chat a { $count } sources, c’est le maximum ; retirez-en d’abord une
reasons-several-sources = « { $named } » désigne plusieurs sources : { $sources } ; dites laquelle
reasons-everyones-source = { $address } est lu pour tout le monde ; seul l’opérateur peut le changer
reasons-no-source = il n’y a pas de source « { $named } » ; donnez son adresse, ou son nom tel que /sources le montre
reasons-operators-files = c’est l’opérateur qui ajoute les fichiers et les dossiers
reasons-too-many-links = trop de liens à la fois

reasons-other-language = je connais mal la langue de cette question, j’ai donc cherché ses mots, pas son sens
reasons-by-words-only = cette fois, j’ai cherché par les mots seulement, pas par le sens
reasons-nothing-by = rien de pertinent n’est paru jusqu’au { $day }
reasons-nothing-on = rien de pertinent n’est paru le { $day } (« { $period } »)
reasons-nothing-between = rien de pertinent n’est paru du { $first } au { $last } (« { $period } »)
reasons-undated =
    { $count ->
        [one] { $count } article pertinent est laissé de côté : il n’a pas de date précise
       *[other] { $count } articles pertinents sont laissés de côté : ils n’ont pas de date précise
    }

reasons-model-late = { $model } n’a pas répondu à temps
reasons-model-answers = { $model } a répondu par l’erreur { $status }
reasons-model-away = le modèle de langage est injoignable
reasons-model-nothing = { $model } n’a rien écrit
reasons-model-unread = ce que { $model } a envoyé est illisible
reasons-model-failed-check = rien de ce que { $model } a écrit n’a passé la vérification
reasons-model-beside = ce que { $model } a écrit ne répond pas à la question
reasons-model-repeated = { $model } se répétait et a été arrêté
reasons-bot-day = la limite du jour du bot pour les modèles de langage est atteinte
reasons-bot-month = la limite du mois du bot pour les modèles de langage est atteinte
reasons-chat-day = la limite du jour de ce chat pour les modèles de langage est atteinte
reasons-chat-month = la limite du mois de ce chat pour les modèles de langage est atteinte

reasons-nothing-found = rien n’a été trouvé pour cette question, il n’y avait donc pas de quoi répondre
reasons-none-answers =
    { $count ->
        [one] { $count } passage a été trouvé, et il ne contient pas ce qui est demandé
       *[other] { $count } passages ont été trouvés, et aucun ne contient ce qui est demandé
    }
reasons-none-passed =
    { $count ->
        [one] { $count } phrase a été proposée, et elle n’a pas passé la vérification face à ce qu’elle cite
       *[other] { $count } phrases ont été proposées, et aucune n’a passé la vérification face à ce qu’elle cite
    }
reasons-passed =
    { $count ->
        [one] { $count } phrase a passé la vérification
       *[other] { $count } phrases ont passé la vérification
    } face à { $publishers ->
        [one] { $publishers } média
       *[other] { $publishers } médias
    }
reasons-dropped =
    { $count ->
        [one] { $count } phrase a été écartée par la vérification, pour les raisons données
       *[other] { $count } phrases ont été écartées par la vérification, pour les raisons données
    }
reasons-nearest = à la place est montré ce qui s’approche le plus de la question, et c’est dit

reasons-number = le nombre { $what } n’est pas dans les passages cités
reasons-number-there = le nombre { $what } n’est pas dans les passages cités (le plus proche : « { $there } »)
reasons-number-else = le nombre { $what } concerne autre chose dans la source
reasons-date = la date { $what } n’est pas dans les passages cités
reasons-date-there = la date { $what } n’est pas dans les passages cités (on y lit : { $there })
reasons-name = { $what } n’est pas dans les passages cités
reasons-name-there = { $what } n’est pas dans les passages cités (on y lit : { $there })
reasons-not-together = les passages cités ne nomment pas { $what } ensemble
reasons-not-said = rien dans les passages cités ne dit { $what }
reasons-quotation = la citation « { $what } » n’est pas dans la source
reasons-speaker = dans la source, ce n’est pas { $who } qui le dit
reasons-other-speaker = dans la source, c’est { $other } qui le dit, et non { $who }
reasons-denies = la source le nie
reasons-not-denied = la source ne le nie pas
reasons-as-fact = dans la source, seul { $who } le dit ; la phrase en fait un fait
reasons-cause = la source ne donne pas cela comme cause : « { $what } »
reasons-beyond = « { $what } » va au-delà des passages cités
reasons-opposite = « { $what } » est le contraire de ce que dit la source (« { $there } »)
reasons-apart = la source ne met pas ensemble { $what }
reasons-nothing-of-this = les sources n’en disent rien
reasons-no-source-for-it = aucune source ne le confirme
reasons-too-little = les passages cités en confirment trop peu
reasons-not-in-evidence = elle cite un passage qui n’a pas été trouvé
reasons-instead = « { $what } » est là où la source a « { $there } »
reasons-bounded = la source ne le dit qu’avec une limite : { $there }
reasons-other-bound = la source met la limite de « { $what } » de l’autre côté
reasons-said-as = la source dit « { $there } » ; la phrase en fait un fait
reasons-denied-speaker = dans la source, ce n’est pas { $who } qui le nie
reasons-who-denies = { $who } le nie dans la source
reasons-of-others = la source ne dit pas cela de { $what }
reasons-under = la source ne le dit qu’à une condition : « { $there } »
reasons-counts = la source compte « { $there } », et non { $what }
reasons-none-here = la source n’a pas « { $what } » ici
reasons-turned = dans la source, c’est l’inverse
reasons-no-claim = ce n’est pas une phrase vérifiable
reasons-repeats = elle répète une autre phrase
reasons-no-quote = aucun passage n’a de mots à citer pour cela
reasons-model-unusable = { $model } n’est pas utilisable
