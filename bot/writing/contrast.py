"""Whether two sentences that look alike speak of two things: what is put in the place of what.

"A court jailed the driver for six years" and "A court jailed the leader for eleven years" differ in
more than the number: they tell of two people, and do not contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from bot.writing.lexicon import NUMBER_WORDS, STOP
from bot.writing.reports import TIMELY, Line, keys, stems_of
from bot.writing.tokens import Token, akin, stem, word_set
from bot.writing.words import FUNCTION_WORDS

_MOST_REPLACED = 2
"""Words of a block that is put in the place of another; longer ones are another wording."""
_LIKE = 0.5
"""The share of equal words from which two sentences have one wording."""
_SAYING = frozenset({"say", "tell", "report", "announc", "confirm", "add"})
_PART_OF = re.compile(r"\b(?P<part>[a-z]+) of (?:the|its|a) (?P<whole>[a-z]+)\b")
_WHICH = word_set(
    """
    north south east west northern southern eastern western upper lower left right inner outer
    old secondary
    """
)
_OPPOSED = word_set(
    """
    north south east west northern southern eastern western upper lower left right inner outer
    first second third fourth last male female men women old new public private state federal
    morning evening
    """
)


_OPPOSITES = tuple(
    (stem(first), stem(second))
    for first, second in (
        ("exported", "imported"), ("exports", "imports"), ("arrived", "departed"),
        ("arrivals", "departures"), ("births", "deaths"), ("born", "died"),
        ("produced", "consumed"), ("production", "consumption"), ("production", "exports"),
        ("income", "spending"), ("supply", "demand"), ("hired", "dismissed"),
        ("boarded", "alighted"), ("entered", "left"), ("income", "expenditure"),
    )
)  # fmt: skip
_NONE = re.compile(r"\b(?P<deed>[a-z]+) no (?P<what>[a-z]+)\b", re.IGNORECASE)
_SOME = re.compile(r"\b(?P<deed>[a-z]+) (?:an?|the) (?P<what>[a-z]+)\b", re.IGNORECASE)


def contrasted(one: Line, other: Line, *, named: bool = False) -> bool:
    """Whether two sentences that look alike put another thing in the place of one.

    With `named` that may be a name: what is counted of the Greens is not counted of the Liberals.
    """
    if one.text == other.text:
        return False
    if _opposite(one, other) or _lacking(one, other) or _lacking(other, one):
        return True
    return apart(one, other) or _replaced(one, other, named=named)


def _opposite(one: Line, other: Line) -> bool:
    """Whether one tells of what goes in, the other of what comes out: exports and imports."""
    mine, theirs = one.once(_stems), other.once(_stems)
    return any(
        {first, second} & mine == {own} and {first, second} & theirs == {first, second} - {own}
        for first, second in _OPPOSITES
        for own in (first, second)
    )


def _stems(line: Line) -> frozenset[str]:
    return stems_of(line.tokens)


def _lacking(one: Line, other: Line) -> bool:
    """Whether one tells of those without what others have: who got the drug, who got no drug."""
    theirs = {(stem(has["deed"]), stem(has["what"])) for has in _SOME.finditer(other.text)}
    return any(
        (stem(lacks["deed"]), stem(lacks["what"])) in theirs for lacks in _NONE.finditer(one.text)
    )


def narrowed(one: Line, other: Line) -> bool:
    """Whether one sentence says which one of two it means: the old runway, the northern pier."""
    return _narrowed(one, other) or _narrowed(other, one)


def _narrowed(one: Line, other: Line) -> bool:
    theirs = {word.stem for word in other.tokens}
    return any(
        word.text.lower() in _WHICH and noun.stem in theirs and word.stem not in other.report.known
        for word, noun in pairwise(one.tokens)
        if not word.capital and one.text[word.end : noun.start] == " "
    )


def part_of(one: Line, other: Line) -> bool:
    """Whether one sentence is about a part of what the other is about: a span of the bridge."""
    return _part_of(one, other) or _part_of(other, one)


def _part_of(one: Line, other: Line) -> bool:
    theirs = {word.stem for word in other.tokens}
    for match in _PART_OF.finditer(one.text):
        part, whole = stem(match["part"]), stem(match["whole"])
        if part in theirs | other.report.known | STOP | FUNCTION_WORDS or whole not in theirs:
            continue
        if not any(their["whole"] == match["whole"] for their in _PART_OF.finditer(other.text)):
            return True
    return False


def apart(one: Line, other: Line) -> bool:
    """Whether two sentences set apart two kinds of one thing: primary and secondary schools."""
    mine, theirs = one.once(_kinds), other.once(_kinds)
    return any(
        first != second
        and not keys([first]) & keys([second])
        and not akin(first.stem, second.stem)
        and first.stem not in other.report.known
        and second.stem not in one.report.known
        for noun in mine.keys() & theirs.keys()
        for first in mine[noun]
        for second in theirs[noun]
    )


def _kinds(line: Line) -> dict[str, tuple[Token, ...]]:
    """The nouns in the plural with the plain word before each: "schools" with "secondary"."""
    found: dict[str, tuple[Token, ...]] = {}
    for word, noun in pairwise(line.tokens):
        if line.text[word.end : noun.start] != " " or word.capital or noun.capital:
            continue
        if word.figure or word.text.lower() in NUMBER_WORDS:
            continue
        if not noun.text.endswith("s") and word.text.lower() not in _OPPOSED:
            continue
        if word.stem in STOP | FUNCTION_WORDS or noun.stem in STOP | FUNCTION_WORDS:
            continue
        found[noun.stem] = (*found.get(noun.stem, ()), word)
    return found


def _replaced(one: Line, other: Line, *, named: bool) -> bool:
    """Whether two sentences of one wording have different nouns in one place."""
    first = [word.stem for word in one.tokens]
    second = [word.stem for word in other.tokens]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.ratio() < _LIKE:
        return False
    for change, a, b, c, d in matcher.get_opcodes():
        if change != "replace" or max(b - a, d - c) > _MOST_REPLACED:
            continue
        if _speaks(one.tokens[b : b + 1]) or _speaks(other.tokens[d : d + 1]):
            continue
        mine = [word for word in one.tokens[a:b] if _tells_apart(word, other, named=named)]
        theirs = [word for word in other.tokens[c:d] if _tells_apart(word, one, named=named)]
        if mine and theirs and not _akin(mine, theirs):
            return True
    return False


def _speaks(words: Sequence[Token]) -> bool:
    """Whether the next word is one of saying: who says so may differ."""
    return any(word.stem in _SAYING for word in words)


def _tells_apart(word: Token, other: Line, *, named: bool) -> bool:
    plain = word.text.lower()
    return not (
        (word.capital and not named)
        or word.figure
        or plain in NUMBER_WORDS
        or plain.endswith(("ed", "ing", "ly"))
        or word.stem in STOP | FUNCTION_WORDS | TIMELY
        or word.stem in other.report.known
    )


def _akin(mine: list[Token], theirs: list[Token]) -> bool:
    if keys(mine) & keys(theirs):
        return True
    return any(akin(one.stem, other.stem) for one in mine for other in theirs)
