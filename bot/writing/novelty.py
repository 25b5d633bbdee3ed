"""What is news to a chat that was told of a story: by meaning, by days, by who acts, by tallies.

The second report of an event is no update, although it says in other words and with other details
what was told. So an article counts as *retold* when its opening tells what the chat knows; what
else stands in it is news only where it is of a later day than all that was told, or counts anew
those who are dead, hurt or arrested. What is of an earlier day than what was told is an earlier
stage of the story, and never news.

The borders were set on 46 second reports of 9 to 15 May and 7 to 27 June 2021 that were read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from bot.writing.brief_parts import part_of
from bot.writing.briefs import Part
from bot.writing.comparable import is_new, sizes
from bot.writing.events import resolved
from bot.writing.gates.dates import moments
from bot.writing.happened import DEED, deeds_of
from bot.writing.lexicon import MONTHS, WEEKDAYS, is_country
from bot.writing.tokens import tokens
from bot.writing.words import is_common
from retrieval.sentences import sentences
from retrieval.stories.story import Telling
from retrieval.types import Article

Encode = Callable[[list[str]], NDArray[np.float32]]
"""Unit-length vectors of texts, one row each."""

_SAME_DAY = 0.44
"""Cosine from which a sentence of a day that was told tells what was told of that day."""
_NO_DAY = 0.56
"""The same where a sentence names no day."""
_OTHER_DOER, _OTHER_DOER_THAT_DAY = 0.72, 0.65
"""The same where a sentence opens with somebody of whom nothing was known."""
_IN_SAME_WORDS = 0.88
"""The same for what names a later day: sentences on two days of one thing are often alike."""
_RECENT = timedelta(days=10)
"""How long before its report a day may lie that dates the news; "the 6 January attack" does not."""
_JUST = timedelta(days=4)
"""The same for a day of the week: one that is longer ago is more often one to come."""
_COUNTED = re.compile(
    r"\b(?:as of|since|until|till|by|before|through|next)(?: \w+){0,2} $", re.IGNORECASE
)
"""What stands before a day up to which something is counted, or of another kind."""
_LASTING = re.compile(
    r"(?:\d[\d.,]*|\b[a-z]+)[\s-](?:days?|weeks?|months?|years?|hours?|minutes?|times|per ?cent)\b|"
    r"\d[\d.,]*%",
    re.IGNORECASE,
)
_FAR = {"weekday": _JUST, "day": _RECENT, "relative": _RECENT}
_TALLIED = frozenset(
    {"dead", "injured", "missing", "moved", "rescued", "arrested", "infected", "hospital"}
)
_BESIDE = 35
"""Characters between those who are counted and how many they are, at most."""
_OPENING = 1_500
_ATTRIBUTED = re.compile(r"^According to [^,]{2,80}, ")
_FEWEST_NAMES = 2
_TO = re.compile(r"^(?:[A-Z][\w.'’-]* ){1,4}to [a-z]+\b")
"""A title that announces: "Pelosi to create committee"."""
_TAIL = 60
"""Characters at the end of a sentence by which it is found again in its article."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a chat was told of a story, with the day of each sentence, and what else stood there.

    `latest` is the last day that was told of: the last that a sentence names, else that of the
    last report; None when no day is known.
    """

    told: tuple[str, ...]
    latest: date | None
    unsaid: tuple[str, ...] = ()


def known(
    told: Sequence[str], at: date, earlier: Iterable[Telling], unsaid: Sequence[str] = ()
) -> Known:
    """What was told until `at`, with the days that it names, read from those of its articles."""
    dated = [(" ".join(one.article.text.split()), _reported(one)) for one in earlier]
    named: list[date] = []
    reported: list[date] = []
    for text in told:
        tail = " ".join(text.split())[-_TAIL:]
        of = next((day for held, day in dated if tail in held), None)
        day = day_of(text, of or at)
        named += [day] if day else []
        reported += [of] if of else []
    return Known(tuple(told), max(named or reported, default=None), tuple(unsaid))


def day_of(text: str, on: date) -> date | None:
    """The last day up to that of its report, `on`, which a sentence gives to what happened."""
    found = (
        (resolved(moment.kind, moment.value, on, ahead=False), far)
        for moment in moments(text)
        if (far := _FAR.get(moment.kind)) is not None and not _COUNTED.search(text[: moment.start])
    )
    return max(
        (day for day, far in found if day is not None and on - far <= day <= on),
        default=None,
    )


def retold(fresh: Iterable[Telling], before: Known, encode: Encode) -> frozenset[str]:
    """The ids of those articles whose opening tells what is known."""
    found: set[str] = set()
    for telling in fresh:
        text = telling.article.text[:_OPENING]
        opening = next(iter(sentences(text)), None)
        if opening and is_known(opening.of(text), _reported(telling), before, encode):
            found.add(telling.article.id)
    return frozenset(found)


def is_known(text: str, on: date | None, before: Known, encode: Encode) -> bool:
    """Whether a sentence, reported `on` that day, tells what is known or what came before."""
    text = _ATTRIBUTED.sub("", text)
    if not before.told or is_tallied_anew(text, before):
        return False
    day, latest = day_of(text, on) if on else None, before.latest
    if day and latest and day < latest:
        return True
    held = [*before.told, *before.unsaid]
    if part_of(text) is Part.HAPPENED:  # what was announced is news again when it is done
        held = [one for one in held if not _announces(one)]
    nearest = float((encode([text]) @ encode(held).T).max()) if held else 0.0
    if day and latest and day > latest:
        return nearest >= _IN_SAME_WORDS
    if _doer(text) - {word.stem for one in held for word in tokens(one)}:
        return nearest >= (_OTHER_DOER_THAT_DAY if day else _OTHER_DOER)
    return nearest >= (_SAME_DAY if day else _NO_DAY)


def is_later(text: str, on: date | None, before: Known) -> bool:
    """Whether a sentence tells of a later day than all that was told."""
    day = day_of(text, on) if on else None
    return day is not None and before.latest is not None and day > before.latest


def is_tallied_anew(text: str, before: Known, *, told: bool = False) -> bool:
    """Whether a sentence counts anew the dead, the injured, the missing or the arrested.

    With `told` only where the chat was told of such before: a toll that grows is news wherever it
    stands in an article, and what another attack cost years ago is none.
    """
    held = " ".join((*before.told, *before.unsaid))
    deeds = _TALLIED & deeds_of(held) if told else _TALLIED
    plain, known_sizes = _LASTING.sub(" ", text), sizes(held)
    return any(
        is_new(size, known_sizes)
        for found in DEED.finditer(plain)
        if found.lastgroup in deeds
        for size in sizes(plain[max(0, found.start() - _BESIDE) : found.end() + _BESIDE])
    )


def issued(article: Article) -> date | None:
    """The day of a report: where it was written or in UTC, whichever is later; None without one.

    What is written on Sunday evening in California is of Monday for who edits it in New York.
    """
    published = article.published
    if published is None or len(published.text) < len("2026-03-02"):
        return None
    written = date.fromisoformat(published.text[:10])
    return max(written, published.at.astimezone(UTC).date())


def _reported(telling: Telling) -> date:
    return issued(telling.article) or telling.at.date()


def _announces(text: str) -> bool:
    return part_of(text) is Part.NEXT or bool(_TO.search(text))


def _doer(text: str) -> set[str]:
    """The words of the name with which a sentence opens; none when it opens with no name."""
    name = list(takewhile(lambda word: word.capital, tokens(text)))
    if len(name) < _FEWEST_NAMES:
        return set()
    return {word.stem for word in name if _may_act(word.text)}


def _may_act(word: str) -> bool:
    """Whether a word may be part of a name of somebody: no day, country or common word."""
    lower = word.lower()
    return not (is_common(word) or is_country(lower) or lower in WEEKDAYS or lower in MONTHS)
