### What is kept of a chat: handed out, deleted.

personal-export = All that I keep of the group.
personal-delete-sure =
    Delete all that I keep of this chat? Its settings and digests, what it follows, what was asked and answered here, its own sources and the articles read from them are gone for good. Links in my older messages here open nothing any more.

    If you came by an invitation, you need a new one to come back. /export gives you a copy first.
personal-delete-yes = Delete everything
personal-delete-no = Keep it
personal-delete-kept = Nothing was deleted.
personal-deleted =
    Deleted: all that I kept of this chat, with { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } and { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    } of its own.
