### The first start: three short steps by buttons.

setup-begin = Set me up in three short steps
setup-step = Step { $number } of 3
setup-skip = Skip
setup-next = Next
setup-interests = What interests you? Choose as many as you like; your digests look for it first.
setup-digest = When shall I send you a digest of what is new?
setup-digest-set = Your first digest comes on { $when }.
setup-sources =
    { $count ->
        [one] I begin to read one well-known source for you.
       *[other] I begin to read { $count } well-known sources for you.
    } /sources shows how it goes.
setup-end = All set.
setup-ask = Ask me anything about the news, or send me a link to read.

# Interests: on buttons, and followed as topics in these words
setup-world = World
setup-politics = Politics
setup-business = Business
setup-technology = Technology
setup-science = Science
setup-climate = Climate
setup-health = Health
setup-sport = Sport
