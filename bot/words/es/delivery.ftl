delivery-head =
    { $count ->
        [one] Boletín del { $when }: una noticia.
       *[other] Boletín del { $when }: { $count } noticias.
    }
delivery-head-late =
    { $count ->
        [one] Boletín con retraso: tocaba el { $when }. Una noticia.
       *[other] Boletín con retraso: tocaba el { $when }. { $count } noticias.
    }
delivery-head-empty = Boletín del { $when }.
delivery-head-late-empty = Boletín con retraso: tocaba el { $when }.
delivery-uncertain =
    { $count ->
        [one] Puede que una parte no haya llegado: { $parts }. Si no la tienes, toca su botón.
       *[other] Puede que estas partes no hayan llegado: { $parts }. Si te falta alguna, toca su botón.
    }
delivery-send-again = Enviar otra vez la parte { $number }
delivery-again = La envío otra vez.
delivery-again-already = Ya la he enviado otra vez.
delivery-again-gone = Ya no la tengo.
delivery-topic-gone = El tema al que iba esto ya no existe, por eso está aquí. Sus resúmenes están en pausa; un administrador puede reanudarlos aquí con /digest.
