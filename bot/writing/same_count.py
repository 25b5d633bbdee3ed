"""Whether two amounts count the same thing, and whether they are the same value.

Rounding, units and wording make no difference: "almost 1,000" is 987, 5 km are 5,000 m, "more than
120,000" is "around 120,000". What narrows a count, its period or its rank makes it another thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.contrast import contrasted, narrowed, part_of
from bot.writing.happened import DEED, DEED_STEMS, deeds_of
from bot.writing.lexicon import MONTHS, STOP, concepts
from bot.writing.reports import Line, keys, shared
from bot.writing.stated import PEOPLE, Stated
from bot.writing.tokens import Token, akin, stems
from bot.writing.words import FUNCTION_WORDS

_PERIOD = re.compile(
    r"\b(?:(?:this|last|next) (?:year|month|week|quarter|season)|"
    r"in the (?:first|second|third|fourth) (?:half|quarter)|(?:by|in|since|until|before) "
    rf"(?:(?:early|late|mid) )?(?:\d{{4}}|{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
_NUMBERS = stems("number figure count total")
_PLACE_IN_A_ROW = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
    r"(?= [a-z])",
    re.IGNORECASE,
)


def alike(one: Stated, other: Stated) -> float:
    """How surely two amounts count the same thing by their words; 0 when they do not."""
    if two_things(one, other):
        return 0.0
    deed = len(one.deeds & other.deeds)
    beside = shared(_plain(one), _plain(other))
    least = min(len(_content(one)), len(_content(other)))
    if one.deeds == frozenset({"aged"}):
        died = all("dead" in deeds_of(each.line.text) for each in (one, other))
        alike_words = died or beside >= 0.75 * least
        return 2.0 if one.line.named & other.line.named and alike_words else 0.0
    if one.unit:
        enough = beside >= (1 if deed else 2) and (deed or beside > least / 2)
        return deed + beside if enough else 0.0
    head = same_counted(one, other)
    if deed:
        return 2.0 + head + beside
    return head + beside if head > 0 and beside > 0 else 0.0


def two_things(one: Stated, other: Stated) -> bool:
    """Whether anything tells that two amounts are of two things, the event aside."""
    if one.unit != other.unit or one.part or other.part or one.wanted is not other.wanted:
        return True
    if _narrowing(one) ^ _narrowing(other) and not _scope_by_head(one, other):
        return True
    if one.deeds and other.deeds and not one.deeds & other.deeds:
        return True
    if ("aged" in one.deeds) is not ("aged" in other.deeds):
        return True
    if not one.unit and same_counted(one, other) < 0:
        return True
    return other_period(one, other) or _other_thing(one, other)


def _other_thing(one: Stated, other: Stated) -> bool:
    """Whether the sentences tell of two things that only look alike."""
    if one.unit and part_of(one.line, other.line):
        return True
    return narrowed(one.line, other.line) or contrasted(one.line, other.line, named=True)


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
        unsaid = _says_no_more(one.head) or _says_no_more(other.head)
        return 0 if unsaid or not (mine or theirs) or one.deeds & other.deeds else -1
    if keys(mine) & keys(theirs):
        if _narrows(mine, other) or _narrows(theirs, one):
            return -1
        # One concept has many kinds: nurses are counted apart from doctors.
        return 1 if any(_one_word(a, b) for a in mine for b in theirs) else 0
    verbs = all(concepts([word.stem]) or word.stem in STOP for word in (*mine, *theirs))
    return 0 if verbs and one.deeds & other.deeds else -1


def _says_no_more(head: Sequence[Token]) -> bool:
    """Whether a number is only called a number: "gave the number as 130"."""
    return bool(head) and all(word.stem in _NUMBERS for word in head)


def _one_word(one: Token, other: Token) -> bool:
    """Whether two words are one word, or of one family."""
    return one.stem == other.stem or akin(one.stem, other.stem)


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
