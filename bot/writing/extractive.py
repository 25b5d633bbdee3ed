"""The writer without a language model: it picks, orders and attributes sentences of the evidence.

The recipe: understand the question; read the candidate sentences; score them by words and by the
kind of answer; embed only the best; decide for each asked item whether the best one answers; then
compose, the direct answer first. Nothing is rephrased.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.writing.choose import PRUNE_TO, Scored, floor, score
from bot.writing.claims import Candidate, read
from bot.writing.compose import distinct, draft
from bot.writing.fits import speaker
from bot.writing.published import publication
from bot.writing.question import Asked, Kind, Question, understand
from bot.writing.types import Draft, DraftSentence
from retrieval.ports import Encoder
from retrieval.types import Evidence

NAME = "extractive"
THRESHOLD = 0.5
"""The probability from which a sentence counts as an answer."""
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
_SUPPORTING = 0.78
"""How near a further sentence must come to the score of the first."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One asked item with the sentences that may answer it, best first."""

    asked: Asked
    ranked: tuple[Scored, ...]

    @property
    def core(self) -> Scored | None:
        """The sentence that answers, if one does."""
        for one in self.ranked:
            if one.fit >= floor(self.asked.kind):
                return one if one.probability >= THRESHOLD else None
        return None


class Extractive:
    """Writes a draft from the sentences of the evidence; the same input gives the same draft.

    `encoder` embeds the question and a few sentences; their vectors are remembered.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: OrderedDict[str, list[float]] = OrderedDict()

    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        """Answer `question` from `evidence` with at most `longest` sentences.

        More only when the question asks for more. Without sentences the evidence does not answer;
        `nearest` then holds the one or two sentences that come nearest.
        """
        asked = understand(question)
        sentences = [
            sentence
            for rank, hit in enumerate(evidence.hits[:_MOST_HITS])
            for sentence in read(hit, rank)
        ][:_MOST_SENTENCES]
        items = [item for one in asked.asked for item in self._items(asked, one, sentences)]
        most = asked.most or longest
        chosen, missing = _choose(items, most)
        written = draft(chosen, sentences)
        dated = publication(asked, evidence, chosen)
        written = [*written, *dated.sentences][: max(most, 1)]
        missing = [label for label in (*missing, *dated.missing) if label not in dated.given]
        return Draft(
            question=question,
            writer=NAME,
            sentences=tuple(written),
            missing=tuple(dict.fromkeys(missing)),
            nearest=() if written else _nearest(items, sentences),
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
        vectors = self._embed([question.text, *(one.sentence.text for one in best)])
        near = [
            one.with_dense(_dot(vectors[0], vector))
            for one, vector in zip(best, vectors[1:], strict=True)
        ]
        near.sort(key=lambda one: -one.score)
        return _Item(asked, (*near, *rest))

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


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _choose(items: Sequence[_Item], most: int) -> tuple[list[Candidate], list[str]]:
    """The sentences to write, the direct answers first, and what is missing."""
    cores: list[Candidate] = []
    further: list[Candidate] = []
    missing: list[str] = []
    for item in items:
        core = item.core
        if core is None and item.asked.label and item.asked.kind is not Kind.PUBLISHED:
            missing.append(item.asked.label)
        if core is None:
            continue
        cores.append(core.sentence)
        further.extend(_support(item, core))
    ranked = [*cores, *further]
    room = max(most, 1)
    kept = distinct(ranked, room)
    return _with_predecessors(kept, room), missing


def _support(item: _Item, core: Scored) -> list[Candidate]:
    wanted = _LENGTHS.get(item.asked.kind, 4) - 1
    least = max(core.score * _SUPPORTING, 0.0)
    return [
        one.sentence
        for one in item.ranked
        if one is not core
        and one.score >= least
        and one.fit >= max(floor(item.asked.kind), 0.5 * core.fit)
        and one.unnamed <= core.unnamed
    ][:wanted]


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


def _nearest(items: Sequence[_Item], sentences: Sequence[Candidate]) -> tuple[DraftSentence, ...]:
    ranked = [one.sentence for item in items for one in item.ranked[:2]]
    ranked.sort(key=lambda one: one.hangs)
    return tuple(draft(distinct(ranked, 2), sentences))
