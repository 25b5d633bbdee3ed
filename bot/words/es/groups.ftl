groups-hello =
    Hola. Respondo preguntas sobre las noticias con lo que dicen mis fuentes, cada frase con la suya.

    Menciona a @{ $bot }, responde a un mensaje mío, o escribe /ask y una pregunta. /brief resume un tema. No leo nada más de lo que se dice aquí.

    Administradores: /add para las fuentes, /digest para boletines regulares, /settings para lo demás.
groups-next = De una en una: la tuya es la siguiente.
groups-export-who = Escríbelo con tu propio nombre: el archivo te lo envío solo a ti.
groups-export-start = Todavía no puedo escribirte. Abre nuestro chat privado, pulsa Iniciar y pídelo aquí otra vez: https://t.me/{ $bot }
groups-exported = Te he enviado el archivo en nuestro chat privado.
