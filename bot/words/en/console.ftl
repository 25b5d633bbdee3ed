### The chat in a terminal. Who sits there is the operator.

console-hello =
    Briefbot answers from the articles it has read, and says when they do not say.
    { $summary } Ask a question; /help shows more.
console-help =
    Write a question and press Enter. The numbers behind a sentence name its sources.
    {"  "}/brief TOPIC     a summary over several articles; also /brief TOPIC since yesterday
    {"  "}/why             what was searched, found and left out for the last answer
    {"  "}/1               the words of source 1 of the last answer, in their context (/2, /3 … likewise)
    {"  "}/sources         what is read again and again, and how it goes
    {"  "}/add ADDRESS     read a site or a feed again and again
    {"  "}/remove ADDRESS  read it no more
    {"  "}/forget          forget what was asked and answered here
    {"  "}/help            this message
    {"  "}/quit            leave (also Ctrl-D and Ctrl-C)
    A web address alone is read once. What is added here is for everyone who asks this bot.
console-welcome = You are welcome.
console-leave = To leave, write /quit.
console-unknown = There is no such command. /help shows the ones there are.
console-no-answer = No answer is remembered here. Ask a question first.
console-no-source = The last answer has no source with this number.
console-add-what = Write the address of a site or a feed after /add: /add bbc.co.uk/news
console-remove-what = Write the address or the number of a source after /remove; see /sources.
console-forgotten =
    { $count ->
        [one] Forgotten: what was asked and answered here ({ $count } answer). Articles and sources stay.
       *[other] Forgotten: what was asked and answered here ({ $count } answers). Articles and sources stay.
    }
console-not-available = This article is no longer there.

## The first start; y and yes are understood in every language, the names of the topics are English

console-offer =
    Nothing has been read yet. Briefbot can begin with { $count } well-known public feeds in the language “{ $language }”: { $names } …
    Topics: { $topics }.
    They are asked again and again while Briefbot runs; /sources shows them, and /remove takes one away.
console-offer-asks = Read them? [y]es, [n]o, or some of the topics:
console-declined = Nothing was added. Later: /add ADDRESS, or `briefbot sources add --starter`, or your own articles with `briefbot ingest FOLDER`.
console-added =
    { $count ->
        [one] { $count } feed was added; the first articles can be asked about in a minute or two.
       *[other] { $count } feeds were added; the first articles can be asked about in a minute or two.
    }
