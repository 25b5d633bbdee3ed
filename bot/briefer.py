"""The use case of a briefing: material → draft (a model, or the extractive writer) → briefing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.briefing import Asked
from bot.telemetry import Seen, unseen
from bot.writing.brief_check import allowed, briefing
from bot.writing.brief_extractive import NAME, Brief
from bot.writing.briefs import Briefing, Material
from bot.writing.fallback import Plain
from bot.writing.ports import Propose
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.types import Claim, Draft, DraftSentence, Dropped, Progress, Reading
from bot.writing.verify import Checking
from retrieval.types import Evidence

_LONGEST = 7
"""Sentences that a model may write; the parts are bounded besides."""


class Gathers(Protocol):
    """What a briefing needs of the search and the stories."""

    def gather(self, asked: Asked) -> Material:
        """The material, which is empty when nothing is found."""
        ...

    def on_article(self, article_id: str, asked: Asked, *, alone: bool) -> Material | None:
        """The material on one article alone, or on its story; None for who may not see it."""
        ...


class Writes(Protocol):
    """Writes with a model if it can, else with `last`."""

    def write(
        self, question: str, evidence: Evidence, *, longest: int, propose: Propose, last: Plain
    ) -> Draft:
        """A draft, each sentence of which was proposed."""
        ...


class _Last:
    """The extractive writer, bound to the material of one briefing."""

    def __init__(self, brief: Brief, material: Material) -> None:
        self._brief = brief
        self._material = material

    def write(self, question: str, _evidence: Evidence, *, longest: int = 4) -> Draft:
        """What happened; the other parts are added for every writer alike."""
        sentences = self._brief.happened(question, self._material, min(longest, 4))
        return Draft(question, NAME, tuple(sentences))


class Briefer:
    """Makes briefings; safe to use from several threads."""

    def __init__(
        self, gatherer: Gathers, writer: Writes, plain: Brief, scorer: Scorer | None = None
    ) -> None:
        """Takes what finds the material, who writes, and who writes without a model.

        `scorer` judges the sentences, by overlap when there is none.
        """
        self._gatherer = gatherer
        self._writer = writer
        self._plain = plain
        self._scorer = scorer or OverlapScorer()

    def brief(
        self, asked: Asked, tell: Callable[[Progress], None], seen: Seen | None = None
    ) -> tuple[Briefing, Draft]:
        """A checked briefing and the draft that it was made of.

        `tell` hears what is read, then each sentence that passed; `seen` is told how long it takes.
        Raises the errors of `retrieval.errors`.
        """
        seen = seen or unseen()
        with seen.step("search"):
            material = self._gatherer.gather(asked)
        return self.of(asked.topic, material, tell, seen)

    def on_article(
        self,
        article_id: str,
        asked: Asked,
        tell: Callable[[Progress], None],
        seen: Seen,
        *,
        alone: bool,
    ) -> tuple[Briefing, Draft] | None:
        """The same of one article alone, or of its story; None for who may not see it."""
        with seen.step("search"):
            material = self._gatherer.on_article(article_id, asked, alone=alone)
        return (
            None
            if material is None
            else self.of(material.evidence.query.text, material, tell, seen)
        )

    def of(
        self,
        topic: str,
        material: Material,
        tell: Callable[[Progress], None],
        seen: Seen | None = None,
    ) -> tuple[Briefing, Draft]:
        """The same of material that was found by other means (a story that is followed, say)."""
        seen = seen or unseen()
        publishers = {one.article.publisher or one.origin for one in material.printed}
        tell(Reading(len(material.evidence.hits), len(publishers)))
        checking = Checking(material.evidence, self._scorer)

        def propose(sentence: DraftSentence) -> Sequence[str]:
            outcome = checking.take(sentence)
            if isinstance(outcome, Claim) and allowed(outcome, material):
                seen.first()
                tell(outcome)
            return outcome.reasons if isinstance(outcome, Dropped) else ()

        last = _Last(self._plain, material)
        with seen.step("write"):
            draft = self._writer.write(
                topic, material.evidence, longest=_LONGEST, propose=propose, last=last
            )
        draft = replace(draft, nearest=(), missing=())
        with seen.step("check"):
            return briefing(draft, material, checking, self._plain.further(material)), draft
