"""What changed between two versions of a text, sentence by sentence. Pure."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum

from retrieval.sentences import sentences
from retrieval.types import Span

_MOST_PAIRS = 4_000_000
"""Comparing takes time with the product of the sentences; beyond this all of it is one edit."""


class Deed(StrEnum):
    """What was done to the sentences of an edit."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Edit:
    """Sentences that follow each other and are no longer what they were.

    `before` and `after` are offsets into the two texts; for what was added or removed, the one
    that it is not in is the empty place where it would be.
    """

    deed: Deed
    before: Span
    after: Span


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that lead from one text to the other, in order; none for another layout alone."""
    old, new = sentences(before), sentences(after)
    said = [_words(span, before) for span in old]
    says = [_words(span, after) for span in new]
    head = _common(said, says)
    tail = _common(said[head:][::-1], says[head:][::-1])
    left, right = said[head : len(said) - tail], says[head : len(says) - tail]
    return tuple(
        Edit(
            _DEEDS[tag],
            _place(old, head + first, head + last, len(before)),
            _place(new, head + start, head + end, len(after)),
        )
        for tag, first, last, start, end in _steps(left, right)
        if tag != "equal"
    )


_DEEDS = {"insert": Deed.ADDED, "delete": Deed.REMOVED, "replace": Deed.REPLACED}


def _steps(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(left) * len(right) > _MOST_PAIRS:
        return [("replace", 0, len(left), 0, len(right))]
    return list(difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes())


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def _common(one: list[str], other: list[str]) -> int:
    """How many sentences the two have in common from their beginning."""
    both = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _place(spans: list[Span], first: int, last: int, length: int) -> Span:
    """From the first to the last of these sentences; the empty place between them for none."""
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    at = spans[first].start if first < len(spans) else length
    return Span(at, at)
