"""The sentences that may answer one asked item, best first, and the one that does."""

from __future__ import annotations

from dataclasses import dataclass

from bot.writing.choose import SLOTS, THRESHOLD, Scored, answers, floor
from bot.writing.claims import Candidate
from bot.writing.kinds import Kind
from bot.writing.question import Asked

_LEANING = frozenset({*SLOTS, Kind.SAID})
_FITS_WELL = 0.8
_CLOSE = 2
"""Sentences between the answers to two parts of a question."""
_NEARLY = 0.85
"""How near to the best a sentence must come to answer when the best does not."""
_TOLD = 0.9
"""How much of a question a sentence must hold to be the fact whose reason is missing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One asked item with the sentences that may answer it, best first."""

    asked: Asked
    ranked: tuple[Scored, ...]

    @property
    def best(self) -> Scored | None:
        """The best sentence that holds the kind of thing that is asked for."""
        least = floor(self.asked)
        return next((one for one in self.ranked if one.fit >= least), None)

    @property
    def told(self) -> Scored | None:
        """For a reason that no sentence gives: the sentence that tells what it would explain."""
        if self.asked.kind is not Kind.WHY:
            return None
        for one in self.ranked[:3]:
            if one.bound and one.cover >= _TOLD and one.probability >= THRESHOLD:
                return one
        return None

    def beside(self, first: Candidate) -> Scored | None:
        """For a later part of a question: what stands close to the answer to the first part.

        "What do the farmers say, and what does the company answer?" — "The company denied this."
        """
        if self.asked.kind not in _LEANING:
            return None
        return next(
            (
                one
                for one in self.ranked
                if one.fit >= _FITS_WELL and one.bound and _near(one.sentence, first)
            ),
            None,
        )

    @property
    def core(self) -> Scored | None:
        """The sentence that answers, if one does."""
        best = self.best
        if best is None:
            return None
        near = (one for one in self.ranked if one.score >= _NEARLY * best.score)
        answering = (one for one in near if answers(self.asked, one))
        if self.asked.kind is Kind.OVERVIEW:  # the result first, not what resembles the question
            return max(answering, key=lambda one: one.fit, default=None)
        first = next(answering, None)
        if first is None or not first.sentence.hangs or self.asked.kind not in SLOTS:
            return first
        alone = (one for one in answering if not one.sentence.hangs and one.fit >= first.fit)
        return next(alone, first)


def _near(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences stand close together in one passage."""
    return (
        one is not other
        and one.hit.passage.id == other.hit.passage.id
        and abs(one.position - other.position) <= _CLOSE
    )
