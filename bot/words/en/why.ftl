### /why: how an answer came about.

why-title = Why this answer
why-searched = Searched
why-found = Found
why-proposed = Proposed by the writer
why-left-out = Proposed and left out: not supported by what it cites
why-answered = Answered, because
why-partial = Answered in part, because
why-no-evidence = Not answered, because

# What was searched: “as of 18 Nov 2014, 09:30 UTC, by words and meaning (minilm), in what everyone may read; at most 12 passages”
why-as-of = as of { $moment } UTC, { $how }, in { $where }; at most { $limit } passages
why-by-words = by words alone
why-by-meaning = by words and meaning
why-by-meaning-with = by words and meaning ({ $encoder })
why-where-everyone = what everyone may read
why-where-own = what everyone and what only this chat may read
why-nothing = Nothing.
why-passages =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } of { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } by { $publishers ->
        [one] { $publishers } publisher
       *[other] { $publishers } publishers
    }, best first
why-cited = cited
why-shown-as-nearest = shown as nearest
why-not-sent = not sent as it was
why-sent-more-carefully = sent more carefully: { $sentence }
why-by-extraction = put together from the sources’ own sentences
why-took = The model read { $input } tokens and wrote { $output }
why-signal-words = words
why-signal-meaning = meaning
why-signal-recency = recency
why-signal-period = period
why-signal-publisher = publisher
why-signal-repeat = repeats
