"""The time that a question names: "yesterday", "since Monday", "in October", "latest on …". Pure.

Words that are counted from now and no longer than a week ("yesterday", "this week", "last three
days"), "since", and "between … and …" say when an article must have been published: a hard period.
Names of dates, months and years ("on 18 November", "in 2023") and longer spans ("last month") say
when something happened, which is told then and later: a soft period. A time without a date ("before
the election") stays as it is.

English is read most fully; German, Spanish, French, Russian, Arabic, Chinese and Japanese in their
simple forms, months in all languages of `retrieval.months`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from retrieval.types import Known, Period, Precision, Published
from retrieval.when_words import (
    AGO,
    BETWEEN,
    BOUND,
    DATES,
    FRENCH,
    GENERIC,
    HIER,
    LATEST,
    MONTH,
    NOT_A_TIME,
    NOWADAYS,
    PAST_SPAN,
    PAST_TENSE,
    PLACED,
    RELATIVE,
    SINCE,
    WEEKDAY,
    month_number,
    number,
    unit_of,
    weekday_number,
)

_FIRST_YEAR = 1900
_LONG_AGO = date(1, 1, 2)
_LONGEST_SPAN = 3_660
_RECENT_DAYS = 62
_MAY_LIE_AHEAD_DAYS = 200
"""A date without a year that was so long ago is rather the next one, unless the past is told."""


@dataclass(frozen=True, slots=True)
class When:
    """A question and its time, apart.

    `text` is the question without the words for its time, "" when nothing else is asked for ("what
    happened yesterday?"); `periods` are the times it names; `latest`: the newest is wanted.
    """

    text: str
    periods: tuple[Period, ...] = ()
    latest: bool = False

    @property
    def demanded(self) -> Period | None:
        """The period in which an article must have been published, if there is one."""
        return next((period for period in self.periods if period.hard), None)


@dataclass(frozen=True, slots=True)
class _Days:
    """Days from `first` up to and without `after`."""

    first: date
    after: date


@dataclass(frozen=True, slots=True)
class _Found:
    """What one expression says: the days or moments, and where it stands."""

    start: int
    end: int
    days: _Days | tuple[datetime, datetime]
    hard: bool
    weak: bool = False
    """It may be part of a name or lie ahead ("the January 6 committee", "talks in July"): its words
    are looked for as well."""


def read(text: str, now: datetime, zone: tzinfo | None = None) -> When:
    """The time in a question, as it is meant at `now` in `zone` (by default that of `now`)."""
    here = now.astimezone(zone) if zone is not None else now
    found = _all_found(text, here)
    latest = LATEST.search(_masked(text, found))
    spans = [(one.start, one.end) for one in found if not one.weak]
    if latest is not None:
        spans.append(latest.span())
    periods = tuple(_period(one, text, here) for one in found)
    every = list({(one.start, one.end) for one in found} | set(spans))
    rest = _without(text, spans) if _telling(_without(text, every)) else ""
    if not periods and latest is None:
        rest = text
    return When(rest, periods, latest is not None)


def without_demanded(question: str, periods: Iterable[Period]) -> str:
    """A question without the times that it demands, for whoever reads only what is of them."""
    rest = " ".join(question.split())
    for period in periods:
        if period.hard:
            rest = re.sub(rf"\s*{re.escape(period.text)}", "", rest, count=1)
    return rest if re.search(r"\w", rest) else question


def spanned(published: Published, zone: tzinfo) -> tuple[datetime, datetime]:
    """From when to when an article may have been published; days are those of `zone`."""
    if published.precision is Precision.TIME:
        return published.at, published.at + timedelta(seconds=1)
    first = published.at.date()
    after = {
        Precision.DAY: first + timedelta(days=1),
        Precision.MONTH: _next_month(first.replace(day=1)),
    }.get(published.precision, date(first.year + 1, 1, 1))
    return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)


def covers(period: Period, published: Published | None) -> bool | None:
    """Whether an article was published in a period; None when its date does not tell."""
    if published is None:
        return None
    start, end = spanned(published, period.start.tzinfo or UTC)
    if start >= period.end or end <= period.start:
        return False
    if published.precision in {Precision.TIME, Precision.DAY}:
        return True
    return (period.start <= start and end <= period.end) or None


_ZONES_S = 14 * 3600
"""The farthest that a zone is from UTC."""


def covered(period: Period, known: Known) -> bool | None:
    """`covers`, sooner: only near the ends of a period it matters in which zone a day is meant."""
    if known.since is None or known.until is None:
        return None
    start, end = period.start.timestamp(), period.end.timestamp()
    if known.until <= start - _ZONES_S or known.since >= end + _ZONES_S:
        return False
    if known.since >= start + _ZONES_S and known.until <= end - _ZONES_S:
        return True
    return covers(period, known.published)


def _all_found(text: str, now: datetime) -> list[_Found]:
    """Every expression, in the order of the text; what one has taken is nobody else's."""
    taken = _masked(text, [])
    found: list[_Found] = []
    for finder in _FINDERS:
        for one in finder(taken, now):
            if "\0" not in taken[one.start : one.end]:
                found.append(one)
                taken = _masked(taken, [one])
    return sorted(found, key=lambda one: one.start)


def _masked(text: str, found: list[_Found]) -> str:
    for one in found:
        text = text[: one.start] + "\0" * (one.end - one.start) + text[one.end :]
    if found:
        return text
    return NOT_A_TIME.sub(lambda match: "\0" * len(match[0]), text)


def _period(found: _Found, text: str, now: datetime) -> Period:
    named = " ".join(text[found.start : found.end].split())
    if isinstance(found.days, tuple):
        return Period(*found.days, named, found.hard, found.weak)
    start, end = (_midnight(day, now) for day in (found.days.first, found.days.after))
    return Period(start, end, named, found.hard, found.weak)


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=now.tzinfo)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return " ".join(text.split())


def _telling(rest: str) -> bool:
    """Whether a question still asks for something when its time is taken out."""
    return bool(re.search(r"\w", GENERIC.sub(" ", rest)))


# Finders: each reads one kind of expression


def _relative(text: str, now: datetime) -> Iterator[_Found]:
    for pattern, name in (*RELATIVE, *([(HIER, "yesterday")] if FRENCH.search(text) else [])):
        for match in pattern.finditer(text):
            days, hard = _named(name, now)
            nowadays = name == "today" and bool(NOWADAYS.search(text))
            yield _Found(*match.span(), days, hard=hard and not nowadays, weak=nowadays)


def _named(name: str, now: datetime) -> tuple[_Days | tuple[datetime, datetime], bool]:
    """The days of a name in `RELATIVE`, and whether they are demanded."""
    if name == "last night":
        evening = _midnight(now.date() - timedelta(days=1), now).replace(hour=18)
        return (evening, _midnight(now.date(), now).replace(hour=9)), True
    today, day, week = now.date(), timedelta(days=1), timedelta(days=7)
    monday = today - timedelta(days=today.weekday())
    saturday = monday + 5 * day - (week if today < monday + 5 * day else 0 * day)
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    first, after = {
        "today": (today, today + day),
        "yesterday": (today - day, today),
        "before yesterday": (today - 2 * day, today - day),
        "this week": (monday, monday + week),
        "last week": (monday - week, monday),
        "weekend": (saturday, saturday + 2 * day),
        "last weekend": (monday - 2 * day, monday),
        "this month": (month, _next_month(month)),
        "last month": ((month - day).replace(day=1), month),
        "this year": (year, year.replace(year=year.year + 1)),
        "last year": (year.replace(year=year.year - 1), year),
    }[name]
    return _Days(first, after), not name.endswith(("month", "year"))


def _past_span(text: str, now: datetime) -> Iterator[_Found]:
    for match in PAST_SPAN.finditer(text):
        length = _length(match)
        if length is not None:
            yield _Found(*match.span(), (now - length, now), hard=True)


def _ago(text: str, now: datetime) -> Iterator[_Found]:
    for match in AGO.finditer(text):
        length = _length(match)
        if length is None or length < timedelta(days=1):
            continue
        day = (now - length).date()
        wide = timedelta(days=0 if length.days < 7 else 3 if length.days < 28 else 15)
        if length.days >= 360:
            wide = timedelta(days=180)
        yield _Found(*match.span(), _Days(day - wide, day + wide + timedelta(days=1)), hard=False)


def _length(match: re.Match[str]) -> timedelta | None:
    groups = [group for group in match.groups() if group]
    unit = next((unit for group in groups if (unit := unit_of(group))), None)
    count = next((count for group in groups if (count := number(group))), 1)
    if unit is None:
        return None
    length = count * unit
    return length if length.days <= _LONGEST_SPAN else None


def _between(text: str, now: datetime) -> Iterator[_Found]:
    for match in BETWEEN.finditer(text):
        last = _date(match["to"], now)
        if last is None:
            continue
        first = _date(match["from"], now, like=(match["to"], last))
        if first is not None and first.first < last.after:
            days = _Days(first.first, max(last.after, first.after))
            yield _Found(*match.span(), days, hard=True)


def _since(text: str, now: datetime) -> Iterator[_Found]:
    """Demanded where it is recent; "the most since 2008" compares."""
    for match in (match for pattern in SINCE for match in pattern.finditer(text)):
        since = _point(match["from"], now)
        if since is not None and since.first <= now.date():
            start = _midnight(since.first, now)
            recent = (now.date() - since.first).days <= _RECENT_DAYS
            days = (start, max(now, start + timedelta(seconds=1)))
            yield _Found(*match.span(), days, hard=recent, weak=not recent)


def _bound(text: str, now: datetime) -> Iterator[_Found]:
    """As "before 5 May", "after October": soft, since what was before is told later as well."""
    for match in BOUND.finditer(text):
        bound = _date(match["at"], now)
        if bound is None:
            continue
        if match["after"]:
            days = _Days(bound.after, max(now.date(), bound.after) + timedelta(days=1))
        else:
            days = _Days(_LONG_AGO, bound.first)
        yield _Found(*match.span(), days, hard=False)


def _weekday(text: str, now: datetime) -> Iterator[_Found]:
    for match in WEEKDAY.finditer(text):
        days = _last_weekday(match["day"], now)
        if days is not None:
            yield _Found(*match.span(), days, hard=False)


def _dates(text: str, now: datetime) -> Iterator[_Found]:
    for pattern in DATES:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            days = _of_groups(groups, now)
            if days is not None:
                weak = not PLACED.match(match[0]) or (
                    not groups.get("year")
                    and (now.date() - days.after).days > _MAY_LIE_AHEAD_DAYS
                    and not PAST_TENSE.search(text)
                )
                yield _Found(*match.span(), days, hard=False, weak=weak)


_FINDERS: tuple[Callable[[str, datetime], Iterator[_Found]], ...] = (
    _between,
    _since,
    _bound,
    _past_span,
    _ago,
    _relative,
    _dates,
    _weekday,
)

# Dates


def _point(text: str, now: datetime) -> _Days | None:
    """A date, a weekday, or a name counted from now ("yesterday", "last week")."""
    for pattern, name in RELATIVE:
        if pattern.fullmatch(text):
            days = _named(name, now)[0]
            return days if isinstance(days, _Days) else _Days(days[0].date(), days[1].date())
    return _date(text, now) or _last_weekday(text, now)


def _date(text: str, now: datetime, like: tuple[str, _Days] | None = None) -> _Days | None:
    """The days of a whole date; what a first one leaves out is taken from the one it is `like`."""
    text = text.strip()
    for pattern in DATES:
        if match := pattern.fullmatch(text):
            groups = match.groupdict()
            if like is not None and not groups.get("year") and re.search(r"\d{4}", like[0]):
                groups["year"] = str(like[1].first.year)
            return _of_groups(groups, now)
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|\.)?", text) and like is not None:
        first = like[1].first
        groups = {"year": str(first.year), "month": str(first.month), "day": text.rstrip("stndrh.")}
        return _of_groups(groups, now)
    if month_number(text) and MONTH.fullmatch(text):
        year = str(like[1].first.year) if like is not None else None
        return _of_groups({"month": text, "year": year}, now)
    return _last_weekday(text, now) if like is not None or weekday_number(text) else None


def _of_groups(groups: dict[str, str | None], now: datetime) -> _Days | None:
    """The days of a year, month and day as they are written; without a year the last such."""
    year = int(written) if (written := groups.get("year")) else None
    month = month_number(groups.get("month") or "")
    if year is not None and not _FIRST_YEAR <= year <= now.year:
        return None
    day = groups.get("day")
    try:
        if month is None:
            return _Days(date(year, 1, 1), date(year + 1, 1, 1)) if year is not None else None
        known = date(year or now.year, month, int(day or 1))
        if year is None and known > now.date():
            known = known.replace(year=now.year - 1)
        return _Days(known, known + timedelta(days=1) if day else _next_month(known))
    except ValueError:  # 30 February
        return None


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _last_weekday(text: str, now: datetime) -> _Days | None:
    """The last such weekday; today's own name is today."""
    weekday = weekday_number(text)
    if weekday is None:
        return None
    day = now.date() - timedelta(days=(now.weekday() - weekday) % 7)
    return _Days(day, day + timedelta(days=1))
