"""Scope: how wide a sentence reaches must be how wide the source reaches.

`all`, `only`, `never`, `most`, `always` need the same width beside the same thing in a source;
`the largest ever` a source that says so of all time, `the first` one that calls it the first. What
a source says `at least` so often is not `exactly` or `at most` so often.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.writing.gates.amounts import Amount, amounts, same
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.reason import Reason
from bot.writing.gates.superlatives import base, superlative
from bot.writing.window import View
from bot.writing.words import Word, fold, is_content, words
from retrieval.types import Span

_WIDTHS = {
    "all": r"(?<!at )(?<!after )(?<!above )(?<!of )(?<!not )all(?! in all)(?! about)"
    r"|(?<!not )every(?:one|body|thing|where)?(?! (?:day|week|month|year|\w+ (?:day|year)s))"
    r"|entire(?:ly)?|whole|unanimous(?:ly)?|total(?:ly)|complete(?:ly)?",
    "always": r"always|invariably|at all times|constantly",
    "only": r"(?<!not )(?<!if )only|sole(?:ly)?|exclusively",
    "none": r"none|nobody|nowhere|no one|never",
    "first": r"(?<!at )first(?!,)(?! (?:name|half|round|place|lady|minister|aid|class))",
    "most": r"majority|mostly|most(?= (?:of|people|\w+s\b))",
    "ever": r"(?<=\w )ever(?! since)|of all time|in history",
    "exactly": r"exactly|precisely",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for name, forms in _WIDTHS.items()
}
# What else in a source says the same width.
_ALSO = {
    "all": re.compile(
        r"\b(?:all|each|any|both|full(?:y)?|throughout|entirety|no(?:t)? \w+|nobody|none|100 per"
        r" ?cent|complete\w*|total|whole|entire\w*|without exception|unanimous\w*)\b|100 ?%",
        re.IGNORECASE,
    ),
    "always": re.compile(
        r"\b(?:every|each|all|daily|constant\w*|still|never|ever)\b", re.IGNORECASE
    ),
    "only": re.compile(
        r"\b(?:alone|just|sole|single|one|unique|nothing but|no other|but not|merely|no more than"
        r"|nobody else|except|last|not yet|remaining)\b",
        re.IGNORECASE,
    ),
    "none": re.compile(
        r"\b(?:every|all|each|no|not|any|without|neither|nor|first|\w+est|zero|un\w+ed|refus\w+|den\w+"
        r"|un(?:hurt|injured|harmed)|safe(?:ly)?)\b|n't\b",
        re.IGNORECASE,
    ),
    "first": re.compile(
        r"\b(?:1st|initial(?:ly)?|earliest|new|never before|begin|began|begun|debut|then|second"
        r"|inaugural|inaugurat\w+|until now|previously|before|no \w+ (?:had|has))\b",
        re.IGNORECASE,
    ),
    "most": re.compile(
        r"\b(?:most|mainly|chiefly|largely|more than half|two.thirds|three.quarters|all|every"
        r"|nearly all)\b",
        re.IGNORECASE,
    ),
    "ever": re.compile(
        r"\b(?:ever|record|history|never before|never|of all time|since records)\b", re.IGNORECASE
    ),
    "exactly": re.compile(r"\b(?:exactly|precisely)\b", re.IGNORECASE),
}
_BOUND_TO_NOUN = frozenset({"all", "most"})
_HALF = 50
_UP = re.compile(
    r"\b(?:at least|more than|over|above|no fewer than|no less than)\s*[$€£]?$", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:at most|up to|fewer than|less than|under|below|no more than|not more than)\s*[$€£]?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?P<about>more than|(?:just |well |slightly |a little )?(?:over|under|above|below)|at least"
    r"|at most|up to|as (?:many|much|high|low|few|little|long) as|no (?:more|fewer|less) than"
    r"|not (?:more|less) than|(?:fewer|less) than|about|around|roughly|approximately|an estimated"
    r"|estimated|nearly|almost|close to|some|upwards? of|in excess of|a minimum of|a maximum of"
    r"|minimum|maximum|circa|approx\.?)"
    r"\s*(?:(?:the|a|an|another)\s+)?[$€£]?$",
    re.IGNORECASE,
)
_OR_SO = re.compile(
    r"[\w%]*(?:\s\w+)?,?\s(?:or (?:so|more|less|fewer|higher|lower)|and (?:above|over|up)|plus)\b"
    r"|\s?(?:\+|-\d|to\s\d)",
    re.IGNORECASE,
)
"""`120,000 or more`, `5,000+`, and the lower end of a range."""
_RANGE = re.compile(r"(?:\d\s*(?:-|to|and|or)\s*|\b(?:between|from|passage|step|option) )[$€£]?$")
_OPEN = re.compile(
    r"\b(?:estimat|expect|averag|rang|may|might|could|can|would|will|hop|plan|within|forecast"
    r"|predict|if|approximat|rough)",
    re.IGNORECASE,
)
"""What makes a whole sentence no exact account."""
_BEFORE_IT = 24
_YEARS = (1000, 2200)
_COUNTED_FROM = 10
"""Smaller numbers are counted, not estimated."""
_NEARLY = re.compile(r"\b(?:nearly|almost|just under|close to)\s*[$€£]?$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:since \w+|in (?:the last |the past |more than |nearly |almost |over )?"
    r"(?:\w+|\d+) (?:years|decades|months|weeks)|in a (?:decade|century|generation|year)"
    r"|for (?:\w+|\d+) (?:years|decades|months)|(?:of|this|that) (?:the )?(?:year|season|month))\b",
    re.IGNORECASE,
)
_ANY_LIMIT = re.compile(r"\b(?:since|in|for|of|this|that|among|by|to)\b", re.IGNORECASE)
_BEHIND = 60
_GREAT = frozenset("big large high great heavy steep huge".split())
"""What is the highest fine is the biggest one, too."""


def scope(sentence: str, seen: View) -> list[Reason]:
    """Words of width that nothing near the evidence says of the same."""
    return [
        *_wider(sentence, seen),
        *_superlatives(sentence, seen),
        *_bounds(sentence, seen),
        *_exact(sentence, seen),
    ]


def _wider(sentence: str, seen: View) -> Iterator[Reason]:
    folded = fold(sentence)
    lines = [fold(line.text) for line in seen.near]
    for name, pattern in _PATTERNS.items():
        match = pattern.search(folded)
        if match is None:
            continue
        noun = _noun(sentence, match.end()) if name in _BOUND_TO_NOUN else None
        if any(_says(name, line, noun) for line in lines):
            continue
        text = f'"{match.group()}" goes beyond the cited passages'
        yield Reason("scope", text, Span(*match.span()))


def _says(name: str, line: str, noun: Word | None) -> bool:
    """Whether a line has the width, in the same words or in others, beside the same noun."""
    said = bool(_PATTERNS[name].search(line) or _ALSO[name].search(line))
    if not said and name == "most":
        said = any(one.unit == "percent" and one.value >= _HALF for one in amounts(line))
    if not said:
        return False
    return noun is None or kin_to_any(noun, words(line)) or name == "most"


def _noun(sentence: str, at: int) -> Word | None:
    """The plain word that a width is said of: the first one behind it that carries meaning."""
    behind = [word for word in words(sentence) if word.start >= at and is_content(word)]
    word = behind[0] if behind else None
    return None if word is None or word.capital or word.numeric else word


def _superlatives(sentence: str, seen: View) -> Iterator[Reason]:
    """Superlatives that no source uses, and those that a source limits (`since 2008`)."""
    near = [line.text for line in seen.near]
    theirs = [word for line in near for word in words(line)]
    for word in words(sentence):
        if not superlative(word.text):
            continue
        same = [other for other in theirs if superlative(other.text) and _same(word, other)]
        plain = {other.text.casefold() for other in theirs}
        span = Span(word.start, word.end)
        if not same:
            root = word.text.casefold().removesuffix("est")
            turned = {root + "er", "record", "top", "peak", "most", "least", "first", "last"}
            if not plain & turned and not any(superlative(other.text) for other in theirs):
                text = f'"{word.text}" goes beyond the cited passages'
                yield Reason("scope", text, span)
            continue
        limits = [limit(line) for line in near if any(w in words(line) for w in same)]
        if all(limits) and not _ANY_LIMIT.search(sentence, word.end):
            yield Reason("scope", f'the source says "{word.text}" only {limits[0]}', span)


def limit(line: str) -> str:
    """What limits a superlative of a line: `since 2008`, `in ten years`."""
    found = next((word for word in words(line) if superlative(word.text)), None)
    match = _LIMIT.search(line, found.end, found.end + _BEHIND) if found else None
    return match.group() if match else ""


def _same(one: Word, two: Word) -> bool:
    return (
        one.text.casefold() == two.text.casefold()
        or kin(one.text.casefold().removesuffix("est"), two.text.casefold().removesuffix("est"))
        or kin(base(one.text), base(two.text))
        or {base(one.text), base(two.text)} <= _GREAT
    )


def _bounds(sentence: str, seen: View) -> Iterator[Reason]:
    """`more than` of what a source puts `under`, and the other way round."""
    stated = [
        (one.value, side)
        for line in seen.near
        for one in amounts(line.text)
        for side in [_side(fold(line.text[: one.start]))]
    ]
    folded = fold(sentence)
    for one in amounts(sentence):
        mine = _side(folded[: one.start])
        sides = {side for value, side in stated if value == one.value}
        if mine and sides and sides <= {-mine}:
            shown = sentence[max(0, one.start - 12) : one.end].strip()
            span = Span(one.start, one.end)
            yield Reason("scope", f'the source puts the bound of "{shown}" on the other side', span)


def _exact(sentence: str, seen: View) -> Iterator[Reason]:
    """Numbers told as exact that every line of the sources gives only about or within a bound."""
    if _OPEN.search(sentence):
        return
    for one in amounts(sentence):
        said = only_about(sentence, one, [line.text for line in seen.whole])
        if said:
            span = Span(one.start, one.end)
            text = f'the source says only "{said} {span.of(sentence)}"'
            yield Reason("scope", text, span, unsure=True)


def only_about(sentence: str, one: Amount, lines: Sequence[str]) -> str:
    """How all lines qualify a number that a sentence gives as exact: `more than`; else empty."""
    folded = fold(sentence)
    dated = not one.unit and _YEARS[0] <= one.value < _YEARS[1]
    if one.unit == "place" or dated or one.value < _COUNTED_FROM:
        return ""
    if _qualified(folded, one) or _RANGE.search(folded[: one.start]):
        return ""
    said = [
        _qualified(fold(line), other)
        for line in lines
        for other in amounts(line)
        if same(one, other)
    ]
    return said[0] if said and all(said) else ""


def _qualified(folded: str, one: Amount) -> str:
    """What stands before (or behind) a number so that it is not exact."""
    match = _ABOUT.search(folded[max(0, one.start - _BEFORE_IT) : one.start])
    if match:
        return match.group("about").casefold()
    behind = _OR_SO.match(folded[one.end : one.end + _BEFORE_IT])
    return "about" if behind or one.loose else ""


def _side(before: str) -> int:
    """1 for `more than`, -1 for `fewer than` or `nearly`, 0 for neither."""
    tail = before[-20:]
    if _UP.search(tail) and not _DOWN.search(tail):
        return 1
    return -1 if _DOWN.search(tail) or _NEARLY.search(tail) else 0
