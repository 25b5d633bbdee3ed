findings-disagreement = Les sources se contredisent
findings-update = Mise à jour
findings-correction = Rectification
findings-earlier = avant : { $value }
findings-not = et non : { $value }
findings-said = { $value } ({ $sources })
findings-sources-disagree = Les sources se contredisent : { $values }.
findings-changed = Mise à jour : { $now } ; avant : { $before }.
findings-corrected = Rectification de { $publisher } : { $right }, et non { $wrong }.
findings-agreement = { $count } médias le donnent indépendamment : { $value }.
findings-only-one = Seul { $publisher } le rapporte, sur { $count } médias trouvés à ce sujet.
findings-only-one-found = Je ne trouve que { $publisher } à ce sujet.
findings-sentence-agreed = La phrase { $number } est rapportée par { $count } médias indépendamment : { $publishers }.
findings-stale =
    Le dernier article que je trouve à ce sujet date d’il y a { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    } ({ $day }).
findings-premise = Aucune source trouvée ne dit « { $word } ». { $source } : « { $quote } »
findings-without-model = Écrit sans le modèle de langage : { $reason }.

findings-missing = Aucune source ne le donne : { $what }.
findings-missing-name = Aucune source ne donne le nom.
findings-missing-number = Aucune source ne donne le nombre.
findings-missing-number-of = Aucune source ne donne le nombre : { $what }.
findings-missing-share = Aucune source ne donne la part.
findings-missing-amount = Aucune source ne donne le montant.
findings-missing-figure = Aucune source ne donne le chiffre.
findings-missing-age = Aucune source ne donne l’âge.
findings-missing-duration = Aucune source ne donne la durée.
findings-missing-speed = Aucune source ne donne la vitesse.
findings-missing-distance = Aucune source ne donne la distance ou la mesure.
findings-missing-date = Aucune source ne donne la date.
findings-missing-day = Aucune source ne donne le jour.
findings-missing-month = Aucune source ne donne le mois.
findings-missing-week = Aucune source ne donne la semaine.
findings-missing-time = Aucune source ne donne l’heure.
findings-missing-year = Aucune source ne donne l’année.
findings-missing-place = Aucune source ne donne le lieu.
findings-missing-reason = Aucune source ne donne la raison.
findings-missing-way = Aucune source ne dit comment.
findings-missing-said = Aucune source ne rapporte ce qui a été dit.
findings-missing-statement = Aucune source ne rapporte de déclaration : { $who }.
findings-missing-speaker = Aucune source ne dit qui parle en leur nom.
findings-missing-published = Aucune source ne donne la date de publication.
findings-missing-rest = Aucune source ne répond au reste de la question.
