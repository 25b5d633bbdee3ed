"""Utterances: which part of a line somebody says, and whether they claim, deny or announce it.

`X said that …` holds what stands behind the verb, `…, X said` and `"…," said X` what stands before
it, `X said …, but Y denied …` one part each. What is left of a line nobody says: it is told by the
report itself.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.writing.gates.clauses import deeds
from bot.writing.gates.sayings import Said, attributions
from bot.writing.words import Word, fold, is_content, words

_DENYING = frozenset(
    """deny denies denied denying denial reject rejects rejected dismiss dismisses dismissed refute
    refutes refuted dispute disputes disputed""".split()
)
_ANNOUNCING = frozenset(
    "announce announces announced vow vows vowed pledge pledges pledged".split()
)
_ECHO = re.compile(
    r"^\s*(?:(?:this|that|it|so|(?:having )?(?:done|doing) so)"
    r"(?=\s*(?:$|[.,;!]|and\b|but\b|on\b))"
    r"|(?:the|all|these|both) "
    r"(?:claims?|charges?|allegations?|accusations?|reports?|findings?|statements?)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[a-z0-9%]{2})[.!?]\"?\s+(?=[A-Z\"])")
_NEXT = re.compile(r"(?:[;,]|\b(?:but|while|whereas|and))\s*(?:but|while|whereas|and)?[^,;\"]*$")
_INSIDE = re.compile(r"\bthat\b[^,;]*$")
_OVER = re.compile(r"[;,] (?:but|while|whereas|and)\b|;")


MOST = 10
"""Sayings that are read of one line; no true sentence has more."""
_BETWEEN = 400
"""Characters between two sayings that are looked at for a border."""


class Stance(StrEnum):
    """What a speaker does with what is said."""

    SAYS = "says"
    DENIES = "denies"
    ANNOUNCES = "announces"


class Utterance(NamedTuple):
    """What somebody says: the part of a line from `start` to `end`."""

    said: Said
    stance: Stance
    start: int
    end: int


class Part(NamedTuple):
    """A part of a line in one voice; `by` is None where the report itself tells it."""

    start: int
    end: int
    by: Utterance | None


def stance(verb: Word) -> Stance:
    """Whether a verb of saying denies, announces or states."""
    plain = verb.text.casefold()
    if plain in _DENYING:
        return Stance.DENIES
    return Stance.ANNOUNCES if plain in _ANNOUNCING else Stance.SAYS


@lru_cache(maxsize=4096)
def utterances(text: str) -> tuple[Utterance, ...]:
    """What is said in one line, in the order of the verbs; nested sayings overlap."""
    found = attributions(text)[:MOST]
    return tuple(_utterance(text, found, number) for number in range(len(found)))


def echoes(text: str) -> list[Utterance]:
    """Sayings that only point back to what was said before: `The owner denies this.`."""
    return [one for one in utterances(text) if _ECHO.match(text[one.said.verb.end :])]


@lru_cache(maxsize=1024)
def parts(text: str) -> tuple[Part, ...]:
    """A line by voices; the whole line when nobody speaks in it."""
    found = utterances(text)
    if not found:
        return (Part(0, len(text), None),)
    result = [Part(one.start, one.end, one) for one in found]
    first = min(min(one.start, extent(one.said)[0]) for one in found)
    last = max(max(one.end, extent(one.said)[1]) for one in found)
    for start, end in ((0, first), (last, len(text))):
        if any(start <= deed.verb.start < end and (deed.subject or deed.pronoun)
               for deed in deeds(text)):  # fmt: skip
            result.append(Part(start, end, None))
    return tuple(result)


def holds_another(one: Utterance, text: str) -> bool:
    """Whether somebody else speaks inside of what is said: `X said that Y had told …`."""
    return any(
        other != one and one.start <= extent(other.said)[0] and other.end <= one.end
        for other in utterances(text)
    )


def extent(said: Said) -> tuple[int, int]:
    """From where to where the speaker and the verb stand."""
    starts = [word.start for word in said.speaker] + [said.verb.start]
    ends = [word.end for word in said.speaker] + [said.verb.end]
    return min(starts), max(ends)


def _utterance(text: str, found: tuple[Said, ...], number: int) -> Utterance:
    said = found[number]
    first, last = extent(said)
    begin, end = _begin(text, found, number), _end(text, found, number)
    attitude = stance(said.verb)
    if first == said.verb.start:  # `according to X`, `said X`, `claims by X that`
        if _content(text, begin, first) and not text[last : last + 6].startswith(" that"):
            return Utterance(said, attitude, begin, first)
        return Utterance(said, attitude, last, end)
    behind = _tells(text, last, end) or '"' in fold(text[last:end])
    if not behind and _tells(text, begin, first):
        return Utterance(said, attitude, begin, first)
    return Utterance(said, attitude, last, end)


def _end(text: str, found: tuple[Said, ...], number: int) -> int:
    """Where what is said ends: before the next speaker, unless that one stands inside of it."""
    _, last = extent(found[number])
    for other in found[number + 1 :]:
        first = extent(other)[0]
        gap = max(last, first - _BETWEEN)
        border = _NEXT.search(fold(text[gap:first]))
        if border and not _INSIDE.search(text[gap:first]):
            return gap + border.start()
    stop = _STOP.search(fold(text), last)
    return stop.start() + 1 if stop else len(text)


def _begin(text: str, found: tuple[Said, ...], number: int) -> int:
    """Where what is said before its verb begins: behind the previous speaker's part."""
    if not number:
        return 0
    first = extent(found[number])[0]
    previous = extent(found[number - 1])[1]
    border = _OVER.search(text[previous:first])
    return previous + border.end() if border else previous


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a part of a text holds a verb besides those of saying."""
    return any(start <= deed.verb.start < end for deed in deeds(text))


def _content(text: str, start: int, end: int) -> int:
    return sum(start <= word.start and word.end <= end and is_content(word) for word in words(text))
