### Small words that are used everywhere.

common-undated = undated
common-unknown-publisher = unknown publisher
# Around the words of an article.
common-quote-opens = “
common-quote-closes = ”
common-quoted = “{ $quote }”
# Who reported something, and when.
common-source = { $publisher }, { $day }
# One thing or another, or more
common-or = { $one } or { $more }
# Two such sources, or more, one after the other.
common-further = { $one }; { $more }
# Between the parts of a line
common-comma = ,{" "}
# A text as a sentence of its own
common-sentence = { $text }.
