"""What a number is of: the same number for another thing is a false number.

A number is known by the words around it. When a line gives another number to what the sentence
counts, and the sentence's number stands only beside other words, it belongs to something else:
`55 countries opposed` against `19 countries opposed, 55 others withdrew`. Sides of a vote and the
order of a change (`1.6 million, up from 1.3`) are told apart in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.writing.gates.amounts import Amount, amounts, same, same_unit
from bot.writing.gates.dates import moments
from bot.writing.window import Line
from bot.writing.words import Word, fold, is_content, words
from retrieval.types import Span

_STOP = re.compile(r"[,;:.!?()\"](?:\s|$)")
_BEFORE = 4
_AFTER = 6
_FOR = re.compile(r"\b(?:for|favou?r|yes|approv\w+|support\w*|back\w*|in favou?r)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|oppos\w+|no|reject\w*)\b", re.IGNORECASE)
_SCORE = re.compile(r"\s*(?:(?:votes?|points?|goals?|seats?) )?(?:to|-|against)\s*")
_CHANGE = re.compile(r"\b(?:up|down|rise|increase|fall|rather than|instead of) ?(?:from)?\b")


class Told(NamedTuple):
    """An amount that a text states, with the stems of the words around it."""

    amount: Amount
    beside: frozenset[str]
    text: str

    @property
    def shown(self) -> str:
        """The amount in its words."""
        return self.text[max(0, self.amount.start - 12) : self.amount.end + 24].strip()


def counted(text: str) -> list[Amount]:
    """The amounts of a text that belong to no date."""
    dated = [moment for moment in moments(text) if moment.kind in {"day", "year"}]
    return [
        amount
        for amount in amounts(text)
        if not any(date.start <= amount.start < date.end for date in dated)
    ]


def told(text: str) -> list[Told]:
    """Every amount of a text with what stands around it."""
    found, folded = words(text), fold(text)
    return [Told(amount, _beside(amount, found, folded), text) for amount in counted(text)]


def _beside(amount: Amount, found: Sequence[Word], folded: str) -> frozenset[str]:
    """The content words around an amount, within its clause."""
    before: list[Word] = []
    border = amount.start
    for word in reversed([word for word in found if word.end <= amount.start][-2 * _BEFORE :]):
        if _STOP.search(folded[word.end : border]):
            break
        before.append(word)
        border = word.start
    after: list[Word] = []
    border = amount.end
    for word in [word for word in found if word.start >= amount.end][: 2 * _AFTER]:
        if _STOP.search(folded[border : word.start]):
            break
        after.append(word)
        border = word.end
    kept = [word for word in before if is_content(word)][:_BEFORE]
    kept += [word for word in after if is_content(word)][:_AFTER]
    return frozenset(word.stem for word in kept if not word.numeric)


def rival(claimed: Told, holders: Sequence[Told], near: Sequence[Told]) -> Told | None:
    """The other number that the sources give to what the sentence counts, if there is one."""
    mine = max((_shared(claimed, holder) for holder in holders), default=0)
    others = [
        other
        for other in near
        if not same(claimed.amount, other.amount)
        and same_unit(claimed.amount.unit, other.amount.unit)
        and "place" not in {claimed.amount.unit, other.amount.unit}
        and (claimed.amount.unit == "part") == (other.amount.unit == "part")
    ]
    top = max(others, key=lambda other: _shared(claimed, other), default=None)
    if top is None or _shared(claimed, top) < max(2, mine + 2):
        return None
    return top


def _shared(one: Told, two: Told) -> int:
    """How many words around two amounts are the same; what is counted weighs double."""
    after = one.amount.after and one.amount.after == two.amount.after
    return len(one.beside & two.beside) + (1 if after else 0)


def turned(sentence: str, lines: Sequence[Line]) -> list[tuple[Span, str]]:
    """`19 to 111` where a source says `111 to 19`, and `up from` the wrong way."""
    stated = {pair: line.text for line in lines for pair in _ordered(line.text)}
    result = []
    for (one, two), span in _ordered(sentence).items():
        if (two, one) in stated and (one, two) not in stated and one != two:
            result.append((span, span.of(sentence)))
    return result


def _ordered(text: str) -> dict[tuple[float, float], Span]:
    folded = fold(text)
    pairs = {}
    for one, two in pairwise(amounts(text)):
        gap = folded[one.end : two.start]
        if _SCORE.fullmatch(gap) or (len(gap) < 60 and _CHANGE.search(gap)):
            pairs[one.value, two.value] = Span(one.start, two.end)
    return pairs


def sides(text: str) -> dict[float, set[str]]:
    """On which side of a vote each number of a text stands: `for` or `against`."""
    folded = fold(text)
    found = counted(text)
    result: dict[float, set[str]] = {}
    for index, amount in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else amount.end + 60
        side = _side(folded[amount.end : min(until, amount.end + 60)])
        if side is None:
            continue
        other = "against" if side == "for" else "for"
        scored = index and folded[found[index - 1].end : amount.start].strip() in {"to", "-"}
        if scored:  # "111 to 19 in favor"
            result.setdefault(found[index - 1].value, set()).add(side)
            result.setdefault(amount.value, set()).add(other)
        else:
            result.setdefault(amount.value, set()).add(side)
    return result


def _side(after: str) -> str | None:
    yes, no = _FOR.search(after), _AGAINST.search(after)
    if yes and (not no or yes.start() < no.start()):
        return "for"
    return "against" if no else None


def wrong_sides(sentence: str, lines: Sequence[Line]) -> list[float]:
    """Numbers that the sentence puts on the other side of a vote than the sources do."""
    if not re.search(r"\bvot", fold(sentence), re.IGNORECASE):
        return []
    stated: dict[float, set[str]] = {}
    for line in lines:
        for value, found in sides(line.text).items():
            stated.setdefault(value, set()).update(found)
    return [
        value
        for value, found in sides(sentence).items()
        if value in stated and not found & stated[value]
    ]
