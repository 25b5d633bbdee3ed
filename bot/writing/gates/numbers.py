"""Numbers: every amount in the sentence must stand in the sources, for the same kind of thing.

`more than 120,000` and `around 120,000` are wording, `112` for `111` is not. Numbers in words,
scales (`1.2 million`), percent, currencies and measures are read as amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.writing.gates.amounts import Amount, amounts, same, same_unit
from bot.writing.gates.dates import moments
from bot.writing.gates.reason import Reason
from bot.writing.window import Line, View
from bot.writing.words import fold
from retrieval.types import Span

_PASSAGE = re.compile(r"\b(?:passage|source|step)s? (?:\d[\d, and]*)?$", re.IGNORECASE)


def numbers(sentence: str, seen: View) -> list[Reason]:
    """Amounts that the sources do not state, or state of something else."""
    # What belongs to a date is left to the gate of dates.
    dated = [moment for moment in moments(sentence) if moment.kind in {"day", "year"}]
    claimed = [
        amount
        for amount in amounts(sentence)
        if not any(date.start <= amount.start < date.end for date in dated)
        and not _PASSAGE.search(fold(sentence[: amount.start]))
    ]
    if not claimed:
        return []
    near = [amount for line in seen.near for amount in amounts(line.text)]
    rest = [amount for line in seen.whole for amount in amounts(line.text)]
    reasons = []
    for amount in claimed:
        span = Span(amount.start, amount.end)
        shown = span.of(sentence)
        holders = [stated for stated in near if same(amount, stated)]
        if not holders:
            holders = [stated for stated in rest if same(amount, stated)]
        if not holders:
            other = _nearest(amount, near, seen.near)
            hint = f' (nearest: "{other}")' if other else ""
            text = f"number {shown} is not in the cited passages{hint}"
            reasons.append(Reason("numbers", text, span, clash=bool(other)))
        elif (owner := _of_another(amount, seen.best)) is not None:
            text = f'number {shown} belongs to something else in the source ("{owner}")'
            reasons.append(Reason("numbers", text, span, clash=True))
    reasons.extend(_turned(sentence, claimed, seen))
    return reasons


def _nearest(amount: Amount, near: Iterable[Amount], lines: Sequence[Line]) -> str:
    """The words around the amount that the sources state instead, when it is plain which."""
    candidates = [a for a in near if same_unit(amount.unit, a.unit) or a.unit == amount.unit]
    if not candidates:
        return ""
    top = min(
        candidates,
        key=lambda a: (a.after != amount.after or not a.after, abs(a.value - amount.value)),
    )
    for line in lines:
        if top in amounts(line.text):
            return line.text[max(0, top.start - 12) : top.end + 24].strip()
    return ""


def _of_another(amount: Amount, best: Sequence[Line]) -> str | None:
    """The number that a line gives to what the sentence counts, this one being of another thing.

    "55 countries opposed" against "19 countries … 55 others".
    """
    if not amount.after or amount.unit:
        return None
    for line in best:
        stated = amounts(line.text)
        mine = [other for other in stated if same(amount, other)]
        if not mine:
            continue
        if any(other.after in {amount.after, ""} or amount.after == "" for other in mine):
            return None
        rivals = [
            other
            for other in stated
            if (other.after, other.unit) == (amount.after, amount.unit) and not same(amount, other)
        ]
        if rivals:
            return line.text[rivals[0].start : rivals[0].end + 24].strip()
        return None
    return None


def _turned(sentence: str, claimed: Sequence[Amount], seen: View) -> list[Reason]:
    """`19 to 111` where the source says `111 to 19`."""
    stated = {
        (one.value, two.value)
        for line in seen.whole
        for one, two in _scores(line.text, amounts(line.text))
    }
    return [
        Reason(
            "numbers",
            f"{sentence[one.start : two.end]} is the other way round in the source",
            Span(one.start, two.end),
            clash=True,
        )
        for one, two in _scores(sentence, claimed)
        if (two.value, one.value) in stated
        and (one.value, two.value) not in stated
        and one.value != two.value
    ]


def _scores(text: str, found: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    folded = fold(text)
    return [
        (one, two)
        for one, two in pairwise(found)
        if folded[one.end : two.start].strip() in {"to", "-", "against"}
    ]
