"""Scoring sentences for what is asked, and deciding whether they answer it at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.writing.claims import Candidate
from bot.writing.fits import Speaker, fit, match
from bot.writing.kinds import Kind
from bot.writing.lexicon import concepts
from bot.writing.question import Asked, Question, Term, names_place
from bot.writing.tokens import akin, tokens

PRUNE_TO = 12
"""Sentences that are embedded for one asked item: embedding is what takes time."""

# The order of sentences, before any decision: shares of the score that add up to one.
_WEIGHTS = {
    "cover": 0.12,
    "deeds": 0.14,
    "context": 0.14,
    "dense": 0.3,
    "fit": 0.22,
    "rank": 0.06,
    "place": 0.02,
}
_HANGS = 0.07
_CUT = 0.05
_RESULT = 0.2
"""What a result counts beyond its share when the question is how something went."""

THRESHOLD = 0.5
"""The probability from which a sentence counts as an answer."""
# Whether the best sentence answers, fitted by training/fit_answerable.py.
ANSWERABLE: dict[str, float] = {
    "bias": -6.06,
    "context": 2.35,
    "dense": 6.43,
    "fit": 0.82,
    "deeds": 1.71,
    "unnamed": -2.02,
}


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A candidate with what speaks for it; every signal lies in 0..1 (`dense` in -1..1).

    `cover`: weight of the asked terms that the sentence holds; `context`: the same with what its
    title and neighbours hold; `deeds`: how much it holds of the
    terms that are no names; `fit`: whether it holds the kind of thing asked for;
    `told`: whether any term that is no name stands in it or around it;
    `unnamed`: the share of the question's names that neither it nor its article's passage holds.
    """

    sentence: Candidate
    cover: float
    context: float
    deeds: float
    fit: float
    unnamed: float
    rank: float
    told: bool = True
    overview: bool = False
    dense: float = 0.0

    @property
    def score(self) -> float:
        """How well it answers, for ordering only."""
        place = 1 / (1 + self.sentence.position)
        total = (
            _WEIGHTS["cover"] * self.cover
            + _WEIGHTS["deeds"] * self.deeds
            + _WEIGHTS["context"] * self.context
            + _WEIGHTS["dense"] * self.dense
            + _WEIGHTS["fit"] * self.fit
            + _WEIGHTS["rank"] * self.rank
            + _WEIGHTS["place"] * place
        )
        if self.overview:
            total += _RESULT * self.fit
        return total - _HANGS * self.sentence.hangs - _CUT * self.sentence.cut

    @property
    def probability(self) -> float:
        """How likely this sentence answers."""
        total = sum(ANSWERABLE[name] * value for name, value in self.features().items())
        return 1 / (1 + math.exp(-total))

    def features(self) -> dict[str, float]:
        """What the decision is made of, by the names in `ANSWERABLE`."""
        return {
            "bias": 1.0,
            "context": self.context,
            "dense": self.dense,
            "fit": self.fit,
            "deeds": self.deeds,
            "unnamed": self.unnamed,
        }

    def with_dense(self, dense: float) -> Scored:
        """The same with the similarity of question and sentence."""
        return replace(self, dense=dense)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A term and what it counts."""

    term: Term
    weight: float


def weigh(terms: Sequence[Term], sentences: Sequence[Candidate]) -> list[Weighed]:
    """Terms with weights: names and figures count more, words of most sentences less."""
    seen = Counter(stem for sentence in sentences for stem in sentence.stem_set)
    many = max(len(sentences), 1)
    weighed: list[Weighed] = []
    for term in terms:
        rarity = math.log(1 + many / (0.5 + seen[term.stem])) / math.log(1 + 2 * many)
        kind = 1.5 if term.name else (1.3 if term.stem[:1].isdigit() else 1.0)
        weighed.append(Weighed(term, kind * (0.5 + 0.5 * rarity)))
    return weighed


def score(
    question: Question,
    asked: Asked,
    sentences: Sequence[Candidate],
    who: Speaker,
) -> list[Scored]:
    """Every candidate scored by words and kind, best first; similarity is added later."""
    weighed = weigh(asked.terms, sentences)
    scored = [_score(question, asked, sentence, weighed, who) for sentence in sentences]
    return sorted(scored, key=lambda one: -one.score)


def _score(
    question: Question,
    asked: Asked,
    sentence: Candidate,
    weighed: Sequence[Weighed],
    who: Speaker,
) -> Scored:
    around = _around(sentence)
    around_concepts = frozenset(concepts(tuple(around)))
    total = sum(one.weight for one in weighed) or 1.0
    own = near = 0.0
    for one in weighed:
        here = match(one.term, sentence.stem_set, sentence.concepts)
        there = match(one.term, around, around_concepts)
        own += one.weight * here
        near += one.weight * max(here, 0.7 * there)
    if asked.through and sentence.before is not None:
        own = max(own, _cover(weighed, sentence.before))
    plain = [one.term for one in weighed if not one.term.name]
    deeds = sum(match(term, sentence.stem_set, sentence.concepts) for term in plain)
    return Scored(
        sentence=sentence,
        cover=own / total,
        deeds=deeds / len(plain) if plain else own / total,
        told=not plain or any(match(term, around, around_concepts) for term in plain),
        overview=asked.kind is Kind.OVERVIEW,
        context=near / total,
        fit=fit(asked, question, sentence, who),
        unnamed=unnamed(question, sentence, around),
        rank=1 / (1 + 0.3 * sentence.rank),
    )


def _cover(weighed: Sequence[Weighed], sentence: Candidate) -> float:
    return sum(
        one.weight * match(one.term, sentence.stem_set, sentence.concepts) for one in weighed
    )


def _around(sentence: Candidate) -> frozenset[str]:
    """The stems of the title and of the passage around a sentence."""
    article = sentence.hit.article
    return frozenset(
        token.stem
        for text in (article.title, article.publisher or "", sentence.hit.passage.text)
        for token in tokens(text)
    )


def unnamed(question: Question, sentence: Candidate, around: frozenset[str]) -> float:
    """The share of the question's names that are not to be found in or around a sentence."""
    if not question.names or not question.english:
        return 0.0
    everything = sentence.stem_set | around
    concepts_there = concepts(tuple(everything)) | sentence.concepts
    missed = sum(not _named(name, everything, concepts_there) for name in question.names)
    return missed / len(question.names)


def missing_names(
    question: Question, sentences: Sequence[Candidate]
) -> tuple[tuple[str, ...], ...]:
    """The question's names of which no evidence speaks; with one missing there is no answer."""
    if not question.english:
        return ()
    stems = frozenset().union(
        *({_around(one) for one in sentences} | {one.stem_set for one in sentences})
    )
    there = concepts(tuple(stems)).union(*(one.concepts for one in sentences))
    return tuple(name for name in question.names if not _named(name, stems, there))


def _named(name: tuple[str, ...], stems: frozenset[str], there: frozenset[str]) -> bool:
    held = [
        part in stems or bool(concepts([part]) & there) or any(akin(part, one) for one in stems)
        for part in name
    ]
    if names_place(name) or len(name) == 1:
        return all(held)
    return held[-1] or sum(held) >= 0.6 * len(held) or bool(concepts(name) & there)


def answers(asked: Asked, one: Scored) -> bool:
    """Whether a sentence answers what is asked.

    Whatever its probability: it holds the kind of thing asked for, and, where the question is
    about a deed ("Who shot …?", "When was … born?"), it or what surrounds it speaks of that deed.
    """
    if one.fit < floor(asked.kind) or one.probability < THRESHOLD:
        return False
    return one.told or asked.kind in _WITHOUT_DEED


def floor(kind: Kind) -> float:
    """The least fit with which a sentence can be the answer to a question of this kind."""
    return _FLOORS.get(kind, 0.0)


_WITHOUT_DEED = frozenset({Kind.SAID, Kind.OVERVIEW, Kind.DEFINITION, Kind.WHAT, Kind.LIST})
_FLOORS = {
    Kind.COUNT: 0.6,
    Kind.SHARE: 0.5,
    Kind.MONEY: 0.5,
    Kind.MEASURE: 0.5,
    Kind.WHEN: 0.5,
    Kind.YEAR: 0.9,
    Kind.WHERE: 0.4,
    Kind.SAID: 0.5,
    Kind.WHY: 0.6,
    Kind.WHO: 0.35,
    Kind.DEFINITION: 0.5,
    Kind.PUBLISHED: 2.0,
}
