### Sources: added, removed, listed; pages and messages that were read.

sources-none =
    No site or feed is read regularly yet, so nothing new comes in by itself. Add one with its address, or that of its site:
    /add ADDRESS
sources-of-this-chat = Of this chat
sources-of-everyone = Of everyone
sources-more = … and { $count } more

## How one stands, on one line

sources-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
sources-refused = { $count } refused
sources-waiting = { $count } waiting
sources-paused-because = paused: { $reason }
sources-no-reason = no reason is known
sources-not-asked = not asked yet
sources-failing = failing, asked { $ago }: { $reason }
sources-asked = asked { $ago }
sources-moved = moved to { $address }

## How all of them stand: “5 of 6 sources reached in the last day, 1 failing · newest article: 18 Nov 2014”

sources-newest = newest article: { $day }
sources-no-dated = no dated article
sources-no-sources = No sources
sources-reached =
    { $reached } of { $active ->
        [one] { $active } source
       *[other] { $active } sources
    } reached in the last day
sources-are-failing = { $count } failing
sources-are-paused = { $count } paused

## How long ago

sources-days-ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
sources-hours-ago =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
sources-minutes-ago =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
sources-just-now = just now

## Added and removed; the source itself follows the words, so they end as a label does

sources-added = Added:
sources-added-soon = Its first articles come in a minute or two; /sources shows how it goes.
sources-also-there = Also there:
sources-resumed = It was paused and is read again:
sources-known = Known already:
sources-read-once = No feed is there, so the page was read once.
sources-read-again = What can be read again and again:
sources-nothing-added = Nothing was added.
sources-can-be-added = What can be added:
sources-removed = Removed:
sources-removed-stays = What was read from it stays.

## Pages and messages that were read

sources-read = Read:
sources-read-before = Read before:
sources-read-changed = Read again, and it has changed:
sources-not-read = Not read: { $what }
# In the place of an address there
sources-the-message = the message
sources-read-regularly = If it is a site or a feed, this reads it again and again:
sources-no-text = There is no text in it that could be read.
sources-not-whole = Not the whole article: { $reason }
sources-everyone-finds = Everyone who asks can find it.
sources-only-chat-finds = Only this chat can find it.
sources-ask-about-it = Ask about it in plain words; the answer cites it.
