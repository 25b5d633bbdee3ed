personal-export = Todo lo que guardo del grupo.
personal-delete-sure =
    ¿Borrar todo lo que guardo de este chat? Sus ajustes y boletines, lo que sigue, lo que se preguntó y respondió aquí, sus propias fuentes y los artículos leídos de ellas desaparecen para siempre. Los enlaces de mis mensajes anteriores aquí ya no abrirán nada.

    Si llegaste con una invitación, necesitarás otra para volver. /export te da antes una copia.
personal-delete-yes = Borrarlo todo
personal-delete-no = Conservarlo
personal-delete-kept = No se borró nada.
personal-deleted =
    Borrado: todo lo que guardaba de este chat, con { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    } y { $sources ->
        [one] { $sources } fuente
       *[other] { $sources } fuentes
    } que eran suyos.
