"""Figures, dates, places and reasons in a sentence: what can answer how many, when, where, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.lexicon import MONTHS, MULTIPLIERS, NUMBER_WORDS, STOP, WEEKDAYS
from bot.writing.tokens import Token, word_set

_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_DATES: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (value, re.compile(pattern, re.IGNORECASE))
    for value, pattern in (
        (1.0, rf"\b(?:{_MONTH}\s+{_DAY}\b|{_DAY}\s+(?:of\s+)?{_MONTH}|\d{{4}}-\d\d-\d\d)"),
        (0.9, rf"\b{_MONTH}\s*,?\s+{_YEAR}\b"),
        (0.8, rf"\b(?:{'|'.join(WEEKDAYS)})\b"),
        (
            0.8,
            rf"\b(?:in|since|by|from|until|of|during|between|late|early|around|season)\s+{_YEAR}\b",
        ),
        (0.7, rf"\b{_YEAR}\b(?! (?:people|dead|deaths|troops|meters|feet|miles))"),
        (
            0.7,
            (
                r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next|earlier this|later this) "
                r"(?:week|month|year|summer|winter|spring|fall|autumn|night|morning|season)|"
                r"(?:days?|weeks?|months?|years?|hours?) (?:ago|later|after|before|earlier)|"
                rf"(?:in|since|by|until|during) (?:early |late |mid-)?{_MONTH})"
            ),
        ),
        (0.6, r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b)|\b(?:noon|midnight|century)\b"),
    )
)
_EXPLICIT_YEAR = re.compile(
    rf"(?<![\d$£€,.]){_YEAR}s?\b(?![,.]\d)(?!\s*(?:%|percent|people|dead|deaths|troops|meters|"
    r"metres|feet|miles|dollars|euros|km|jobs|homes|others)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|across|inside|throughout|around|to|from|toward|towards|into|on|"
    r"of|between|through|over)\s+(?:the\s+)?(?:(?!(?:with|as|for|by|who|that|and)\s)\w+\s+){0,2}?(?P<place>[A-ZÀ-Þ][\w'’.-]+"
    r"(?:\s+[A-ZÀ-Þ][\w'’.-]+)*)"
)
_STRONG_REASON = re.compile(
    r"\b(?:because|due to|owing to|reasons?|in order (?:to|that)|so that|as a result|"
    r"in response to|in retaliation|citing|caused? by|causes?|caused|led to|results? in|resulted|"
    r"blam(?:e|ed|es|ing)|trigger(?:ed|s)|prompt(?:ed|s)|spark(?:ed|s)|motivat\w+|attribut\w+ to|"
    r"aim(?:ed|s)? (?:at|to)|designed to|meant to|intended to|purpose|thanks to|stem(?:s|med) from|"
    r"on (?:the )?grounds|out of (?:fear|concern)|"
    r"concern(?:s|ed)? (?:about|over|that)|fear(?:s|ed|ing)? (?:of|for|that)|"
    r"for (?:its|his|her|their) (?:alleged|role|part|failure)|explain(?:s|ed)|why|"
    r"for alleged\w*|accused of|charged with|on (?:charges|suspicion) of|over alleged|convicted of|"
    r"after allegedly|who allegedly)\b",
    re.IGNORECASE,
)
_WEAK_REASON = re.compile(
    r"\b(?:after(?! the (?:one|first|second|third|other|last))|amid|"
    r"over|since|following|accus\w+|argu\w+|believ\w+|to (?:protect|prevent|avoid|"
    r"stop|help|ensure|keep|make|reduce|increase|allow|address|expose|clean|curb|fight|protest|"
    r"discourage|encourage|support)|would|so\b|as (?:the|a|it|he|she|they)|for \w+ing|therefore)\b",
    re.IGNORECASE,
)
_FROM_UNTIL = re.compile(
    r"\b(?:from|between) [^.;]{2,40}? (?:until|till|to|and) (?:the )?(?:\d|[A-Z]|midnight|noon)"
)
_MANNER = re.compile(
    r"\b(?:died? (?:of|from|in|after)|killed (?:by|in|when)|by \w+ing|through|using|via|"
    r"with the help|by means|in which|so that|when|then|first|works?|process|method)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\b(?:per ?cent|percentage|half|third|quarter|majority|fraction|proportion|out of)\b|"
    r"\b\d+ in \d+\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$£€¥₹]\s?\d|\b\d[\d.,]*\s?(?:m|bn|k)?\s?(?:usd|eur|gbp)\b|"
    rf"(?:\d|\b(?:{'|'.join((*NUMBER_WORDS, *MULTIPLIERS, 'several', 'a'))})s?)[- ](?:of )?"
    r"(?:us |u\.s\. |canadian |australian )?"
    r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|rubles?|roubles?|francs?|cents|"
    r"crowns?|kron(?:er|or|a)|pesos?|lira|rand|shekels?|dirhams?|baht|won)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"(?:dollar|euro|pound|yen|yuan|rupee|rou?ble|franc|cent|crown|kroner|krona|peso)s?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?:\d|\b(?:{'|'.join((*NUMBER_WORDS, *MULTIPLIERS, 'several', 'half'))})s?)"
    r"[- ]?(?:(?!an?\b|per\b)\w+[- ])?(?:years?|months?|weeks?|days?|hours?|minutes?|"
    r"seconds?|decades?|centur(?:y|ies)|pages?|"
    r"miles?|kilomet\w+|km|met(?:er|re)s?|feet|foot|inch\w*|cent?imet\w+|acres?|hectares?|tons?|"
    r"tonnes?|pounds?|kilograms?|kg|degrees?|magnitude|mph|aged?|year-old|square|episodes?|times)\b",
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"\b(?:km/h|kmh|mph|knots?|speed of|(?:kilomet\w+|miles?) (?:per|an) hour)\b", re.IGNORECASE
)
_LENGTH = re.compile(
    r"\b(?:pages?|miles?|kilomet\w+|km|met(?:er|re)s?|feet|foot|inch\w*|cent?imet\w+|acres?|"
    r"hectares?|stor(?:e?y|ies|eys)|floors?|tons?|tonnes?|square|per ?cent|magnitude|degrees?)\b",
    re.IGNORECASE,
)
_TIME_UNIT = re.compile(r"(?:year|month|week|day|hour|minute|second|decade)s?", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:nobody|no ?one|none of|no (?:deaths?|injur\w+|casualties|victims|people|fatalities))\b",
    re.IGNORECASE,
)
_TALLY = re.compile(r"\b\d{1,4}\s?(?:to|[-–—])\s?\d{1,4}\b")
_TIMELY = frozenset(
    (*MONTHS, "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec")
)
_AGED = re.compile(
    r"\b\d{1,3}-?\s?years?[- ]old\b|\baged? (?:of )?\d{1,3}\b|[a-z], \d{1,3}(?:,|\.$)|"
    r"\bturn(?:s|ed|ing) \d{1,3}\b|"
    r"\b(?:die[ds]?|dead|killed|passed away)(?: \w+){0,2} at (?:the age of )?\d{1,3}\b|"
    r"\b(?:was|is) (?:only |just )?\d{1,3}[.,](?!\d)|\bage of \d{1,3}\b"
)


_ENDS_PHRASE = STOP - word_set("more other such the of same")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence, by the positions of its first and last token."""

    first: int
    last: int


def figures(words: Sequence[Token], text: str) -> list[Figure]:
    """The numbers that can count something: not years, days of a month, ages, clock times."""
    found: list[Figure] = []
    for index, word in enumerate(words):
        if not _counts(words, index, text):
            continue
        if found and found[-1].last == index - 1 and not word.figure:
            found[-1] = Figure(found[-1].first, index)
        else:
            found.append(Figure(index, index))
    return found


def _counts(words: Sequence[Token], index: int, text: str) -> bool:
    word = words[index]
    plain = word.text.lower()
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1].text.lower() if index + 1 < len(words) else ""
    if not word.figure:
        return (
            plain in NUMBER_WORDS and (plain != "one" or after in {"person", "man", "woman"})
        ) or (plain.rstrip("s") in MULTIPLIERS)
    if before.rstrip(".") in _TIMELY or after.rstrip(".") in _TIMELY or plain == "0":
        return False
    if text[word.start - 1 : word.start] == "-" and before.isalpha() and before not in NUMBER_WORDS:
        return False
    if after == "year" and text[word.end : word.end + 1] == "-":
        return False
    if text[word.start - 1 : word.start] == ":" or text[word.end : word.end + 1] == ":":
        return False
    return not (len(plain) == 4 and years(text[max(0, word.start - 1) : word.end + 12]))


def years(text: str) -> tuple[str, ...]:
    """The years that are written out in `text`."""
    return tuple(match.group() for match in _EXPLICIT_YEAR.finditer(text))


def date_value(text: str) -> float:
    """How precisely `text` says when, 0..1; 0 when it does not."""
    return max((value for value, pattern in _DATES if pattern.search(text)), default=0.0)


def dates(text: str) -> list[tuple[float, int, int]]:
    """Every mention of a time: how precise it is, and from where to where it stands."""
    return [
        (value, match.start(), match.end())
        for value, pattern in _DATES
        for match in pattern.finditer(text)
    ]


def age(text: str) -> bool:
    """Whether somebody's age is given: "38-year-old", "Hodgkins, 38,", "aged 38"."""
    return bool(_AGED.search(text))


def months(text: str) -> bool:
    """Whether a month is named."""
    return bool(re.search(rf"\b{_MONTH}", text, re.IGNORECASE))


def clock(text: str) -> bool:
    """Whether a time of day is given."""
    return bool(_DATES[-1][1].search(text))


def places(text: str) -> list[str]:
    """Capitalised words after a preposition of place, without months and weekdays."""
    found = [match["place"] for match in _PLACE.finditer(text)]
    timely = {*MONTHS, *WEEKDAYS}
    return [place for place in found if place.split()[0].lower().rstrip(".,") not in timely]


def reason_value(text: str) -> float:
    """How clearly `text` gives a reason, 0..1."""
    if _STRONG_REASON.search(text):
        return 1.0
    return 0.6 if _WEAK_REASON.search(text) else 0.0


def manner_value(text: str) -> float:
    """How clearly `text` says in what way, 0..1."""
    return 1.0 if _MANNER.search(text) else 0.4


def from_until(text: str) -> bool:
    """Whether a beginning and an end are given: "from 19 April until 2 May"."""
    return bool(_FROM_UNTIL.search(text))


def gives_share(text: str) -> bool:
    """Whether a share is given."""
    return bool(_SHARE.search(text))


def gives_money(text: str) -> bool:
    """Whether an amount of money is given."""
    return bool(_MONEY.search(text))


def gives_speed(text: str) -> bool:
    """Whether a speed is given."""
    return bool(_SPEED.search(text))


def gives_length(text: str) -> bool:
    """Whether a length, height, distance, area or weight is given."""
    return bool(_LENGTH.search(text))


def gives_measure(text: str) -> bool:
    """Whether a unit of time, length or weight is named."""
    return bool(_UNIT.search(text))


def measures(words: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure counts units of length, time or money, not people or things."""
    after = words[figure.last + 1].text if figure.last + 1 < len(words) else ""
    return bool(
        _LENGTH.fullmatch(after) or _TIME_UNIT.fullmatch(after) or _CURRENCY.fullmatch(after)
    )


def counted(words: Sequence[Token], figure: Figure, text: str) -> tuple[int, int]:
    """The tokens, half-open, of the noun phrase that a figure counts; empty when it is left out.

    It ends at a mark, a preposition, a conjunction or a verb in the past: "214 passengers | and".
    """
    first = last = figure.last + 1
    if first < len(words) and words[first].text.lower() == "of":
        first = last = first + 1
    while last < len(words) and last - first < 4:
        word = words[last].text.lower()
        gap = text[words[last - 1].end : words[last].start]
        if gap.strip(" -\u00a0") or (
            word in _ENDS_PHRASE and not (last == first and word == "the")
        ):
            break
        last += 1
    return first, last


def measured(words: Sequence[Token], text: str) -> list[Figure]:
    """The figures that are followed by a unit of length, time or money."""
    return [figure for figure in figures(words, text) if measures(words, figure)]


def nobody(text: str) -> bool:
    """Whether a text says that nobody is concerned, which is a number too."""
    return bool(_NOBODY.search(text))


def tally(text: str) -> bool:
    """Whether a result such as "111 to 19" is given."""
    return bool(_TALLY.search(text))
