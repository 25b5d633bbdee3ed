"""Dates as people and machines write them, read without guessing.

A wrong date is worse than none: a text is read only if it can mean one thing. Where the order of
day and month is unknown ("03/04/2021"), only the year is certain; a time without a zone says only
the day. Which dates of a page are looked at, and in which order, is decided in `page_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from retrieval.months import MONTHS, WEEKDAYS
from retrieval.types import Precision, Published, Span

EARLIEST = 1990
"""Years before this are believed only where the date is declared."""
_NOTHING = datetime(1970, 1, 1, tzinfo=UTC)
_OF_A_DAY = frozenset((Precision.DAY, Precision.TIME))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as ISO 8601 text cut to its precision (see `retrieval.types.Published`)."""

    text: str
    precision: Precision

    @property
    def day(self) -> date | None:
        """The calendar day as written, in the zone it was written in; None when coarser."""
        if self.precision in {Precision.DAY, Precision.TIME}:
            return date.fromisoformat(self.text[:10])
        return None


_YEAR = r"(?P<y>(?:1[6-9]|20)\d\d)"
_MONTH_NAME = r"(?P<name>(?:(?:تشرين|كانون)\s)?(?:[^\W\d_]|[\u0900-\u0963]){2,12})\.?"
_FORMS = (
    # 2021-07-30, 2021/7/30, 2021.07.30, 2021. 7. 30
    rf"(?<![\d.])(?<!\d[-/]){_YEAR}(?P<sep>[-/]|\.\s?)(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d|[-/]\d)",
    # 30.07.2021, 30/7/2021, 07-30-2021: the order of the first two is settled below
    rf"(?<![\d.])(?<!\d[-/])(?P<a>\d\d?)(?P<dot>\s?[-/.|]\s?)(?P<b>\d\d?)(?P=dot){_YEAR}(?!\d|[-/]\d)",
    # 30 July 2021, 30. Juli 2021, 1er juillet 2021, 30 de julio de 2021
    (
        rf"(?<![\w.,])(?<!\d:)(?P<d>\d\d?)(?:st|nd|rd|th|er|\.|º|°)?[\s-]*(?:of\s|de\s|di\s|d[’'])?{_MONTH_NAME},?"
        rf"[\s-]*(?:de\s|del\s|of\s)?{_YEAR}(?!\d)"
    ),
    # July 30, 2021; Jul 30th 2021
    rf"(?<!\w){_MONTH_NAME}\s{{0,3}}(?P<d>\d\d?)(?:st|nd|rd|th)?\s?,?\s{{0,3}}{_YEAR}(?!\d)",
    # 2021. július 30.
    rf"(?<![\w.]){_YEAR}\.?\s{_MONTH_NAME}\s(?P<d>\d\d?)\.?(?![\w:])",
    # 2021年7月30日, 2021년 7월 30일
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]",
)
_DATES = tuple(re.compile(form) for form in _FORMS)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=T|\Z|(?:[0-2]\d[0-5]\d){1,2}\Z|[0-2]\d[0-5]\d[0-5]\d\Z)"
)
_YEAR_ONLY = re.compile(_YEAR)
_MONTH_ONLY = re.compile(
    rf"(?:{_YEAR}[-/](?P<m>\d\d?)|{_MONTH_NAME},?\s(?:de\s)?(?P<y2>(?:19|20)\d\d))"
)
_TIME = re.compile(
    r"(?:\s*(?:[T,|·•–-]|at\b|um\b|à\b|alle\b|ore\b|a las\b|às\b|в\b|kl\.?|ore\b|klo\b)?\s*)"
    r"(?P<h>[0-2]?\d)(?::|h|\.|[时時点點]|시\s?)?(?P<min>[0-5]\d)[分분]?(?::?(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Uhr|hrs?|h)?\s*\(?(?P<zone>Z|[A-Z]{2,4}|(?:GMT|UTC)?\s?[+-]\d\d:?\d\d|(?:GMT|UTC)?[+-]\d\d?)?\)?",
    re.IGNORECASE,
)
# Only names that mean one offset to everyone ("CST" and "IST" have three meanings each).
_ZONES = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "JST": 540,
    "KST": 540,
    "EST": -300,
    "EDT": -240,
    "CDT": -300,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MAIL_ZONE = re.compile(r"(?:[+-]\d{4}|GMT|UTC?|Z|[ECMP]DT|[EP]ST)(?:\s*\(\w+\))?$")
_LONGEST = 100
_ZONE_TWICE = re.compile(r"(Z|[+-]\d\d:?\d\d)\s?(?:\[[\w/+-]+\]|[A-Z]{2,5}|\([\w ]+\))$")
_ZONE_PLACE = re.compile(r"\s[A-Z][a-z]+/[A-Z][A-Za-z_]+$")
"""The place whose time is meant ("Europe/Berlin"): which offset it had is not looked up."""
# Digits of other scripts, and the minus sign; one character for one, so that offsets stay.
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९−", "0123456789" * 3 + "-")
_CTIME = re.compile(r"^(\w{3}) ([0-3]?\d) (\d\d:\d\d:\d\d(?: [A-Z]{3}| [+-]\d{4})?) (\d{4})$")
_OPENING = frozenset(("am", "den", "der", "le", "el", "il", "on", "op", "em", "ngày"))


def read(text: str, *, day_first: bool | None = None) -> Moment | None:
    """The date that `text` states and nothing else; None when it is no date.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, and dates written out in a dozen
    languages, with a weekday before and a time behind. `day_first` says how 03/04/2021 is meant.
    """
    text = " ".join(text.split()).translate(_ASCII) if len(text) < 10 * _LONGEST else ""
    if not text or len(text) > _LONGEST:
        return None
    if _EPOCH.fullmatch(text):
        return _of_epoch(float(text))
    if _MAIL_ZONE.search(text) and (mail := _of_mail(text)):
        return mail
    bare = _without_weekday(text)
    for way in dict.fromkeys((text, bare)):  # "Mar 3, 2021", and "mar. 3 mars 2021"
        line = _ZONE_PLACE.sub("", _ZONE_TWICE.sub(r"\1", _CTIME.sub(r"\2 \1 \4 \3", way)))
        for form in (*_DATES, _COMPACT):
            match = form.match(line)
            moment = _of_match(match, day_first=day_first) if match else None
            if match and moment:
                return _with_time(moment, line[match.end() :])
    return _coarse(bare)


def _coarse(text: str) -> Moment | None:
    if _YEAR_ONLY.fullmatch(text):
        return Moment(text, Precision.YEAR)
    if match := _MONTH_ONLY.fullmatch(text):
        month = int(match["m"]) if match["m"] else MONTHS.get(match["name"].lower(), 0)
        if 1 <= month <= 12:
            return Moment(f"{match['y'] or match['y2']}-{month:02}", Precision.MONTH)
    return None


def find(text: str, *, day_first: bool | None = None) -> Iterator[tuple[Span, Moment]]:
    """Every full date inside `text`, form by form; never one without a day, month and year."""
    text = text.translate(_ASCII)
    for form in _DATES:
        for match in form.finditer(text):
            moment = _of_match(match, day_first=day_first)
            if moment and moment.precision is Precision.DAY:
                yield Span(match.start(), match.end()), moment


def declared(value: str, found_in: str, today: date) -> Published | None:
    """The date that an item's container declares, if it can be believed on `today`.

    The first moment of 1970 is how programs write that they know of none.
    """
    moment = read(value)
    result = published(moment, found_in, today, earliest=1600) if moment else None
    is_nothing = result and result.at == _NOTHING and result.precision in _OF_A_DAY
    return None if is_nothing else result


def published(
    moment: Moment, found_in: str, today: date, *, earliest: int = EARLIEST
) -> Published | None:
    """`moment` as a publication date, unless it lies in the future or too far in the past.

    One day of grace, because a day begins earlier in the east.
    """
    result = Published(moment.text, moment.precision, found_in)
    latest = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=2)
    if int(moment.text[:4]) < earliest or result.at >= latest:
        return None
    return result


def is_clock(text: str) -> bool:
    """Whether `text` is nothing but a date or a time, as page clocks show it."""
    text = text.translate(_ASCII)
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return False
    rest = re.sub(
        r"(?<=\d)T(?=\d)", " ", _CTIME.sub(r"\2 \1 \4 \3", _without_weekday(text))
    ).lower()
    for form in _DATES:
        rest = form.sub(" ", rest)
    rest = re.sub(r"(?<!\d)[0-2]?\d[:h.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?!\d)", " ", rest)
    for word in re.findall(r"[^\W\d_]+", rest):
        if word not in MONTHS and word not in WEEKDAYS and word not in _CLOCK_WORDS:
            return False
    # What is left may be the loose parts of a date ("Nov 2"), not a bare number.
    return not re.search(r"\d{3,}|\d\D+\d", rest) and (rest != text.lower() or len(rest) < 30)


_CLOCK_WORDS = frozenset(
    (
        *("am", "pm", "a", "p", "m", "at", "um", "uhr", "on", "the", "today", "local", "time", "h"),
        *(
            "hrs",
            "st",
            "nd",
            "rd",
            "th",
            "de",
            "z",
            "utc",
            "gmt",
            "est",
            "edt",
            "cst",
            "cdt",
            "mst",
        ),
        *("mdt", "pst", "pdt", "et", "pt", "ct", "cet", "cest", "bst", "ist", "jst", "kst", "msk"),
    )
)


def _without_weekday(text: str) -> str:
    for _ in range(2):  # "am Freitag, 30. Juli", "Freitag, den 30. Juli"
        first, _, rest = text.partition(" ")
        if first.rstrip(",.").lower() not in WEEKDAYS | _OPENING:
            break
        text = rest.lstrip()
    return text


def _of_match(match: re.Match[str], *, day_first: bool | None) -> Moment | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("name"):
        month, day = MONTHS.get(parts["name"].lower(), 0), int(parts["d"])
    elif parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if "." in parts["dot"] and day_first is None:
            day_first = True  # 03.04.2021 is written so only where the day comes first
        if first > 12 or second > 12 or first == second:
            day_first = second <= 12
        if day_first is None:
            plausible = 1 <= first <= 12 and 1 <= second <= 12
            return Moment(f"{year:04}", Precision.YEAR) if plausible else None
        day, month = (first, second) if day_first else (second, first)
    else:
        month, day = int(parts["m"]), int(parts["d"])
    try:
        return Moment(date(year, month, day).isoformat(), Precision.DAY)
    except ValueError:
        return None


def _with_time(moment: Moment, rest: str) -> Moment | None:
    """`moment` with the time in `rest`: a day when that has no zone, None when it is other text."""
    rest = rest.strip(" ,;.")
    if not rest or rest.lower() in WEEKDAYS:
        return moment
    match = _TIME.fullmatch(rest)
    if not match:
        return None
    hour = int(match["h"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    offset = _offset(match["zone"])
    if hour > 23:
        return None
    midnight = hour == 0 and int(match["min"]) == 0 and int(match["s"] or 0) == 0
    if offset is None or moment.precision is not Precision.DAY or (midnight and offset == 0):
        return moment  # midnight in UTC is how systems write a bare day
    day = date.fromisoformat(moment.text)
    at = datetime(
        *(day.year, day.month, day.day, hour, int(match["min"]), int(match["s"] or 0)),
        tzinfo=timezone(timedelta(minutes=offset)),
    )
    return _of_datetime(at)


def _offset(zone: str | None) -> int | None:
    """Minutes east of UTC."""
    if not zone:
        return None
    zone = re.sub(r"^(?:GMT|UTC)\s?(?=[+-])", "", zone, flags=re.IGNORECASE)
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        digits = digits.zfill(2) + "00" if len(digits) < 3 else digits
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes > 14 * 60:
            return None
        return minutes if zone[0] == "+" else -minutes
    return _ZONES.get(zone.upper())


def _of_datetime(at: datetime) -> Moment | None:
    try:
        at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return Moment(at.replace(microsecond=0).isoformat(), Precision.TIME)


def _of_epoch(seconds: float) -> Moment | None:
    if seconds > 1e11:
        seconds /= 1000
    return _of_datetime(datetime.fromtimestamp(seconds, UTC))


def _of_mail(text: str) -> Moment | None:
    """RFC 2822; the zone must be stated."""
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if at.tzinfo is None or not re.search(r"\d\d:\d\d", text) or at.year < 1600:
        return None
    if abs(at.utcoffset() or timedelta()) > timedelta(hours=14):
        return None
    return _of_datetime(at)
