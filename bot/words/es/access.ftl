access-welcome =
    Te doy la bienvenida: ya puedes usar este bot.

    Escribe una pregunta con tus palabras. /help dice qué más sé hacer.
access-invitation-over = Esta invitación ya no deja entrar a nadie, o nunca lo hizo. Pide una nueva a quien te la dio.
access-owners-only = Eso solo pueden hacerlo los dueños de este bot.
access-in-private = Escríbemelo en nuestro chat privado: lo que respondo no es para todos aquí.
access-invite-how = Escribe /invite, o di también a cuántos deja entrar y durante cuántos días: /invite 5 30
access-invited =
    { $count ->
        [one] Esta invitación deja entrar a una persona o grupo, hasta el { $until }.
       *[other] Esta invitación deja entrar a { $count } personas o grupos, hasta el { $until }.
    }

    Para una persona:
    { $person }

    Para un grupo:
    { $group }
access-none = No hay nadie invitado ni ninguna invitación abierta. /invite crea una.
access-guests =
    { $count ->
        [0] Sin invitados.
        [one] { $count } invitado:
       *[other] { $count } invitados:
    }
access-guest = • { $name }, desde el { $since }
access-invitations =
    { $count ->
        [0] Sin invitaciones abiertas.
        [one] { $count } invitación abierta:
       *[other] { $count } invitaciones abiertas:
    }
access-invitation =
    { $count ->
        [one] • { $code }: para uno más, hasta el { $until }
       *[other] • { $code }: para { $count } más, hasta el { $until }
    }
access-revoke = Retirar a { $name }
access-revoked = { $name } ya no tiene acceso.
access-nobody = No hay ningún invitado ni invitación { $name }. /access los muestra.
access-enough =
    { $count ->
        [0] Hoy no respondo preguntas tuyas. Sigo el { $again }.
        [one] Ya has hecho la única pregunta que te respondo al día. Sigo el { $again }.
       *[other] Ya has hecho las { $count } preguntas que te respondo al día. Sigo el { $again }.
    }
access-chat-enough =
    { $count ->
        [0] Hoy no respondo preguntas en este chat. Sigo el { $again }.
        [one] Ya se ha hecho la única pregunta que respondo al día en este chat. Sigo el { $again }.
       *[other] Ya se han hecho las { $count } preguntas que respondo al día en este chat. Sigo el { $again }.
    }
