"""What an amount measures: its size in the base unit of a dimension, so that units compare."""

from __future__ import annotations

import re

from bot.writing.gates.amounts import Amount

_AGED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+, $")
_IS_AGED = re.compile(r"(?:^|[.;,] )(?:she|he) (?:is|was|turned|has turned) $", re.IGNORECASE)
_AT_THE_AGE = re.compile(
    r"\b(?:(?:at the age of|aged)|(?:died|dies|dead)\b[^.;,]{0,30} at) $", re.IGNORECASE
)
_OLD = (15, 110)
_FAHRENHEIT = re.compile(r"(?: degrees?| ?°)? ?F(?:ahrenheit)?\b")
# Units of one dimension, by what one of them is in the smallest (or the usual) one.
SIZES: dict[str, tuple[str, float]] = {
    "kilometre": ("metre", 1000.0), "mile": ("metre", 1609.344), "metre": ("metre", 1.0),
    "foot": ("metre", 0.3048), "inch": ("metre", 0.0254), "kilogram": ("gram", 1000.0),
    "ton": ("gram", 1e6), "gram": ("gram", 1.0), "ounce": ("gram", 28.35),
    "litre": ("litre", 1.0), "gallon": ("litre", 3.785), "hectare": ("hectare", 1.0),
    "acre": ("hectare", 0.4047), "second": ("second", 1.0), "minute": ("second", 60.0),
    "hour": ("second", 3600.0), "day": ("second", 86400.0), "week": ("second", 604800.0),
    "month": ("second", 2629800.0), "year": ("second", 31557600.0),
    "decade": ("second", 315576000.0), "percent": ("part", 0.01), "part": ("part", 1.0),
}  # fmt: skip
_FIXED = {"millimetres": 0.001, "millimetre": 0.001, "mm": 0.001, "centimetres": 0.01,
          "centimetre": 0.01, "centimeters": 0.01, "cm": 0.01, "m": 1.0, "yards": 0.9144,
          "km": 1000.0, "kg": 1.0}  # fmt: skip
_LENGTHS = {"k": "kilometre", "m": "mile", "f": "foot"}
_EXTENT = re.compile(
    r" (?P<dimension>square|cubic) (?P<measure>kilomet\w+|metres?|meters?|miles?|feet|foot)\b",
    re.IGNORECASE,
)
_QUAKE = re.compile(
    r"\bmagnitude(?: of| was| at)?(?: (?:about|around))? $|"
    r"\b(?:quake|earthquake|tremor|shock)s?\b[^.;]{0,40}\b(?:measur(?:ed|ing)|register(?:ed|ing)|"
    r"reach(?:ed|ing))(?: (?:about|around))? $",
    re.IGNORECASE,
)
_QUAKE_AFTER = re.compile(r"^[- ]magnitude\b|^ on the Richter\b", re.IGNORECASE)
_STRONGEST = 10.0
"""No earthquake has a greater magnitude."""
_SPEED = re.compile(r"\s?(?:km|kilomet\w+|miles?) (?:per|an) hour")
_PLAIN_SPEEDS = {"km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}


def size(amount: Amount, text: str) -> tuple[float, str, int]:
    """The value in its base unit, the base unit, and where amount and unit end."""
    after = text[amount.end :]
    if is_age(amount, text):
        return amount.value * SIZES["year"][1], "second", amount.end
    if not amount.unit and amount.value < _STRONGEST and _is_magnitude(text, amount):
        return amount.value, "magnitude", amount.end
    if not amount.unit and (extent := _EXTENT.match(after)):
        measure, dimension = extent["measure"].lower(), extent["dimension"].lower()
        each = 1.0 if measure.startswith("met") else SIZES[_LENGTHS[measure[0]]][1]
        power = 2 if dimension == "square" else 3
        return amount.value * each**power, dimension, amount.end + extent.end()
    if amount.unit == "degree":
        return _degrees(amount, text), "degree", amount.end
    return _measure(amount, after)


def _is_magnitude(text: str, amount: Amount) -> bool:
    return bool(_QUAKE.search(text[: amount.start]) or _QUAKE_AFTER.search(text[amount.end :]))


def _measure(amount: Amount, after: str) -> tuple[float, str, int]:
    """A length, a weight, a time or a speed; else the value as it is."""
    following = re.match(r"[\s-]?([A-Za-z]+(?:/h)?)", after)
    word = following[1].lower() if following else ""
    end = amount.end + following.end() if following else amount.end
    if word in _PLAIN_SPEEDS or _SPEED.match(after):
        return amount.value * _PLAIN_SPEEDS.get(word, 1.0), "speed", end
    if amount.unit in SIZES:
        base, each = SIZES[amount.unit]
        hour = re.match(r"\s?(?:per|an) hour", after)
        if hour and base == "metre":
            return amount.value * each / 1000, "speed", amount.end + hour.end()
        return amount.value * each, base, amount.end
    if not amount.unit and word in _FIXED:
        base = "gram" if word == "kg" else "metre"
        return amount.value * _FIXED[word] * (1000 if base == "gram" else 1), base, end
    return amount.value, amount.unit, amount.end


def _degrees(amount: Amount, text: str) -> float:
    """A temperature in degrees Celsius."""
    below = re.search(r"(?:\bminus |(?<![\w)])[-−–])$", text[: amount.start])
    value = -amount.value if below else amount.value
    return (value - 32) / 1.8 if _FAHRENHEIT.match(text[amount.end :]) else value


def is_age(amount: Amount, text: str) -> bool:
    """Whether a bare number is set behind a name: "Daria Kolm, 52, said"."""
    before = text[: amount.start]
    if amount.unit or not _OLD[0] <= amount.value <= _OLD[1]:
        return False
    return _AT_THE_AGE.search(before) is not None or (
        text[amount.end : amount.end + 1] in {",", ".", ")", ""}
        and any(form.search(before) for form in (_AGED, _IS_AGED))
    )
