### Schedules of digests: how they are shown, and what is wrong with one that was written.

## Shown: “Weekdays at 08:00 (Berlin)”

schedules-every-day = every day
schedules-weekdays = weekdays
schedules-weekend = weekends
schedules-day-1 = Monday
schedules-day-2 = Tuesday
schedules-day-3 = Wednesday
schedules-day-4 = Thursday
schedules-day-5 = Friday
schedules-day-6 = Saturday
schedules-day-7 = Sunday
# Days in a row: “Monday to Thursday”
schedules-days-range = { $first } to { $last }
schedules-days-at = { $days } at { $times }
schedules-in-zone = { $when } ({ $zone })
schedules-most = at most { $count }
schedules-short = short
schedules-normal = normal
schedules-long = long
schedules-quiet = quiet: { $from }-{ $to }
schedules-language = language: { $language }
schedules-sources = sources: { $sources }
schedules-topics = topics: { $topics }

## What is wrong; 8:00 and the words of the examples are understood as they stand

schedules-no-day = A schedule needs at least one day of the week.
schedules-no-time = No time is given. Write for example: weekdays 8:00.
schedules-most-times = A day can have at most { $most } times.
schedules-no-quiet-end = Quiet hours that end when they begin leave no time at all.
schedules-bad-limit = A digest can have 1 to { $most } entries, not { $limit }.
schedules-bad-fresh = A digest may be 1 to { $most } hours late, not { $hours }.
schedules-bad-length = A digest is short, normal or long; not “{ $length }”.
schedules-most-topics = A digest can have at most { $most } topics and sources.
schedules-in-quiet = { $time } lies in the quiet hours, { $from } to { $to }. Choose another.
schedules-too-long = A schedule is one line, for example: weekdays 8:00 topics: climate.
schedules-said-twice = “{ $what }” is said twice. Say it once.
schedules-two-values = “{ $what }” is said twice, as { $one } and { $other }.
schedules-nothing-follows = Nothing follows “{ $what }”.
schedules-bad-quiet = Quiet hours are written as 22:00-7:00, not “{ $text }”.
schedules-what-time = At what time on { $days }? Write for example 8:00.
schedules-which-day = On which day of the week? Write for example: mondays 8:00.
schedules-is-range = “{ $text }” is a range; write each time.
schedules-every-hour = A digest every hour is not possible; write the times: 8, 12 and 18.
schedules-not-understood = “{ $text }” is not understood. Write days and times, for example: weekdays 8:00 topics: climate, Sudan.
schedules-no-such-time = “{ $text }” is no time of day. Write for example 8:00 or 7.30pm.
schedules-am-pm = “{ $text }” is no time of day: am and pm go with 1 to 12.
schedules-midnight = “{ $text }” is midnight: write 0:00, with the day that it begins.
schedules-hours = “{ $text }” is no time of day; hours go to 23, minutes to 59.
schedules-no-zone = There is no time zone “{ $zone }”. Write one like Europe/Berlin or America/New_York.
schedules-nearest-zones = There is no time zone “{ $zone }”. Did you mean { $nearest }?
