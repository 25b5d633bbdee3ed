### The menus: pages with buttons by which a chat is set up. Labels of buttons are a few words.

menus-settings = Settings
menus-back = Back

## Language

menus-language = Language
menus-language-what =
    In which language shall I speak? Articles and quotes stay in their own.

    I answer best from English articles; in other languages I search by their words and find less.

## Time zone

menus-zone = Time zone
menus-zone-none = not known yet
# A city and what its clocks show now, also on a button
menus-zone-now = { $city } · { $time }
menus-zone-what = What do your clocks show? Choose a city with your time, or write /timezone and the name of yours.
menus-zone-why = One more thing, so that it comes on time.
menus-zone-unknown = I know no city or time zone “{ $place }”. Choose one that shows your time, or write another name.
menus-zone-list = Choose from a list
menus-zone-set = Your time zone is { $city }; it is { $time } there now.
menus-region-europe = Europe
menus-region-america = America
menus-region-africa = Africa
menus-region-asia = Asia
menus-region-oceania = Oceania

## Length

menus-length = Length
menus-length-what = How long shall answers and digests be?
menus-length-short = short
menus-length-normal = normal
menus-length-long = long

## Digests

menus-digests = Digests
menus-digests-none = None yet. A digest tells what is new since the last one, and nothing twice.
menus-digests-how = Choose one to add, or write it: /digest weekdays 8:00 topics: climate, Sudan
menus-digests-count = { $count }
menus-digests-next = { $digests }, the next on { $when }
menus-digest-number = Digest { $number }
menus-digest-paused = paused
menus-digest-times = The next ones:
menus-digest-topics = Without topics it tells of everything.
menus-topics = Topics
menus-topics-what = What is it about? Choose as many as you like; none means everything.
menus-digest-pause = Pause
menus-digest-resume = Go on
menus-digest-remove = Remove
menus-missed-coming = What is new since your last digest comes in a minute.
menus-missed-none = I tell what is new in a digest. Add one; “Send it now” on the page that follows brings it at once.
menus-stop = This is what I send by itself. Open one to pause or remove it; /topics ends what you follow.
menus-stop-none = I send you no digests. /topics ends alerts of stories that you follow.
menus-digest-now = Send it now
menus-digest-added = Added:
menus-digest-removed = This digest is removed.
menus-digest-gone = This digest is gone already.
menus-digest-coming = It comes in a minute.
menus-preset-morning = Every day, 8:00
menus-preset-workdays = Weekdays, 8:00
menus-preset-evening = Every day, 18:00
menus-preset-sunday = Sundays, 9:00

## What is followed

menus-follows = What you follow
menus-follows-count = { $count }
menus-follows-none = Nothing yet.
menus-follows-how = Follow topics with /follow climate, Sudan, and mute one with a minus: /follow -football. Follow a story with the button under an answer.
menus-topic = topic
menus-source = source
menus-story = story
menus-muted = muted
menus-muted-now = Muted, so digests leave it out: { $what }
menus-followed =
    { $count ->
        [0] You follow that already.
        [one] Followed. Digests that have topics tell of it, too.
       *[other] { $count } topics followed. Digests that have topics tell of them, too.
    }
menus-unfollowed = No longer followed: { $what }
menus-not-followed = You follow no “{ $what }”. This is what you follow:
menus-alerts = Alerts
menus-alerts-what = When something new is reported of a story that you follow, I tell you at once, but at most so often in a day. The rest comes with the digest.
menus-alerts-most =
    { $count ->
        [0] never
       *[other] { $count } a day
    }
menus-set = Done.
