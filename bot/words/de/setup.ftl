setup-begin = In drei kurzen Schritten einrichten
setup-skip = Überspringen
setup-next = Weiter
setup-language = Deine Sprache
setup-language-what = In welcher Sprache soll ich sprechen? Artikel und Zitate bleiben in ihrer eigenen.
setup-interests = Was interessiert dich?
setup-interests-what = Wähl so viel du willst: Darum geht es in deinem Überblick, sonst um alles.
setup-digest = Wann soll ich dir einen Überblick senden?
setup-digest-what = Er sagt, was seit dem letzten neu ist, jede Zeile mit ihrer Quelle und nichts zweimal.
setup-sources =
    { $count ->
        [one] Ich beginne, eine bekannte Quelle für dich zu lesen.
       *[other] Ich beginne, { $count } bekannte Quellen für dich zu lesen.
    } /sources zeigt, wie es läuft.
setup-end = Alles bereit.
setup-ask = Frag mich etwas zu den Nachrichten, oder schick mir einen Link zum Lesen.
setup-politics = Politik
setup-business = Wirtschaft
setup-technology = Technik
setup-science = Wissenschaft
setup-climate = Klima
setup-health = Gesundheit
setup-sport = Sport
setup-done = Alles bereit. Frag mich etwas zu den Nachrichten, oder schick mir einen Link zum Lesen. Dein Überblick:
