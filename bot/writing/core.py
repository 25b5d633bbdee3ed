"""Whether sentences that passed the check answer what was asked, or are only true.

A model that finds no answer writes of something near it: what another person said, an aid without
its amount. Each such sentence is supported, and none of them is an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.writing.claims import Candidate, read
from bot.writing.fits import fit
from bot.writing.kinds import Kind
from bot.writing.question import understand
from bot.writing.speakers import speaker
from bot.writing.types import DraftSentence
from retrieval.types import Evidence

_NOT_AT_ALL = 0.2
"""Fit below which a sentence does not hold the kind of thing that is asked for."""
_TELLING = frozenset(
    {Kind.WHO, Kind.COUNT, Kind.SHARE, Kind.MONEY, Kind.MEASURE, Kind.YEAR, Kind.WHERE, Kind.SAID}
)
"""Kinds of which a sentence shows by itself whether it holds them."""


def lacks_core(question: str, sentences: Sequence[DraftSentence], evidence: Evidence) -> bool:
    """Whether no sentence holds anything of what is asked for; False where nobody can tell."""
    asked = understand(question)
    if not asked.english or not asked.asked or not evidence.hits:
        return False
    if any(one.kind not in _TELLING for one in asked.asked):
        return False
    said = _candidates(sentences, evidence)
    there = list(chain.from_iterable(read(hit, rank) for rank, hit in enumerate(evidence.hits)))
    speakers = [(one, speaker(one, there)) for one in asked.asked]
    return not any(
        fit(one, asked, candidate, who) >= _NOT_AT_ALL
        for one, who in speakers
        for candidate in said
    )


def _candidates(sentences: Sequence[DraftSentence], evidence: Evidence) -> list[Candidate]:
    hits = evidence.by_passage()
    found: list[Candidate] = []
    for place, one in enumerate(sentences):
        hit = next((hits[id_] for id_ in one.passages if id_ in hits), evidence.hits[0])
        before = found[-1] if found else None
        found.append(Candidate(hit, 0, place, 0, len(one.text), one.text, before, place > 0))
    return found
