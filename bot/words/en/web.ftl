# The reader page: an article with the cited words marked, opened in a browser.

web-cited = The cited words are marked in yellow and underlined.
web-jump = Go to the cited words
web-by = By { $author }
web-no-publisher = Publisher unknown
web-original = Open the original
web-original-at = The original opens at { $site }, at the quote where the browser can.
web-no-original = There is no public address for this text: it is shown as it was read.

web-published = Published
web-updated = Changed by the publisher
web-read = Read
web-undated = No date is given
# How the date of publication is known.
web-known-page = the page says so
web-known-source = the feed or file it came in says so
web-known-address = from the article’s address
web-known-dateline = from the first line of the text
web-known-other = found in the article
web-dates-differ = Its dates do not agree: { $how }
web-utc = { $moment } UTC

web-changed = This is the article as it was cited. It was changed after that, as seen on { $moment }.
# Two short signs that stay in view while the article is read.
web-since-changed = Changed since it was cited
web-since-withdrawn = Gone from its source
web-changed-see = See what changed
web-completed = This is the part of the article that was there when it was cited. More of it was read on { $moment }.
web-withdrawn = The article is gone from its source, as seen on { $moment }. This is what was read before.
web-partial = This is not the full article: { $reason }
web-private = This text was given to the bot by one chat. Whoever has this address can read it, so pass it on with care.

web-versions = Versions
web-version-now = Version { $number }, since { $moment }
web-version-was = Version { $number }, { $since } to { $until }
web-version-first = Version { $number }, first read { $moment }, replaced { $until }
web-version-shown = shown here
web-version-completed = More of the article was read; nothing changed at its source.
web-version-title = The headline was changed.
web-version-details = Publisher, author or date were changed; the text was not.
web-version-long = The text was changed; it is too long to be compared here.
web-what-changed = { $count ->
    [one] What changed: one place
   *[other] What changed: { $count } places
}
web-more-changes = { $count ->
    [one] and one more place
   *[other] and { $count } more places
}
web-was = Before:
web-is = Now:
web-added = Added:
web-removed = Removed:

web-others = Also reported by
web-same-text = nearly the same text

web-rights = The rights to this text are its publisher’s. The bot keeps what it read, so that every answer can be checked.

web-missing-title = Nothing here
web-missing = There is no page at this address. If it came from an answer, the link may have been cut: open it again from the message.
web-gone-title = This article is no longer kept
web-gone = It was deleted, or kept long enough, after it was cited. Ask the bot again to see what its sources say now.
web-trouble-title = This page cannot be shown right now
web-trouble = Something went wrong on our side. Try again in a moment.
