"""Who says a value and when, and what no source gives: the fixed wording of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from bot.words import Phrase, Shown, phrase
from bot.writing.types import Citation, Value

_MISSING = {
    "the name": "name",
    "the name of whoever speaks for them": "speaker",
    "the number": "number",
    "the share": "share",
    "the amount": "amount",
    "the figure": "figure",
    "the age": "age",
    "the duration": "duration",
    "the speed": "speed",
    "the distance": "distance",
    "the date": "date",
    "the day": "day",
    "the month": "month",
    "the week": "week",
    "the time": "time",
    "the year": "year",
    "the place": "place",
    "the reason": "reason",
    "the way": "way",
    "what was said": "said",
    "the publication date": "published",
    "the rest of what was asked": "rest",
}
"""What writers call missing without words of the question, by the end of its key."""
_OF = re.compile(r"(?P<kind>the number of|a statement by) (?P<what>.+)")


def said_by(value: Value) -> Phrase:
    """`214 passengers (The Ellery Gazette, 12 March 2026; Northline Wire, 13 March 2026)`."""
    sources = dict.fromkeys(source(citation) for citation in value.citations)
    return phrase("findings-said", value=" ".join(value.text.split()), sources=in_a_row(sources))


def in_a_row(said: Iterable[Shown]) -> Shown:
    """One thing said after the other: `A; B; C`."""
    return reduce(lambda one, more: phrase("common-further", one=one, more=more), said)


def source(citation: Citation) -> Shown:
    """The publisher (or the title) and the publication date, as far as they are known."""
    article = citation.article
    who: Shown = article.publisher or phrase("common-quoted", quote=article.title)
    if article.published is None:
        return who
    return phrase("common-source", publisher=who, day=article.published)


def missing(what: str) -> Phrase:
    """That no source gives what was asked for: `the year`, `the number of seats`."""
    what = what.strip()
    if what in _MISSING:
        return phrase(f"findings-missing-{_MISSING[what]}")
    match = _OF.fullmatch(what)
    if match is None:
        return phrase("findings-missing", what=what)
    if match["kind"] == "a statement by":
        return phrase("findings-missing-statement", who=match["what"])
    return phrase("findings-missing-number-of", what=match["what"])
