access-welcome =
    Bienvenue : vous pouvez maintenant utiliser ce bot.

    Posez une question avec vos mots. /help dit ce que je sais faire d’autre.
access-invitation-over = Cette invitation ne laisse plus entrer personne, ou ne l’a jamais fait. Demandez-en une nouvelle à qui vous l’a donnée.
access-owners-only = Seuls les propriétaires de ce bot peuvent faire cela.
access-in-private = Écrivez-moi cela dans notre chat privé : ma réponse n’est pas pour tout le monde ici.
access-invite-how = Écrivez /invite, ou précisez combien d’entrées et pour combien de jours : /invite 5 30
access-invited =
    { $count ->
        [one] Cette invitation laisse entrer une personne ou un groupe, jusqu’au { $until }.
       *[other] Cette invitation laisse entrer { $count } personnes ou groupes, jusqu’au { $until }.
    }

    Pour une personne :
    { $person }

    Pour un groupe :
    { $group }
access-none = Personne n’a été invité, et aucune invitation n’est ouverte. /invite en crée une.
access-guests =
    { $count ->
        [0] Aucun invité.
        [one] { $count } invité :
       *[other] { $count } invités :
    }
access-guest = • { $name }, depuis le { $since }
access-invitations =
    { $count ->
        [0] Aucune invitation ouverte.
        [one] { $count } invitation ouverte :
       *[other] { $count } invitations ouvertes :
    }
access-invitation =
    { $count ->
        [one] • { $code } : encore une entrée, jusqu’au { $until }
       *[other] • { $code } : encore { $count } entrées, jusqu’au { $until }
    }
access-revoke = Retirer { $name }
access-revoked = { $name } n’a plus accès.
access-nobody = Il n’y a ni invité ni invitation { $name }. /access les montre.
access-enough =
    { $count ->
        [0] Je ne réponds pas à vos questions aujourd’hui. Je reprends le { $again }.
        [one] Vous avez posé la seule question à laquelle je réponds par jour. Je reprends le { $again }.
       *[other] Vous avez posé les { $count } questions auxquelles je réponds par jour. Je reprends le { $again }.
    }
access-chat-enough =
    { $count ->
        [0] Je ne réponds à aucune question dans ce chat aujourd’hui. Je reprends le { $again }.
        [one] La seule question à laquelle je réponds par jour dans ce chat a été posée. Je reprends le { $again }.
       *[other] Les { $count } questions auxquelles je réponds par jour dans ce chat ont été posées. Je reprends le { $again }.
    }
