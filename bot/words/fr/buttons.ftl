buttons-only-administrators = Seuls les administrateurs de ce groupe peuvent changer cela.
buttons-failed = Cela n’a pas marché. Réessayez ; référence { $reference }.
buttons-no-access = Ce bot ne vous répond pas ici.
buttons-old = Ce bouton est trop ancien. Reposez la question, ou ouvrez /settings.
buttons-sources = Sources
buttons-shorter = Plus court
buttons-more = Plus
buttons-why = Pourquoi ?
buttons-follow = Suivre ce sujet
buttons-unfollow = Ne plus suivre
buttons-whole = Tout le sujet
buttons-shown = C’est déjà plus bas.
buttons-busy = C’est déjà en cours d’écriture.
buttons-writing = Un instant, je lis …
buttons-no-more = C’est tout ce qu’en disent les sources.
buttons-forgotten = Je ne me souviens plus de cette réponse. Reposez la question.
buttons-sources-gone = Ces articles ont disparu, je ne peux plus en montrer les mots.
buttons-story-gone = Ce sujet a disparu, ou appartient à un autre chat.
buttons-followed =
    Vous suivez ce sujet : je vous préviens quand { $count ->
        [one] un média rapporte
       *[other] { $count } médias indépendants rapportent
    } du nouveau. /topics montre ce que vous suivez.
buttons-unfollowed = Vous ne suivez plus ce sujet.
