### The first start: three short steps by buttons.

setup-begin = Set me up in three short steps
setup-skip = Skip
setup-next = Next
setup-language = Your language
setup-language-what = In which language shall I speak? Articles and quotes stay in their own.
setup-interests = What interests you?
setup-interests-what = Choose as many as you like: your digest is about these, or about everything.
setup-digest = When shall I send you a digest?
setup-digest-what = It tells what is new since the last one, every line with its source, and nothing twice.
setup-sources =
    { $count ->
        [one] I begin to read one well-known source for you.
       *[other] I begin to read { $count } well-known sources for you.
    } /sources shows how it goes.
setup-end = All set.
setup-done = All set. Ask me anything about the news, or send me a link to read. Your digest:
setup-ask = Ask me anything about the news, or send me a link to read.

# Interests: on buttons, and followed as topics in these words
setup-politics = Politics
setup-business = Business
setup-technology = Technology
setup-science = Science
setup-climate = Climate
setup-health = Health
setup-sport = Sport
