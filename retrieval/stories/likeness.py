"""How likely two articles report one event.

A logistic model over a few comparisons (training/fit_stories.py fits it on half of the events of a
news corpus; benchmarks/stories.py measures it on the other half). A word counts by its rarity
among the articles of the same days: what everybody writes about this week tells little.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from retrieval.stories.profile import Profile

DAY = 86_400.0
FEATURES = ("meaning", "words", "told", "names", "numbers", "days")
_FEW = 20
"""Articles that stand in for those never seen, so that the first ones are not all alike rare."""


class Rarity:
    """How rare words are among the articles that are open now."""

    def __init__(self) -> None:
        """Nothing has been seen."""
        self._held: Counter[str] = Counter()
        self._articles = 0
        self._logs: dict[str, float] = {}

    def add(self, words: Iterable[str]) -> None:
        """One more article with these distinct words."""
        self._articles += 1
        self._held.update(words)
        self._logs.clear()

    def remove(self, words: Iterable[str]) -> None:
        """An article less."""
        self._articles -= 1
        for word in words:
            self._held[word] -= 1
            if self._held[word] <= 0:
                del self._held[word]
        self._logs.clear()

    def of(self, word: str) -> float:
        """0 for a word that every article has, 1 for one that none has (inverse frequency)."""
        known = self._logs.get(word)
        if known is None:
            of = self._articles + _FEW + 1
            known = math.log(of / (self._held[word] + 0.5)) / math.log(of / 0.5)
            self._logs[word] = known = max(known, 0.0)
        return known


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights, in the order of `FEATURES`, and the likeness from which stories join."""

    weights: tuple[float, ...]
    bias: float
    joins: float


@cache
def model() -> Model:
    """The weights that are shipped."""
    text = files("retrieval.stories").joinpath("weights.json").read_text(encoding="utf-8")
    given = json.loads(text)
    weights = tuple(float(given["weights"][name]) for name in FEATURES)
    return Model(weights, float(given["bias"]), float(given["joins"]))


def compare(one: Profile, other: Profile, rarity: Rarity) -> tuple[float, ...]:
    """The comparisons of two articles, in the order of `FEATURES`.

    The cosine of their vectors; that of their words; how much of each title the other tells; how
    many names they share, and how many numbers; the days between them. All but the days lie in
    0..1, and none depends on which article comes first.
    """
    shared = one.words.keys() & other.words.keys()
    rarities = {word: rarity.of(word) for word in shared}
    numbers = [rarities[word] for word in shared if any(char.isdigit() for char in word)]
    return (
        float(one.vector @ other.vector),
        _cosine(one, other, rarities, rarity),
        (_told(one.title, other.words, rarity) + _told(other.title, one.words, rarity)) / 2,
        _overlap(one.names, other.names, rarity),
        min(sum(numbers), 3.0) / 3,
        abs(one.at - other.at) / DAY,
    )


def likeness(features: Sequence[float], fitted: Model) -> float:
    """The probability, 0..1, that two articles compared like this report one event."""
    log_odds = fitted.bias + sum(
        weight * value for weight, value in zip(fitted.weights, features, strict=True)
    )
    return 1 / (1 + math.exp(-min(max(log_odds, -30.0), 30.0)))


def _cosine(one: Profile, other: Profile, rarities: Mapping[str, float], rarity: Rarity) -> float:
    """Cosine of the two articles' words, each by 1 + log(count), times its rarity."""
    dot = sum(
        (1 + math.log(one.words[word])) * (1 + math.log(other.words[word])) * rare * rare
        for word, rare in rarities.items()
    )
    return dot / (_length(one, rarity) * _length(other, rarity)) if dot else 0.0


def _length(of: Profile, rarity: Rarity) -> float:
    return math.sqrt(
        sum(((1 + math.log(count)) * rarity.of(word)) ** 2 for word, count in of.words.items())
    )


def _overlap(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    """The share of words in common, by rarity (weighted Jaccard)."""
    both = sum(rarity.of(word) for word in one & other)
    return both / sum(rarity.of(word) for word in one | other) if both else 0.0


def _told(title: frozenset[str], words: Mapping[str, int], rarity: Rarity) -> float:
    """The share of a title, by rarity, that the other article says too."""
    both = sum(rarity.of(word) for word in title if word in words)
    return both / sum(rarity.of(word) for word in title) if both else 0.0
