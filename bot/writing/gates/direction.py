"""Direction: `rose` is not `fell`, `approved` is not `rejected`.

A word of the sentence whose opposite stands in the source beside the same things is a
contradiction, unless a negation turns it back.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.negation import cues
from bot.writing.gates.opposites import OPPOSITES
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, is_content, stem, words
from retrieval.types import Span

_REACH = 5
_ORDERS = frozenset(map(stem, "before after more less fewer higher lower".split()))
"""Words that relate what stands before them to what stands behind: `A before B` is `B after A`."""
_OTHER_SENSES = frozenset("like unlike back".split())
"""Forms that share a stem with a word that has an opposite, and are mostly another word."""
_MOVES = frozenset(map(stem, "join enter arrive leave left quit depart".split()))
_OTHER_END = frozenset("from for to".split())
"""Who leaves one place for another joins the other: both may be told of one move."""
_CONTESTS = frozenset(map(stem, "win victory lose lost defeat defeated".split()))
_BEATS = frozenset(map(stem, "beat beaten beating".split()))
"""Whoever beats wins and whoever is beaten loses: who did what is for the gate of contests."""


def direction(sentence: str, seen: View) -> list[Reason]:
    """Words whose opposite stands beside the same things in the best lines."""
    if bool(cues(sentence)) != any(cues(line.text) for line in seen.best):
        return []  # "did not approve" for "rejected": a negation may turn it back
    lines = [words(line.text) for line in seen.best]
    others = [words(line.text) for line in seen.whole if line not in seen.best]
    theirs = {word.stem for line in lines for word in line}
    found = words(sentence)
    mine = {word.stem: word for word in found if word.text.casefold() not in _OTHER_SENSES}
    reasons = []
    for sides in OPPOSITES:
        for here, there in (sides, sides[::-1]):
            said = mine.keys() & here
            if not said or mine.keys() & there or theirs & here:
                continue
            if said & _CONTESTS and theirs & _BEATS:
                continue
            word = mine[min(said)]
            other = _opposite(word, found, there, lines, 1) or _opposite(
                word, found, there, _lacking(here, others), 2
            )
            if other is not None:
                text = f'"{word.text}" is the opposite of the source\'s "{other.text}"'
                reasons.append(Reason("direction", text, Span(word.start, word.end), clash=True))
    return reasons


def _lacking(here: frozenset[str], lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The lines that do not say the sentence's own side as well."""
    return [line for line in lines if not any(word.stem in here for word in line)]


def _opposite(
    word: Word,
    found: Sequence[Word],
    there: frozenset[str],
    lines: Sequence[Sequence[Word]],
    least: int,
) -> Word | None:
    """The opposite in the source that stands beside so many of the same words."""
    beside = _beside(word, found)
    return next(
        (
            other
            for line in lines
            for other in line
            if other.stem in there
            and other.text.casefold() not in _OTHER_SENSES
            and not (other.stem in _MOVES and (_moves_on(word, found) or _moves_on(other, line)))
            and len(_beside(other, line) & beside) >= least
            and (word.stem not in _ORDERS or _in_one_order(word, found, other, line))
        ),
        None,
    )


def _moves_on(word: Word, found: Sequence[Word]) -> bool:
    """Whether behind a word of moving the other end of the way is told: `left Arden for Dalby`."""
    at = found.index(word)
    near = {one.text.casefold() for one in found[at + 1 : at + _REACH + 1]}
    return word.stem in _MOVES and bool(near & _OTHER_END)


def _in_one_order(word: Word, found: Sequence[Word], other: Word, line: Sequence[Word]) -> bool:
    """Whether what stands on each side of two words is the same: else both may be true."""
    mine, theirs = _sides(word, found), _sides(other, line)
    return all(one & two for one, two in zip(mine, theirs, strict=True))


def _sides(word: Word, found: Sequence[Word]) -> tuple[set[str], set[str]]:
    """The content words before a word and behind it; `After A, B` is read as `B after A`."""
    at = found.index(word)
    before = {one.stem for one in found[:at] if is_content(one)}
    behind = [one for one in found[at + 1 :] if is_content(one)]
    if before:
        return before, {one.stem for one in behind[:_REACH]}
    return {one.stem for one in behind[_REACH // 2 :]}, {one.stem for one in behind[:_REACH]}


def _beside(word: Word, found: Sequence[Word]) -> set[str]:
    """The content words around a word: what rose, what was rejected."""
    at = found.index(word)
    near = found[max(0, at - _REACH) : at + _REACH + 1]
    return {one.stem for one in near if one != word and is_content(one)}
