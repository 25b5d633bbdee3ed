"""The public JSON shapes: what `--json` prints and `--batch` reads, one object a line.

They are a contract: fields are added, never renamed or removed. `docs/shapes.json` holds their
JSON Schema, exported by `briefbot shapes` and compared by a test.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Shape(BaseModel):
    """Base of all shapes."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def moment(text: str) -> datetime:
    """An aware datetime from ISO 8601; `ValueError` if it is none, or of no year from 1000 to 9000.

    Without a zone it is taken as UTC; a bare date as its end, when all of that day is known.
    """
    text = text.strip()
    if len(text) == len("2014-11-18"):
        text += "T23:59:59"
    parsed = datetime.fromisoformat(text)
    if not 1000 <= parsed.year <= 9000:
        raise ValueError(f"{parsed.year} is no year from 1000 to 9000")
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _moment(value: object) -> object:
    return moment(value) if isinstance(value, str) else value


def _text(value: object) -> object:
    """An id may be written as a number; it is given back as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Moment = Annotated[datetime, BeforeValidator(_moment)]
Id = Annotated[str, BeforeValidator(_text)]


class SearchIn(Shape):
    """One line of `search --batch`."""

    id: Id
    query: str
    now: Moment | None = None


class HitOut(Shape):
    """One passage found; `start` and `end` count characters of the article's text."""

    article: str
    url: str | None
    title: str
    publisher: str | None
    published: str | None
    text: str
    start: int
    end: int
    score: float
    signals: dict[str, float] = Field(default_factory=dict)
    copies: list[str] = Field(
        default_factory=list, description="Article ids of near copies folded into this hit."
    )


class PeriodOut(Shape):
    """A time that a query names, from `start` up to and without `end`."""

    text: str
    start: datetime
    end: datetime
    demanded: bool = Field(description="Only articles published then are found.")


class SearchOut(Shape):
    """What `search` found, best first."""

    id: str
    query: str
    hits: list[HitOut]
    degraded: str | None = None
    periods: list[PeriodOut] = Field(default_factory=list)
    notes: list[str] = Field(
        default_factory=list, description="What was left out, and what was not found, in sentences."
    )


class AskIn(Shape):
    """One line of `ask --batch`."""

    id: Id
    question: str
    now: Moment | None = None


class CitationOut(Shape):
    """Where a sentence comes from; `quote` is literally the article's text[start:end]."""

    article: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    quote: str
    start: int
    end: int
    link: str | None = Field(
        default=None,
        description="The url, opening at the quote where it can be pinned; null without a url.",
    )


class SentenceOut(Shape):
    """One checked sentence with its citations, of which there is at least one."""

    text: str
    citations: list[CitationOut]
    proposed: str | None = Field(
        default=None,
        description="What the writer proposed, where only this more careful form passed the check.",
    )
    reasons: list[str] = Field(default_factory=list, description="Why it is said more carefully.")


class ValueOut(Shape):
    """One of the values that sources give; `text` is literally in the first citation's quote."""

    text: str
    former: bool = Field(description="Whether a later report or a correction has replaced it.")
    citations: list[CitationOut]


class FindingOut(Shape):
    """Something computed, not written: what is missing, outdated, corrected or disputed."""

    kind: str
    text: str
    citations: list[CitationOut] = Field(default_factory=list)
    values: list[ValueOut] = Field(
        default_factory=list, description="What the sources say differently, and who says it."
    )


class DroppedOut(Shape):
    """A sentence that did not pass the check, and why."""

    text: str
    reasons: list[str]


class AskOut(Shape):
    """An answer. With `no_evidence`, `sentences` is empty and `nearest` shows what is nearest."""

    id: str
    question: str
    outcome: Literal["answered", "partial", "no_evidence"]
    sentences: list[SentenceOut]
    nearest: list[SentenceOut] = Field(default_factory=list)
    findings: list[FindingOut] = Field(default_factory=list)
    disagreements: list[FindingOut] = Field(
        default_factory=list,
        description="Values on which independent publishers differ; not repeated in `findings`.",
    )
    dropped: list[DroppedOut] = Field(default_factory=list)
    writer: str = ""
    understood: str | None = Field(
        default=None,
        description="The full question that a follow-up was taken to be; null for any other.",
    )
    prompt: str = Field(default="", description="Name and version of the model's prompt.")
    input_tokens: int = Field(default=0, description="Tokens that language models read for it.")
    output_tokens: int = Field(default=0, description="Tokens that language models wrote for it.")
    cost: float | None = Field(
        default=None, description="What that cost in US dollars; null where no price is known."
    )
    error: str | None = Field(
        default=None, description="Why the question could not be worked on (it is empty, say)."
    )


class BriefIn(Shape):
    """One line of `brief --batch`: a topic in words, or the address of an article."""

    id: Id
    topic: str
    since: str | None = Field(
        default=None, description="ISO 8601, `yesterday`, or as long ago as `3 days` or `12h`."
    )
    now: Moment | None = None


class CoveredOut(Shape):
    """An article that a briefing covers; those with the same `text` are copies of one text."""

    article: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    story: str
    text: int


class SectionOut(Shape):
    """One part of a briefing; `findings` are computed, not written."""

    part: Literal["happened", "agreed", "disputed", "unknown", "next"]
    sentences: list[SentenceOut] = Field(default_factory=list)
    findings: list[FindingOut] = Field(default_factory=list)


class BriefOut(Shape):
    """A briefing. With `no_evidence` there are no sections."""

    id: str
    topic: str
    outcome: Literal["answered", "no_evidence"]
    sections: list[SectionOut] = Field(default_factory=list)
    articles: list[CoveredOut] = Field(
        default_factory=list, description="What it covers, the newest story and report first."
    )
    publishers: list[str] = Field(default_factory=list)
    independent: int = Field(
        default=0, description="Sources that tell it in a text of their own; copies count once."
    )
    left_out: int = Field(default=0, description="Articles on it that were not read for it.")
    since: datetime | None = None
    notes: list[str] = Field(default_factory=list)
    dropped: list[DroppedOut] = Field(default_factory=list)
    writer: str = ""
    prompt: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    error: str | None = Field(default=None, description="Why the topic could not be worked on.")


class FoundOut(Shape):
    """One passage found for a question; proposed sentences name it by its `number`."""

    number: int
    article: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    score: float
    signals: dict[str, float]
    copies: list[str] = Field(description="Who else printed the same text.")
    cited: bool


class ProposedOut(Shape):
    """A sentence that the writer proposed, from which hits, and what became of it."""

    text: str
    hits: list[int]
    fate: Literal[
        "sent", "shown as nearest", "sent more carefully", "dropped", "not sent as it was"
    ]
    reasons: list[str] = Field(default_factory=list)
    sent_as: str = Field(default="", description="The more careful form that was sent instead.")


class WhyOut(Shape):
    """Why an answer is as it is. What was dropped did not pass the check: it is not an answer."""

    question: str
    query: str
    now: datetime = Field(description="The moment around which recency counted.")
    audiences: list[str] = Field(description="Whose articles were searched.")
    limit: int = Field(description="How many passages were asked for.")
    encoder: str = Field(description="What searched by meaning.")
    degraded: str | None
    found: list[FoundOut]
    publishers: list[str]
    writer: str
    proposed: list[ProposedOut]
    missing: list[str]
    dropped: list[DroppedOut]
    outcome: Literal["answered", "partial", "no_evidence"]
    because: list[str] = Field(description="Why the outcome is what it is, in sentences.")
    prompt: str = Field(default="", description="Name and version of the model's prompt.")
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = Field(
        default=None, description="In US dollars; null where no price is known."
    )
    notes: list[str] = Field(
        default_factory=list, description="What went wrong with language models on the way."
    )


class CheckIn(Shape):
    """One line of `check --batch`."""

    id: Id
    text: str
    passages: list[str]


class CheckedOut(Shape):
    """One sentence after the check; `quote` is literally passages[passage][start:end]."""

    text: str
    verdict: Literal["supported", "unsupported", "contradicted"]
    score: float = Field(ge=0, le=1)
    quote: str
    passage: int | None
    start: int
    end: int
    reasons: list[str]


class CheckOut(Shape):
    """The check of one text against its passages."""

    id: str
    sentences: list[CheckedOut]


class ExtractIn(Shape):
    """One line of `extract --batch`; a relative `path` counts from the batch file's folder."""

    id: Id
    path: str
    url: str | None = None


class ExtractOut(Shape):
    """The clean text of a page; `error` says why there is none."""

    id: str
    title: str | None = None
    text: str = ""
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    precision: str | None = None
    language: str | None = None
    error: str | None = None


class RefusedOut(Shape):
    """An item that did not become an article, and why."""

    locator: str
    reason: str


class IngestOut(Shape):
    """What an ingest did."""

    new: int
    unchanged: int
    changed: int
    refused: list[RefusedOut]
    indexed: int = Field(description="Passages that this run put into the indexes.")
    waiting: int = Field(description="Passages that are yet to be indexed.")
    problem: str | None = Field(
        default=None, description="Why they could not be indexed; the articles are saved."
    )


class Failure(Shape):
    """A line of a batch that could not be done; the other lines go on."""

    id: str | None
    error: str
