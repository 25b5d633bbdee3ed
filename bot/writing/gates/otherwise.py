"""The same amount in other words: `two thirds` for 67 per cent, `a week` for seven days.

A number of a sentence that no source states may still follow from what one states: as another
unit of time, as a bound or a rounding (`more than 200` of 212, `nearly two million` of 1.9), as a
difference (`by half a point` of 5.6 and 5.1), as a share (`about a third` of 31 and 90), or in a
word (`halve`, `twice`, `hat-trick`). Nothing else is taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from bot.writing.gates.amounts import Amount, amounts, same_unit
from bot.writing.gates.dates import moments
from bot.writing.gates.kinship import kin
from bot.writing.window import Line
from bot.writing.words import fold

_WORDS = {
    (1.0, ""): r"once|single",
    (2.0, ""): r"both|twice|pair|couple|twins?|doubl\w+",
    (3.0, ""): r"hat-?trick|thrice|tripl\w+|trebl\w+|trio|threefold",
    (4.0, ""): r"quadrupl\w+|quartet|fourfold",
    (12.0, ""): r"dozen",
    (0.5, "part"): r"halv\w+|half",
    (50.0, "percent"): r"halv\w+|half",
    (100.0, "percent"): r"doubl\w+|all|every",
    (1.0, "week"): r"week",
    (1.0, "month"): r"month",
    (1.0, "year"): r"year",
    (14.0, "day"): r"fortnight",
    (2.0, "week"): r"fortnight",
    (100.0, "year"): r"century",
    (10.0, "year"): r"decade",
}
_PATTERNS = {key: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for key, forms in _WORDS.items()}
_HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0,
    "month": 730.5, "year": 8766.0, "decade": 87660.0,
}  # fmt: skip
_ONE_TIME = re.compile(
    r"\b(?:an?|one|the (?:past|last|next|previous|following|coming)|per|each|every|last|next|past)"
    r" (?P<unit>minute|hour|day|week|month|year|decade)\b",
    re.IGNORECASE,
)
_CALENDAR = 0.02
"""Twelve months and 52 weeks are a year, four weeks are no month."""
_ROUGHLY = 0.1
_ABOVE = re.compile(
    r"\b(?:(?:more|greater|higher|longer) than|over|above|at least|exceed(?:s|ed|ing)?"
    r"|upwards? of|in excess of|no (?:fewer|less) than|not (?:fewer|less) than|passed|topped)"
    r"\s*(?:an? |the )?[$€£]?$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:nearly|almost|just under|close to|well under|(?:fewer|less|lower) than|under|below|up to"
    r"|at most|no more than|not quite)\s*(?:an? |the )?[$€£]?$",
    re.IGNORECASE,
)
_BOUND = 0.25
"""How far, as a share of it, a bound may lie from the number that it is of."""
_SMALL_BOUND = 20
"""`more than three` of four says too little to be meant; from here on bounds are roundings."""
_BY = re.compile(r"\b(?:by|of)\s*(?:about |around |some |nearly |almost )?[$€£]?$", re.IGNORECASE)
_APART = re.compile(
    r"^\S*\s*(?:(?:million|billion|thousand|percentage|dollars?|euros?|pounds?|crowns?|points?"
    r"|votes?|seats?|\w+)\s+){0,2}"
    r"(?:more|fewer|less|higher|lower|ahead|behind|apart|earlier|later|before|up|down|difference"
    r"|lead|margin)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\b(?:total|altogether|in all|together|combined|overall)\b", re.IGNORECASE)
_SHARE_OFF = 0.06


def in_other_words(sentence: str, amount: Amount, lines: Sequence[Line]) -> bool:
    """Whether what lines state makes an amount of the sentence true in other words."""
    pattern = _PATTERNS.get((amount.value, amount.unit)) or _PATTERNS.get((amount.value, ""))
    folded = fold(sentence)
    before, behind = folded[: amount.start], folded[amount.end : amount.end + 60]
    for line in lines:
        text = fold(line.text)
        if pattern is not None and pattern.search(text):
            return True
        stated = [*_counted(line.text), *_single_times(text)]
        if any(_follows(before, amount, other) for other in stated):
            return True
        if _worked_out(before, behind, folded, amount, stated):
            return True
    return False


def _counted(text: str) -> list[Amount]:
    days = [one for one in moments(text) if one.kind in {"day", "year"}]
    return [
        one
        for one in amounts(text)
        if one.unit != "place" and not any(day.start <= one.start < day.end for day in days)
    ]


def _single_times(folded: str) -> list[Amount]:
    """`a week`, `the past year`: one of a unit of time."""
    return [
        Amount(1.0, match.group("unit").casefold(), match.start(), match.end(), "", loose=False)
        for match in _ONE_TIME.finditer(folded)
    ]


def _follows(before: str, claimed: Amount, stated: Amount) -> bool:
    """Whether one stated amount, in its own or in another unit of time, makes the claimed true."""
    mine, theirs = claimed.value, stated.value
    timed = claimed.unit in _HOURS and stated.unit in _HOURS
    if timed:
        mine, theirs = mine * _HOURS[claimed.unit], theirs * _HOURS[stated.unit]
        slack = _ROUGHLY if claimed.loose or stated.loose else _CALENDAR
        if claimed.unit != stated.unit and abs(mine - theirs) <= slack * theirs:
            return True
    elif not same_unit(claimed.unit, stated.unit) or not _of_one(claimed, stated):
        return False
    if not timed and mine < _SMALL_BOUND and not claimed.unit:
        return False
    if _ABOVE.search(before):
        return mine <= theirs <= mine * (1 + _BOUND)
    return bool(_BELOW.search(before)) and mine * (1 - _BOUND) <= theirs < mine


def _of_one(claimed: Amount, stated: Amount) -> bool:
    """Whether two amounts measure or count the same kind of thing."""
    if claimed.unit or stated.unit:
        return claimed.unit == stated.unit
    return bool(claimed.after and stated.after and kin(claimed.after, stated.after))


def _worked_out(
    before: str, behind: str, folded: str, claimed: Amount, stated: Sequence[Amount]
) -> bool:
    """Whether two amounts of one line make the claimed one: their difference, share or sum."""
    apart = bool(_BY.search(before) or _APART.match(behind))
    summed = bool(_IN_ALL.search(folded))
    for one, two in combinations(stated, 2):
        if claimed.unit == "part":
            small, large = sorted((one.value, two.value))
            slack = _SHARE_OFF if claimed.loose else 0.01
            if (
                one.unit == two.unit != "part"
                and large > 1
                and abs(small - claimed.value * large) <= slack * claimed.value * large
            ):
                return True
            continue
        if one.unit != two.unit or not _measured(claimed, one.unit):
            continue
        if apart and _near(abs(one.value - two.value), claimed):
            return True
        if summed and one.after == two.after and _near(one.value + two.value, claimed):
            return True
    return False


def _measured(claimed: Amount, unit: str) -> bool:
    if claimed.unit == unit:
        return True
    return {claimed.unit, unit} <= {"percent", "point"}


def _near(value: float, claimed: Amount) -> bool:
    slack = _ROUGHLY / 2 if claimed.loose else 1e-6
    return abs(value - claimed.value) <= slack * max(value, claimed.value)
