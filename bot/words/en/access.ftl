### Who may use the bot: invitations, guests, and how much may be asked in a day.

access-welcome =
    Welcome: you may use this bot now.

    Write a question in plain words. /help says what else I can do.
access-invitation-over = This invitation lets nobody in any more, or never did. Ask whoever gave it to you for a new one.
access-owners-only = Only the owners of this bot can do that.
access-in-private = Write this to me in our private chat: what I answer is not for everyone here.
access-invite-how = Write /invite, or say how many it lets in and for how many days: /invite 5 30
# `until` is a moment; the addresses stand on lines of their own.
access-invited =
    { $count ->
        [one] This invitation lets in one person or group, until { $until }.
       *[other] This invitation lets in { $count } people or groups, until { $until }.
    }

    For a person:
    { $person }

    For a group:
    { $group }
access-none = Nobody was invited, and no invitation is open. /invite makes one.
access-guests =
    { $count ->
        [0] No guests.
        [one] { $count } guest:
       *[other] { $count } guests:
    }
access-guest = • { $name }, since { $since }
access-invitations =
    { $count ->
        [0] No open invitations.
        [one] { $count } open invitation:
       *[other] { $count } open invitations:
    }
access-invitation =
    { $count ->
        [one] • { $code }: one more, until { $until }
       *[other] • { $code }: { $count } more, until { $until }
    }
# On a button: takes access back from a guest, or an invitation.
access-revoke = Revoke { $name }
access-revoked = { $name } has no access any more.
access-nobody = There is no guest and no invitation { $name }. /access lists them.

## Limits: `again` is the moment from which on questions are answered again

access-enough =
    { $count ->
        [0] I answer no questions of yours today. I go on at { $again }.
        [one] You have asked the one question that I answer you in a day. I go on at { $again }.
       *[other] You have asked the { $count } questions that I answer you in a day. I go on at { $again }.
    }
access-chat-enough =
    { $count ->
        [0] I answer no questions in this chat today. I go on at { $again }.
        [one] The one question that I answer in this chat in a day was asked. I go on at { $again }.
       *[other] The { $count } questions that I answer in this chat in a day were asked. I go on at { $again }.
    }
