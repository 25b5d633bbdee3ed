menus-settings = Ajustes
menus-back = Atrás
menus-language = Idioma
menus-language-what =
    ¿En qué idioma hablo? Los artículos y las citas siguen en el suyo.

    Respondo mejor con artículos en inglés; en otros idiomas busco por sus palabras y encuentro menos.
menus-zone = Zona horaria
menus-zone-none = aún no se sabe
menus-zone-now = { $city } · { $time }
menus-zone-what = ¿Qué hora marca tu reloj? Elige una ciudad con tu hora, o escribe /timezone y el nombre de la tuya.
menus-zone-why = Una cosa más, para que llegue a su hora.
menus-zone-unknown = No conozco ninguna ciudad ni zona horaria «{ $place }». Elige una que muestre tu hora, o escribe otro nombre.
menus-zone-list = Elegir de una lista
menus-zone-set = Tu zona horaria es { $city }; allí la hora es { $time }.
menus-region-europe = Europa
menus-region-america = América
menus-region-africa = África
menus-region-asia = Asia
menus-region-oceania = Oceanía
menus-length = Extensión
menus-length-what = ¿Qué extensión deben tener las respuestas y los boletines?
menus-length-short = corta
menus-length-normal = normal
menus-length-long = larga
menus-digests = Boletines
menus-digests-none = Ninguno todavía. Un boletín cuenta lo nuevo desde el anterior, y nada dos veces.
menus-digests-how = Elige uno para añadirlo, o escríbelo: /digest entre semana 8:00 temas: clima, Sudán
menus-digests-count = { $count }
menus-digests-next = { $digests }, el próximo el { $when }
menus-digest-number = Boletín { $number }
menus-digest-paused = en pausa
menus-digest-times = Los próximos:
menus-digest-topics = Sin temas trata de todo.
menus-digest-pause = Pausar
menus-digest-resume = Reanudar
menus-digest-remove = Quitar
menus-missed-coming = Lo nuevo desde el último boletín llega en un minuto.
menus-missed-none = Lo nuevo lo cuento en un boletín. Añade uno; «Enviarlo ahora», en la página siguiente, lo trae enseguida.
menus-stop = Esto es lo que envío por mi cuenta. Abre uno para pausarlo o quitarlo; con /topics dejas de seguir temas.
menus-stop-none = No te envío boletines. Con /topics terminan los avisos de las noticias que sigues.
menus-digest-now = Enviarlo ahora
menus-digest-added = Añadido:
menus-digest-removed = Este boletín se ha quitado.
menus-digest-gone = Este boletín ya no está.
menus-digest-coming = Llega en un minuto.
menus-preset-morning = Todos los días, 8:00
menus-preset-workdays = Entre semana, 8:00
menus-preset-evening = Todos los días, 18:00
menus-preset-sunday = Domingos, 9:00
menus-follows = Lo que sigues
menus-follows-count = { $count }
menus-follows-none = Nada todavía.
menus-follows-how = Sigue temas con /follow clima, Sudán, y silencia uno con un menos: /follow -fútbol. Sigue una noticia con el botón bajo una respuesta.
menus-topic = tema
menus-source = fuente
menus-story = noticia
menus-muted = silenciado
menus-followed =
    { $count ->
        [0] Eso ya lo sigues.
        [one] Hecho: lo sigues. Los boletines con temas también lo cuentan.
       *[other] Sigues { $count } temas más. Los boletines con temas también los cuentan.
    }
menus-unfollowed = Ya no se sigue: { $what }
menus-not-followed = No sigues «{ $what }». Esto es lo que sigues:
menus-set = Hecho.
menus-topics = Temas
menus-topics-what = ¿De qué trata? Elige cuantos quieras; ninguno significa todo.
menus-alerts = Avisos
menus-alerts-what = Cuando se cuenta algo nuevo de una noticia que sigues, te lo digo enseguida, pero como máximo tantas veces al día. El resto llega con el boletín.
menus-alerts-most =
    { $count ->
        [0] nunca
       *[other] { $count } al día
    }
menus-muted-now = Silenciado, los boletines lo dejan fuera: { $what }
