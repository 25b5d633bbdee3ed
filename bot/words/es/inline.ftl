inline-hint = Escribe una pregunta sobre las noticias …
inline-no-access = Aún no puedes usar este bot. Toca para pedirlo.
inline-enough = Hoy no hay más preguntas. Toca para ver cuándo.
inline-reading = Sigo leyendo … Toca para ver la respuesta en privado.
inline-failed = No ha funcionado. Toca para preguntarme en privado.
inline-no-evidence = Las fuentes no lo dicen. Toca y pregúntame en privado.
inline-rests-on =
    { $count ->
        [one] { $count } frase, de { $publishers }
       *[other] { $count } frases, de { $publishers }
    }
