telegram-hello =
    Hola. Pregúntame por las noticias con tus palabras, y te respondo con lo que dicen mis fuentes: cada frase lleva números que abren las palabras exactas en las que se apoya. Cuando las fuentes no lo dicen, te lo digo.

    Escribe tu pregunta.

    /help dice qué más sé hacer.
telegram-help =
    Escribe una pregunta con tus palabras y la respondo con los artículos que he leído.

    • Los números tras una frase abren las palabras en las que se apoya.
    • Sigue preguntando como quieras: «¿y Rusia?», «¿por qué?», «¿desde cuándo?»; responde a una respuesta anterior para seguir con ella.
    • «Las fuentes no lo dicen» significa justo eso: no adivino.
    • En un grupo respondo cuando me mencionas, me respondes o escribes /ask y una pregunta.
    • Envíame un enlace o reenvíame un mensaje: lo leo, y solo este chat lo encuentra.
    • Leo artículos en cualquier idioma y los cito en el suyo. Respondo mejor con los que están en inglés; en otros idiomas busco por sus palabras y encuentro menos.
telegram-ask-what = ¿Qué quieres saber? Escríbelo después de /ask: /ask ¿Cómo quedó la votación?
telegram-brief-what = ¿Sobre qué te hago un resumen? Escribe un tema o un enlace después de /brief: /brief huelga del puerto. También puedes responder con /brief a un mensaje con un enlace.
telegram-welcome = De nada.
telegram-nothing-read = Todavía no he leído ningún artículo, así que no tengo de dónde responder. Añade un sitio o un feed con /add, por ejemplo /add bbc.co.uk/news, o envíame un enlace en nuestro chat privado.
telegram-only-begun = Acabo de empezar a leer y todavía no ha llegado ningún artículo. Vuelve a preguntar en un par de minutos; /sources muestra cómo va.
telegram-only-text = Por ahora solo puedo leer texto y enlaces, no archivos, imágenes ni mensajes de voz. Escríbeme una pregunta, o /help para ver qué hago.
telegram-add-what = ¿Qué leo? Escribe la dirección de un sitio o un feed después de /add, por ejemplo: /add bbc.co.uk/news. /sources muestra lo que ya leo.
telegram-remove-what = ¿Qué fuente dejo de leer? Escribe su dirección después de /remove; /sources las muestra.
telegram-forgotten = Olvidado: lo que se preguntó y respondió en este chat ({ $count }). /why y las respuestas a esos mensajes ya no encuentran nada. Las fuentes y los artículos de este chat se quedan.
telegram-no-answer = No recuerdo en este chat ninguna respuesta que pueda explicar. Pregúntame algo primero; tras 30 días, o 50 respuestas más, olvido por qué dije lo que dije.
telegram-not-an-answer = No recuerdo ninguna respuesta mía en ese mensaje. Responde con /why a una de mis respuestas, o escribe solo /why para la última.
telegram-unknown-command = No conozco esta orden. /help muestra las que conozco.
telegram-not-available = Esta cita no está a tu alcance: el artículo se quitó, o es de otro chat.
telegram-no-access = Lo siento, este bot solo responde a las personas de su lista. Si deberías estar en ella, envía a su operador este número: { $number }
telegram-failed = Algo ha fallado por mi parte y tu mensaje se quedó sin respuesta. Inténtalo otra vez dentro de un minuto. Si sigue fallando, envía al operador esta referencia: { $reference }
