"""The writer without a language model: it picks, orders and attributes sentences of the evidence.

The recipe: understand the question; read the candidate sentences; score them by words and by the
kind of answer; embed only the best; decide for each asked item whether the best one answers; then
compose, the direct answer first. Nothing is rephrased.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.writing.choose import (
    PRUNE_TO,
    SLOTS,
    THRESHOLD,
    Scored,
    answers,
    floor,
    missing_names,
    score,
)
from bot.writing.claims import Candidate, asks_for_correction, corrects, read
from bot.writing.compose import distinct, draft
from bot.writing.kinds import Kind
from bot.writing.mentions import counted, figures
from bot.writing.published import publication, reports_asked_about
from bot.writing.question import Asked, Question, understand
from bot.writing.speakers import speaker
from bot.writing.spelling import spelt_as
from bot.writing.types import Draft, DraftSentence
from retrieval.ports import Encoder
from retrieval.types import Evidence, Precision

NAME = "extractive"
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
_STOCK = 3
"""Different sentences after which the same one stands, from which it is a stock sentence."""
_NEAR_ENOUGH = 4
_ABOUT_IT = 0.5
"""Context from which a sentence that does not answer is at least about what is asked."""
_MOST_HITS = 12
_MOST_SENTENCES = 240
_REMEMBERED = 4096
_LONGEST_EMBEDDED = 400
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
_NEARLY = 0.85
"""How near to the best a sentence must come to answer when the best does not."""
_TOLD = 0.9
"""How much of a question a sentence must hold to be the fact whose reason is missing."""
_SUPPORTING = 0.82
"""How near a further sentence must come to the score of the first."""


@dataclass(frozen=True, slots=True)
class _Item:
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
            if one.cover >= _TOLD and one.probability >= THRESHOLD:
                return one
        return None

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
        asked, sentences = _understood(question, evidence)
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
    ) -> list[_Item]:
        """The item, and for a year that no sentence gives also the most precise date there is."""
        item = self._item(question, asked, sentences)
        if asked.kind is not Kind.YEAR or item.core is not None:
            return [item]
        if any(other.kind is Kind.WHEN for other in question.asked):
            return [item]
        return [item, self._item(question, replace(asked, kind=Kind.WHEN, label=""), sentences)]

    def _item(self, question: Question, asked: Asked, sentences: Sequence[Candidate]) -> _Item:
        if asked.kind is Kind.PUBLISHED or not sentences:
            return _Item(asked, ())
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
        return _Item(asked, (*near, *rest))

    def _choose(self, items: Sequence[_Item], most: int) -> tuple[list[Candidate], list[str]]:
        """The sentences to write, the direct answers first, and what is missing."""
        cores: list[Candidate] = []
        further: list[Candidate] = []
        missing: list[str] = []
        for item in items:
            core = item.core
            if core is not None:
                cores.append(core.sentence)
                further.extend(_support(item, core))
            elif item.asked.label and item.asked.kind is not Kind.PUBLISHED:
                missing.append(item.asked.label)
            elif len(items) > 1 and item.asked.kind not in {Kind.PUBLISHED, Kind.WHEN}:
                missing.append("the rest of what was asked")
            if core is None and item.told is not None:
                cores.append(item.told.sentence)
        room = max(most, 1)
        kept = distinct([*cores, *further], room, self._alike)
        overview = any(item.asked.kind is Kind.OVERVIEW for item in items)
        kept = _with_successors(kept, items, overview=overview)
        return _with_predecessors(kept, room), missing

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


def _understood(question: str, evidence: Evidence) -> tuple[Question, list[Candidate]]:
    """The question, read with the evidence's spelling of its names, and the sentences."""
    sentences = _read(evidence, question)
    asked = understand(question)
    respelt = spelt_as(question, asked, sentences)
    return (asked if respelt == question else understand(respelt)), sentences


def _read(evidence: Evidence, question: str = "") -> list[Candidate]:
    """The quotable sentences of the evidence, those of the best hits first, bounded.

    Without correction notes, unless the question is about them, and without stock sentences: what
    several articles say in the same words after different sentences is no news.
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
    return kept[:_MOST_SENTENCES]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


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


def _support(item: _Item, core: Scored) -> list[Candidate]:
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


def _with_predecessors(kept: Sequence[Candidate], room: int) -> list[Candidate]:
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


def _with_successors(
    kept: Sequence[Candidate], items: Sequence[_Item], *, overview: bool
) -> list[Candidate]:
    """What must not be left out after a sentence: the denial of a charge, the rest of a result."""
    after = {
        one.sentence.before: one.sentence
        for item in items
        for one in item.ranked
        if one.sentence.before is not None
    }
    ordered: list[Candidate] = []
    for sentence in kept:
        ordered.append(sentence)
        following = after.get(sentence)
        if following is None or following in kept:
            continue
        charged = "claim" in sentence.concepts and "deny" not in sentence.concepts
        denied = charged and "deny" in following.concepts
        rest = overview and bool(sentence.figures) and following.hangs and following.figures
        if denied or rest:
            ordered.append(following)
    return ordered


def _nearest(
    question: Question, items: Sequence[_Item], sentences: Sequence[Candidate]
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
