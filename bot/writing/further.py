"""What goes with the sentence that answers: further ones, and neighbours it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.writing.choose import SLOTS, Scored, answers, floor
from bot.writing.claims import Candidate
from bot.writing.kinds import Kind
from bot.writing.mentions import counted, figures
from bot.writing.ranked import Item
from retrieval.types import Precision

_LOOSELY = 0.6
"""The same for overviews, lists and speech, whose sentences need not resemble the question."""
_TOGETHER = 0.35
"""The same for an overview, which is of one event as a whole."""
_SAME = 0.75
"""How much a further sentence must be about the same as the first, with what surrounds it."""
_TOLD_OF = 0.65
"""The same for an overview."""
_AS_MUCH = 0.6
"""How much of what the first sentence tells a further one must tell, too."""
_LISTS = re.compile(
    r"\b(?:hold|contain|include?|consist|are|were|comprise|cover|list)\w*\b[^.;]*, [^.;]*\band\b",
    re.IGNORECASE,
)
"""A sentence that names the things of which the one before it speaks."""
# How many sentences a question of each kind deserves, unless the asker says so.
_LENGTHS = {
    Kind.COUNT: 2,
    Kind.SHARE: 2,
    Kind.MONEY: 2,
    Kind.MEASURE: 2,
    Kind.WHEN: 2,
    Kind.YEAR: 1,
    Kind.WHERE: 2,
    Kind.WHO: 3,
    Kind.WHICH: 2,
    Kind.YESNO: 2,
    Kind.DEFINITION: 2,
    Kind.WHY: 3,
}
_SUPPORTING = 0.82
"""How near a further sentence must come to the score of the first."""


def _outdated(older: Candidate, newer: Candidate) -> bool:
    """Whether a report gives other figures than one that is clearly later: an update, then."""
    if not older.figures or newer.figures <= older.figures:
        return False
    before, after = older.hit.article.published, newer.hit.article.published
    if before is None or after is None:
        return False
    timed = Precision.TIME in (before.precision, after.precision)
    apart = after.at - before.at
    return apart >= (timedelta(hours=6) if timed else timedelta(days=1))


def _recounts(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences count the same thing and come to different numbers."""
    mine, yours = _counts(one), _counts(other)
    return any(
        noun & nouns and number != figure for number, noun in mine for figure, nouns in yours
    ) and not any(pair in yours for pair in mine)


def _counts(sentence: Candidate) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """The numbers of a sentence with the stems of what each counts."""
    words, text = sentence.tokens, sentence.text
    counts = []
    for figure in figures(words, text):
        first, last = counted(words, figure, text)
        number = tuple(word.stem for word in words[figure.first : figure.last + 1])
        counts.append((number, frozenset(sentence.stems[first:last])))
    return counts


def support(item: Item, core: Scored) -> list[Candidate]:
    """The sentences that may follow the one that answers, as many as the question deserves."""
    wanted = _LENGTHS.get(item.asked.kind, 4) - 1
    overview = item.asked.kind is Kind.OVERVIEW
    loose = item.asked.kind in {Kind.OVERVIEW, Kind.SAID, Kind.LIST}
    nearness = _TOGETHER if overview else _LOOSELY if loose else _SUPPORTING
    least = max(core.score * nearness, 0.0)
    found = [
        one
        for one in item.ranked
        if one is not core
        and one.score >= least
        and one.fit >= max(floor(item.asked), (0.25 if overview else 0.5) * core.fit)
        and one.unnamed <= core.unnamed
        and one.context >= (_TOLD_OF if overview else _SAME) * core.context
        and (loose or one.deeds >= _AS_MUCH * core.deeds)
        and (item.asked.kind not in SLOTS or (_agrees(one, core) and answers(item.asked, one)))
        and not (
            _outdated(one.sentence, core.sentence)
            and (not overview or _recounts(one.sentence, core.sentence))
        )
    ]
    if overview:
        found.sort(key=lambda one: -one.fit)
    return [one.sentence for one in found[:wanted]]


def _agrees(one: Scored, core: Scored) -> bool:
    """Whether a further sentence answers the same: as fully, or from the same article."""
    same = one.sentence.hit.article.id == core.sentence.hit.article.id
    return same or one.cover >= core.cover or bool(one.sentence.figures & core.sentence.figures)


def with_predecessors(kept: Sequence[Candidate], room: int) -> list[Candidate]:
    """A sentence that cannot be read alone takes along the one before it, or goes."""
    ordered: list[Candidate] = []
    for sentence in kept:
        if sentence in ordered:
            continue
        chain = [sentence]
        while chain[0].hangs and chain[0].before is not None and len(chain) < 3:
            chain.insert(0, chain[0].before)
        chain = [one for one in chain if one not in ordered]
        if len(ordered) + len(chain) <= room:
            ordered.extend(chain)
        elif not ordered:
            ordered.append(sentence)
    return ordered


def with_successors(
    kept: Sequence[Candidate], items: Sequence[Item], *, overview: bool
) -> list[Candidate]:
    """What must not be left out after a sentence: the denial of a charge, the rest of a result."""
    after = {
        one.sentence.before: one.sentence
        for item in items
        for one in item.ranked
        if one.sentence.before is not None
    }
    lists = any(item.asked.kind is Kind.LIST for item in items)
    ordered: list[Candidate] = []
    for sentence in kept:
        ordered.append(sentence)
        following = after.get(sentence)
        if following is None or following in kept:
            continue
        charged = "claim" in sentence.concepts and "deny" not in sentence.concepts
        denied = charged and "deny" in following.concepts
        rest = overview and bool(sentence.figures) and following.hangs and following.figures
        if denied or rest or (lists and sentence is kept[0] and _LISTS.search(following.text)):
            ordered.append(following)
    return ordered
