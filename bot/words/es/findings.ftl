findings-disagreement = Las fuentes no coinciden
findings-update = Actualización
findings-correction = Corrección
findings-earlier = antes: { $value }
findings-not = no: { $value }
findings-said = { $value } ({ $sources })
findings-sources-disagree = Las fuentes no coinciden: { $values }.
findings-changed = Actualización: { $now }; antes: { $before }.
findings-corrected = Corrección de { $publisher }: { $right }, no { $wrong }.
findings-agreement = { $count } medios lo dan de forma independiente: { $value }.
findings-only-one = Solo { $publisher } lo cuenta, de { $count } medios que encontré sobre esto.
findings-only-one-found = Solo encuentro a { $publisher } informando de esto.
findings-sentence-agreed = La frase { $number } la cuentan { $count } medios de forma independiente: { $publishers }.
findings-stale =
    Lo último que encuentro sobre esto tiene { $count ->
        [one] { $count } día
       *[other] { $count } días
    } ({ $day }).
findings-premise = Ninguna fuente que encuentro dice «{ $word }». { $source }: «{ $quote }»
findings-without-model = Escrito sin el modelo de lenguaje: { $reason }.

findings-missing = Ninguna fuente lo da: { $what }.
findings-missing-name = Ninguna fuente da el nombre.
findings-missing-number = Ninguna fuente da el número.
findings-missing-number-of = Ninguna fuente da el número: { $what }.
findings-missing-share = Ninguna fuente da la proporción.
findings-missing-amount = Ninguna fuente da la cantidad.
findings-missing-figure = Ninguna fuente da la cifra.
findings-missing-age = Ninguna fuente da la edad.
findings-missing-duration = Ninguna fuente da la duración.
findings-missing-speed = Ninguna fuente da la velocidad.
findings-missing-distance = Ninguna fuente da la distancia o la medida.
findings-missing-date = Ninguna fuente da la fecha.
findings-missing-day = Ninguna fuente da el día.
findings-missing-month = Ninguna fuente da el mes.
findings-missing-week = Ninguna fuente da la semana.
findings-missing-time = Ninguna fuente da la hora.
findings-missing-year = Ninguna fuente da el año.
findings-missing-place = Ninguna fuente da el lugar.
findings-missing-reason = Ninguna fuente da el motivo.
findings-missing-way = Ninguna fuente dice cómo.
findings-missing-said = Ninguna fuente recoge lo que se dijo.
findings-missing-statement = Ninguna fuente recoge una declaración: { $who }.
findings-missing-speaker = Ninguna fuente dice quién habla en su nombre.
findings-missing-published = Ninguna fuente da la fecha de publicación.
findings-missing-rest = Ninguna fuente responde al resto de la pregunta.
