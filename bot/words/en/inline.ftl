### Inline mode: what stands on the one button above the results. At most 64 characters each.

inline-hint = Type a question about the news …
inline-no-access = You cannot use this bot yet. Tap to ask for it.
inline-enough = No more questions today. Tap to see when.
inline-reading = Still reading … Tap for the answer in private.
inline-failed = That did not work. Tap to ask me in private.
inline-no-evidence = The sources do not say. Tap to ask me in private.
# Under the first sentence of an answer to put into a chat: from whom it is.
inline-rests-on =
    { $count ->
        [one] { $count } sentence, by { $publishers }
       *[other] { $count } sentences, by { $publishers }
    }
