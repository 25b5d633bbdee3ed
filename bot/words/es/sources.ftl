sources-none =
    Todavía no se lee con regularidad ningún sitio ni feed, así que no llega nada nuevo por sí solo. Añade una fuente con su dirección, o con la de su sitio:
    /add DIRECCIÓN
sources-of-this-chat = De este chat
sources-of-everyone = De todos
sources-more = … y { $count } más

sources-articles =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
sources-refused = { $count } rechazados
sources-waiting = { $count } en espera
sources-paused-because = en pausa: { $reason }
sources-no-reason = no se sabe el motivo
sources-not-asked = aún sin consultar
sources-failing = con fallos, consultada { $ago }: { $reason }
sources-asked = consultada { $ago }
sources-moved = se ha mudado a { $address }

sources-newest = artículo más reciente: { $day }
sources-no-dated = ningún artículo con fecha
sources-no-sources = Sin fuentes
sources-reached =
    { $reached } de { $active ->
        [one] { $active } fuente
       *[other] { $active } fuentes
    } respondieron en el último día
sources-are-failing = { $count } con fallos
sources-are-paused = { $count } en pausa

sources-days-ago =
    { $count ->
        [one] hace { $count } día
       *[other] hace { $count } días
    }
sources-hours-ago =
    { $count ->
        [one] hace { $count } hora
       *[other] hace { $count } horas
    }
sources-minutes-ago =
    { $count ->
        [one] hace { $count } minuto
       *[other] hace { $count } minutos
    }
sources-just-now = ahora mismo

sources-added = Añadida:
sources-added-soon = Sus primeros artículos llegan en uno o dos minutos; /sources muestra cómo va.
sources-also-there = Ahí también hay:
sources-resumed = Estaba en pausa y se vuelve a leer:
sources-known = Ya la conozco:
sources-read-once = Ahí no hay ningún feed, así que leí la página una vez.
sources-read-again = Lo que puedo leer con regularidad:
sources-nothing-added = No se añadió nada.
sources-can-be-added = Lo que se puede añadir:
sources-removed = Quitada:
sources-removed-stays = Lo que leí de ella se queda.

sources-read = Leído:
sources-read-before = Ya leído:
sources-read-changed = Leído de nuevo, y ha cambiado:
sources-not-read = Sin leer: { $what }
sources-the-message = el mensaje
sources-read-regularly = Si es un sitio o un feed, así lo leo con regularidad:
sources-no-text = No hay ningún texto que pueda leer.
sources-not-whole = No es el artículo entero: { $reason }
sources-everyone-finds = Cualquiera que pregunte puede encontrarlo.
sources-only-chat-finds = Solo este chat puede encontrarlo.
sources-ask-about-it = Pregunta por ello con tus palabras; la respuesta lo cita.
