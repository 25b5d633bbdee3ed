"""The values of a briefing: what several articles say of a topic, part by part.

A `Briefing` is made only by `bot.writing.brief_check`, of sentences that passed the check and of
findings that were computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.writing.types import Claim, Dropped, Finding, Outcome, Usage
from retrieval.types import Article, Evidence, Hit


class Part(StrEnum):
    """What a part of a briefing tells, in the order in which the parts are read."""

    HAPPENED = "happened"
    AGREED = "agreed"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a briefing: checked sentences, and what was computed."""

    part: Part
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """An article that a briefing covers, which story it tells and whose text it is.

    Articles with the same number `text` are near copies of one text; `origin` is who stands behind
    it, `at` when it was reported, in UTC.
    """

    article: Article
    at: datetime
    story: str
    origin: str
    text: int


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of: the articles, the newest story first, and their passages."""

    evidence: Evidence
    printed: tuple[Printed, ...]
    independent: int
    """How many sources tell it in a text of their own."""
    since: datetime | None = None
    left_out: int = 0
    """Articles on the topic that were not read for it."""

    def of(self, article_id: str) -> Printed | None:
        """What is known of an article's printing."""
        return next((one for one in self.printed if one.article.id == article_id), None)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A checked briefing; without evidence it has no sections."""

    question: str
    """The topic, as it was asked for."""
    outcome: Outcome
    sections: tuple[Section, ...]
    material: Material
    notes: tuple[Finding, ...] = ()
    """What is to be said of the whole: searched in part, or written without the model."""
    dropped: tuple[Dropped, ...] = ()
    writer: str = ""
    id: str = ""
    prompt: str = ""
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        """Hold the promise that the outcome and the sections agree."""
        if (self.outcome is Outcome.NO_EVIDENCE) != (not self.sentences):
            message = f"{self.outcome} with {len(self.sentences)} sentences"
            raise ValueError(message)

    @property
    def sentences(self) -> tuple[Claim, ...]:
        """The sentences of all parts, in the order in which they are read."""
        return tuple(claim for section in self.sections for claim in section.claims)

    @property
    def nearest(self) -> tuple[Claim, ...]:
        """A briefing shows nothing that is only near its topic."""
        return ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The passages that were read."""
        return self.material.evidence.hits

    def publishers(self) -> Sequence[str]:
        """Who printed what it covers, each once, in the order of the articles."""
        named = (one.article.publisher or one.origin for one in self.material.printed)
        return list(dict.fromkeys(named))
