menus-settings = Einstellungen
menus-back = Zurück
menus-language = Sprache
menus-language-what =
    In welcher Sprache soll ich sprechen? Artikel und Zitate bleiben in ihrer eigenen.

    Am besten antworte ich aus englischen Artikeln; in anderen Sprachen suche ich nach den Wörtern und finde weniger.
menus-zone = Zeitzone
menus-zone-none = noch nicht bekannt
menus-zone-now = { $city } · { $time }
menus-zone-what = Was zeigt deine Uhr? Wähl eine Stadt mit deiner Zeit, oder schreib /timezone und den Namen deiner Stadt.
menus-zone-why = Noch eines, damit er pünktlich kommt.
menus-zone-unknown = Eine Stadt oder Zeitzone „{ $place }“ kenne ich nicht. Wähl eine, die deine Uhrzeit zeigt, oder schreib einen anderen Namen.
menus-zone-list = Aus einer Liste wählen
menus-zone-set = Deine Zeitzone ist { $city }; dort ist es jetzt { $time }.
menus-region-europe = Europa
menus-region-america = Amerika
menus-region-africa = Afrika
menus-region-asia = Asien
menus-region-oceania = Ozeanien
menus-length = Länge
menus-length-what = Wie lang sollen Antworten und Überblicke sein?
menus-length-short = kurz
menus-length-normal = normal
menus-length-long = lang
menus-digests = Überblicke
menus-digests-none = Noch keine. Ein Überblick sagt, was seit dem letzten neu ist, und nichts zweimal.
menus-digests-how = Wähl einen aus, um ihn hinzuzufügen, oder schreib ihn: /digest werktags 8:00 Themen: Klima, Sudan
menus-digests-count = { $count }
menus-digests-next = { $digests }, der nächste am { $when }
menus-digest-number = Überblick { $number }
menus-digest-paused = pausiert
menus-digest-times = Die nächsten:
menus-digest-topics = Ohne Themen geht es um alles.
menus-digest-pause = Pausieren
menus-digest-resume = Fortsetzen
menus-digest-remove = Entfernen
menus-missed-coming = Was seit dem letzten Überblick neu ist, kommt gleich.
menus-missed-none = Was neu ist, steht im Überblick. Füg einen hinzu; „Jetzt senden“ auf der Seite danach schickt ihn gleich.
menus-stop = Das sende ich von selbst. Öffne einen, um ihn anzuhalten oder zu entfernen; /topics beendet, was du verfolgst.
menus-stop-none = Ich sende dir keine Überblicke. /topics beendet Meldungen zu Storys, die du verfolgst.
menus-digest-now = Jetzt senden
menus-digest-added = Hinzugefügt:
menus-digest-removed = Dieser Überblick ist entfernt.
menus-digest-gone = Diesen Überblick gibt es nicht mehr.
menus-digest-coming = Er kommt in einer Minute.
menus-preset-morning = Täglich, 8:00
menus-preset-workdays = Werktags, 8:00
menus-preset-evening = Täglich, 18:00
menus-preset-sunday = Sonntags, 9:00
menus-follows = Was du verfolgst
menus-follows-count = { $count }
menus-follows-none = Noch nichts.
menus-follows-how = Folge Themen mit /follow Klima, Sudan, und schalte eines mit einem Minus stumm: /follow -Fußball. Einer Story folgst du mit dem Knopf unter einer Antwort.
menus-topic = Thema
menus-source = Quelle
menus-story = Story
menus-muted = stumm
menus-followed =
    { $count ->
        [0] Das verfolgst du schon.
        [one] Wird verfolgt. Überblicke mit Themen berichten auch davon.
       *[other] { $count } Themen werden verfolgt. Überblicke mit Themen berichten auch davon.
    }
menus-unfollowed = Nicht mehr verfolgt: { $what }
menus-not-followed = „{ $what }“ verfolgst du nicht. Das verfolgst du:
menus-set = Erledigt.
menus-topics = Themen
menus-topics-what = Worum soll es gehen? Wähl so viel du willst; nichts heißt alles.
menus-alerts = Meldungen
menus-alerts-what = Wenn zu einer Story, der du folgst, Neues berichtet wird, sage ich es dir sofort, aber höchstens so oft am Tag. Der Rest kommt mit dem Überblick.
menus-alerts-most =
    { $count ->
        [0] nie
       *[other] { $count } am Tag
    }
menus-muted-now = Stummgeschaltet, Überblicke lassen es weg: { $what }
