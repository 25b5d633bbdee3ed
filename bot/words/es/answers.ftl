answers-abstention = Las fuentes no lo dicen.
answers-nearest = Lo más cercano que dicen:
answers-part-only = Las fuentes solo responden a una parte.
answers-understood = Entendido como:
answers-sources = Fuentes
answers-same-text = mismo texto: { $publishers }
answers-reading =
    Leyendo { $passages ->
        [one] { $passages } pasaje
       *[other] { $passages } pasajes
    } de { $publishers ->
        [one] { $publishers } medio
       *[other] { $publishers } medios
    } …
answers-open-article = Abrir el artículo
