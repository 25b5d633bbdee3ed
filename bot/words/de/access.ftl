access-welcome =
    Willkommen, jetzt kannst du diesen Bot benutzen.

    Stell einfach eine Frage. /help sagt, was ich noch kann.
access-invitation-over = Diese Einladung lässt niemanden mehr herein, oder es gab sie nie. Lass dir von der Person, die sie dir gegeben hat, eine neue geben.
access-owners-only = Das können nur die Betreiber dieses Bots.
access-in-private = Schreib mir das im privaten Chat: Meine Antwort ist nicht für alle hier.
access-invite-how = Schreib /invite, wenn du magst mit der Zahl der Gäste und der Tage: /invite 5 30
access-invited =
    { $count ->
        [one] Diese Einladung lässt eine Person oder Gruppe herein, bis { $until }.
       *[other] Diese Einladung lässt { $count } Personen oder Gruppen herein, bis { $until }.
    }

    Für eine Person:
    { $person }

    Für eine Gruppe:
    { $group }
access-none = Niemand wurde eingeladen, und keine Einladung ist offen. /invite macht eine.
access-guests =
    { $count ->
        [0] Keine Gäste.
        [one] { $count } Gast:
       *[other] { $count } Gäste:
    }
access-guest = • { $name }, seit { $since }
access-invitations =
    { $count ->
        [0] Keine offenen Einladungen.
        [one] { $count } offene Einladung:
       *[other] { $count } offene Einladungen:
    }
access-invitation =
    { $count ->
        [one] • { $code }: noch für eine, bis { $until }
       *[other] • { $code }: noch für { $count }, bis { $until }
    }
access-revoke = { $name } entfernen
access-revoked = { $name } hat keinen Zugang mehr.
access-nobody = Es gibt keinen Gast und keine Einladung { $name }. /access listet sie auf.
access-enough =
    { $count ->
        [0] Heute beantworte ich dir keine Fragen. Weiter geht es am { $again }.
        [one] Du hast die eine Frage gestellt, die ich dir am Tag beantworte. Weiter geht es am { $again }.
       *[other] Du hast die { $count } Fragen gestellt, die ich dir am Tag beantworte. Weiter geht es am { $again }.
    }
access-chat-enough =
    { $count ->
        [0] Heute beantworte ich in diesem Chat keine Fragen. Weiter geht es am { $again }.
        [one] Die eine Frage, die ich in diesem Chat am Tag beantworte, ist gestellt. Weiter geht es am { $again }.
       *[other] Die { $count } Fragen, die ich in diesem Chat am Tag beantworte, sind gestellt. Weiter geht es am { $again }.
    }
