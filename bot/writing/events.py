"""Whether two sentences of reports can speak of one event: its names, numbers, places and days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from bot.writing.gates.dates import moments
from bot.writing.lexicon import MONTHS, WEEKDAYS, is_country
from bot.writing.reports import TIMELY, Line, lead_alike, stems_of
from bot.writing.tokens import Token, tokens
from bot.writing.words import FUNCTION_WORDS, is_common
from retrieval.types import Published

_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|around|into|floods?|hits?)\s+(?:the\s+)?"
    r"(?:(?:north|south|east|west|northern|southern|eastern|western|central|flooded|nearby|"
    r"neighbou?ring|coastal)\s+)?(?:(?:state|town|city|province|region|district|village|county|"
    r"island|port|capital) of )?"
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)*)"
)
_ASIDE = re.compile(
    r"\b(?:(?:\w+ )?(?:years|months|weeks|decades?) (?:ago|earlier|before)|"
    r"a (?:year|decade) (?:ago|earlier|before)|"
    r"in (?:an?other|a separate|an earlier|a different|an unrelated|a similar)|"
    r"(?:separately|elsewhere)\b)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|statement|rose|rises|rising|raised|revised|"
    r"updated|published|added|spokes\w+|according|put|asked|know|by|since|until|from)\b",
    re.IGNORECASE,
)


def days(text: str, published: Published | None) -> frozenset[date]:
    """The days that `text` names for what happened, where its publication tells which they are."""
    if published is None or len(published.text) < 10:
        return frozenset()
    issued = date.fromisoformat(published.text[:10])
    found: set[date] = set()
    for moment in moments(text):
        if _SAID.search(beside(text, moment.start, moment.end, before=28, after=18)):
            continue
        day = resolved(moment.kind, moment.value, issued, ahead=False)
        if day is not None:
            found.add(day)
    return frozenset(found)


def beside(text: str, start: int, end: int, *, before: int, after: int) -> str:
    """What stands from `start` to `end` with so many characters around it, within commas.

    "The strike begins on Monday, a spokesman said" does not tell when he said it.
    """
    first = max(0, start - before)
    first = max(first, text.rfind(",", first, start) + 1, text.rfind(";", first, start) + 1)
    last = min(
        (at for mark in ",;" if (at := text.find(mark, end, end + after)) >= 0), default=end + after
    )
    return text[first:last]


def resolved(  # noqa: PLR0911 — one kind of date after the other
    kind: str, value: str, issued: date, *, ahead: bool
) -> date | None:
    """The day meant by a weekday, a date without a year or "yesterday"; None when unclear."""
    if kind == "weekday":
        back = (issued.weekday() - WEEKDAYS.index(value)) % 7
        if ahead:
            return issued + timedelta(days=(7 - back) % 7)
        return issued - timedelta(days=back)
    if kind == "relative":
        shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[value]
        return issued + timedelta(days=shift)
    if kind != "day":
        return None
    month, day = (int(part) for part in value.split("-"))
    try:
        found = date(issued.year, month, day)
    except ValueError:
        return None
    if not ahead and (found - issued).days > 60:
        return found.replace(year=issued.year - 1) if (month, day) != (2, 29) else None
    return found


def numbered(words: tuple[Token, ...]) -> Mapping[str, frozenset[str]]:
    """The numbers that are part of a name, by its word: "Line 6", "Flight 221"."""
    found: dict[str, set[str]] = {}
    for word, following in pairwise(words):
        if word.capital and following.figure and following.start - word.end == 1:
            if word.text.lower() in TIMELY or is_short_month(word.text):
                continue
            if word.text.lower() in FUNCTION_WORDS or is_opening_word(word):
                continue
            if len(following.text) > 4 or following.text.count(","):
                continue
            found.setdefault(word.stem, set()).add(following.text)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def is_short_month(word: str) -> bool:
    """Whether a word is a month cut short: "Nov.", "Sept"."""
    return word.lower().rstrip(".")[:3] in {month[:3] for month in MONTHS} and len(word) <= 5


def is_opening_word(word: Token) -> bool:
    """Whether a capital is that of the sentence: "About 40", "Some 300"."""
    return word.start == 0 and is_common(word.text) and word.text.lower() not in _NUMBERING


_NUMBERING = frozenset(
    {"line", "flight", "route", "highway", "road", "unit", "block", "pier", "phase", "room"}
)


def places(text: str) -> frozenset[str]:
    """The last words of the places that `text` names after a preposition."""
    found: set[str] = set()
    for match in _PLACE.finditer(text):
        words = tokens(match["place"])
        if words and words[0].text.lower() not in TIMELY and not is_short_month(words[0].text):
            found |= stems_of(words)
    return frozenset(found)


def same_event(
    one: Line, other: Line, but: frozenset[str] = frozenset(), *, timed: bool = True
) -> bool:
    """Whether two sentences can speak of one event.

    `but` are the stems of the values compared, which do not count; without `timed` the days that
    the sentences name are not compared, because they are the values.
    """
    known = one.once(_none_yet)
    key = (id(other), but, timed)
    if key not in known:
        known[key] = _same_event(one, other, but, timed=timed)
    return known[key]


def _none_yet(line: Line) -> dict[tuple[int, frozenset[str], bool], bool]:  # noqa: ARG001 — one a line
    return {}


def _same_event(one: Line, other: Line, but: frozenset[str], *, timed: bool) -> bool:
    mine = (one.report.names | one.names) - but
    theirs = (other.report.names | other.names) - but
    if _clash(one.once(_numbered), other.once(_numbered)):
        return False
    common = mine & theirs
    alike = lead_alike(one.report, other.report)
    own = {name for name in common if not is_country(name)}
    if mine and theirs and not common:
        return False
    if not own and alike < (0.35 if common else 0.45):
        return False
    if own and len(common) < 0.25 * min(len(mine), len(theirs)) and alike < 0.3:
        return False
    if elsewhere(one, other, but) or _another(one) is not _another(other):
        return False
    return not timed or same_days(one, other)


def _numbered(line: Line) -> Mapping[str, frozenset[str]]:
    return numbered((*line.report.lead_tokens, *line.tokens))


def _clash(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    return any(one[word].isdisjoint(other[word]) for word in one.keys() & other.keys())


def _places(line: Line) -> frozenset[str]:
    return places(line.text) or places(line.report.lead)


def _days(line: Line) -> frozenset[date]:
    published = line.report.article.published
    return days(line.text, published) or days(line.report.lead, published)


def elsewhere(one: Line, other: Line, but: frozenset[str] = frozenset()) -> bool:
    """Whether the two are set in different places, each of which only one of the reports knows."""
    here, there = one.once(_places) - but, other.once(_places) - but
    return bool(here - other.report.known) and bool(there - one.report.known)


def same_days(one: Line, other: Line) -> bool:
    """Whether no day or year of the two sentences sets them apart."""
    mine, theirs = one.once(_days), other.once(_days)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    if not _same_months(one, other):
        return False
    first, second = one.once(_years), other.once(_years)
    return not (first and second and first.isdisjoint(second))


def _same_months(one: Line, other: Line) -> bool:
    """Whether a month that one names alone ("in January") is that of what the other tells."""
    for first, second in ((one, other), (other, one)):
        alone = first.once(_months) - {str(day.month) for day in first.once(_days)}
        theirs = second.once(_months) | {str(day.month) for day in second.once(_days)}
        if alone and theirs and alone.isdisjoint(theirs):
            return False
    return True


def _months(line: Line) -> frozenset[str]:
    return frozenset(moment.value for moment in moments(line.text) if moment.kind == "month")


def _another(line: Line) -> bool:
    """Whether a sentence looks back or aside: "four years ago", "in a separate fire"."""
    return bool(_ASIDE.search(line.text))


def _years(line: Line) -> frozenset[str]:
    return frozenset(moment.value for moment in moments(line.text) if moment.kind == "year")
