digests-nothing-new = Nada nuevo.
digests-update = Actualización:
digests-developing = Sigue en curso:
digests-publishers =
    { $count ->
        [one] { $count } medio
       *[other] { $count } medios
    }
digests-wires =
    { $count ->
        [one] { $count } nota de agencia
       *[other] { $count } notas de agencia
    }
digests-independent = { $count } independientes
digests-omitted =
    { $count ->
        [one] { $count } noticia más sin mostrar.
       *[other] { $count } noticias más sin mostrar.
    }
digests-period = del { $since } al { $until } ({ $zone })
digests-read =
    { $count ->
        [one] { $count } artículo leído
       *[other] { $count } artículos leídos
    }
digests-read-newest =
    { $count ->
        [one] { $count } artículo leído, el más reciente del { $newest }
       *[other] { $count } artículos leídos, el más reciente del { $newest }
    }
digests-reached =
    { $count ->
        [one] { $count } fuente respondió
       *[other] { $count } fuentes respondieron
    }
digests-reached-failed =
    { $count ->
        [one] { $count } fuente respondió, { $failed } con fallos
       *[other] { $count } fuentes respondieron, { $failed } con fallos
    }
digests-cost = coste: ${ $cost }
