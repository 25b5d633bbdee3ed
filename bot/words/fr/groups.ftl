groups-hello =
    Bonjour. Je réponds aux questions sur l’actualité avec ce que disent mes sources, chaque phrase avec la sienne.

    Mentionnez-moi (@{ $bot }), répondez-moi, ou écrivez /ask et une question. /brief résume un thème. Je ne lis rien d’autre de ce qui se dit ici.

    Administrateurs : /add pour les sources, /digest pour des bulletins réguliers, /settings pour le reste.
groups-next = Une question après l’autre : la vôtre est la suivante.
groups-export-who = Écrivez cela en votre propre nom : je n’envoie le fichier qu’à vous.
groups-export-start = Je ne peux pas encore vous écrire. Ouvrez notre chat privé, appuyez sur Démarrer, et redemandez ici : https://t.me/{ $bot }
groups-exported = Je vous ai envoyé le fichier dans notre chat privé.
