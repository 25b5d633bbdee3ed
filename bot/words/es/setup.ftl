setup-begin = Configurar en tres pasos cortos
setup-skip = Saltar
setup-next = Siguiente
setup-language = Tu idioma
setup-language-what = ¿En qué idioma hablo? Los artículos y las citas siguen en el suyo.
setup-interests = ¿Qué te interesa?
setup-interests-what = Elige cuanto quieras: tu boletín trata de eso o, si no eliges nada, de todo.
setup-digest = ¿Cuándo te envío un boletín?
setup-digest-what = Cuenta lo nuevo desde el anterior, cada línea con su fuente, y nada dos veces.
setup-sources =
    { $count ->
        [one] Empiezo a leer para ti una fuente conocida.
       *[other] Empiezo a leer para ti { $count } fuentes conocidas.
    } /sources muestra cómo va.
setup-end = Todo listo.
setup-ask = Pregúntame lo que sea sobre las noticias, o envíame un enlace para leerlo.
setup-politics = Política
setup-business = Economía
setup-technology = Tecnología
setup-science = Ciencia
setup-climate = Clima
setup-health = Salud
setup-sport = Deportes
setup-done = Todo listo. Pregúntame lo que sea sobre las noticias, o envíame un enlace para leerlo. Tu boletín:
