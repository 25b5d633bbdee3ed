"""Whether two values that sources give can be set against each other: pure but for the encoder.

"125 dead" of a continent and "63 dead" of one of its states are no disagreement, nor are two values
that one report gives both: it knows what each of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.writing.lexicon import MONTHS, NUMBER_WORDS, WEEKDAYS
from bot.writing.types import Finding, FindingKind, Value
from bot.writing.words import is_content, words
from retrieval.sentences import sentences

Encode = Callable[[list[str]], NDArray[np.float32]]
"""Unit-length vectors of texts, one row each."""

_ALIKE = 0.4
"""Cosine of two sentences below which their values are of different things. Of eight findings in 85
days of digests (from 20 May 2021) that of different places lay at .31, the others from .52."""
_SHARED = 2
"""Words that a report's sentence shares with another's for its figure to count the same thing."""
_HALF = 0.5
_MOST_READ = 4_000
"""Characters of an article that are searched for the figure of another."""
_ROUNDED = 0.05
"""How far apart two figures may be that are one, rounded."""
_FIGURE = re.compile(
    r"(?<![\w.])(?<![A-Za-z]-)[$€£]?(?P<number>\d[\d,.]*)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|[mkbt]n?)\b)?",
    re.IGNORECASE,
)
_NUMBERS = NUMBER_WORDS | {"dozen": 12}
_LETTERS = re.compile(r"[a-z]+")
_SCALES = {"": 1.0, "t": 1e12, "th": 1e3, "b": 1e9, "m": 1e6, "k": 1e3}
_NO_NAMES = frozenset((*WEEKDAYS, *MONTHS))


def sizes(text: str) -> set[float]:
    """The figures of a text as numbers: `1.6 million` is 1600000, `seven` is 7."""
    named = (_NUMBERS.get(word) for word in _LETTERS.findall(text.casefold()))
    found = {float(number) for number in named if number is not None and number > 1}
    for match in _FIGURE.finditer(text):
        number = match["number"].replace(",", "").rstrip(".")
        if number.count(".") < 2:
            found.add(float(number) * _scale(match["scale"]))
    return found


def _scale(name: str | None) -> float:
    name = (name or "").lower()
    return _SCALES["th" if name.startswith("th") else name[:1]]


def is_new(size: float, known: Collection[float]) -> bool:
    """Whether a figure is none of those that are known, nor one of them rounded."""
    return not any(abs(size - other) <= _ROUNDED * max(size, other) for other in known)


def comparable(finding: Finding, encode: Encode) -> bool:
    """Whether each two values of a disagreement or an update are of one thing.

    They are not where their sentences tell different things or name nobody and no place together,
    nor where a report gives both; a report that tells what has changed may name the old value. An
    update to less than half counts something else, unless a report calls it a correction.
    """
    pairs = list(combinations(finding.values, 2))
    return all(
        _of_one_thing(newer, older, encode)
        and not _gives(older, newer)
        and (finding.kind is not FindingKind.DISAGREEMENT or not _gives(newer, older))
        and (finding.kind is not FindingKind.UPDATE or not _fell(newer, older))
        for newer, older in pairs
    )


def _of_one_thing(one: Value, other: Value, encode: Encode) -> bool:
    mine, theirs = (value.citations[0].quote for value in (one, other))
    vectors = encode([mine, theirs])
    if float(vectors[0] @ vectors[1]) < _ALIKE:
        return False
    first, second = _names(mine), _names(theirs)
    # A name that opens a sentence is found in the other one.
    shared = (first & _content(theirs)) | (second & _content(mine))
    return not first or not second or bool(shared)


def _fell(newer: Value, older: Value) -> bool:
    """Whether a figure is less than half of what it was: an update of a part, not of the whole."""
    mine, theirs = sizes(newer.text), sizes(older.text)
    return bool(mine and theirs) and max(mine) < _HALF * max(theirs)


def _names(text: str) -> set[str]:
    """The words written like names, besides the one that opens the text."""
    return {
        word.stem
        for word in list(words(text))[1:]
        if word.capital and is_content(word) and word.text.casefold() not in _NO_NAMES
    }


def _gives(one: Value, other: Value) -> bool:
    """Whether an article behind a value gives the other value of the same thing, too."""
    wanted = sizes(other.text)
    if not wanted or wanted <= sizes(one.text):
        return False
    about = [_content(citation.quote) for citation in other.citations]
    return any(
        wanted <= sizes(text) and any(len(_content(text) & each) >= _SHARED for each in about)
        for citation in one.citations
        for span in sentences(citation.article.text[:_MOST_READ])
        if (text := span.of(citation.article.text))
    )


def _content(text: str) -> set[str]:
    found = (word for word in words(text) if is_content(word))
    return {word.stem for word in found if not sizes(word.text)}
