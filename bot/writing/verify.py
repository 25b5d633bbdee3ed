"""Draft and evidence in, answer out: the only maker of `Answer`.

For every sentence that a writer proposes: find the passages it names (or those that support it
best), check it against them, and give it the literal quotes that carry it. What only reaches too
far is hedged and checked again; what does not pass is dropped. Both keep their reasons. Nothing
else may make an `Answer`, so nothing unchecked can be sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.words import phrase
from bot.writing.addressing import about_the_world, addressed
from bot.writing.check import attributed, check_sentence, check_text
from bot.writing.claims import names_only
from bot.writing.disagree import conflicts
from bot.writing.grades import grades
from bot.writing.hedge import careful
from bot.writing.reports import reports
from bot.writing.spoken import missing
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.talk import announces, claims_nothing
from bot.writing.types import (
    Answer,
    Checked,
    Citation,
    Claim,
    Draft,
    DraftSentence,
    Dropped,
    Finding,
    FindingKind,
    Outcome,
    Source,
    Verdict,
)
from retrieval.sentences import sentences
from retrieval.types import Evidence, Hit

__all__ = ["check_sentence", "check_text", "source_of", "verify"]

_OVERLAP = OverlapScorer()
_NAMES_ONLY = "it is no whole sentence: it only names what it should tell something of"
_MOST_CITATIONS = 4
_LONGEST_HEDGED = 600
"""Characters of a sentence up to which a more careful form is looked for."""
_MOST_TOGETHER = 5
"""Passages that a sentence without a marker is checked against at once."""


@dataclass(frozen=True, slots=True)
class _Checked:
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


class Checking:
    """One answer while it is written: each sentence is checked when it is proposed, and once."""

    def __init__(self, evidence: Evidence, scorer: Scorer = _OVERLAP) -> None:
        """Takes what the sentences are checked against."""
        self._evidence = evidence
        self._scorer = scorer
        self._done: dict[DraftSentence, Claim | Dropped] = {}

    def take(self, sentence: DraftSentence) -> Claim | Dropped | None:
        """What is left of a sentence; None for one that claims nothing."""
        if claims_nothing(sentence.text) or announces(sentence.text):
            return None
        if sentence not in self._done:
            why = _no_claim(sentence.text)  # although an article may hold it word for word
            self._done[sentence] = (
                Dropped(sentence.text, (why,))
                if why
                else _check(sentence, self._evidence, self._scorer)
            )
        return self._done[sentence]

    def answer(self, draft: Draft) -> Answer:
        """The answer that is left of the whole draft."""
        return _answer(draft, self._evidence, self)


def _no_claim(text: str) -> str | None:
    """Why a text is nothing to be checked, and so nothing to be sent."""
    return _NAMES_ONLY if names_only(text) else addressed(text)


def verify(draft: Draft, evidence: Evidence, scorer: Scorer = _OVERLAP) -> Answer:
    """The answer that is left of a draft once every sentence has been checked."""
    return Checking(evidence, scorer).answer(draft)


def _answer(draft: Draft, evidence: Evidence, checking: Checking) -> Answer:
    core = _check_all(draft.sentences, checking)
    nearest = _Checked((), ())
    if not core.claims:
        nearest = _check_all(draft.nearest, checking)
    findings = [
        Finding(FindingKind.MISSING, missing(what))
        for what in dict.fromkeys(draft.missing)
        if what.strip()
    ]
    if not core.claims:
        outcome = Outcome.NO_EVIDENCE
    else:
        outcome = Outcome.PARTIAL if findings else Outcome.ANSWERED
    findings.extend(_computed(draft.question, core.claims, evidence))
    if evidence.degraded:
        findings.append(Finding(FindingKind.DEGRADED, evidence.degraded))
    findings.extend(Finding(FindingKind.DEGRADED, note) for note in evidence.notes)
    if draft.instead:
        said = phrase("findings-without-model", reason=draft.instead)
        findings.append(Finding(FindingKind.WRITER, said))
    return Answer(
        question=draft.question,
        outcome=outcome,
        sentences=core.claims,
        findings=tuple(findings),
        nearest=nearest.claims,
        dropped=core.dropped + nearest.dropped,
        hits=evidence.hits,
        writer=draft.writer,
        prompt=draft.prompt,
        usage=draft.usage,
    )


def _computed(question: str, claims: Sequence[Claim], evidence: Evidence) -> list[Finding]:
    """What sources say differently, and how firm the answer is; neither changes its outcome."""
    found = reports(evidence)
    differing = conflicts(claims, evidence, found)
    graded = grades(question, claims, evidence, found)
    # Of a value that is in dispute or out of date it is shown already who gives it.
    counted = {FindingKind.AGREEMENT, FindingKind.SINGLE_SOURCE}
    settled = [one for one in graded if one.kind not in counted or not differing]
    return [*differing, *settled]


def told_literally(citation: Citation) -> Claim:
    """What a source says, in its own words: there is nothing to check."""
    return Claim(citation.quote, (citation,))


def source_of(hit: Hit) -> Source:
    """The text and the origin of a hit, as the check reads them."""
    published = hit.article.published
    return Source(
        text=about_the_world(hit.passage.text),
        publisher=hit.article.publisher,
        title=hit.article.title,
        published=published.text if published else None,
    )


def _check_all(proposed: Sequence[DraftSentence], checking: Checking) -> _Checked:
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for sentence in proposed:
        if any(claim.text == sentence.text for claim in claims):
            dropped.append(Dropped(sentence.text, ("it repeats another sentence",)))
            continue
        outcome = checking.take(sentence)
        if isinstance(outcome, Claim):
            if all(claim.text != outcome.text for claim in claims):
                claims.append(outcome)
        elif outcome is not None:
            dropped.append(outcome)
    return _Checked(tuple(claims), tuple(dropped))


def _check(sentence: DraftSentence, evidence: Evidence, scorer: Scorer) -> Claim | Dropped:
    hits = evidence.by_passage()
    known = [hits[name] for name in dict.fromkeys(sentence.passages) if name in hits]
    unknown = [name for name in sentence.passages if name not in hits]
    reasons = tuple(f"passage {name} is not in the evidence" for name in unknown)
    if sentence.passages and not known:
        return Dropped(sentence.text, reasons)
    candidates = known or list(evidence.hits[:_MOST_TOGETHER])
    strict = sentence.by_model
    sources = [source_of(hit) for hit in candidates]
    checked = check_sentence(sentence.text, sources, scorer, strict=strict)
    if checked.verdict is not Verdict.SUPPORTED:
        # Weak models write the right sentence and the wrong label: code finds the passage.
        alone = _alone(sentence, evidence, scorer)
        if alone:
            candidates = alone
            checked = check_sentence(sentence.text, [source_of(alone[0])], scorer, strict=strict)
    if checked.verdict is not Verdict.SUPPORTED or checked.passage is None:
        hedged = _hedged(sentence, candidates, scorer)
        return hedged or Dropped(sentence.text, (*checked.reasons, *reasons), checked.gates)
    citations = _citations(sentence.text, candidates, checked, scorer)
    if not citations:
        return Dropped(sentence.text, ("no passage holds a quote for it to be shown", *reasons))
    return Claim(sentence.text, citations)


def _alone(sentence: DraftSentence, evidence: Evidence, scorer: Scorer) -> list[Hit]:
    """The hits each of which supports a sentence by itself, without the help of another."""
    return [
        hit
        for hit in evidence.hits
        if check_sentence(sentence.text, [source_of(hit)], scorer, strict=sentence.by_model).verdict
        is Verdict.SUPPORTED
    ]


def _hedged(sentence: DraftSentence, candidates: Sequence[Hit], scorer: Scorer) -> Claim | None:
    """A more careful form of a sentence that only reaches too far, if one passes the check."""
    text, sources = sentence.text, [source_of(hit) for hit in candidates]
    if len(text) > _LONGEST_HEDGED:
        return None
    forms, reasons = careful(text, [source.text for source in sources])
    for form in forms:
        checked = check_sentence(form, sources, scorer, strict=sentence.by_model)
        if checked.verdict is not Verdict.SUPPORTED or checked.passage is None:
            continue
        citations = _citations(form, candidates, checked, scorer)
        if citations:
            return Claim(form, citations, proposed=text, reasons=reasons)
    return None


def _citations(
    text: str, candidates: Sequence[Hit], checked: Checked, scorer: Scorer
) -> tuple[Citation, ...]:
    """The quote of the best passage, and one of every other article that supports it alone."""
    assert checked.passage is not None  # noqa: S101 — the caller has seen to it
    best = candidates[checked.passage]
    found = [_cite(best, checked)]
    cited = {best.article.id}
    # Each publisher is asked for what is said, not for whether it names another publisher.
    body, named = attributed(text, [source_of(hit) for hit in candidates])
    if named:
        candidates = [candidates[index] for group in named for index in group]
    alone = False
    for hit in candidates:
        one = check_sentence(body, [source_of(hit)], scorer)
        if one.verdict is not Verdict.SUPPORTED or one.passage is None:
            continue
        if hit.passage.id == best.passage.id:
            alone = True
        elif hit.article.id not in cited and _carried(body, hit, one, scorer):
            cited.add(hit.article.id)
            found.append(_cite(hit, one))
    if not alone and len(found) == 1:
        found.extend(_helpers(body, candidates, cited, scorer))
    # An order to the reader is no more welcome in a quote than in a sentence.
    return tuple([one for one in found if not addressed(one.quote)][:_MOST_CITATIONS])


def _carried(body: str, hit: Hit, one: Checked, scorer: Scorer) -> bool:
    """Whether a quote and the sentences beside it say it: a further source must show it there."""
    spans = sentences(hit.passage.text)
    at = [n for n, span in enumerate(spans) if span.start < one.end and span.end > one.start]
    if not at:
        return False
    first, last = spans[max(at[0] - 1, 0)], spans[min(at[-1] + 1, len(spans) - 1)]
    nearby = replace(source_of(hit), text=source_of(hit).text[first.start : last.end])
    return check_sentence(body, [nearby], scorer).verdict is Verdict.SUPPORTED


def _helpers(
    body: str, candidates: Sequence[Hit], cited: set[str], scorer: Scorer
) -> list[Citation]:
    """No passage carries the sentence alone: the quotes of the others that carry a part of it."""
    rest: list[Citation] = []
    left = [hit for hit in candidates if hit.article.id not in cited]
    for hit in left:
        others = [source_of(other) for other in candidates if other is not hit]
        without = check_sentence(body, others, scorer)
        if without.verdict is Verdict.SUPPORTED:
            continue
        one = check_sentence(body, [source_of(hit)], scorer)
        if one.passage is not None and one.quote and hit.article.id not in cited:
            cited.add(hit.article.id)
            rest.append(_cite(hit, one))
    return rest


def _cite(hit: Hit, checked: Checked) -> Citation:
    """The citation of a checked quote; its offsets count from the start of the article."""
    return Citation(
        article=hit.article,
        passage=hit.passage,
        quote=hit.passage.text[checked.start : checked.end],
        start=hit.passage.start + checked.start,
        end=hit.passage.start + checked.end,
    )
