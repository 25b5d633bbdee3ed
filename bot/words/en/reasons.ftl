### Why something was not done, or not as usual. Most stand inside a line or become a sentence of
### their own: they begin small where the language allows it, and have no full stop.

## A page or a feed could not be fetched; $host is its site

reasons-answered =
    { $status ->
        [401] { $host } asks for a password
        [402] { $host } asks for payment
        [403] { $host } refuses access
        [404] { $host } has nothing at this address
        [410] { $host } has removed for good what was there
        [429] { $host } is asked too often
        [451] { $host } may not show this for legal reasons
        [503] { $host } is out of service for now
       *[other] { $host } is out of order, or has no such page ({ $status })
    }
reasons-private = { $host } is not read: it leads into a private network, not to the public web
reasons-port = { $host } is not read: port { $port } is not one of web servers
reasons-bad-address = { $address } is no address that can be read
reasons-no-address = “{ $address }” is no web address; one looks like bbc.co.uk/news
reasons-silent = { $host } does not answer
reasons-broke-off = { $host } broke off in the middle of its answer
reasons-no-host = there is no site named { $host }
reasons-not-found-out = { $host } could not be found just now
reasons-insecure = the connection to { $host } is not secure
reasons-robots = { $host } asks programs not to read this page
reasons-robots-away = { $host } cannot be asked just now whether I may read it; please try again later
reasons-redirects = { $host } leads from one address to the next without end
reasons-no-text-there = { $host } has no text at this address
reasons-too-much = { $host } sent more than I read of one page
reasons-wait =
    { $count ->
        [one] { $host } has to be left alone for one more second
       *[other] { $host } has to be left alone for { $count } more seconds
    }

## What was fetched is no article, or not all of it

reasons-list = a list of other articles, not one
reasons-empty-shell = a page that is filled by scripts alone: there is no text in it
reasons-no-text = there is no text in it
reasons-too-long = it is too long for an article
reasons-error-page = an error page, not an article
reasons-says-missing = a page that says the article is not there
reasons-wants-scripts = a page that asks for scripts, cookies or a check
reasons-wants-consent = a page that asks for consent to cookies
reasons-wants-login = a page to log in
reasons-wants-money = a page that asks for a subscription
reasons-free-part = only its free part; the rest is for subscribers
reasons-feed-part = only what the feed has of it ({ $reason })
reasons-front-page = its page is gone; the address leads to the front page
reasons-not-a-page = its address leads to { $kind }, not to a page
reasons-pdf-locked = a PDF that is locked with a password
reasons-pdf-scan = a PDF of pictures: there is no text in it
reasons-pdf-broken = a PDF that is broken
reasons-pdf-long = a PDF that is too long

## Sources

reasons-page-not-feed = this is a page, not a feed
reasons-not-a-feed = this is no feed
reasons-feed-broken = the feed is broken where it is made
reasons-no-feed = no feed was found there, and the page cannot be read ({ $reason })
reasons-most-sources = this chat has { $count } sources, and no more are possible; remove one first
reasons-several-sources = “{ $named }” names several sources: { $sources }; say which
reasons-everyones-source = { $address } is read for everyone; only the operator changes that
reasons-no-source = there is no source “{ $named }”; name one by its address, or as /sources shows it
reasons-operators-files = files and folders are added by the operator
reasons-too-many-links = too many links at once

## How the search went

reasons-other-language = I do not know the language of this question well, so I searched by its words, not by their meaning
reasons-by-words-only = I searched by words alone just now, not by meaning
reasons-nothing-by = nothing that fits was published by { $day }
reasons-nothing-on = nothing that fits was published on { $day } (“{ $period }”)
reasons-nothing-between = nothing that fits was published from { $first } to { $last } (“{ $period }”)
reasons-undated =
    { $count ->
        [one] { $count } article that fits is left out: it has no precise date
       *[other] { $count } articles that fit are left out: they have no precise date
    }

## Why a language model did not write the answer

reasons-model-late = { $model } did not answer in time
reasons-model-answers = { $model } answered with error { $status }
reasons-model-away = the language model cannot be reached
reasons-model-nothing = { $model } wrote nothing
reasons-model-unread = what { $model } sent cannot be read
reasons-model-failed-check = nothing that { $model } wrote passed the check
reasons-model-beside = what { $model } wrote does not answer the question
reasons-model-repeated = { $model } repeated itself and was stopped
reasons-bot-day = today’s limit of the bot on language models is reached
reasons-bot-month = this month’s limit of the bot on language models is reached
reasons-chat-day = today’s limit of this chat on language models is reached
reasons-chat-month = this month’s limit of this chat on language models is reached

## /why: how an answer came out

reasons-nothing-found = nothing was found for this question, so there was nothing to answer from
reasons-none-answers =
    { $count ->
        [one] { $count } passage was found, and it does not hold what is asked for
       *[other] { $count } passages were found, and none of them holds what is asked for
    }
reasons-none-passed =
    { $count ->
        [one] { $count } sentence was proposed, and it did not pass the check against what it cites
       *[other] { $count } sentences were proposed, and none passed the check against what it cites
    }
reasons-passed =
    { $count ->
        [one] { $count } sentence passed the check
       *[other] { $count } sentences passed the check
    } against { $publishers ->
        [one] { $publishers } publisher
       *[other] { $publishers } publishers
    }
reasons-dropped =
    { $count ->
        [one] { $count } sentence was dropped by the check, for the reasons given
       *[other] { $count } sentences were dropped by the check, for the reasons given
    }
reasons-nearest = what is nearest to the question is shown instead, labelled as such

## /why: why a sentence did not pass the check

reasons-number = number { $what } is not in the cited passages
reasons-number-there = number { $what } is not in the cited passages (nearest: “{ $there }”)
reasons-number-else = number { $what } belongs to something else in the source
reasons-date = date { $what } is not in the cited passages
reasons-date-there = date { $what } is not in the cited passages (there: { $there })
reasons-name = { $what } is not in the cited passages
reasons-name-there = { $what } is not in the cited passages (there: { $there })
reasons-not-together = the cited passages do not name { $what } together
reasons-not-said = nothing in the cited passages says { $what }
reasons-quotation = the quotation “{ $what }” is not in the source
reasons-speaker = the source does not let { $who } say this
reasons-other-speaker = the source has { $other } say this, not { $who }
reasons-denies = the source denies this
reasons-not-denied = the source does not deny this
reasons-as-fact = the source only lets { $who } say this; the sentence states it as a fact
reasons-cause = the source does not give this as the cause: “{ $what }”
reasons-beyond = “{ $what }” goes beyond the cited passages
reasons-opposite = “{ $what }” is the opposite of what the source says (“{ $there }”)
reasons-apart = the source does not bring { $what } together
reasons-nothing-of-this = the sources say nothing of this
reasons-no-source-for-it = there is no source to support it
reasons-too-little = the cited passages support too little of it
reasons-not-in-evidence = it cites a passage that was not found
reasons-instead = “{ $what }” stands where the source has “{ $there }”
reasons-bounded = the source says it only with a limit: { $there }
reasons-other-bound = the source puts the limit of “{ $what }” on the other side
reasons-said-as = the source says “{ $there }”; the sentence states it as a fact
reasons-denied-speaker = the source does not let { $who } deny this
reasons-who-denies = { $who } denies this in the source
reasons-of-others = the source does not say this of { $what }
reasons-under = the source says it only on a condition: “{ $there }”
reasons-counts = the source counts “{ $there }”, not { $what }
reasons-none-here = the source has no “{ $what }” here
reasons-turned = the source has it the other way round
reasons-no-claim = it is no sentence that could be checked
reasons-repeats = it repeats another sentence
reasons-no-quote = no passage holds words to quote for it
reasons-model-unusable = { $model } cannot be used
