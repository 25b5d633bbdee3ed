"""Why an answer is as it is: what was searched, found, proposed and dropped. Pure.

An explanation is a record of values that exist already; nothing is judged anew. It holds no text of
an article beyond the sentences that were proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.references import reference
from bot.writing.briefs import Briefing
from bot.writing.types import (
    Answer,
    Citation,
    Claim,
    Draft,
    DraftSentence,
    Dropped,
    Finding,
    Outcome,
)
from retrieval.types import Evidence, Hit


class Fate(StrEnum):
    """What became of a sentence that the writer proposed."""

    SENT = "sent"
    NEAREST = "shown as nearest"
    HEDGED = "sent more carefully"
    DROPPED = "dropped"
    NOT_SENT = "not sent as it was"
    """Left out because it claims nothing, or sent in other words."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: where it is from and what its score is made of; `number` counts from 1."""

    number: int
    article: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    score: float
    signals: Mapping[str, float]
    copies: tuple[str, ...]
    """Who else printed the same text."""
    cited: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence that the writer proposed, the numbers of the hits that it named, and its fate."""

    text: str
    hits: tuple[int, ...]
    fate: Fate
    reasons: tuple[str, ...] = ()
    sent_as: str = ""
    """The more careful form that was sent instead, where there is one."""


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence that did not pass the check, and why."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one answer is as it is; `because` says it in sentences, in the order of the work."""

    question: str
    query: str
    now: datetime
    """The moment around which recency counted."""
    audiences: tuple[str, ...]
    limit: int
    encoder: str
    degraded: str | None
    found: tuple[Found, ...]
    publishers: tuple[str, ...]
    writer: str
    proposed: tuple[Proposed, ...]
    missing: tuple[str, ...]
    dropped: tuple[Left, ...]
    outcome: str
    because: tuple[str, ...]
    prompt: str = ""
    """Name and version of the prompt of a language model; empty when none was asked."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    """In US dollars; None where no price is known."""
    notes: tuple[str, ...] = ()
    """What went wrong with language models on the way."""
    cites: tuple[str, ...] = ()
    """The references of what is cited, in the order in which it is read: see `reference`."""

    def sent(self) -> tuple[str, ...]:
        """The sentences, or the nearest that were shown, as they were sent."""
        shown = {Fate.SENT, Fate.NEAREST, Fate.HEDGED}
        return tuple(one.sent_as or one.text for one in self.proposed if one.fate in shown)

    def copies_of(self, name: str) -> tuple[str, ...]:
        """Who else printed the text that a reference names."""
        article, _, start, end = name.split("-")
        return next(
            (
                one.copies
                for one in self.found
                if one.article == article and one.start <= int(start) and int(end) <= one.end
            ),
            (),
        )


def explain(
    evidence: Evidence, draft: Draft, answer: Answer | Briefing, *, encoder: str = ""
) -> Explanation:
    """The explanation of `answer`, which was checked out of `draft`, written from `evidence`."""
    query = evidence.query
    shown = (*answer.sentences, *answer.nearest)
    cited = {citation.passage.id for claim in shown for citation in claim.citations}
    numbers = {hit.passage.id: number for number, hit in enumerate(evidence.hits, start=1)}
    proposed = tuple(
        _proposed(sentence, answer, numbers) for sentence in (*draft.sentences, *draft.nearest)
    )
    found = tuple(
        _found(number, hit, cited=hit.passage.id in cited)
        for number, hit in enumerate(evidence.hits, start=1)
    )
    return Explanation(
        question=answer.question,
        query=query.text,
        now=query.now,
        audiences=tuple(audience.name for audience in query.audience.visible()),
        limit=query.limit,
        encoder=encoder,
        degraded=evidence.degraded,
        found=found,
        publishers=tuple(dict.fromkeys(each.publisher for each in found if each.publisher)),
        writer=answer.writer,
        proposed=proposed,
        missing=draft.missing,
        dropped=tuple(Left(_whole(each.text), each.reasons) for each in answer.dropped),
        outcome=answer.outcome.value,
        because=_because(evidence, draft, answer),
        prompt=draft.prompt,
        input_tokens=draft.usage.input_tokens,
        output_tokens=draft.usage.output_tokens,
        cost=draft.usage.cost,
        notes=draft.notes,
        cites=tuple(dict.fromkeys(map(reference, _cited(answer)))),
    )


def _cited(answer: Answer | Briefing) -> Iterator[Citation]:
    """The citations of an answer in the order in which they are read."""
    if isinstance(answer, Briefing):
        for section in answer.sections:
            for claim in section.claims:
                yield from claim.citations
            for finding in section.findings:
                yield from _of_finding(finding)
        return
    for claim in answer.sentences:
        yield from claim.citations
    for finding in answer.findings:
        yield from _of_finding(finding)
    for claim in answer.nearest:
        yield from claim.citations


def _of_finding(finding: Finding) -> Sequence[Citation]:
    if finding.values:
        return [citation for value in finding.values for citation in value.citations]
    return finding.citations


def _found(number: int, hit: Hit, *, cited: bool) -> Found:
    article = hit.article
    return Found(
        number=number,
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.text if article.published else None,
        url=article.url,
        start=hit.passage.start,
        end=hit.passage.end,
        score=hit.score,
        signals=dict(hit.signals),
        copies=tuple(dict.fromkeys(copy.publisher or copy.title for copy in hit.copies)),
        cited=cited,
    )


def _proposed(
    sentence: DraftSentence, answer: Answer | Briefing, numbers: Mapping[str, int]
) -> Proposed:
    hits = tuple(numbers[name] for name in sentence.passages if name in numbers)
    text = _whole(sentence.text)
    for fate, claims in ((Fate.SENT, answer.sentences), (Fate.NEAREST, answer.nearest)):
        if any(claim.text == sentence.text for claim in claims):
            return Proposed(text, hits, fate)
    for claim in (*answer.sentences, *answer.nearest):
        if claim.proposed == sentence.text:
            return Proposed(text, hits, Fate.HEDGED, claim.reasons, _whole(claim.text))
    dropped = _named(sentence, answer.dropped)
    if dropped is not None:
        return Proposed(text, hits, Fate.DROPPED, dropped.reasons)
    return Proposed(text, hits, Fate.NOT_SENT)


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which a writer may propose and nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _named(sentence: DraftSentence, dropped: tuple[Dropped, ...]) -> Dropped | None:
    return next((each for each in dropped if each.text == sentence.text), None)


def _because(evidence: Evidence, draft: Draft, answer: Answer | Briefing) -> tuple[str, ...]:
    """Why the outcome is what it is."""
    said = [*([evidence.degraded] if evidence.degraded else []), *evidence.notes]
    if not evidence.hits:
        said.append("Nothing was found for this question, so there was nothing to answer from.")
    elif not draft.sentences:
        said.append(
            f"{_many(len(evidence.hits), 'passage was', 'passages were')} found, and none of them "
            "holds what is asked for."
        )
    elif answer.outcome is Outcome.NO_EVIDENCE:
        said.append(
            f"{_many(len(draft.sentences), 'sentence was', 'sentences were')} proposed, and none "
            "passed the check against what it cites."
        )
    else:
        said.append(_passed(answer.sentences))
        if answer.dropped:
            many = _many(len(answer.dropped), "sentence was", "sentences were")
            said.append(f"{many} dropped by the check, for the reasons given.")
    said.extend(f"No passage gives {label.strip()}." for label in draft.missing if label.strip())
    if answer.outcome is Outcome.NO_EVIDENCE and answer.nearest:
        said.append("What is nearest to the question is shown instead, labelled as such.")
    return tuple(said)


def _passed(claims: tuple[Claim, ...]) -> str:
    publishers = {
        citation.article.publisher or citation.article.title
        for claim in claims
        for citation in claim.citations
    }
    return (
        f"{_many(len(claims), 'sentence', 'sentences')} passed the check against "
        f"{_many(len(publishers), 'publisher', 'publishers')}."
    )


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
