"""What is compared of an article when stories are made: its title and its lead.

Reports tell the event in their first sentences; what follows is background that many events share.
So a report of 100 words and one of 30,000 are compared by the same measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

LEAD_WORDS = 110
"""Words of the text that are looked at, beside the title."""
_LEAD_CHARS = 1_600
# Scripts without spaces: two characters together stand for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"[{_UNSPACED}]{{1,2}}|[^\W_{_UNSPACED}][\u0300-\u036f\u0900-\u0dff]*"
    rf"(?:['’.,-]?[^\W_{_UNSPACED}][\u0300-\u036f\u0900-\u0dff]*)*"
)
# A capital inside a sentence: what follows a full stop or begins a line may be any word.
_NAME = re.compile(r"(?<=[^\W\d_A-Z,;:)’”\"] |[,;:)’”\"] )[“\"‘(]?([A-ZÀ-ÞА-ЯΑ-Ω][\w’'-]+)")
_POSSESSIVE = re.compile(r"['’]s$")
_SHORT = 3
"""Letters up to which a word in small letters is taken for one that says nothing: "the", "de"."""
_FREQUENT = (
    "about after again against also amid among been before being between both could does doing "
    "down during each even every from further have having here hers himself into itself just "
    "like made make many more most much must only other ours over said same says shall should "
    "since some such than that their theirs them themselves then there these they this those "
    "through told under until upon very well were what when where which while whom whose will "
    "with within without would year years your according monday tuesday wednesday thursday "
    "friday saturday sunday week weeks month months news report reports reported reporting"
)
_FUNCTION_WORDS = frozenset(_FREQUENT.split())


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as the grouping sees it.

    `at` is when it was reported, in seconds since 1970: its publication, or its arrival when it
    has no date. `words` counts the words of title (twice) and lead, `vector` has unit length.
    """

    id: str
    at: float
    words: Mapping[str, int]
    title: frozenset[str]
    names: frozenset[str]
    vector: Vector


def profile(id_: str, title: str, text: str, at: float, vector: Vector) -> Profile:
    """The profile of an article; an empty title or text is no error."""
    lead = lead_of(text)
    head = words_of(title)
    counted: Counter[str] = Counter(words_of(lead))
    for word in head:
        counted[word] += 2
    names = frozenset(intern(_plain(found[1])) for found in _NAME.finditer(lead))
    return Profile(id_, at, dict(counted), frozenset(head), names, vector)


def lead_of(text: str) -> str:
    """The first words of a text, one blank between them."""
    return " ".join(text[: 4 * _LEAD_CHARS].split()[:LEAD_WORDS])[:_LEAD_CHARS]


def words_of(text: str) -> list[str]:
    """The words of a text that may tell one event from another, in their plain form."""
    return [
        intern(plain)
        for found in _WORD.finditer(text)
        if not _says_nothing(found[0]) and (plain := _plain(found[0])) not in _FUNCTION_WORDS
    ]


def _says_nothing(word: str) -> bool:
    return len(word) <= _SHORT and word.isalpha() and word.islower() and not _unspaced(word)


def _unspaced(word: str) -> bool:
    return not word.isascii() and word[0] > "\u0dff"


def _plain(word: str) -> str:
    """Lower case, without a possessive or plural ending: "Senators'" and "senator" are one."""
    plain = _POSSESSIVE.sub("", word.casefold().replace("’", "'"))
    if len(plain) > _SHORT and plain.isascii() and plain.endswith("s") and plain[-2] not in "su":
        plain = plain[:-1]
    return plain
