"""Which amount of another report is of the same thing as a given one.

Rules say what two amounts must have in common (`same_count`, `events`), a model says how likely
such two are of one thing (`same_thing`). A value that a report gives twice is as likely as its
likelier sentence, and two values are counterparts only if neither has a likelier one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from bot.writing.events import same_event
from bot.writing.reports import Report
from bot.writing.same_count import alike, compare, two_things
from bot.writing.same_thing import likely
from bot.writing.stated import Stated, stated

_LIKELY = -0.5
"""Log odds from which two amounts that differ are taken for one thing."""
_LIKELY_DEED = -1.2
"""The same for two of whom one thing happened: the killed, the arrested."""
_FEW_WORDS = 1.5
"""Log odds more that are asked for where the rules find too little in common."""
_FARTHER = 0.8
"""Log odds more that are asked for each e-fold by which two differ over the double: few disputes
are about the tenfold."""
_EQUAL = 0.2
"""Log odds that are no difference."""
_THEN = re.compile(
    r"\b(?:(?:a|one|the) (?:week|month|quarter|year) (?:earlier|ago|before)|"
    r"(?:previous|prior) (?:week|month|quarter|year))\b",
    re.IGNORECASE,
)
"""What was counted in another period is not replaced."""
_SMALL = 12
"""Up to this size a bare number stands for many things."""


def counterpart(mine: Stated, report: Report) -> Stated | None:
    """What a report states of the same thing as an amount of another; what agrees goes first."""
    same = _agreeing(mine, report)
    if same is not None:
        return same
    best, found = _likeliest(mine, report)
    counted = not mine.unit or "aged" in mine.deeds
    least = _LIKELY_DEED if found and mine.deeds & found.deeds and counted else _LIKELY
    if found is None or best < least + _distance(mine, found):
        return _by_replacement(mine, report)
    back, _ = _likeliest(found, mine.line.report)
    if back > best + _EQUAL:
        return _by_replacement(mine, report)
    return found


def _agreeing(mine: Stated, report: Report) -> Stated | None:
    found = [
        (score, -other.line.start, other)
        for other in _values(report)
        if other.unit == mine.unit
        and compare(mine, other) == "same"
        and (score := alike(mine, other)) > 0
        and same_event(mine.line, other.line)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _likeliest(mine: Stated, report: Report) -> tuple[float, Stated | None]:
    """The amount of a report that is likeliest of the same thing, and its log odds."""
    found = [
        (_odds(one, other), -other.line.start, other)
        for one in _values(mine.line.report)
        if one.unit == mine.unit and one.size == mine.size
        for other in _values(report)
        if other.unit == mine.unit
        and not two_things(one, other)
        and same_event(one.line, other.line)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return (best[0], best[2]) if best else (-math.inf, None)


def _odds(one: Stated, other: Stated) -> float:
    """The log odds that two amounts are of one thing, less where they share few words."""
    if alike(one, other) > 0:
        return likely(one, other)
    # An age is somebody's: other words may be of somebody else.
    return -math.inf if "aged" in one.deeds else likely(one, other) - _FEW_WORDS


def _values(report: Report) -> Iterator[Stated]:
    return (one for line in report.body for one in stated(line) if not one.former)


def _distance(one: Stated, other: Stated) -> float:
    small, large = sorted((abs(one.size), abs(other.size)))
    if f"{small:e}"[:8] == f"{large:e}"[:8]:
        # A zero too many is a slip of the pen: the same digits.
        return 0.0
    return _FARTHER * max(0.0, math.log(large / small) - math.log(2)) if small else 0.0


def _by_replacement(mine: Stated, report: Report) -> Stated | None:
    """The value of another report that one of the two says has replaced the other's.

    "1.6 million, up from 1.3 million" needs no more words in common with the older report.
    """
    for other in _values(report):
        if other.unit != mine.unit or other.part or max(other.size, mine.size) <= _SMALL:
            continue
        if (_replaces(mine, other) or _replaces(other, mine)) and same_event(mine.line, other.line):
            return other
    return None


def _replaces(new: Stated, old: Stated) -> bool:
    """Whether the sentence of a value says itself that it stands for another one."""
    if _THEN.search(new.line.text):
        return False
    found = [one for one in stated(new.line) if one.unit == new.unit and not one.part]
    firm = [one for one in found if not one.former]
    return any(
        one.former
        and one.size == old.size
        and min(firm, key=lambda each: abs(each.start - one.start), default=None) is new
        for one in found
    )
