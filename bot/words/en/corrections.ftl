### Put at the head of a message, or sent after it, when an article that it cites was changed.

corrections-changed = Corrected on { $day }: { $publisher } has changed what this rests on.
corrections-before = Before: “{ $quote }”
corrections-now = Now: “{ $quote }”
corrections-gone = What it said is no longer in the article.
corrections-withdrawn = Withdrawn on { $day }: { $publisher } no longer has the article “{ $title }”, which this rests on.
corrections-open = Read it as it is now
corrections-unknown-publisher = the publisher
