console-hello =
    Briefbot antwortet aus den Artikeln, die er gelesen hat, und sagt, wenn sie nichts dazu sagen.
    { $summary } Stell eine Frage; /help zeigt mehr.
console-help =
    Schreib eine Frage und drück Enter. Die Zahlen hinter einem Satz nennen seine Quellen.
    {"  "}/brief THEMA     eine Zusammenfassung aus mehreren Artikeln; auch /brief THEMA seit gestern
    {"  "}/why             was für die letzte Antwort gesucht, gefunden und weggelassen wurde
    {"  "}/1               die Worte von Quelle 1 der letzten Antwort im Zusammenhang (ebenso /2, /3 …)
    {"  "}/sources         was regelmäßig gelesen wird und wie es läuft
    {"  "}/add ADRESSE     eine Website oder einen Feed regelmäßig lesen
    {"  "}/remove ADRESSE  nicht mehr lesen
    {"  "}/forget          vergessen, was hier gefragt und geantwortet wurde
    {"  "}/help            diese Nachricht
    {"  "}/quit            beenden (auch Strg-D und Strg-C)
    Eine Webadresse allein wird einmal gelesen. Was hier hinzukommt, gilt für alle, die diesen Bot fragen.
console-welcome = Gern geschehen.
console-leave = Zum Beenden schreib /quit.
console-unknown = Diesen Befehl gibt es nicht. /help zeigt, welche es gibt.
console-no-answer = Hier ist keine Antwort gemerkt. Stell zuerst eine Frage.
console-no-source = Die letzte Antwort hat keine Quelle mit dieser Zahl.
console-add-what = Schreib die Adresse einer Website oder eines Feeds hinter /add: /add bbc.co.uk/news
console-remove-what = Schreib die Adresse oder Nummer einer Quelle hinter /remove; siehe /sources.
console-forgotten =
    { $count ->
        [one] Vergessen: was hier gefragt und geantwortet wurde ({ $count } Antwort). Artikel und Quellen bleiben.
       *[other] Vergessen: was hier gefragt und geantwortet wurde ({ $count } Antworten). Artikel und Quellen bleiben.
    }
console-not-available = Diesen Artikel gibt es hier nicht mehr.
console-offer =
    Noch ist nichts gelesen. Briefbot kann mit { $count } bekannten öffentlichen Feeds in der Sprache „{ $language }“ beginnen: { $names } …
    Themen: { $topics }.
    Sie werden immer wieder abgefragt, solange Briefbot läuft; /sources zeigt sie, und /remove nimmt einen weg.
console-offer-asks = Sollen sie gelesen werden? [y] ja, [n] nein, oder einige der Themen:
console-declined = Nichts wurde hinzugefügt. Später: /add ADRESSE, oder `briefbot sources add --starter`, oder eigene Artikel mit `briefbot ingest FOLDER`.
console-added =
    { $count ->
        [one] { $count } Feed wurde hinzugefügt; nach den ersten Artikeln kannst du in ein, zwei Minuten fragen.
       *[other] { $count } Feeds wurden hinzugefügt; nach den ersten Artikeln kannst du in ein, zwei Minuten fragen.
    }
