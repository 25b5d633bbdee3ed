"""In which passages the words of a question are weighed, when most have some of them. Pure.

BM25 takes a microsecond for each passage that has any word of the question, which among 100,000 are
tens of thousands. What the rare words find is weighed, by all words; a word that stands in every
tenth passage finds nothing by itself, and moves a score by little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

MOST = 10_000
"""Passages that are weighed for one question; more are chosen from (docs/growing.md)."""
_COUNTED = 10
"""Times that many passages with a word are gone through for one question, to weigh its words."""
_FEW = 0.1
"""Share of those below which the rare words alone have found too little."""
_FREQUENT = 4
"""Frequent words of which two must meet."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """FTS5 queries: `scored` are the words that are weighed.

    Every passage that `whole` finds is a candidate, and of those that `part` finds the newest.
    """

    scored: str
    whole: str
    part: str


def choose(terms: Sequence[str], count: Callable[[str], int], most: int = MOST) -> Chosen | None:
    """What to weigh, and where; None when all passages that have a word can be weighed.

    `count` says how many passages have a word; it need not count further than `counted(most)`.
    """
    held = {term: count(term) for term in terms}
    ordered = sorted(terms, key=lambda term: held[term])
    if sum(held.values()) <= most:
        return None
    rare = _up_to(ordered, held, most)
    frequent = ordered[len(rare) :]
    scored = _up_to(ordered, held, counted(most)) or ordered[:1]
    part = ""
    if sum(held[term] for term in rare) < _FEW * most:
        both = combinations(frequent[:_FREQUENT], 2)
        part = " OR ".join(f"({one} AND {other})" for one, other in both) or frequent[0]
    return Chosen(any_of(scored), any_of(rare), part)


def counted(most: int) -> int:
    """How many passages with a word are counted at most."""
    return _COUNTED * most


def any_of(terms: Sequence[str]) -> str:
    """An FTS5 query for passages that have any of the terms."""
    return " OR ".join(terms)


def _up_to(ordered: Sequence[str], held: dict[str, int], most: int) -> list[str]:
    """The first terms that stand in no more than so many passages together."""
    found: list[str] = []
    together = 0
    for term in ordered:
        together += held[term]
        if together > most:
            break
        found.append(term)
    return found
