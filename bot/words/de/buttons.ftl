buttons-only-administrators = Das können nur Administratoren dieser Gruppe ändern.
buttons-failed = Das hat nicht geklappt. Versuch es bitte noch einmal; Referenz { $reference }.
buttons-no-access = Hier antwortet dir dieser Bot nicht.
buttons-old = Dieser Knopf ist zu alt. Frag bitte noch einmal, oder öffne /settings.
buttons-sources = Quellen
buttons-shorter = Kürzer
buttons-more = Mehr
buttons-why = Warum?
buttons-follow = Dieser Story folgen
buttons-unfollow = Nicht mehr folgen
buttons-whole = Die ganze Story
buttons-shown = Das steht schon unten.
buttons-busy = Daran schreibe ich schon.
buttons-writing = Einen Moment, ich lese …
buttons-no-more = Mehr sagen die Quellen dazu nicht.
buttons-forgotten = An diese Antwort erinnere ich mich nicht mehr. Frag bitte noch einmal.
buttons-sources-gone = Diese Artikel sind weg, ich kann ihre Worte nicht mehr zeigen.
buttons-story-gone = Diese Story ist weg oder gehört zu einem anderen Chat.
buttons-followed =
    Du folgst dieser Story. Ich melde mich bei Neuem von { $count ->
        [one] mindestens einem Medium
       *[other] mindestens { $count } unabhängigen Medien
    }. /topics zeigt, was du verfolgst.
buttons-unfollowed = Du folgst dieser Story nicht mehr.
