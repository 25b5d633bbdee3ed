"""What stands around a value in its sentence, and how much of it stands around another value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.writing.lexicon import NUMBER_WORDS, STOP
from bot.writing.reports import TIMELY, Line, keys_of
from bot.writing.tokens import Token, akin
from bot.writing.words import FUNCTION_WORDS, rarity

_HALF = 3.0
"""Words away from a value after which a word counts half as much as the one beside it."""
_BORDER = re.compile(r"[,;:()“”\"]|\s[–—-]\s")
_OVER_A_BORDER = 2
"""Words that the border of a clause counts for."""
_OTHER_SIDE = 0.85
"""What a word counts that stands after the value here and before it there."""
_LIKE_CONCEPT, _LIKE_FAMILY = 0.8, 0.7
_REACH = 3
"""Words after a value within which stands what it counts or tells of."""


class Beside(NamedTuple):
    """A word in a value's sentence: `weight` by how rare it is, `close` from 1 down to 0."""

    stem: str
    weight: float
    close: float
    before: bool
    name: bool


class Around(NamedTuple):
    """The words around a value, the first that tells something after it, and the one before it."""

    words: tuple[Beside, ...]
    total: float
    near: float
    after: str
    before: str


class Covered(NamedTuple):
    """How much of the words around one value stands around another, by weight."""

    near: float
    """As a share, words close to both values first."""
    whole: float
    """As a share, wherever they stand."""
    plain: float
    """The weight of the words that are no names."""
    names: int
    amount: float
    """What `near` is a share of, covered."""


def around(line: Line, start: int, end: int) -> Around:
    """The words around the value from `start` to `end` of a sentence."""
    known = line.once(_none_yet)
    if (start, end) not in known:
        known[start, end] = _around(line, start, end)
    return known[start, end]


def _none_yet(line: Line) -> dict[tuple[int, int], Around]:  # noqa: ARG001 — one a sentence
    return {}


def _around(line: Line, start: int, end: int) -> Around:
    words = line.tokens
    at = [index for index, word in enumerate(words) if start <= word.start < end] or [0]
    first, last = at[0], at[-1]
    found = (
        *_outwards(line, range(first - 1, -1, -1), before=True),
        *_outwards(line, range(last + 1, len(words)), before=False),
    )
    return Around(
        found,
        sum(word.weight for word in found),
        sum(word.weight * word.close for word in found),
        _telling(words[last + 1 : last + 1 + _REACH]),
        words[first - 1].text.lower() if first else "",
    )


def _outwards(line: Line, order: Iterable[int], *, before: bool) -> Iterable[Beside]:
    words, away = line.tokens, 0
    for index in order:
        word = words[index]
        if before:
            gap = line.text[word.end : words[index + 1].start]
        else:
            gap = line.text[words[index - 1].end : word.start]
        away += _OVER_A_BORDER + 1 if _BORDER.search(gap) else 1
        if not _says_nothing(word):
            close = 1 / (1 + (away - 1) / _HALF)
            yield Beside(word.stem, rarity(word.text), close, before, word.capital)


def _says_nothing(word: Token) -> bool:
    plain = word.text.lower()
    return (
        word.figure
        or plain in NUMBER_WORDS
        or plain in FUNCTION_WORDS
        or plain in TIMELY
        or word.stem in STOP
    )


def _telling(words: Iterable[Token]) -> str:
    for word in words:
        if word.figure:
            return ""
        if word.text.lower() not in FUNCTION_WORDS and word.stem not in STOP:
            return word.stem
    return ""


def covered(one: Around, other: Around) -> Covered:
    """How much of what stands around `one` stands around `other`."""
    near = whole = plain = 0.0
    names = 0
    for word in one.words:
        best = placed = 0.0
        for their in other.words:
            like = kin(word.stem, their.stem)
            if like:
                side = 1.0 if word.before is their.before else _OTHER_SIDE
                placed = max(placed, like * math.sqrt(their.close) * side)
                best = max(best, like)
        near += word.weight * word.close * placed
        whole += word.weight * best
        if best and word.name:
            names += 1
        elif best:
            plain += word.weight
    return Covered(near / max(0.1, one.near), whole / max(0.1, one.total), plain, names, near)


@lru_cache(maxsize=65_536)
def kin(one: str, other: str) -> float:
    """How alike two stems are: equal 1, one concept 0.8, one family 0.7, else 0."""
    if one == other:
        return 1.0
    if keys_of(one) & keys_of(other):
        return _LIKE_CONCEPT
    return _LIKE_FAMILY if akin(one, other) else 0.0
