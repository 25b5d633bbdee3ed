inline-hint = Écrivez une question sur l’actualité …
inline-no-access = Pas encore d’accès à ce bot. Touchez pour demander.
inline-enough = Plus de questions aujourd’hui. Touchez pour voir quand.
inline-reading = Je lis encore … Touchez pour la réponse en privé.
inline-failed = Cela n’a pas marché. Touchez pour demander en privé.
inline-no-evidence = Les sources ne le disent pas. Touchez : demandez en privé.
inline-rests-on =
    { $count ->
        [one] { $count } phrase, de { $publishers }
       *[other] { $count } phrases, de { $publishers }
    }
