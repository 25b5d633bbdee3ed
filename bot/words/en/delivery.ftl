### What is said around digests and other things that are sent by themselves.

# Above the first entry of a digest; $when is the time that it was due at, in the chat's zone.
delivery-head =
    { $count ->
        [one] Digest of { $when }: one story.
       *[other] Digest of { $when }: { $count } stories.
    }
# The same for a digest that comes late; it stands for all that were missed.
delivery-head-late =
    { $count ->
        [one] Late digest: it was due at { $when }. One story.
       *[other] Late digest: it was due at { $when }. { $count } stories.
    }
# For a digest without entries.
delivery-head-empty = Digest of { $when }.
delivery-head-late-empty = Late digest: it was due at { $when }.

# After a digest of which parts may be missing; each has a button.
delivery-uncertain =
    { $count ->
        [one] One part may not have arrived: { $parts }. If you did not get it, touch its button.
       *[other] These parts may not have arrived: { $parts }. If you miss one, touch its button.
    }
delivery-send-again = Send part { $number } again
delivery-again = I send it again.
delivery-again-already = I have sent it again already.
delivery-again-gone = I do not have it any more.

# At the end of what was for a forum topic that somebody has deleted.
delivery-topic-gone = The topic that this was for is gone, so it is here. Its digests are paused; an administrator can go on with them here by /digest.
