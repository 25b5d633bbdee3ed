buttons-only-administrators = Solo los administradores de este grupo pueden cambiar eso.
buttons-failed = No ha funcionado. Inténtalo otra vez; referencia { $reference }.
buttons-no-access = Este bot no te responde aquí.
buttons-old = Este botón es demasiado antiguo. Pregunta otra vez, o abre /settings.
buttons-sources = Fuentes
buttons-shorter = Más corto
buttons-more = Más
buttons-why = ¿Por qué?
buttons-follow = Seguir esta noticia
buttons-unfollow = Dejar de seguir
buttons-whole = La noticia entera
buttons-shown = Ya está más abajo.
buttons-busy = Ya se está escribiendo.
buttons-writing = Un momento, estoy leyendo …
buttons-no-more = Eso es todo lo que dicen las fuentes.
buttons-forgotten = Ya no recuerdo esta respuesta. Pregunta otra vez.
buttons-sources-gone = Estos artículos ya no están, así que no puedo mostrar sus palabras.
buttons-story-gone = Esta noticia ya no está, o es de otro chat.
buttons-followed =
    Sigues esta noticia: te aviso cuando { $count ->
        [one] un medio cuente
       *[other] { $count } medios independientes cuenten
    } algo nuevo. /topics muestra lo que sigues.
buttons-unfollowed = Ya no sigues esta noticia.
