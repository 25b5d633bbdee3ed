console-hello =
    Briefbot répond à partir des articles qu’il a lus, et dit quand ils ne disent rien.
    { $summary } Posez une question ; /help en montre plus.
console-help =
    Écrivez une question et appuyez sur Entrée. Les numéros après une phrase indiquent ses sources.
    {"  "}/brief THÈME     une synthèse de plusieurs articles ; aussi /brief THÈME depuis lundi
    {"  "}/why             ce qui a été cherché, trouvé et écarté pour la dernière réponse
    {"  "}/1               les mots de la source 1 de la dernière réponse, dans leur contexte (de même /2, /3 …)
    {"  "}/sources         ce qui est lu régulièrement, et où cela en est
    {"  "}/add ADRESSE     lire régulièrement un site ou un flux
    {"  "}/remove ADRESSE  ne plus le lire
    {"  "}/forget          oublier ce qui a été demandé et répondu ici
    {"  "}/help            ce message
    {"  "}/quit            quitter (aussi Ctrl-D et Ctrl-C)
    Une adresse web seule est lue une fois. Ce qui est ajouté ici vaut pour tous ceux qui interrogent ce bot.
console-welcome = Avec plaisir.
console-leave = Pour quitter, écrivez /quit.
console-unknown = Cette commande n’existe pas. /help montre celles qui existent.
console-no-answer = Aucune réponse n’est retenue ici. Posez d’abord une question.
console-no-source = La dernière réponse n’a pas de source avec ce numéro.
console-add-what = Écrivez l’adresse d’un site ou d’un flux après /add : /add bbc.co.uk/news
console-remove-what = Écrivez l’adresse ou le numéro d’une source après /remove ; voir /sources.
console-forgotten =
    { $count ->
        [one] Oublié : ce qui a été demandé et répondu ici ({ $count } réponse). Les articles et les sources restent.
       *[other] Oublié : ce qui a été demandé et répondu ici ({ $count } réponses). Les articles et les sources restent.
    }
console-not-available = Cet article n’est plus là.
console-offer =
    Rien n’a encore été lu. Briefbot peut commencer par { $count } flux publics connus dans la langue « { $language } » : { $names } …
    Thèmes : { $topics }.
    Ils sont consultés sans cesse tant que Briefbot fonctionne ; /sources les montre, et /remove en retire un.
console-offer-asks = Les lire ? [y] oui, [n] non, ou certains des thèmes :
console-declined = Rien n’a été ajouté. Plus tard : /add ADRESSE, ou `briefbot sources add --starter`, ou vos propres articles avec `briefbot ingest FOLDER`.
console-added =
    { $count ->
        [one] { $count } flux a été ajouté ; vous pourrez interroger ses premiers articles dans une minute ou deux.
       *[other] { $count } flux ont été ajoutés ; vous pourrez interroger leurs premiers articles dans une minute ou deux.
    }
