web-cited = Las palabras citadas están marcadas en amarillo y subrayadas.
web-jump = Ir a las palabras citadas
web-by = Por { $author }
web-no-publisher = Medio desconocido
web-original = Abrir el original
web-original-at = El original se abre en { $site }, en la cita si el navegador puede.
web-no-original = Este texto no tiene dirección pública: se muestra tal como se leyó.
web-published = Publicado
web-updated = Cambiado por el medio
web-read = Leído
web-undated = No se indica fecha
web-known-page = lo dice la página
web-known-source = lo dice el feed o el archivo en que venía
web-known-address = por la dirección del artículo
web-known-dateline = por la primera línea del texto
web-known-other = encontrado en el artículo
web-dates-differ = Sus fechas no coinciden: { $how }
web-utc = { $moment } UTC
web-changed = Este es el artículo tal como se citó. Después se cambió, según se vio el { $moment }.
web-since-changed = Cambiado desde que se citó
web-since-withdrawn = Ya no está en su fuente
web-changed-see = Ver qué cambió
web-completed = Esta es la parte del artículo que había cuando se citó. El { $moment } se leyó más.
web-withdrawn = El artículo ya no está en su fuente, según se vio el { $moment }. Esto es lo que se leyó antes.
web-partial = No es el artículo completo: { $reason }
web-private = Este texto se lo dio al bot un chat. Quien tenga esta dirección puede leerlo, así que compártela con cuidado.
web-versions = Versiones
web-version-now = Versión { $number }, desde el { $moment }
web-version-was = Versión { $number }, del { $since } al { $until }
web-version-first = Versión { $number }, leída por primera vez el { $moment }, sustituida el { $until }
web-version-shown = la que se muestra
web-version-completed = Se leyó más del artículo; en su fuente no cambió nada.
web-version-title = Cambió el titular.
web-version-details = Cambió el medio, el autor o la fecha; el texto no.
web-version-long = Cambió el texto; es demasiado largo para compararlo aquí.
web-what-changed = { $count ->
    [one] Qué cambió: un lugar
   *[other] Qué cambió: { $count } lugares
}
web-more-changes = { $count ->
    [one] y un lugar más
   *[other] y { $count } lugares más
}
web-was = Antes:
web-is = Ahora:
web-added = Añadido:
web-removed = Quitado:
web-others = También lo cuentan
web-same-text = casi el mismo texto
web-rights = Los derechos de este texto son de su medio. El bot guarda lo que leyó para que cada respuesta se pueda comprobar.
web-missing-title = Aquí no hay nada
web-missing = No hay ninguna página en esta dirección. Si venía de una respuesta, puede que el enlace se cortara: ábrelo otra vez desde el mensaje.
web-gone-title = Este artículo ya no se guarda
web-gone = Después de citarse, se borró o se cumplió su plazo. Pregunta otra vez al bot para ver qué dicen ahora sus fuentes.
web-trouble-title = Esta página no se puede mostrar ahora
web-trouble = Algo ha fallado por nuestra parte. Inténtalo otra vez dentro de un momento.
