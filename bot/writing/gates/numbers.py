"""Numbers: every amount in the sentence must stand in the sources, for the same kind of thing.

`more than 120,000` and `around 120,000` are wording, `112` for `111` is not. Numbers in words,
scales (`1.2 million`), percent, currencies and measures are read as amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.gates.amounts import Amount, amounts, same, same_unit
from bot.writing.gates.labels import mislabelled
from bot.writing.gates.otherwise import in_other_words
from bot.writing.gates.owners import Told, rival, told, turned, wrong_sides
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold
from retrieval.types import Span

_AGE = re.compile(r"^\w*[- ]years?[- ]old", re.IGNORECASE)
_PASSAGE = re.compile(
    r"\b(?:passage|source|step)s? (?:\d[\d, and]*)?$|^(?:method|option|tip|part) $", re.IGNORECASE
)
_YEARS = (1000, 2200)
_LISTED = re.compile(r"\(\d{1,2}\)")
"""`(1) …, (2) …`: the places of a list count nothing."""


def numbers(sentence: str, seen: View) -> list[Reason]:
    """Amounts that the sources do not state, or state of something else."""
    claimed = [
        one
        for one in told(sentence)
        if not _PASSAGE.search(fold(sentence[: one.amount.start]))
        and not _LISTED.fullmatch(sentence[max(0, one.amount.start - 1) : one.amount.end + 1])
    ]
    if not claimed:
        return []
    near = [one for line in seen.near for one in told(line.text)]
    rest = [one for line in seen.whole for one in told(line.text)]
    values = {one.amount.value for one in claimed}
    others = [other for other in rest if other.amount.value not in values]
    reasons = []
    for one in claimed:
        span = Span(one.amount.start, one.amount.end)
        holders = [other for other in rest if same(one.amount, other.amount)]
        if not holders and _dated(one.amount, seen):
            continue
        if not holders and in_other_words(sentence, one.amount, seen.near):
            continue
        if not holders:
            nearest = _nearest(one, near)
            hint = f' (nearest: "{nearest}")' if nearest else ""
            text = f"number {span.of(sentence)} is not in the cited passages{hint}"
            reasons.append(Reason("numbers", text, span, clash=bool(nearest)))
        elif not _AGE.match(fold(sentence[one.amount.end - 1 :])) and (
            (other := rival(one, holders, others)) is not None
        ):
            text = (
                f"number {span.of(sentence)} belongs to something else in the source "
                f'("{other.shown}")'
            )
            reasons.append(Reason("numbers", text, span, clash=True, unsure=True))
    for span, shown in turned(sentence, seen.whole):
        text = f"{shown} is the other way round in the source"
        reasons.append(Reason("numbers", text, span, clash=True))
    for span, text in mislabelled(sentence, seen.near):
        reasons.append(Reason("numbers", text, span, clash=True))
    for value in wrong_sides(sentence, seen.whole):
        amount = next(one.amount for one in claimed if one.amount.value == value)
        span = Span(amount.start, amount.end)
        text = f"number {span.of(sentence)} is on the other side of the vote in the source"
        reasons.append(Reason("numbers", text, span, clash=True))
    return reasons


def _dated(claimed: Amount, seen: View) -> bool:
    """Whether it is a year that the sources hold as a part of a date: `the mid-1800s`."""
    if claimed.unit or not _YEARS[0] <= claimed.value < _YEARS[1]:
        return False
    return any(one.value == claimed.value for line in seen.whole for one in amounts(line.text))


def _nearest(claimed: Told, near: Sequence[Told]) -> str:
    """The words around the amount that the sources state instead, when it is plain which."""
    candidates = [one for one in near if same_unit(claimed.amount.unit, one.amount.unit)]
    if not candidates:
        return ""
    top = min(
        candidates,
        key=lambda one: (
            -len(one.beside & claimed.beside),
            abs(one.amount.value - claimed.amount.value),
        ),
    )
    return top.shown
