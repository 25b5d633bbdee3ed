"""Where a sentence speaks of the words of a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.writing import mentions
from bot.writing.claims import Candidate
from bot.writing.question import Term
from bot.writing.tokens import akin


def match(term: Term, stems: frozenset[str], held: frozenset[str]) -> float:
    """How well a text holds a term: the word 1, its concept 0.8, its family 0.7."""
    if term.stem in stems:
        return 1.0
    if (not term.name or term.concepts) and term.concepts & held:
        return 0.8
    if any(akin(term.stem, stem) for stem in stems):
        return 0.7
    return 0.0


def positions(terms: Iterable[Term], sentence: Candidate) -> list[int]:
    """The token positions at which any of `terms` is mentioned."""
    wanted = list(terms)
    stems = {term.stem for term in wanted}
    of_terms = {concept for term in wanted for concept in term.concepts}
    at = {index for index, stem in enumerate(sentence.stems) if stem in stems}
    for concept, first, last in sentence.concepts_at:
        if concept in of_terms:
            at.update(range(first, last))
    if len(at) < len(wanted):
        at.update(
            index
            for index, stem in enumerate(sentence.stems)
            if any(akin(stem, other) for other in stems)
        )
    return sorted(at)


def gap(figure: mentions.Figure, positions: Sequence[int]) -> int:
    """Tokens between a figure and the nearest of `positions`."""
    return min((min(abs(at - figure.first), abs(at - figure.last)) for at in positions), default=99)
