"""A name that the asker misspelt by one letter, in the spelling of the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.claims import Candidate
from bot.writing.lexicon import concepts
from bot.writing.question import Question
from bot.writing.tokens import stem

_SHORTEST = 5
"""Letters from which a name may be meant though one of them is wrong: "Iran" is not "Iraq"."""


def spelt_as(text: str, question: Question, sentences: Sequence[Candidate]) -> str:
    """`text` with every name that no evidence holds, but for one letter, spelt as it is there.

    Only where exactly one name of the evidence comes so near, and only for words that mean nothing
    else: no countries, no common nouns.
    """
    held = {stem for sentence in sentences for stem in sentence.stem_set}
    for part in {part for name in question.names for part in name}:
        if part in held or len(part) < _SHORTEST or concepts([part]):
            continue
        near = {
            sentence.tokens[at].text
            for sentence in sentences
            for at in sentence.name_positions
            if _one_off(part, sentence.stems[at])
        }
        written = {stem(word) for word in near}
        if len(written) == 1:
            text = _respelt(text, part, min(near, key=len))
    return text


def _respelt(text: str, part: str, name: str) -> str:
    return re.sub(
        r"[^\W\d_]+(?:['’]s)?",
        lambda found: name if stem(found.group()) == part else found.group(),
        text,
    )


def _one_off(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, changed, or swapped with the next."""
    if one == other or abs(len(one) - len(other)) > 1 or len(other) < _SHORTEST:
        return False
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    rests = (one[first:], other[first:])
    swapped = rests[0][:2] == rests[1][:2][::-1] and rests[0][2:] == rests[1][2:]
    return (
        swapped
        or rests[0][1:] == rests[1]
        or rests[0] == rests[1][1:]
        or (rests[0][1:] == rests[1][1:])
    )
