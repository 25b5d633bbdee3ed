menus-settings = Réglages
menus-back = Retour
menus-language = Langue
menus-language-what =
    Dans quelle langue dois-je parler ? Les articles et les citations restent dans la leur.

    Je réponds le mieux avec des articles en anglais ; dans d’autres langues, je cherche par les mots et trouve moins.
menus-zone = Fuseau horaire
menus-zone-none = pas encore connu
menus-zone-now = { $city } · { $time }
menus-zone-what = Quelle heure est-il chez vous ? Choisissez une ville qui a votre heure, ou écrivez /timezone et le nom de la vôtre.
menus-zone-why = Encore une chose, pour qu’il arrive à l’heure.
menus-zone-unknown = Je ne connais ni ville ni fuseau horaire « { $place } ». Choisissez-en un qui montre votre heure, ou écrivez un autre nom.
menus-zone-list = Choisir dans une liste
menus-zone-set = Votre fuseau horaire est { $city } ; il est { $time } là-bas en ce moment.
menus-region-europe = Europe
menus-region-america = Amérique
menus-region-africa = Afrique
menus-region-asia = Asie
menus-region-oceania = Océanie
menus-length = Longueur
menus-length-what = Quelle longueur pour les réponses et les bulletins ?
menus-length-short = court
menus-length-normal = normal
menus-length-long = long
menus-digests = Bulletins
menus-digests-none = Aucun pour l’instant. Un bulletin donne les nouveautés depuis le précédent, sans rien répéter.
menus-digests-how = Choisissez-en un à ajouter, ou écrivez-le : /digest en semaine 8:00 thèmes : climat, Soudan
menus-digests-count = { $count }
menus-digests-next = { $digests }, le prochain le { $when }
menus-digest-number = Bulletin { $number }
menus-digest-paused = en pause
menus-digest-times = Les prochains :
menus-digest-topics = Sans thèmes, il porte sur tout.
menus-digest-pause = Mettre en pause
menus-digest-resume = Reprendre
menus-digest-remove = Retirer
menus-missed-coming = Les nouveautés depuis le dernier bulletin arrivent dans une minute.
menus-missed-none = Les nouveautés viennent dans un bulletin. Ajoutez-en un ; « L’envoyer maintenant », à la page suivante, l’apporte tout de suite.
menus-stop = Voici ce que j’envoie de moi-même. Ouvrez-en un pour le suspendre ou le supprimer ; /topics met fin à ce que vous suivez.
menus-stop-none = Je ne vous envoie aucun bulletin. /topics met fin aux alertes des sujets que vous suivez.
menus-digest-now = L’envoyer maintenant
menus-digest-added = Ajouté :
menus-digest-removed = Ce bulletin est retiré.
menus-digest-gone = Ce bulletin n’existe plus.
menus-digest-coming = Il arrive dans une minute.
menus-preset-morning = Tous les jours, 8:00
menus-preset-workdays = En semaine, 8:00
menus-preset-evening = Tous les jours, 18:00
menus-preset-sunday = Le dimanche, 9:00
menus-follows = Ce que vous suivez
menus-follows-count = { $count }
menus-follows-none = Rien pour l’instant.
menus-follows-how = Suivez des thèmes avec /follow climat, Soudan, et masquez-en un avec un moins : /follow -football. Suivez un sujet avec le bouton sous une réponse.
menus-topic = thème
menus-source = source
menus-story = sujet
menus-muted = masqué
menus-followed =
    { $count ->
        [0] Vous suivez déjà cela.
        [one] C’est suivi. Les bulletins à thèmes en parlent aussi.
       *[other] { $count } thèmes suivis. Les bulletins à thèmes en parlent aussi.
    }
menus-unfollowed = N’est plus suivi : { $what }
menus-not-followed = Vous ne suivez pas « { $what } ». Voici ce que vous suivez :
menus-set = C’est fait.
menus-topics = Thèmes
menus-topics-what = De quoi s’agit-il ? Choisissez autant de thèmes que vous voulez ; aucun signifie tout.
menus-alerts = Alertes
menus-alerts-what = Quand il y a du nouveau sur un sujet que vous suivez, je vous le dis tout de suite, mais pas plus souvent par jour que ceci. Le reste vient avec le bulletin.
menus-alerts-most =
    { $count ->
        [0] jamais
       *[other] { $count } par jour
    }
menus-muted-now = Masqué, les bulletins l’écartent : { $what }
