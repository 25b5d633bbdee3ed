### What readers say of entries, and what they are told of it.

## On buttons, a few letters each

feedback-more = 👍 More
feedback-less = 👎 Less
feedback-wrong = ⚠️ Wrong
feedback-reset = Forget all of it

## Said when they are pressed: 200 characters at most

feedback-kept-more = Noted: more like this in the digests of this chat. Press again to take it back.
feedback-kept-less = Noted: less like this in the digests of this chat. Press again to take it back.
feedback-kept-wrong = Thank you. It counts as wrong, and who runs this bot sees that something was. Press again to take it back.
feedback-taken-back = Taken back.
feedback-unknown = I no longer remember this message, so nothing was noted.
feedback-forgotten = Forgotten. Digests are ranked as for everyone again.

## /feedback

feedback-none = Nobody here has told me what they like yet. Under each story of a digest are buttons for it; a reaction with 👍 or 👎 does the same.
feedback-overview = What readers of this chat said of stories: more like this { $more }, less { $less }, wrong { $wrong }. Digests of this chat rank stories by it; it fades within weeks.
