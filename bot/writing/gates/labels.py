"""Labels: which year, and which part of a whole, a number is said of.

`5 per cent this year and 3 per cent next year` and `46 of its 310 shops` give every number a place;
a sentence that lets two of them change places tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.gates.amounts import Amount, amounts
from bot.writing.window import Line
from bot.writing.words import fold
from retrieval.types import Span

_WHEN = re.compile(
    r"\b(?:(?:this|next|last) (?:year|month|week|quarter|season|summer|winter|spring|autumn)"
    r"|(?:in|by|since) (?:19|20)\d\d"
    r"|(?:in|on) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march"
    r"|april|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"^\s+(?:out )?of (?:the|its|their|his|her|a total of|all)?\s*", re.IGNORECASE
)
_REACH = 36


def mislabelled(sentence: str, lines: Sequence[Line]) -> list[tuple[Span, str]]:
    """Numbers that stand at another time, or for the whole, in the sources."""
    found = []
    stated: dict[float, set[str]] = {}
    parts: set[float] = set()
    wholes: set[float] = set()
    for line in lines:
        for amount, when in _times(line.text):
            stated.setdefault(amount.value, set()).add(when)
        for one, two in _parts(line.text):
            parts.add(one.value)
            if two is not None:
                wholes.add(two.value)
    taken = {when for found_ in stated.values() for when in found_}
    for amount, when in _times(sentence):
        here = stated.get(amount.value)
        if here and when not in here and when in taken:
            shown = f"number {sentence[amount.start : amount.end]} is of {min(here)} in the source"
            found.append((Span(amount.start, amount.end), shown))
    for one, _ in _parts(sentence):
        if one.value in wholes and one.value not in parts:
            shown = f"number {sentence[one.start : one.end]} is the whole in the source, not a part"
            found.append((Span(one.start, one.end), shown))
    return found


def _times(text: str) -> list[tuple[Amount, str]]:
    """Every number with the time that stands right behind it."""
    folded, found = fold(text), amounts(text)
    result = []
    for index, amount in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else len(text)
        match = _WHEN.search(folded, amount.end, min(len(text), amount.end + _REACH))
        if match and (match.start() < until or folded[until : match.end()].isdigit()):
            result.append((amount, match.group().casefold()))
    return result


def _parts(text: str) -> list[tuple[Amount, Amount | None]]:
    """`46 of its 310`: the part and, where it is a number, the whole."""
    folded, found = fold(text), amounts(text)
    result: list[tuple[Amount, Amount | None]] = []
    for index, amount in enumerate(found):
        match = _PART_OF.match(folded[amount.end : amount.end + _REACH])
        if match is None or amount.unit:
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        whole = after if after and after.start - amount.end <= match.end() + 1 else None
        if whole is not None or re.search(r"of (?:its|their|the|his|her)\b", match.group()):
            result.append((amount, whole))
    return result
