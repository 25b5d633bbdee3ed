### Answers, briefings, and the quotes that their links open.

answers-abstention = The sources do not say.
answers-nearest = The nearest they say:
answers-part-only = The sources answer only a part of this.
answers-understood = Understood as:
answers-sources = Sources
# Who else printed the same text as a source.
answers-same-text = same text: { $publishers }
answers-reading =
    Reading { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } from { $publishers ->
        [one] { $publishers } publisher
       *[other] { $publishers } publishers
    } …
answers-open-article = Open the article
