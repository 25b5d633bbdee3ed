setup-begin = Me configurer en trois courtes étapes
setup-skip = Passer
setup-next = Suivant
setup-language = Votre langue
setup-language-what = Dans quelle langue dois-je parler ? Les articles et les citations restent dans la leur.
setup-interests = Qu’est-ce qui vous intéresse ?
setup-interests-what = Choisissez autant de thèmes que vous voulez : votre bulletin porte sur eux, ou sinon sur tout.
setup-digest = Quand dois-je vous envoyer un bulletin ?
setup-digest-what = Il donne les nouveautés depuis le précédent, chaque ligne avec sa source, sans rien répéter.
setup-sources =
    { $count ->
        [one] Je commence à lire pour vous une source connue.
       *[other] Je commence à lire pour vous { $count } sources connues.
    } /sources montre où cela en est.
setup-end = Tout est prêt.
setup-ask = Posez-moi vos questions sur l’actualité, ou envoyez-moi un lien à lire.
setup-politics = Politique
setup-business = Économie
setup-technology = Technologie
setup-science = Sciences
setup-climate = Climat
setup-health = Santé
setup-sport = Sport
setup-done = Tout est prêt. Posez-moi vos questions sur l’actualité, ou envoyez-moi un lien à lire. Votre bulletin :
