"""The writer without a language model: it picks, orders and attributes sentences of the evidence.

The recipe: understand the question; read the candidate sentences; score them by words and by the
kind of answer; embed only the best; decide for each asked item whether the best one answers; then
compose, the direct answer first. Nothing is rephrased.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from bot.writing.choose import (
    PRUNE_TO,
    Scored,
    missing_names,
    score,
)
from bot.writing.claims import Candidate, asks_for_correction, corrects, read
from bot.writing.compose import distinct, draft
from bot.writing.further import support, with_predecessors, with_successors
from bot.writing.grades import supposition, told_otherwise
from bot.writing.kinds import Kind
from bot.writing.published import publication, reports_asked_about
from bot.writing.question import Asked, Question, understand
from bot.writing.ranked import Item
from bot.writing.reports import reports
from bot.writing.speakers import speaker
from bot.writing.spelling import spelt_as
from bot.writing.types import Draft, DraftSentence
from bot.writing.whole import whole
from retrieval.ports import Encoder
from retrieval.types import Evidence
from retrieval.when import without_demanded

NAME = "extractive"
_STOCK = 3
"""Different sentences after which the same one stands, from which it is a stock sentence."""
_NEAR_ENOUGH = 4
_ABOUT_IT = 0.5
"""Context from which a sentence that does not answer is at least about what is asked."""
_MOST_HITS = 12
_MOST_SENTENCES = 240
_REMEMBERED = 4096
_LONGEST_EMBEDDED = 400


class Extractive:
    """Writes a draft from the sentences of the evidence; the same input gives the same draft.

    `encoder` embeds the question and a few sentences; their vectors are remembered.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: OrderedDict[str, list[float]] = OrderedDict()

    def best(self, question: str, evidence: Evidence) -> Scored | None:
        """The best sentence for the first thing asked, before deciding whether it answers."""
        asked, sentences = _understood(question, evidence)
        return self._item(asked, asked.asked[0], sentences).best

    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        """Answer `question` from `evidence` with at most `longest` sentences.

        More only when the question asks for more. Without sentences the evidence does not answer;
        `nearest` then holds the one or two sentences that come nearest.
        """
        untimed = without_demanded(question, evidence.periods)
        asked, sentences = _understood(untimed, evidence)
        if evidence.listed:
            leads = {one.hit.article.id: one for one in reversed(sentences)}
            chosen = distinct([*leads.values()][::-1], longest, self._alike)
            return Draft(question, NAME, tuple(draft(chosen, sentences)))
        otherwise = _told_otherwise(untimed, evidence, sentences)
        if otherwise is not None:
            return Draft(question, NAME, tuple(draft([otherwise], sentences)))
        items = [item for one in asked.asked for item in self._items(asked, one, sentences)]
        most = asked.most or longest
        chosen, missing = self._choose(items, most)
        if missing_names(asked, sentences) or reports_asked_about(asked, evidence):
            chosen, missing = [], []
        written = draft(chosen, sentences)
        dated = publication(asked, evidence, chosen)
        written = [*written, *dated.sentences][: max(most, 1)]
        missing = [label for label in missing if label not in dated.given] if written else []
        missing += dated.missing
        return Draft(
            question=question,
            writer=NAME,
            sentences=tuple(written),
            missing=tuple(dict.fromkeys(missing)),
            nearest=() if written else _nearest(asked, items, sentences),
        )

    def _items(
        self, question: Question, asked: Asked, sentences: Sequence[Candidate]
    ) -> list[Item]:
        """The item, and for a year that no sentence gives also the most precise date there is."""
        item = self._item(question, asked, sentences)
        if asked.kind is not Kind.YEAR or item.core is not None:
            return [item]
        if any(other.kind is Kind.WHEN for other in question.asked):
            return [item]
        return [item, self._item(question, replace(asked, kind=Kind.WHEN, label=""), sentences)]

    def _item(self, question: Question, asked: Asked, sentences: Sequence[Candidate]) -> Item:
        if asked.kind is Kind.PUBLISHED or not sentences:
            return Item(asked, ())
        who = speaker(asked, sentences)
        scored = score(question, asked, sentences, who)
        best, rest = scored[:PRUNE_TO], scored[PRUNE_TO:]
        texts = [one.sentence.text for one in best]
        settings = [one.sentence.in_context for one in best]
        asker, *vectors = self._embed([question.text, *texts, *settings])
        near = [
            one.with_dense((_dot(asker, bare) + _dot(asker, set_in)) / 2)
            for one, bare, set_in in zip(
                best, vectors[: len(best)], vectors[len(best) :], strict=True
            )
        ]
        near.sort(key=lambda one: -one.score)
        return Item(asked, (*near, *rest))

    def _choose(self, items: Sequence[Item], most: int) -> tuple[list[Candidate], list[str]]:
        """The sentences to write, the direct answers first, and what is missing."""
        cores: list[Candidate] = []
        further: list[Candidate] = []
        missing: list[str] = []
        for item in items:
            core = item.core
            if core is None and cores:
                core = item.beside(cores[-1])
            if core is not None:
                cores.append(core.sentence)
                further.extend(support(item, core))
            elif item.asked.label and item.asked.kind is not Kind.PUBLISHED:
                missing.append(item.asked.label)
            elif len(items) > 1 and item.asked.kind not in {Kind.PUBLISHED, Kind.WHEN}:
                missing.append("the rest of what was asked")
            if core is None and item.told is not None:
                cores.append(item.told.sentence)
        room = max(most, 1)
        overview = any(item.asked.kind is Kind.OVERVIEW for item in items)
        kept = distinct([*cores, *further], room, self._alike, overview=overview)
        kept = with_successors(kept, items, overview=overview)
        return with_predecessors(kept, room), missing

    def _alike(self, one: Candidate, other: Candidate) -> float:
        """The similarity of two sentences that were embedded before; 0 where one was not."""
        first = self._vectors.get(one.text[:_LONGEST_EMBEDDED])
        second = self._vectors.get(other.text[:_LONGEST_EMBEDDED])
        return _dot(first, second) if first and second else 0.0

    def _embed(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of texts, remembered; only what is new is computed, in one batch."""
        short = [text[:_LONGEST_EMBEDDED] for text in texts]
        new = [text for text in dict.fromkeys(short) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._encoder.embed_documents(new), strict=True))
        for text in short:
            self._vectors.move_to_end(text)
        vectors = [self._vectors[text] for text in short]
        while len(self._vectors) > _REMEMBERED:
            self._vectors.popitem(last=False)
        return vectors


def _told_otherwise(
    question: str, evidence: Evidence, sentences: Sequence[Candidate]
) -> Candidate | None:
    """The sentence that tells the opposite of what a question takes for granted: "why did X fail".

    It is the answer then: reasons and dates of what did not happen would only mislead. What is only
    supposed aside ("did anyone die when the ferry sank?") leaves the question as it is.
    """
    if supposition(question) != question:
        return None
    found = told_otherwise(question, reports(evidence))
    if found is None:
        return None
    line = found[1]
    return next(
        (
            one
            for one in sentences
            if one.hit.article.id == line.report.article.id
            and one.hit.passage.start + one.start < line.end
            and line.start < one.hit.passage.start + one.end
        ),
        None,
    )


def _understood(question: str, evidence: Evidence) -> tuple[Question, list[Candidate]]:
    """The question, read with the evidence's spelling of its names, and the sentences."""
    sentences = _read(evidence, question)
    asked = understand(question)
    respelt = spelt_as(question, asked, sentences)
    return (asked if respelt == question else understand(respelt)), sentences


def _read(evidence: Evidence, question: str = "") -> list[Candidate]:
    """The quotable sentences of the evidence, those of the best hits first, bounded.

    Without correction notes, unless the question is about them, without stock sentences (what
    several articles say in the same words after different sentences is no news), and without
    what breaks off.
    """
    hits = evidence.hits[:_MOST_HITS]
    found = [sentence for rank, hit in enumerate(hits) for sentence in read(hit, rank)]
    after: dict[str, set[str]] = {}
    for sentence in found:
        before = sentence.before.text if sentence.before is not None else sentence.hit.article.id
        after.setdefault(sentence.text, set()).add(before)
    noted = asks_for_correction(question)
    kept = [
        sentence
        for sentence in found
        if len(after[sentence.text]) < _STOCK and (noted or not corrects(sentence))
    ]
    return _whole(kept[:_MOST_SENTENCES])


def _whole(sentences: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that can be sent as they stand, each after the one that it follows."""
    kept: dict[Candidate, Candidate] = {}
    for sentence in sentences:
        readable = whole(sentence)
        if readable is None:
            continue
        before = kept.get(sentence.before) if sentence.before is not None else None
        same = readable is sentence and before is sentence.before
        kept[sentence] = sentence if same else replace(readable, before=before)
    return [*kept.values()]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _nearest(
    question: Question, items: Sequence[Item], sentences: Sequence[Candidate]
) -> tuple[DraftSentence, ...]:
    """The one or two sentences that come nearest, of those about the same subject; else none.

    In another language the words cannot tell what is about the same; similarity alone does.
    """
    about = [
        one
        for item in items
        for one in item.ranked[:_NEAR_ENOUGH]
        if not question.english
        or (
            one.context >= _ABOUT_IT
            and one.cover > 0.0
            and (one.unnamed == 0.0 or one.deeds >= 0.5)
        )
    ]
    ranked = sorted((one.sentence for one in about), key=lambda one: one.hangs)
    return tuple(draft(distinct(ranked, 2, lambda *_: 0.0), sentences))
