console-hello =
    Briefbot responde con los artículos que ha leído, y dice cuándo no lo dicen.
    { $summary } Haz una pregunta; /help muestra más.
console-help =
    Escribe una pregunta y pulsa Intro. Los números tras una frase indican sus fuentes.
    {"  "}/brief TEMA        un resumen de varios artículos; también /brief TEMA desde ayer
    {"  "}/why               qué se buscó, encontró y descartó para la última respuesta
    {"  "}/1                 las palabras de la fuente 1 de la última respuesta, en su contexto (también /2, /3 …)
    {"  "}/sources           qué se lee con regularidad, y cómo va
    {"  "}/add DIRECCIÓN     leer un sitio o un feed con regularidad
    {"  "}/remove DIRECCIÓN  dejar de leerlo
    {"  "}/forget            olvidar lo que se preguntó y respondió aquí
    {"  "}/help              este mensaje
    {"  "}/quit              salir (también Ctrl-D y Ctrl-C)
    Una dirección web sola se lee una vez. Lo que se añade aquí es para todos los que preguntan a este bot.
console-welcome = De nada.
console-leave = Para salir, escribe /quit.
console-unknown = No existe esa orden. /help muestra las que hay.
console-no-answer = Aquí no se recuerda ninguna respuesta. Haz primero una pregunta.
console-no-source = La última respuesta no tiene ninguna fuente con este número.
console-add-what = Escribe la dirección de un sitio o un feed después de /add: /add bbc.co.uk/news
console-remove-what = Escribe la dirección o el número de una fuente después de /remove; mira /sources.
console-forgotten =
    { $count ->
        [one] Olvidado: lo que se preguntó y respondió aquí ({ $count } respuesta). Los artículos y las fuentes se quedan.
       *[other] Olvidado: lo que se preguntó y respondió aquí ({ $count } respuestas). Los artículos y las fuentes se quedan.
    }
console-not-available = Este artículo ya no está.
console-offer =
    Todavía no se ha leído nada. Briefbot puede empezar con { $count } feeds públicos conocidos en el idioma «{ $language }»: { $names } …
    Temas: { $topics }.
    Se consultan una y otra vez mientras Briefbot funciona; /sources los muestra, y /remove quita uno.
console-offer-asks = ¿Los leo? [y] sí, [n] no, o algunos de los temas:
console-declined = No se añadió nada. Más tarde: /add DIRECCIÓN, o `briefbot sources add --starter`, o tus propios artículos con `briefbot ingest FOLDER`.
console-added =
    { $count ->
        [one] Se añadió { $count } feed; podrás preguntar por sus primeros artículos en uno o dos minutos.
       *[other] Se añadieron { $count } feeds; podrás preguntar por sus primeros artículos en uno o dos minutos.
    }
