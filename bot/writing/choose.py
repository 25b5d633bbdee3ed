"""Scoring sentences for what is asked, and deciding whether they answer it at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.writing.asked_for import stands
from bot.writing.claims import Candidate
from bot.writing.fits import fit
from bot.writing.fits_people import authored
from bot.writing.held import match, positions
from bot.writing.kinds import Kind
from bot.writing.lexicon import OPPOSITES, concepts, country_names
from bot.writing.named import names_place
from bot.writing.question import Asked, Question, Term
from bot.writing.speakers import Speaker
from bot.writing.tokens import akin, tokens

PRUNE_TO = 12
"""Sentences that are embedded for one asked item: embedding is what takes time."""

# The order of sentences, before any decision: shares of the score that add up to one.
_WEIGHTS = {
    "cover": 0.12,
    "deeds": 0.14,
    "context": 0.12,
    "dense": 0.28,
    "fit": 0.26,
    "rank": 0.06,
    "place": 0.02,
}
_HANGS = 0.07
_CUT = 0.05
_UNNAMED = 0.2
_LEAD = 300
"""Characters of an article's beginning that say what all of it is about."""
_READ = 6000
"""Characters of an article that tell which kind of event it is about."""
_SAME_TOPIC = 0.65
"""Context from which a report is about what an overview is asked of."""
_PARAPHRASE = 0.62
"""Similarity from which a sentence may answer without any word of the question."""
_SAME_IN_OTHER_WORDS = 0.72
"""Similarity from which a sentence may tell the deed that is asked about in other words."""
_DEED = 0.75
"""What it counts that a sentence tells the very deed that is asked about."""
_ABOUT = 0.45
"""Cover from which a loose connection ("after", "over") may be the reason asked for."""
_THROUGH = 0.35
"""Cover from which who speaks for somebody speaks, there or just after, about what is asked."""
_SURE = 0.2
"""The probability that is enough where the very deed is told of somebody by name."""
_RESULT = 0.2
"""What a result counts beyond its share when the question is how something went."""

THRESHOLD = 0.42
"""The probability from which a sentence counts as an answer; a little under a half, because the
check comes after it, and because best sentences that need their neighbours score lower. From .34 on
one more in twenty of clapnq's answerable questions is answered, a quarter of those rightly, and as
many more of the unanswerable ones."""
# Whether the best sentence answers, fitted by training/fit_answerable.py.
ANSWERABLE: dict[str, float] = {
    "bias": -6.47,
    "context": 2.97,
    "dense": 6.98,
    "fit": 0.78,
    "deeds": 1.25,
    "unnamed": -2.31,
}


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A candidate with what speaks for it; every signal lies in 0..1 (`dense` in -1..1).

    `cover`: weight of the asked terms that the sentence holds; `context`: the same with what its
    title and neighbours hold; `deeds`: how much it holds of the
    terms that are no names; `fit`: whether it holds the kind of thing asked for;
    `told`: whether the deed, or else any term that is no name, stands in it or around it;
    `bound`: whether the deed stands in it, or in the one it hangs on, near those it is asked of;
    `stands`: whether the very thing asked for stands in it where it must (`bot.writing.asked_for`);
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
    bound: bool = True
    stands: bool = True
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
        total -= _UNNAMED * self.unnamed
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
    around, around_concepts = _around(sentence)
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
    deed = [asked.deed] if asked.deed is not None else plain
    deeds = own / total
    if plain:
        matches = [match(term, sentence.stem_set, sentence.concepts) for term in plain]
        deeds = sum(matches) / len(plain)
    if asked.deed is not None:
        deeds = max(deeds, _DEED * match(asked.deed, sentence.stem_set, sentence.concepts))
    return Scored(
        sentence=sentence,
        cover=own / total,
        deeds=deeds,
        told=not plain
        or any(match(term, around, around_concepts) for term in deed)
        or (asked.kind is Kind.WHO and authored(asked, question, sentence)),
        bound=_bound(question, asked, sentence),
        stands=stands(asked, question, sentence),
        overview=asked.kind is Kind.OVERVIEW,
        context=near / total,
        fit=fit(asked, question, sentence, who),
        unnamed=unnamed(question, sentence),
        rank=1 / (1 + 0.3 * sentence.rank),
    )


def _bound(question: Question, asked: Asked, sentence: Candidate) -> bool:
    """Whether the deed of a time or a reason is told here, and of whom it is asked of.

    Where the sentence names them, the deed must stand near: in "a reporter said that she resigned
    after she had to write about the minister's book" no minister resigns.
    """
    deed = asked.deed
    if deed is None or not deed.concepts or asked.kind not in _BOUND:
        return True  # of a deed without known synonyms a sentence may tell in other words
    chain = [sentence]
    if sentence.hangs and sentence.before is not None:
        chain.append(sentence.before)
    telling = [one for one in chain if match(deed, one.stem_set, one.concepts)]
    if not telling:
        return False
    parts = {part for name in question.names for part in name}
    for one in telling:
        named = [at for at in one.name_positions if one.stems[at] in parts]
        done = positions([deed], one)
        if not named or any(abs(at - act) <= _BESIDE for at in named for act in done):
            return True
    return False


def _cover(weighed: Sequence[Weighed], sentence: Candidate) -> float:
    return sum(
        one.weight * match(one.term, sentence.stem_set, sentence.concepts) for one in weighed
    )


def _around(sentence: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    """The stems and the concepts of what surrounds a sentence."""
    article = sentence.hit.article
    parts = (
        article.title,
        article.publisher or "",
        article.text[:_LEAD],
        sentence.hit.passage.text,
    )
    return _held("\n".join(parts))


@lru_cache(maxsize=512)
def _held(text: str) -> tuple[frozenset[str], frozenset[str]]:
    stems = tuple(token.stem for token in tokens(text))
    return frozenset(stems), concepts(stems)


def unnamed(question: Question, sentence: Candidate) -> float:
    """The share of the question's names that are not to be found in or around a sentence."""
    if not question.names or not question.english:
        return 0.0
    stems, there = _around(sentence)
    missed = sum(not _named(name, stems, there) for name in question.names)
    return missed / len(question.names)


def missing_names(
    question: Question, sentences: Sequence[Candidate]
) -> tuple[tuple[str, ...], ...]:
    """The question's names of which no evidence speaks; with one missing there is no answer."""
    if not question.english:
        return ()
    held = {_around(sentence) for sentence in sentences}
    stems = frozenset[str]().union(*(stems for stems, _ in held))
    there = frozenset[str]().union(*(there for _, there in held))
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

    Whatever its probability: it holds the kind of thing asked for, it and what surrounds it name
    most of those whom the question names, and where the question is
    about a deed ("Who shot …?", "When was … born?"), it or what surrounds it speaks of that deed.
    """
    if one.fit < floor(asked) or one.unnamed > 0.5 or not one.stands:
        return False
    if _elsewhere(asked, one.sentence) or _foreign(asked, one.sentence) or _unbound(asked, one):
        return False
    if asked.through:
        return one.cover >= _THROUGH
    if asked.kind is Kind.OVERVIEW and one.context >= _SAME_TOPIC:
        return True
    sure = asked.spoken_for and one.fit >= 1.0
    if one.probability < (_SURE if sure else THRESHOLD) or (
        asked.kind is Kind.WHY and not _explains(asked, one)
    ):
        return False
    return one.told or asked.kind in _WITHOUT_DEED or one.dense >= _PARAPHRASE


def _unbound(asked: Asked, one: Scored) -> bool:
    """Whether a sentence tells another deed than the one asked about, even in other words."""
    return not one.bound and (asked.kind is Kind.WHY or one.dense < _SAME_IN_OTHER_WORDS)


def _foreign(asked: Asked, sentence: Candidate) -> bool:
    """Whether what happened is something else: airstrikes are asked of, all speaks of a flood."""
    if asked.kind not in SLOTS:
        return False
    article = sentence.hit.article
    stems, there = _held(f"{article.title}\n{article.text[:_READ]}")
    known = [t for t in asked.terms if t.concepts & _EVENTS and t.stem not in asked.focus]
    return any(not match(term, stems, there) for term in known)


def _elsewhere(asked: Asked, sentence: Candidate) -> bool:
    """Whether a sentence gives the thing asked for of another country than the one asked about."""
    if asked.kind not in SLOTS:
        return False
    wanted = {one for term in asked.terms for one in term.concepts & country_names()}
    told = sentence.concepts & country_names()
    if asked.kind is Kind.WHO and wanted & _around(sentence)[1]:
        return False  # Egypt may be who brokered it, where the report is about the other two
    return bool(wanted and told) and not wanted & told


def _explains(asked: Asked, one: Scored) -> bool:
    """Whether a reason is a reason for this: stated as one, or in a sentence about the same."""
    return (one.fit >= 0.8 or one.cover >= _ABOUT) and not _opposite(asked, one.sentence)


def _opposite(asked: Asked, sentence: Candidate) -> bool:
    """Whether a sentence tells the opposite of what the question takes for granted."""
    for term in asked.terms:
        told = {OPPOSITES[concept] for concept in term.concepts if concept in OPPOSITES}
        if told & sentence.concepts and not match(term, sentence.stem_set, sentence.concepts):
            return True
    return False


def floor(asked: Asked) -> float:
    """The least fit with which a sentence can be the answer to what is asked."""
    return 0.8 if asked.through else _FLOORS.get(asked.kind, 0.0)


_BOUND = frozenset({Kind.WHEN, Kind.YEAR, Kind.WHY})
_BESIDE = 9
"""Words between a deed and those whom it is told of."""
_EVENTS = frozenset(
    {
        "attack",
        "shoot",
        "explode",
        "war",
        "fire",
        "flood",
        "crash",
        "storm",
        "quake",
        "strike",
        "murder",
        "leak",
        "fraud",
        "protest",
        "vaccinate",
    }
)
_WITHOUT_DEED = frozenset({Kind.SAID, Kind.OVERVIEW, Kind.DEFINITION, Kind.WHAT, Kind.LIST})
SLOTS = frozenset(
    {
        Kind.COUNT,
        Kind.SHARE,
        Kind.MONEY,
        Kind.MEASURE,
        Kind.WHEN,
        Kind.YEAR,
        Kind.WHERE,
        Kind.WHO,
    }
)
"""Kinds that are answered by one thing of one kind, which a sentence must hold."""
_FLOORS = {
    Kind.COUNT: 0.6,
    Kind.SHARE: 0.5,
    Kind.MONEY: 0.5,
    Kind.MEASURE: 0.5,
    Kind.WHEN: 0.5,
    Kind.YEAR: 0.9,
    Kind.WHERE: 0.4,
    Kind.SAID: 0.5,
    Kind.WHICH: 0.5,
    Kind.WHY: 0.6,
    Kind.WHO: 0.4,
    Kind.DEFINITION: 0.5,
    Kind.PUBLISHED: 2.0,
}
