"""Which of many sources bear on a sentence, so that the time does not grow with their number.

The check reads sources line by line and compares them with care, which is dear. Where there are
more than anyone gives it at once, each is first read for its words alone, once for all sentences,
and only those that share most with a sentence are compared. What they leave out supports nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from bot.writing.words import is_content, weight, words_of

READ = 80_000
"""Characters of all sources together up to which all of them are compared."""
_MOST_OF_ONE = 6_000
"""Characters that are read line by line of a single source, however long it is."""


class Bearing:
    """The sources of one check; their words are read when there are too many to compare all."""

    def __init__(self, sources: Sequence[str]) -> None:
        """Takes the texts of the sources."""
        self._sources = sources

    def on(self, sentence: str, among: Sequence[int]) -> list[int]:
        """The places of the sources to compare with a sentence, in order: all, or up to `READ`."""
        if sum(map(self._cost, among)) <= READ or len(among) <= 1:
            return list(among)
        found = words_of(sentence)
        wanted = {word.stem: weight(word) for word in found if is_content(word)}
        pairs = {_pair(one.stem, two.stem) for one, two in pairwise(found)}
        worth = {at: self._worth(at, wanted, pairs) for at in among}
        kept: list[int] = []
        left = READ
        for at in sorted(among, key=lambda at: (-worth[at], at)):
            left -= self._cost(at)
            if kept and left < 0:
                break
            kept.append(at)
        return sorted(kept)

    def _cost(self, at: int) -> int:
        return min(len(self._sources[at]), _MOST_OF_ONE)

    def _worth(self, at: int, wanted: dict[str, float], pairs: Iterable[str]) -> float:
        """What a source shares with a sentence; what few sources hold says more."""
        held = self._held[at]
        many = len(self._sources)
        rare = self._sharing
        shared = sum(
            weighed * math.log1p(many / rare[stem])
            for stem, weighed in wanted.items()
            if stem in held
        )
        return shared + sum(math.log1p(many / rare[pair]) for pair in pairs if pair in held) / 2

    @cached_property
    def _held(self) -> list[frozenset[str]]:
        """The stems of each source, and the pairs of stems that stand side by side in it."""
        return [_stems_and_pairs(source) for source in self._sources]

    @cached_property
    def _sharing(self) -> Counter[str]:
        """In how many sources each of them stands."""
        return Counter(one for held in self._held for one in held)


def _stems_and_pairs(text: str) -> frozenset[str]:
    stems = [word.stem for word in words_of(text)]
    return frozenset(stems) | {_pair(one, two) for one, two in pairwise(stems)}


def _pair(one: str, two: str) -> str:
    return f"{one} {two}"
