"""Rivals: words of one kind that exclude each other, such as `east` and `west`, `man` and `woman`.

A sentence that uses one of them, where no source does and the lines it is about use another one,
has put it in the other's place. The kinds are rows of `rivals.txt`, their words between bars.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from bot.writing.gates.reason import Reason
from bot.writing.window import Line, View
from bot.writing.words import words
from retrieval.types import Span


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[frozenset[str], ...], ...]:
    """The kinds, each a row of sets of words."""
    table = files("bot.writing").joinpath("rivals.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(frozenset(side.split()) for side in row.split("|")) for row in table.splitlines()
    )


@lru_cache(maxsize=1)
def _every() -> frozenset[str]:
    return frozenset(word for kind in _kinds() for side in kind for word in side)


def rivals(sentence: str, seen: View) -> list[Reason]:
    """Words in whose place the sources have another one of their kind."""
    mine = {
        word.text.casefold(): word
        for word in words(sentence)
        if word.text.casefold() in _every() and not (word.capital and word.start)
    }
    if not mine:
        return []
    whole = _plain(seen.whole)
    near = _plain(seen.best)
    reasons = []
    for kind in _kinds():
        for side in kind:
            said = mine.keys() & side
            if not said or whole & side:
                continue
            other = {
                word
                for rival in kind
                if rival is not side and not rival & mine.keys() and not rival & side
                for word in rival & near
            }
            if other:
                word = mine[min(said)]
                text = f'"{word.text}" stands where the source has "{min(other)}"'
                span = Span(word.start, word.end)
                reasons.append(Reason("rivals", text, span, clash=True))
    return reasons[:2]


def _plain(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(word.text.casefold() for line in lines for word in words(line.text))
