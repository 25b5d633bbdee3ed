"""Stories: articles about one event, grouped as they arrive. Pure.

    profile.py     what is compared of an article: title, lead, names, numbers, time, vector
    likeness.py    how likely two articles report one event
    grouping.py    the open stories of one audience, and what a new article does to them
    adds.py        what the newest article says that no earlier one said
    publishers.py  who stands behind a story, near copies of one text counted once

`retrieval.stores.stories` keeps them, and `retrieval.stories.assign` brings the two together.
"""
