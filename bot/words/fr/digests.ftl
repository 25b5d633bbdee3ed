digests-nothing-new = Rien de nouveau.
digests-update = Mise à jour :
digests-developing = Toujours en cours :
digests-publishers =
    { $count ->
        [one] { $count } média
       *[other] { $count } médias
    }
digests-wires =
    { $count ->
        [one] { $count } dépêche d’agence
       *[other] { $count } dépêches d’agence
    }
digests-independent = { $count } indépendants
digests-omitted =
    { $count ->
        [one] { $count } autre sujet non montré.
       *[other] { $count } autres sujets non montrés.
    }
digests-period = du { $since } au { $until } ({ $zone })
digests-read =
    { $count ->
        [one] { $count } article lu
       *[other] { $count } articles lus
    }
digests-read-newest =
    { $count ->
        [one] { $count } article lu, le plus récent du { $newest }
       *[other] { $count } articles lus, le plus récent du { $newest }
    }
digests-reached =
    { $count ->
        [one] { $count } source a répondu
       *[other] { $count } sources ont répondu
    }
digests-reached-failed =
    { $count ->
        [one] { $count } source a répondu, { $failed } en panne
       *[other] { $count } sources ont répondu, { $failed } en panne
    }
digests-cost = coût : { $cost } $
