"""The values between evidence and delivery.

A writer proposes a `Draft`; `bot.writing.verify` turns it into an `Answer`, and is the only place
that does. Beside it platforms say messages of the catalogue (`bot.words`), which claim nothing of
the news: there is no way from a draft to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.words import Phrase
from retrieval.types import Article, Hit, Passage, Span


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence that a writer proposes; `passages` are the passage ids that it names.

    `by_model` tells that a language model wrote it: it is checked more strictly.
    """

    text: str
    passages: tuple[str, ...] = ()
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls of a language model took.

    Tokens; `estimated` when a provider did not say, from the characters. `cost` is in US dollars,
    None when the price is not known.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        """The sum of two calls; a cost that is not known adds nothing."""
        costs = [one for one in (self.cost, other.cost) if one is not None]
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.estimated or other.estimated,
            sum(costs) if costs else None,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer proposes: untrusted until `verify` has seen it.

    `missing` holds what was asked for and what the writer found no evidence of, as the reader
    would name it: `the year`, `the reason`. No sentences means that the evidence does not hold the
    core of the question: the answer abstains and shows `nearest`, the nearest that there is.
    `prompt` is the name and version of the prompt of a language model, `usage` what it took;
    `notes` tell, for people, what went wrong on the way ("the model does not answer"), `instead`
    why another writer wrote this than the one that was set.
    """

    question: str
    writer: str
    sentences: tuple[DraftSentence, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: tuple[DraftSentence, ...] = ()
    prompt: str = ""
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()
    instead: str = ""


class Verdict(StrEnum):
    """What the check says of one sentence."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a sentence is checked against, with what is known of where it comes from."""

    text: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence after the check.

    `score` is the support in 0..1. `passage` is the index of the best-supporting source, or None;
    `quote` is a literal slice of it, `quote == sources[passage].text[start:end]`. `reasons` name
    the gate and the detail that failed, for people; `fails` are the places in `text` of the words
    that fail, as far as they can be told.
    """

    text: str
    verdict: Verdict
    score: float
    passage: int | None = None
    quote: str = ""
    start: int = 0
    end: int = 0
    reasons: tuple[str, ...] = ()
    fails: tuple[Span, ...] = ()
    gates: tuple[str, ...] = ()
    """The names of the gates that failed, each once."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage and the exact quote in it; offsets count from the start of the article's text."""

    article: Article
    passage: Passage
    quote: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Hold the promise that every quote is a literal slice of its article."""
        if not self.quote or self.article.text[self.start : self.end] != self.quote:
            message = f"quote is not article {self.article.id}[{self.start}:{self.end}]"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checked sentence with at least one citation.

    `proposed` is what the writer proposed, where the check let only this more careful form pass,
    and `reasons` is why.
    """

    text: str
    citations: tuple[Citation, ...]
    proposed: str = ""
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promise that nothing is said without a source."""
        if not self.citations:
            message = "a claim needs a citation"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that did not pass, and why.

    `gates` names the gates that failed; none where something else was the reason.
    """

    text: str
    reasons: tuple[str, ...]
    gates: tuple[str, ...] = ()


class FindingKind(StrEnum):
    """What a computed finding says."""

    MISSING = "missing"
    DEGRADED = "degraded"
    DISAGREEMENT = "disagreement"
    UPDATE = "update"
    CORRECTION = "correction"
    AGREEMENT = "agreement"
    SINGLE_SOURCE = "single_source"
    STALE = "stale"
    PREMISE = "premise"
    WRITER = "writer"


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a finding sets side by side, with who says so.

    `text` is a literal slice of the quote of its first citation. `former` marks a value that a
    later report or a correction has replaced.
    """

    text: str
    citations: tuple[Citation, ...]
    former: bool = False

    def __post_init__(self) -> None:
        """Hold the promise that a value says no more than its quote."""
        if not self.citations or self.text not in self.citations[0].quote:
            message = f"value {self.text!r} is not in a quote"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something computed, never written by a model; `said` is how it reads in any language.

    `values` are what sources say differently, the newest or the most reported first; their
    citations are in `citations`, too.
    """

    kind: FindingKind
    said: Phrase | str
    citations: tuple[Citation, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def text(self) -> str:
        """How it reads in English."""
        return str(self.said)


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. Made only by `bot.writing.verify`."""

    question: str
    outcome: Outcome
    sentences: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    nearest: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    hits: tuple[Hit, ...] = ()
    writer: str = ""
    id: str = ""
    """Names the answer in the log of answers; empty when it is not logged."""
    prompt: str = ""
    """Name and version of the prompt of a language model; empty when none was asked."""
    usage: Usage = field(default_factory=Usage)
    """What language models took for it, also for what did not pass."""
    understood: str = ""
    """The full question that a follow-up was taken to be; empty when it was asked as it stands."""

    def __post_init__(self) -> None:
        """Hold the promise that the outcome and the sentences agree."""
        if (self.outcome is Outcome.NO_EVIDENCE) != (not self.sentences):
            message = f"{self.outcome} with {len(self.sentences)} sentences"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is going on before the first sentence of an answer has been checked."""

    passages: int
    publishers: int
    understood: str = ""
    """As in `Answer`."""


Progress = Reading | Claim
"""What an asker may see while an answer is being written: sentences that have passed, no others."""
