"""Whether two amounts count the same thing, and whether they are the same value.

Rounding, units and wording make no difference: "almost 1,000" is 987, 5 km are 5,000 m, "more than
120,000" is "around 120,000". What narrows a count, its period or its rank makes it another thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.contrast import contrasted
from bot.writing.lexicon import MONTHS, STOP, concepts
from bot.writing.reports import Line, keys, shared
from bot.writing.stated import DEED, DEED_STEMS, PEOPLE, Stated
from bot.writing.tokens import Token
from bot.writing.words import FUNCTION_WORDS

_PERIOD = re.compile(
    r"\b(?:(?:this|last|next) (?:year|month|week|quarter|season)|(?:by|in|since|until|before) "
    rf"(?:(?:early|late|mid) )?(?:\d{{4}}|{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
_PLACE_IN_A_ROW = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
    r"(?= [a-z])",
    re.IGNORECASE,
)


def alike(one: Stated, other: Stated) -> float:  # noqa: PLR0911 — one reason after the other
    """How surely two amounts count the same thing; 0 when they do not (the event aside)."""
    if one.unit != other.unit or one.part or other.part or one.wanted is not other.wanted:
        return 0.0
    if _narrowing(one) ^ _narrowing(other) and not _scope_by_head(one, other):
        return 0.0
    deed = len(one.deeds & other.deeds)
    if (one.deeds and other.deeds and not deed) or ("aged" in one.deeds) is not (
        "aged" in other.deeds
    ):
        return 0.0
    head = 0 if one.unit else same_counted(one, other)
    if head < 0:
        return 0.0
    beside = shared(_plain(one), _plain(other))
    if other_period(one, other) or contrasted(one.line, other.line):
        return 0.0
    if one.deeds == frozenset({"aged"}):
        least = min(len(_content(one)), len(_content(other)))
        return 2.0 if one.line.names & other.line.names and beside >= 0.75 * least else 0.0
    if one.unit:
        least = 1 if deed else 2
        smaller = min(len(_content(one)), len(_content(other)))
        return deed + beside if beside >= least and (deed or beside > smaller / 2) else 0.0
    if deed and (head > 0 or one.people or other.people):
        return 2.0 + head + beside
    if head > 0 and (beside > 0 or deed):
        return head + beside
    return 0.0


def _plain(one: Stated) -> tuple[Token, ...]:
    """The words beside an amount but names (of the event) and deeds (compared apart)."""
    return tuple(
        word
        for word in one.beside
        if word.stem not in one.line.names and not DEED.fullmatch(word.text)
    )


def _content(one: Stated) -> frozenset[str]:
    return frozenset(word.stem for word in _plain(one) if word.stem not in STOP | FUNCTION_WORDS)


def other_period(one: Stated, other: Stated) -> bool:
    """Whether two sentences count over two periods: "this year", "by 2030", the first stage."""
    return _disjoint(_PERIOD, one.line, other.line) or other_rank(one.line, other.line)


def other_rank(one: Line, other: Line) -> bool:
    """Whether two sentences tell of two of a row: the first ship and the second."""
    return _disjoint(_PLACE_IN_A_ROW, one, other)


def _disjoint(form: re.Pattern[str], one: Line, other: Line) -> bool:
    mine, theirs = (
        {match.group().lower() for match in form.finditer(each.text)} for each in (one, other)
    )
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _narrowing(one: Stated) -> frozenset[str]:
    """What narrows a count; "two men" are people like any."""
    return one.scope - {word.text.lower() for word in one.head if word.stem in PEOPLE}


def _scope_by_head(one: Stated, other: Stated) -> bool:
    """Whether the words that narrow are the ones counted, in both: compared there."""
    return same_counted(one, other) > 0 and not (one.scope - _own_words(one)) ^ (
        other.scope - _own_words(other)
    )


def _own_words(one: Stated) -> frozenset[str]:
    return frozenset(word.text.lower().rstrip("s") for word in one.head)


def same_counted(one: Stated, other: Stated) -> int:
    """1 when the same is counted, 0 when one does not say, -1 when it is something else."""
    mine = [word for word in one.head if word.stem not in PEOPLE]
    theirs = [word for word in other.head if word.stem not in PEOPLE]
    if not mine or not theirs:
        return 0 if not (mine or theirs) or one.deeds & other.deeds else -1
    if keys(mine) & keys(theirs):
        return -1 if _narrows(mine, other) or _narrows(theirs, one) else 1
    verbs = all(concepts([word.stem]) or word.stem in STOP for word in (*mine, *theirs))
    return 0 if verbs and one.deeds & other.deeds else -1


def _narrows(head: Sequence[Token], other: Stated) -> bool:
    """Whether a word before the shared one narrows it: "electric cars" are not all cars."""
    theirs = keys(other.head)
    for word in head:
        if keys([word]) & theirs:
            return False
        if word.stem not in DEED_STEMS and word.text not in {w.text for w in other.line.tokens}:
            return True
    return False


def compare(one: Stated, other: Stated) -> str:
    """`same` (also when rounded), `within` (a bound allows both) or `differ`."""
    first, second = one.size, other.size
    if first == second:
        return "same"
    high = max(abs(first), abs(second))
    apart = abs(first - second) / high
    loose = "about" in (one.bound, other.bound)
    if (
        _rounds(one, other)
        or (one.measured != other.measured and _converts(one, other, apart))
        or (loose and apart <= 0.05 and high > 60)
        or (one.bound == other.bound != "" and apart <= 0.05 and high > 60)
    ):
        return "same"
    low_one, high_one = _range(one)
    low_two, high_two = _range(other)
    if low_one <= high_two and low_two <= high_one and apart <= 0.34:
        return "within"
    return "differ"


def _converts(one: Stated, other: Stated, apart: float) -> bool:
    """Whether a value in another unit is the same: to 4 %, or to half a step of the coarser unit.

    "A three-decade-old ban" is "a 32-year-old ban"; 3.5 decades would be written with the half.
    """
    coarse, fine = sorted((one, other), key=lambda each: -_step(each))
    whole = coarse.written == int(coarse.written)
    close = abs(coarse.size - fine.size) <= 0.5 * _step(coarse)
    return apart <= 0.04 or (apart <= 0.2 and whole and close and coarse.unit == "second")


def _step(one: Stated) -> float:
    """The size of one unit of what an amount is measured in."""
    return one.size / one.written if one.written else 1.0


def _range(one: Stated) -> tuple[float, float]:
    if one.bound == "least":
        return one.size, float("inf")
    if one.bound == "most":
        return 0.0, one.size
    slack = 0.0
    if one.bound == "about" and one.written:
        # "About 5,000" leaves more room than "some 38,600".
        slack = min(0.1, 10.0 ** (1 - _digits(one.written))) * abs(one.size)
    return one.size - slack, one.size + slack


def _rounds(one: Stated, other: Stated) -> bool:
    """Whether the rounder value is the other one, rounded: 1,000 for 987, 1.3 million."""
    if one.measured != other.measured:
        return False
    for rough, exact in ((one, other), (other, one)):
        digits = _digits(rough.written)
        if digits >= _digits(exact.written) or abs(exact.written) < 1:
            continue
        counts = not rough.unit or rough.unit == "second"
        small = abs(rough.written) < 100 and rough.written == int(rough.written)
        if counts and small and not rough.bound:
            continue
        near = float(f"{exact.written:.{max(0, digits - 1)}e}")
        slack = 0.1 if rough.bound else 0.05
        if near == rough.written and abs(rough.written - exact.written) <= slack * exact.written:
            return True
    return False


def _digits(value: float) -> int:
    """The significant digits of a number: 1 of 1,000, 2 of 1.3 million."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0").split("e")[0]) or 1
