"""Amounts: the numbers of a text, in digits and in words, with what they count."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.writing.words import FUNCTION_WORDS, Word, fold, words

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
} | {
    word: 10 * tens
    for tens, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth""".split(),
        start=1,
    )
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_ROUND = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
          "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "tenth": 10,
          "tenths": 10}  # fmt: skip
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "ruble",
               "dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro",
               "pound": "pound", "pounds": "pound", "yen": "yen", "yuan": "yuan",
               "rupees": "rupee", "rubles": "ruble",
               "crown": "crown", "crowns": "crown", "kroner": "crown",
               "francs": "franc", "pesos": "peso", "lira": "lira", "rand": "rand",
               "shekels": "shekel", "dinars": "dinar", "usd": "dollar", "eur": "euro"}  # fmt: skip
_MEASURES = {
    form: name
    for name, forms in {
        "kilometre": "km kilometre kilometres kilometer kilometers", "mile": "mile miles",
        "millimetre": "mm millimetre millimetres millimeter millimeters",
        "centimetre": "cm centimetre centimetres centimeter centimeters",
        "metre": "metre metres meter meters", "foot": "foot feet ft", "inch": "inch inches",
        "kilogram": "kg kilogram kilograms", "ton": "ton tons tonne tonnes", "gram": "gram grams",
        "litre": "litre litres liter liters", "gallon": "gallon gallons", "acre": "acre acres",
        "hectare": "hectare hectares", "second": "seconds", "minute": "minute minutes",
        "hour": "hour hours", "day": "day days", "week": "week weeks", "month": "month months",
        "year": "year years", "decade": "decade decades", "point": "points",
        "calorie": "calories", "degree": "degree degrees", "ounce": "ounce ounces oz",
        "mph": "mph", "barrel": "barrel barrels", "watt": "watts",
    }.items()
    for form in forms.split()
}  # fmt: skip
_LOOSE = {"about", "around", "nearly", "almost", "roughly", "approximately", "some", "over",
          "more", "least", "under", "less", "fewer", "up", "estimated", "close"}  # fmt: skip
_SCALE_WORD = re.compile(r"(?:thousand|million|billion|trillion|mn|bn|tn)$", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:from|between)\s*[$€£]?$", re.IGNORECASE)
_LEAST_SCALED = 1000
_ODDS = re.compile(
    r"(?P<part>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of)(?: every)? "
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|\d{1,3})\b"
    r"(?![.,:/-]\d| (?:million|thousand|hundred|billion))",
    re.IGNORECASE,
)
_WRITTEN_PARTS = {"1/2": 1 / 2, "1/3": 1 / 3, "2/3": 2 / 3, "1/4": 1 / 4, "3/4": 3 / 4, "½": 1 / 2}
_AND_A_HALF = re.compile(
    r"(?: (?P<before>years?|months?|weeks?|days?|hours?|minutes?|miles?|kilomet(?:re|er)s?))?"
    r" and a (?P<half>half)\b(?:[ -](?P<behind>\w+))?",
    re.IGNORECASE,
)
_ONE_AND_A_HALF = re.compile(
    r"(?:(?:a|an|one) (?P<unit>year|month|week|day|hour|minute|mile|kilomet(?:re|er)) and a half"
    r"|one and a half(?: (?P<behind>million|billion|thousand|years|months|weeks|days|hours"
    r"|minutes|miles|kilomet(?:re|er)s))?)\b",
    re.IGNORECASE,
)
_HALF_OF = re.compile(
    r"[ -](?:an? )?(?:percentage )?"
    r"(?P<unit>years?|months?|days?|hours?|miles?|kilomet(?:re|er)s?|points?)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TAIL = re.compile(
    r"(%|st|nd|rd|th|s|k|m|bn|mn|b|tn|am|pm|thousand|million|billion|trillion)?", re.IGNORECASE
)
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_ORDINALS) | frozenset(_SCALES) | frozenset(_PARTS)
"""Every word that may be a part of a number in words."""
_NOT_A_COUNT = frozenset({"one", "second", "seconds", "zero", "quarter", "quarters", "fourth"})


class Amount(NamedTuple):
    """A number in a text, and where it stands."""

    value: float
    unit: str
    """What it counts: `percent`, `place`, `part`, a currency, a measure, or nothing known."""
    start: int
    end: int
    after: str
    """The stem of the first content word after it."""
    loose: bool
    """Whether the wording says that the number is not exact."""


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in `text`, in order; dates and clock times count as numbers too."""
    folded = fold(text)
    found = words(text)
    result: list[Amount] = []
    index = 0
    while index < len(found):
        read = _odds(folded, found, index)
        if read is None and found[index].text[:1].isdigit():
            read = _digits(folded, found, index)
        read = read or _in_words(folded, found, index)
        if read is None:
            index += 1
            continue
        values, unit, used = read
        start, end = found[index].start, found[index + used - 1].end
        loose = any(word.text.casefold() in _LOOSE for word in found[max(0, index - 3) : index])
        unit, end = _unit(folded, found, index + used, unit, start, end)
        if len(values) == 1:
            halved = _and_a_half(folded, found, index, used, values[0], unit)
            if halved is not None:
                values, unit, used = halved
                end = found[index + used - 1].end
        after = _after(found, end)
        if unit == "decade":
            values, unit = [10 * value for value in values], "year"
        result.extend(Amount(value, unit, start, end, after, loose) for value in values)
        index += used
    return tuple(_shared_scale(folded, result))


def _odds(folded: str, found: Sequence[Word], index: int) -> tuple[list[float], str, int] | None:
    """`one in ten`, `two out of three`, `1/2`: a part; `a year and a half`."""
    if found[index].text in _WRITTEN_PARTS:
        return [_WRITTEN_PARTS[found[index].text]], "part", 1
    match = _ONE_AND_A_HALF.match(folded, found[index].start)
    if match:
        used = sum(match.start() <= word.start < match.end() for word in found)
        behind = (match.group("unit") or match.group("behind") or "").casefold()
        return [1.5 * _SCALES.get(behind, 1.0)], _MEASURES.get(behind, ""), used
    match = _ODDS.match(folded, found[index].start)
    if match is None:
        return None
    part, whole = (
        float(_UNITS.get(said, _SCALES.get(said, 0)) or said)
        for said in (match.group("part").casefold(), match.group("whole").casefold())
    )
    after = next((word for word in found if word.start >= match.end()), None)
    if part >= whole or (after and after.text.casefold() in _MEASURES):
        return None  # "two in ten days"
    used = sum(match.start() <= word.start < match.end() for word in found)
    return [part / whole], "part", used


def _and_a_half(
    folded: str, found: Sequence[Word], index: int, used: int, value: float, unit: str
) -> tuple[list[float], str, int] | None:
    """`three and a half years`, `six months and a half`, `half an hour`: value, unit and words."""
    last = index + used - 1
    if unit == "part" and value == 0.5:
        match = _HALF_OF.match(folded, found[last].end)
        name = match and (_MEASURES.get(match.group("unit")) or "point")
        if match is None or not name:
            return None
        words_of = sum(match.start() < word.start < match.end() for word in found)
        return [0.5], name, used + words_of
    match = _AND_A_HALF.match(folded, found[last].end)
    if match is None or (unit and unit not in _MEASURES.values()):
        return None
    before, behind = (match.group(side) or "" for side in ("before", "behind"))
    name = _MEASURES.get(before) or _MEASURES.get(behind) or ""
    if behind in {"percent", "pct", "per"}:
        name = "percent"
    if not name and not unit and (before or behind in _SCALES):
        return None
    words_of = sum(match.start() < word.start < match.end("half") for word in found)
    more = 1 if name and behind and not before else 0
    return [value + 0.5], name or unit, used + words_of + more


def _shared_scale(folded: str, found: Sequence[Amount]) -> list[Amount]:
    """`from 1.3 to 1.6 million`: the scale and the unit of the second are of the first, too."""
    result = list(found)
    for index, (one, two) in enumerate(pairwise(found)):
        if folded[one.end : two.start].strip(" -$€£") not in {"to", "and", ""} or one.unit:
            continue
        scale = _SCALE_WORD.search(folded[two.start : two.end].rstrip())
        if not scale or not _RANGE.search(folded[: one.start]) or one.value >= _LEAST_SCALED:
            continue
        value = one.value * _SCALES[scale.group().casefold()]
        result[index] = one._replace(value=value, unit=two.unit)
    return result


def _digits(folded: str, found: Sequence[Word], index: int) -> tuple[list[float], str, int] | None:
    """One number in digits (with its scale), or the parts of `9:30` and `11/18/2014`."""
    raw = found[index].text
    parts = [float(part.replace(",", "")) for part in _DIGITS.findall(raw) if len(part) < 30]
    if not parts:
        return None
    match = _DIGITS.match(raw)
    tail = raw[match.end() :].casefold() if match else ""
    if tail == "½":
        return [parts[0] + 0.5], "", 1
    if len(parts) > 1 or not _TAIL.fullmatch(tail):
        return parts, "", 1
    value, unit, used = parts[0], "", 1
    if tail in {"st", "nd", "rd", "th"}:
        unit = "place"
    elif tail in _SCALES:
        value *= _SCALES[tail]
    elif index + 1 < len(found) and found[index + 1].text.casefold() in _SCALES:
        value *= _SCALES[found[index + 1].text.casefold()]
        used = 2
    # "14 -5": a minus sign follows a space and precedes the digit.
    before = folded[max(0, found[index].start - 2) : found[index].start]
    if before.endswith("-") and (len(before) == 1 or before[0] in " ("):
        value = -value
    return [value], unit, used


def _in_words(
    folded: str, found: Sequence[Word], index: int
) -> tuple[list[float], str, int] | None:
    """A number in words: `two-thirds`, `a dozen`, `twenty-five thousand`, `third`."""
    first, second, third = (
        found[at].text.casefold() if at < len(found) else "" for at in range(index, index + 3)
    )
    part = _part(first, second, third)
    if part is not None:
        return part
    if first in _ORDINALS and first not in {"first", "second"}:
        return [float(_ORDINALS[first])], "place", 1
    if first not in _UNITS or first in _NOT_A_COUNT:
        return None
    value, used = _cardinal(folded, found, index)
    return [value], "", used


def _part(first: str, second: str, third: str) -> tuple[list[float], str, int] | None:
    """`a dozen`, `half a million`, `a third of`, `half`, `two-thirds`."""
    result = None
    if first in {"a", "an", "one", "half"} and second in _ROUND:
        result = [_SCALES[second] * (0.5 if first == "half" else 1.0)], "", 2
    elif first == "half" and second == "a" and third in _ROUND:
        result = [_SCALES[third] / 2], "", 3
    elif first == "half" and second == "dozen":
        result = [6.0], "", 2
    elif first == "a" and second == "half" and third == "dozen":
        result = [6.0], "", 3
    elif first in {"a", "one"} and second in {"third", "quarter", "half", "fifth", "tenth"}:
        if third in {"of", "the", ""} or second in {"quarter", "half"}:
            result = [1 / _PARTS[second]], "part", 2
        else:
            result = [float(_PARTS[second])], "place", 2  # "a third hostage"
    elif first in {"half", "quarter"}:
        result = [1 / _PARTS[first]], "part", 1
    elif first in _UNITS and second in _PARTS:
        result = [_UNITS[first] / _PARTS[second]], "part", 2
    return result


def _cardinal(folded: str, found: Sequence[Word], index: int) -> tuple[float, int]:
    """`twenty-five thousand`, `five hundred and twenty`: the value and the words it takes."""
    total, current, used, joined = 0.0, 0.0, 0, 0
    for word in found[index : index + 8]:
        text = word.text.casefold()
        if text == "and" and current >= 100:
            joined += 1
            continue
        if used and folded[found[index + used + joined - 1].end : word.start] not in {" ", "-"}:
            break
        room = 100 if current % 100 == 0 else 10 if current % 10 == 0 else 0
        if text in _UNITS and (not current or _UNITS[text] < room):
            current += _UNITS[text]
        elif text == "hundred" and current:
            current *= 100
        elif text in {"thousand", "million", "billion", "trillion", "dozen"}:
            total += (current or 1.0) * _SCALES[text]
            current = 0.0
        else:
            break
        used += 1 + joined
        joined = 0
    return total + current, max(used, 1)


def _unit(
    folded: str, found: Sequence[Word], index: int, unit: str, start: int, end: int
) -> tuple[str, int]:
    sign = folded[max(0, start - 1) : start]
    if sign in _CURRENCIES:
        return _CURRENCIES[sign], end
    if folded[end : end + 1] == "%":
        return "percent", end + 1
    if index < len(found):
        following = found[index].text.casefold()
        if following in {"percent", "pct", "percentage"}:
            return "percent", found[index].end
        if folded.startswith(" per cent", end):
            return "percent", end + len(" per cent")
        name = _CURRENCIES.get(following) or _MEASURES.get(following)
        if name and not unit and found[index].start - end <= 1:
            return name, end
    return unit, end


def _after(found: Sequence[Word], end: int) -> str:
    for word in found:
        if word.start >= end:
            plain = word.text.casefold()
            if plain not in FUNCTION_WORDS:
                return "" if word.numeric else word.stem
            if plain not in {"of", "the", "more", "other"}:
                return ""
    return ""


def same(claimed: Amount, stated: Amount) -> bool:
    """Whether two amounts can be one: equal in value (or rounded, when the wording says so)."""
    if {claimed.unit, stated.unit} == {"part", "percent"}:
        return _same_share(claimed, stated)
    if not same_unit(claimed.unit, stated.unit):
        return False
    if claimed.value == stated.value:
        return True
    slack = 0.05 if claimed.loose else 1e-9
    return abs(claimed.value - stated.value) <= slack * max(abs(claimed.value), abs(stated.value))


def _same_share(claimed: Amount, stated: Amount) -> bool:
    """Whether a part and a percentage are one: `a third` and `33 per cent`."""
    one, two = (each.value * (100 if each.unit == "part" else 1) for each in (claimed, stated))
    return abs(one - two) <= (3 if claimed.loose else 0.7)


def same_unit(one: str, two: str) -> bool:
    """Whether two units do not exclude each other; percent and places stand for themselves."""
    if one == two:
        return True
    if "percent" in {one, two} or "place" in {one, two}:
        return {one, two} == {"place", ""}
    return not one or not two
