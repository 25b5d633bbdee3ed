"""How often: `1,200 drivers each day` is not `1,200 drivers each week`."""

from __future__ import annotations

import re

from bot.writing.gates.amounts import Amount, same
from bot.writing.gates.owners import counted
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold
from retrieval.types import Span

_UNIT = "second|minute|hour|day|night|week|month|quarter|year|decade"
_EVERY = re.compile(rf"\b(?:each|every|per) (?:single )?(?P<unit>{_UNIT})\b", re.IGNORECASE)
_A = re.compile(
    rf"^(?: times)?(?: (?!(?:in|for|within|after|over|than|about|under)\b)[\w'-]+){{0,3}}?"
    rf"(?<! of) an? (?P<unit>{_UNIT})\b"
    r"(?! (?:ago|later|after|before|earlier|from|long|old|of|and|in which|when)\b|[- ]old)",
    re.IGNORECASE,
)
"""`90,000 barrels a day`: what follows a number at once."""
_TWICE = re.compile(r"\b(?:once|twice|thrice)(?= )", re.IGNORECASE)
_ADVERB = re.compile(
    r"\b(?P<unit>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_PLAIN = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week",
          "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
          "annually": "year", "night": "day"}  # fmt: skip


def frequency(sentence: str, seen: View) -> list[Reason]:
    """A number or a habit of every so often, which the sources give for another time."""
    mine = _rates(sentence)
    if len(mine) != 1:
        return []
    (unit, span), amounts = next(iter(mine.items())), counted(sentence)
    stated: set[str] = set()
    for line in seen.whole if amounts else seen.best[:1]:
        if not amounts or _shares(amounts, line.text):
            rates = _rates(line.text)
            if unit in rates:
                return []
            stated.update(rates)
    if not stated:
        return []
    text = f'"{span.of(sentence)}" stands where the source says it of a {min(stated)}'
    return [Reason("frequency", text, span, clash=True)]


def _shares(amounts: list[Amount], text: str) -> bool:
    return any(same(one, other) for one in amounts for other in counted(text))


def _rates(text: str) -> dict[str, Span]:
    """The times of which a text says something each time, as plain nouns."""
    folded = fold(text)
    found: dict[str, Span] = {}
    for pattern in (_EVERY, _ADVERB):
        for match in pattern.finditer(folded):
            _keep(found, match.group("unit"), Span(*match.span()))
    ends = [one.end for one in counted(text)]
    ends += [match.end() for match in _TWICE.finditer(folded)]
    for end in ends:
        near = _A.match(folded[end : end + 60])
        if near:
            _keep(found, near.group("unit"), Span(end + near.start("unit"), end + near.end()))
    return found


def _keep(found: dict[str, Span], unit: str, span: Span) -> None:
    plain = unit.casefold()
    plain = _PLAIN.get(plain, plain)
    found.setdefault(_PLAIN.get(plain, plain), span)
