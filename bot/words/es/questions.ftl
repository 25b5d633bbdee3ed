questions-empty = La pregunta está vacía. Pregunta algo, por ejemplo: ¿Cómo quedó la votación?
questions-too-long = La pregunta tiene { $count } caracteres; leo { $most } como máximo. Hazla más corta.
questions-no-words = No hay palabras en la pregunta. Hazla con palabras.
questions-no-topic = Falta el tema. Di uno en pocas palabras, o da la dirección de un artículo, por ejemplo: huelga del puerto
questions-topic-too-long = El tema tiene { $count } caracteres; leo { $most } como máximo.
