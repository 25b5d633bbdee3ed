### What is said when buttons are pressed: notices of a few words, and what stands on buttons.

buttons-only-administrators = Only administrators of this group can change that.
buttons-failed = That did not work. Please try again; reference { $reference }.
buttons-no-access = This bot does not answer you here.
buttons-old = This button is too old. Please ask again, or open /settings.

## On the buttons under an answer or a briefing

buttons-sources = Sources
buttons-shorter = Shorter
buttons-more = More
buttons-why = Why?
buttons-follow = Follow this story
buttons-unfollow = Follow no more
buttons-whole = The whole story

## Said when they are pressed: 200 characters at most

buttons-shown = It is below already.
buttons-busy = It is being written already.
buttons-writing = One moment, I am reading …
buttons-no-more = That is all that the sources say about it.
buttons-forgotten = I no longer remember this answer. Please ask again.
buttons-sources-gone = These articles are gone, so I cannot show their words any more.
buttons-story-gone = This story is gone, or belongs to another chat.
buttons-followed =
    You follow this story: I tell you when { $count ->
        [one] a publisher reports
       *[other] { $count } independent publishers report
    } something new. /topics shows what you follow.
buttons-unfollowed = You follow this story no more.
