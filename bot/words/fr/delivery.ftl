delivery-head =
    { $count ->
        [one] Bulletin du { $when } : un sujet.
       *[other] Bulletin du { $when } : { $count } sujets.
    }
delivery-head-late =
    { $count ->
        [one] Bulletin en retard : il était prévu le { $when }. Un sujet.
       *[other] Bulletin en retard : il était prévu le { $when }. { $count } sujets.
    }
delivery-head-empty = Bulletin du { $when }.
delivery-head-late-empty = Bulletin en retard : il était prévu le { $when }.
delivery-uncertain =
    { $count ->
        [one] Une partie n’est peut-être pas arrivée : { $parts }. Si elle vous manque, touchez son bouton.
       *[other] Ces parties ne sont peut-être pas arrivées : { $parts }. S’il vous en manque une, touchez son bouton.
    }
delivery-send-again = Renvoyer la partie { $number }
delivery-again = Je la renvoie.
delivery-again-already = Je l’ai déjà renvoyée.
delivery-again-gone = Je ne l’ai plus.
delivery-topic-gone = Le sujet auquel ceci était destiné n’existe plus, c’est donc ici. Ses digests sont en pause ; un administrateur peut les reprendre ici avec /digest.
