"""Dates: every weekday, month, day and year of the sentence must stand in the sources.

A year that no source states is a failure even where it could be worked out: readers cannot find
it behind the link.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold
from retrieval.types import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?= ?\d))?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_MONTH} {_DAY}\b(?![:.]\d)(?:,? (?P<year>\d{{4}})\b)?",
        rf"\b(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}})\b)?",
        rf"\b{_MONTH}(?:,? (?:of )?(?P<year>\d{{4}})\b)",
        r"\b(?P<year>\d{4})-(?P<m>\d\d)(?:-(?P<day>\d\d))?\b",
        r"\b(?P<m>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b",
        rf"\b{_MONTH}",
    )
)
_WEEKDAY = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?,"
)
_YEAR = re.compile(r"(?<![\d$€£.,:/-])\b(1[0-9]\d\d|20\d\d)(?:s)?\b(?![,.:/%]\d|%)")
_RELATIVE = re.compile(r"\b(yesterday|tomorrow|today|tonight)\b", re.IGNORECASE)


class Moment(NamedTuple):
    """A part of a date, with its value and where it stands."""

    kind: str
    """`weekday`, `day` (month and day), `month`, `year` or `relative`."""
    value: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def moments(text: str) -> tuple[Moment, ...]:
    """The parts of every date in `text`."""
    folded = fold(text)
    found: list[Moment] = []
    taken: list[Span] = []
    for form in _FORMS:
        for match in form.finditer(folded):
            span = Span(*match.span())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            parts = _parts(match, folded)
            if parts:
                taken.append(span)
                found.extend(parts)
    for match in _WEEKDAY.finditer(folded):
        name = (match.group(1) or match.group(2)).casefold()[:3]
        day = next(day for day in _WEEKDAYS if day.startswith(name))
        found.append(Moment("weekday", day, *match.span()))
    found.extend(
        Moment("year", match.group(1), *match.span())
        for match in _YEAR.finditer(folded)
        if not any(other.start <= match.start() < other.end for other in taken)
    )
    found.extend(
        Moment("relative", match.group(1).casefold(), *match.span())
        for match in _RELATIVE.finditer(folded)
    )
    return tuple(sorted(found, key=lambda moment: moment.start))


def _parts(match: re.Match[str], folded: str) -> list[Moment]:
    """The day, the month and the year of one date; none when it is no date after all."""
    parts = match.groupdict()
    month = _month(parts)
    if month is None or not _is_date(match, parts, folded):
        return []
    found = [Moment("month", str(month), *match.span())]
    if day := parts.get("day"):
        found.insert(0, Moment("day", f"{month}-{int(day)}", *match.span()))
    if year := parts.get("year"):
        found.append(Moment("year", year, *match.span()))
    return found


def _month(parts: dict[str, str | None]) -> int | None:
    if number := parts.get("m"):
        return int(number) if 1 <= int(number) <= 12 else None
    name = (parts.get("month") or "").casefold().rstrip(".")[:3]
    return next((i for i, month in enumerate(_MONTHS, 1) if name and month.startswith(name)), None)


def _is_date(match: re.Match[str], parts: dict[str, str | None], folded: str) -> bool:
    """`May` and `March` alone are months only where a preposition says so."""
    if parts.get("day") or parts.get("year"):
        return True
    if (parts.get("month") or "") not in {"May", "March", "Mar", "Jan", "Dec", "Sept", "Sep"}:
        return True
    before = folded[: match.start()].rstrip().casefold()
    return before.endswith(
        (
            " in",
            " since",
            " last",
            " until",
            " by",
            " late",
            " early",
            " of",
            " from",
            " next",
            " this",
            " mid",
            " during",
            " to",
        )
    )


def dates(sentence: str, seen: View) -> list[Reason]:
    """Date parts that the sources do not state."""
    claimed = moments(sentence)
    if not claimed:
        return []
    near = [moment for line in seen.near for moment in moments(line.text)]
    best = [moment for line in seen.best for moment in moments(line.text)]
    whole = {(m.kind, m.value) for line in seen.whole for m in moments(line.text)}
    numbers = {
        digits
        for line in seen.whole
        for digits in re.findall(r"\d+", fold(line.text).replace(",", ""))
    }
    reasons = []
    for moment in claimed:
        stated = (moment.kind, moment.value) in whole
        if moment.kind == "year" and moment.value in numbers:
            stated = True
        if moment.kind == "relative":
            stated = (moment.kind, moment.value) in {(m.kind, m.value) for m in near}
        # The best line names another day, and this day stands only in a part about other things.
        rivals = [m.value for m in best if m.kind == moment.kind]
        held = moment.value in {m.value for m in near if m.kind == moment.kind}
        rival = moment.kind in {"weekday", "day"} and bool(rivals) and not held
        if stated and not rival:
            continue
        names = {"weekday": "day", "day": "date", "relative": "day"}
        shown = sentence[moment.start : moment.end]
        others = rivals or [m.value for m in near if m.kind == moment.kind]
        hint = f" (there: {_readable(moment.kind, others[0])})" if others else ""
        text = f"{names.get(moment.kind, moment.kind)} {shown} is not in the cited passages{hint}"
        reasons.append(Reason("dates", text, Span(moment.start, moment.end), clash=bool(others)))
    return reasons


def _readable(kind: str, value: str) -> str:
    if kind == "day":
        month, day = value.split("-")
        return f"{day} {_MONTHS[int(month) - 1].title()}"
    if kind == "month":
        return _MONTHS[int(value) - 1].title()
    return value.title() if kind == "weekday" else value
