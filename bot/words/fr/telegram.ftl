telegram-hello =
    Bonjour. Interrogez-moi sur l’actualité avec vos mots, et je réponds avec ce que disent mes sources : chaque phrase porte des numéros qui ouvrent les mots exacts sur lesquels elle repose. Quand les sources ne le disent pas, je vous le dis.

    Écrivez simplement votre question.

    /help dit ce que je sais faire d’autre.
telegram-help =
    Posez une question avec vos mots et j’y réponds avec les articles que j’ai lus.

    • Les numéros après une phrase ouvrent les mots sur lesquels elle repose.
    • Poursuivez comme vous voulez : « et la Russie ? », « pourquoi ? », « depuis quand ? » ; répondez à une réponse plus ancienne pour poursuivre sur celle-là.
    • « Les sources ne le disent pas » veut dire exactement cela : je ne devine pas.
    • Dans un groupe, je réponds quand vous me mentionnez, me répondez, ou écrivez /ask et une question.
    • Envoyez-moi un lien ou transférez-moi un message : je le lis, et seul ce chat le trouve.
    • Je lis des articles dans toutes les langues et les cite dans la leur. Je réponds le mieux avec ceux en anglais ; dans d’autres langues, je cherche par les mots et trouve moins.
telegram-ask-what = Que voulez-vous savoir ? Écrivez-le après /ask : /ask Quel a été le résultat du vote ?
telegram-brief-what = Sur quoi voulez-vous une synthèse ? Écrivez un thème ou un lien après /brief : /brief grève du port. Vous pouvez aussi répondre par /brief à un message avec un lien.
telegram-welcome = Avec plaisir.
telegram-nothing-read = Je n’ai encore lu aucun article : je n’ai donc rien d’où répondre. Ajoutez un site ou un flux avec /add, par exemple /add bbc.co.uk/news, ou envoyez-moi un lien dans notre discussion privée.
telegram-only-begun = Je viens de commencer à lire, et aucun article n’est encore arrivé. Redemandez dans une minute ou deux ; /sources montre où cela en est.
telegram-only-text = Pour l’instant, je ne lis que le texte et les liens, pas les fichiers, les images ni les messages vocaux. Écrivez-moi une question, ou /help pour voir ce que je fais.
telegram-add-what = Que dois-je lire ? Écrivez l’adresse d’un site ou d’un flux après /add, par exemple : /add bbc.co.uk/news. /sources montre ce que je lis déjà.
telegram-remove-what = Quelle source ne dois-je plus lire ? Écrivez son adresse après /remove ; /sources les montre.
telegram-forgotten = Oublié : ce qui a été demandé et répondu dans ce chat ({ $count }). /why et les réponses à ces messages ne trouvent plus rien. Les sources et les articles de ce chat restent.
telegram-no-answer = Je ne me souviens d’aucune réponse à expliquer dans ce chat. Posez-moi d’abord une question ; après 30 jours, ou 50 autres réponses, j’oublie pourquoi j’ai dit ce que j’ai dit.
telegram-not-an-answer = Je ne me souviens d’aucune réponse de ma part dans ce message. Répondez par /why à l’une de mes réponses, ou écrivez seulement /why pour la dernière.
telegram-unknown-command = Je ne connais pas cette commande. /help montre celles que je connais.
telegram-not-available = Cette citation ne vous est pas accessible : l’article a été retiré, ou il appartient à un autre chat.
telegram-no-access = Désolé, ce bot ne répond qu’aux personnes de sa liste. Si vous devriez en faire partie, envoyez ce numéro à son opérateur : { $number }
telegram-failed = Quelque chose a échoué de mon côté, et votre message est resté sans réponse. Réessayez dans une minute. Si cela continue, envoyez cette référence à l’opérateur : { $reference }
