### What was computed: who agrees, who disagrees, what changed

findings-disagreement = Sources disagree
findings-update = Update
findings-correction = Correction
# Before a value that is no longer told
findings-earlier = earlier: { $value }
# Before a value that a correction has withdrawn
findings-not = not: { $value }
# A value with who says so: “214 passengers (The Ellery Gazette, 12 March 2026)”
findings-said = { $value } ({ $sources })
findings-sources-disagree = Sources disagree: { $values }.
findings-changed = Update: { $now }; earlier: { $before }.
findings-corrected = Correction by { $publisher }: { $right }, not { $wrong }.
findings-agreement = { $count } publishers give this independently: { $value }.
findings-only-one = Only { $publisher } reports this, of { $count } publishers found on it.
findings-only-one-found = Only { $publisher } is found to report on this.
findings-sentence-agreed = Sentence { $number } is reported by { $count } publishers independently: { $publishers }.
findings-stale =
    The latest report found on this is { $count ->
        [one] { $count } day
       *[other] { $count } days
    } old ({ $day }).
# The question takes something for granted that the sources tell otherwise; $quote is theirs.
findings-premise = No source found says “{ $word }”. { $source }: “{ $quote }”
findings-without-model = Written without the language model: { $reason }.

## What no source gives of what was asked for

findings-missing = No source gives { $what }.
findings-missing-name = No source gives the name.
findings-missing-number = No source gives the number.
findings-missing-number-of = No source gives the number of { $what }.
findings-missing-share = No source gives the share.
findings-missing-amount = No source gives the amount.
findings-missing-figure = No source gives the figure.
findings-missing-age = No source gives the age.
findings-missing-duration = No source gives the duration.
findings-missing-speed = No source gives the speed.
findings-missing-distance = No source gives the distance.
findings-missing-date = No source gives the date.
findings-missing-day = No source gives the day.
findings-missing-month = No source gives the month.
findings-missing-week = No source gives the week.
findings-missing-time = No source gives the time.
findings-missing-year = No source gives the year.
findings-missing-place = No source gives the place.
findings-missing-reason = No source gives the reason.
findings-missing-way = No source gives the way.
findings-missing-said = No source gives what was said.
findings-missing-statement = No source gives a statement by { $who }.
findings-missing-speaker = No source gives the name of whoever speaks for them.
findings-missing-published = No source gives the publication date.
findings-missing-rest = No source gives the rest of what was asked.
