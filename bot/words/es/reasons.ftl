reasons-answered =
    { $status ->
        [401] { $host } pide una contraseña
        [402] { $host } pide un pago
        [403] { $host } niega el acceso
        [404] { $host } no tiene nada en esta dirección
        [410] { $host } ha retirado para siempre lo que había
        [429] { $host } recibe demasiadas peticiones
        [451] { $host } no puede mostrarlo por razones legales
        [503] { $host } está fuera de servicio por ahora
       *[other] { $host } tiene un fallo, o no tiene esa página ({ $status })
    }
reasons-private = no leo { $host }: lleva a una red privada, no a la web pública
reasons-port = no leo { $host }: el puerto { $port } no es de un servidor web
reasons-bad-address = { $address } no es una dirección que pueda leer
reasons-no-address = «{ $address }» no es una dirección web; una es así: bbc.co.uk/news
reasons-silent = { $host } no responde
reasons-broke-off = { $host } cortó a mitad de su respuesta
reasons-no-host = no hay ningún sitio llamado { $host }
reasons-not-found-out = ahora mismo no he podido encontrar { $host }
reasons-insecure = la conexión con { $host } no es segura
reasons-robots = { $host } pide a los programas que no lean esta página
reasons-robots-away = ahora mismo no se puede preguntar a { $host } si puedo leerlo; inténtalo más tarde
reasons-redirects = { $host } lleva de una dirección a otra sin fin
reasons-no-text-there = { $host } no tiene texto en esta dirección
reasons-too-much = { $host } envió más de lo que leo de una página
reasons-wait =
    { $count ->
        [one] hay que dejar en paz a { $host } un segundo más
       *[other] hay que dejar en paz a { $host } { $count } segundos más
    }

reasons-list = una lista de otros artículos, no uno solo
reasons-empty-shell = una página que solo llenan los scripts: no hay texto en ella
reasons-no-text = no hay texto
reasons-too-long = es demasiado largo para un artículo
reasons-error-page = una página de error, no un artículo
reasons-says-missing = una página que dice que el artículo no está
reasons-wants-scripts = una página que pide scripts, cookies o una comprobación
reasons-wants-consent = una página que pide aceptar cookies
reasons-wants-login = una página para iniciar sesión
reasons-wants-money = una página que pide una suscripción
reasons-free-part = solo la parte gratuita; el resto es para suscriptores
reasons-feed-part = solo lo que trae el feed ({ $reason })
reasons-front-page = la página ya no está; la dirección lleva a la portada
reasons-not-a-page = la dirección lleva a { $kind }, no a una página
reasons-pdf-locked = un PDF protegido con contraseña
reasons-pdf-scan = un PDF de imágenes: no hay texto en él
reasons-pdf-broken = un PDF dañado
reasons-pdf-long = un PDF demasiado largo

reasons-page-not-feed = esto es una página, no un feed
reasons-not-a-feed = esto no es un feed
reasons-feed-broken = el feed ya viene roto de origen
reasons-no-feed = ahí no hay ningún feed, y la página no se puede leer ({ $reason })
reasons-most-sources = este chat tiene { $count } fuentes y no caben más; quita una primero
reasons-several-sources = «{ $named }» es el nombre de varias fuentes: { $sources }; di cuál
reasons-everyones-source = { $address } se lee para todos; solo el operador puede cambiarlo
reasons-no-source = no hay ninguna fuente «{ $named }»; nómbrala por su dirección o como la muestra /sources
reasons-operators-files = los archivos y carpetas los añade el operador
reasons-too-many-links = demasiados enlaces a la vez

reasons-other-language = no conozco bien el idioma de esta pregunta, así que busqué por sus palabras, no por su significado
reasons-by-words-only = esta vez busqué solo por palabras, no por significado
reasons-nothing-by = no se publicó nada que encaje hasta el { $day }
reasons-nothing-on = no se publicó nada que encaje el { $day } («{ $period }»)
reasons-nothing-between = no se publicó nada que encaje del { $first } al { $last } («{ $period }»)
reasons-undated =
    { $count ->
        [one] { $count } artículo que encaja queda fuera: no tiene fecha exacta
       *[other] { $count } artículos que encajan quedan fuera: no tienen fecha exacta
    }

reasons-model-late = { $model } no respondió a tiempo
reasons-model-answers = { $model } respondió con el error { $status }
reasons-model-away = no se puede llegar al modelo de lenguaje
reasons-model-nothing = { $model } no escribió nada
reasons-model-unread = lo que envió { $model } no se puede leer
reasons-model-failed-check = nada de lo que escribió { $model } pasó la comprobación
reasons-model-beside = lo que escribió { $model } no responde a la pregunta
reasons-model-repeated = { $model } se repetía y hubo que pararlo
reasons-bot-day = se alcanzó el límite de hoy del bot para modelos de lenguaje
reasons-bot-month = se alcanzó el límite de este mes del bot para modelos de lenguaje
reasons-chat-day = se alcanzó el límite de hoy de este chat para modelos de lenguaje
reasons-chat-month = se alcanzó el límite de este mes de este chat para modelos de lenguaje

reasons-nothing-found = no se encontró nada para esta pregunta, así que no había de dónde responder
reasons-none-answers =
    { $count ->
        [one] se encontró { $count } pasaje, y no contiene lo que se pregunta
       *[other] se encontraron { $count } pasajes, y ninguno contiene lo que se pregunta
    }
reasons-none-passed =
    { $count ->
        [one] se propuso { $count } frase, y no pasó la comprobación con lo que cita
       *[other] se propusieron { $count } frases, y ninguna pasó la comprobación con lo que cita
    }
reasons-passed =
    { $count ->
        [one] { $count } frase pasó la comprobación
       *[other] { $count } frases pasaron la comprobación
    } con { $publishers ->
        [one] { $publishers } medio
       *[other] { $publishers } medios
    }
reasons-dropped =
    { $count ->
        [one] la comprobación descartó { $count } frase, por las razones indicadas
       *[other] la comprobación descartó { $count } frases, por las razones indicadas
    }
reasons-nearest = en su lugar se muestra lo más cercano a la pregunta, y se dice que lo es

reasons-number = el número { $what } no está en los pasajes citados
reasons-number-there = el número { $what } no está en los pasajes citados (lo más cercano: «{ $there }»)
reasons-number-else = el número { $what } se refiere a otra cosa en la fuente
reasons-date = la fecha { $what } no está en los pasajes citados
reasons-date-there = la fecha { $what } no está en los pasajes citados (allí: { $there })
reasons-name = { $what } no está en los pasajes citados
reasons-name-there = { $what } no está en los pasajes citados (allí: { $there })
reasons-not-together = los pasajes citados no nombran juntos { $what }
reasons-not-said = nada en los pasajes citados dice { $what }
reasons-quotation = la cita «{ $what }» no está en la fuente
reasons-speaker = en la fuente no lo dice { $who }
reasons-other-speaker = en la fuente lo dice { $other }, no { $who }
reasons-denies = la fuente lo niega
reasons-not-denied = la fuente no lo niega
reasons-as-fact = en la fuente solo lo dice { $who }; la frase lo da por hecho
reasons-cause = la fuente no da esto como causa: «{ $what }»
reasons-beyond = «{ $what }» va más allá de los pasajes citados
reasons-opposite = «{ $what }» es lo contrario de lo que dice la fuente («{ $there }»)
reasons-apart = la fuente no relaciona { $what }
reasons-nothing-of-this = las fuentes no dicen nada de esto
reasons-no-source-for-it = no hay ninguna fuente que lo respalde
reasons-too-little = los pasajes citados respaldan muy poco de esto
reasons-not-in-evidence = cita un pasaje que no se encontró
reasons-instead = pone «{ $what }» donde la fuente tiene «{ $there }»
reasons-bounded = la fuente lo dice solo con un límite: { $there }
reasons-other-bound = la fuente pone el límite de «{ $what }» al otro lado
reasons-said-as = la fuente dice «{ $there }»; la frase lo da por hecho
reasons-denied-speaker = en la fuente no lo niega { $who }
reasons-who-denies = en la fuente { $who } lo niega
reasons-of-others = la fuente no dice esto de { $what }
reasons-under = la fuente lo dice solo con una condición: «{ $there }»
reasons-counts = la fuente cuenta «{ $there }», no { $what }
reasons-none-here = la fuente no tiene aquí «{ $what }»
reasons-turned = en la fuente es al revés
reasons-no-claim = no es una frase que se pueda comprobar
reasons-repeats = repite otra frase
reasons-no-quote = ningún pasaje tiene palabras que citar para esto
reasons-model-unusable = no se puede usar { $model }
