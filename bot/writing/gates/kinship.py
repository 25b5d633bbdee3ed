"""Kinship of words: whether a source holds a word in another form or in a near synonym.

The lexicon of the writer finds much on purpose; a check must not be fooled. So only those of its
concepts count whose words can stand for each other, and what is only wider counts in one
direction: a source that says `children` holds `people`, never the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from bot.writing.gates.synonyms import TRUSTED, WIDER, synonyms
from bot.writing.lexicon import concepts_at, country_names
from bot.writing.tokens import akin
from bot.writing.tokens import stem as other_stem
from bot.writing.words import Word, words

Held = Callable[[Word, Sequence[str]], bool]
"""Whether lines of the sources hold a word: the seam for a judge that knows more words."""


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    """Phrases, as stems, to the sets of synonyms that hold them."""
    table: dict[tuple[str, ...], set[str]] = {}
    for number, row in enumerate(synonyms()):
        for phrase in row:
            stems = tuple(other_stem(part) for part in phrase.split())
            table.setdefault(stems, set()).add(f"={number}")
    frozen = {phrase: frozenset(found) for phrase, found in table.items()}
    return frozen, max(map(len, frozen))


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    return {
        other_stem(word): frozenset(other_stem(one) for one in listed.split())
        for word, listed in WIDER.items()
    }


def _meanings(found: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Every trusted concept of a text: its name, from which word to which (half-open)."""
    stems = [other_stem(word.text) for word in found]
    trusted = TRUSTED | country_names()
    spans = [one for one in concepts_at(stems, narrower=False) if one[0] in trusted]
    table, longest = _table()
    for first in range(len(stems)):
        for size in range(1, min(longest, len(stems) - first) + 1):
            for name in table.get(tuple(stems[first : first + size]), ()):
                spans.append((name, first, first + size))  # noqa: PERF401 — reads better
    return spans


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[frozenset[str], ...]:
    """For every word of `text` the concepts that it is a part of."""
    found = words(text)
    result: list[set[str]] = [set() for _ in found]
    for name, start, end in _meanings(found):
        for at in range(start, end):
            result[at].add(name)
    return tuple(frozenset(one) for one in result)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[frozenset[str], frozenset[str]]:
    found = words(text)
    return (
        frozenset(word.stem for word in found),
        frozenset(other_stem(word.text) for word in found),
    )


@lru_cache(maxsize=65536)
def kin(one: str, two: str) -> bool:
    """Whether two single words are forms of one, derived from one, or synonyms."""
    if one.casefold() == two.casefold():
        return True
    first, second = words(one), words(two)
    if not first or not second:
        return False
    if first[0].stem == second[0].stem:
        return True
    mine, other = other_stem(one), other_stem(two)
    if mine == other or akin(mine, other) or other in _wider().get(mine, ()):
        return True
    return bool(meanings(one)[0] & meanings(two)[0])


def kin_to_any(word: Word, others: Iterable[Word]) -> bool:
    """Whether one of the words is kin to `word`."""
    return any(word.stem == other.stem or kin(word.text, other.text) for other in others)


def held(word: Word, lines: Sequence[str], mine: frozenset[str] = frozenset()) -> bool:
    """Whether the lines hold a word; `mine` are the concepts of the phrase that it is a part of."""
    other = other_stem(word.text)
    wider = _wider().get(other, frozenset())
    concepts = mine or meanings(word.text)[0]
    for line in lines:
        light, plain = _stems(line)
        if word.stem in light or other in plain or wider & plain:
            return True
        if any(concepts & theirs for theirs in meanings(line)):
            return True
    return any(akin(other, one) for line in lines for one in _stems(line)[1])
