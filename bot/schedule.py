"""What is due when, in a chat's own time zone: pure, on any clock.

A schedule says days and times as the chat's clocks show them; a slot is one moment of it, in UTC.
A time that the clocks skip is due at the first moment after the gap, a time that they show twice
is due the first time. Two times that come to one moment are one slot, so that a slot is known by
its moment alone, whatever made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.words import Explained, Phrase, Shown, phrase

MOST_TIMES = 24
"""Times of one day."""
MOST_TOPICS = 100
MOST_ENTRIES = 50
MOST_FRESH = 72
"""Hours that a digest may be late."""
EVERY_DAY = frozenset(range(1, 8))
WEEKDAYS = frozenset(range(1, 6))
WEEKEND = EVERY_DAY - WEEKDAYS
LENGTHS = ("short", "normal", "long")

_FARTHEST = timedelta(days=2)
"""How far a zone's clocks may be from UTC, with the whole day that some zones have skipped."""
_LAST = datetime(9990, 1, 1, tzinfo=UTC)
_FIRST = datetime(10, 1, 1, tzinfo=UTC)


class BadSchedule(Explained, ValueError):  # noqa: N818 — reads as what it says
    """A schedule cannot be kept; the message says why and what to write, for people."""


class UnknownZone(BadSchedule):
    """There is no such time zone; the message names the nearest ones."""


@dataclass(frozen=True, slots=True)
class Timing:
    """On these days (1 is Monday, 7 is Sunday) at these times, to the minute."""

    days: frozenset[int]
    times: tuple[time, ...]

    def __post_init__(self) -> None:
        """Hold the promise that there is something to be due, in one order."""
        if not self.days or not self.days <= EVERY_DAY:
            raise BadSchedule(phrase("schedules-no-day"))
        if not self.times:
            raise BadSchedule(phrase("schedules-no-time"))
        if len(self.times) > MOST_TIMES:
            raise BadSchedule(phrase("schedules-most-times", most=MOST_TIMES))
        plain = {one.replace(second=0, microsecond=0, tzinfo=None, fold=0) for one in self.times}
        object.__setattr__(self, "times", tuple(sorted(plain)))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of every day in which nothing is sent; `end` is the first moment that is not quiet.

    They may pass midnight: 22:00 to 7:00.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        """Hold the promise that the hours are some, and not all of them."""
        if self.start == self.end:
            raise BadSchedule(phrase("schedules-no-quiet-end"))

    def holds(self, at: time) -> bool:
        """Whether a time of day is quiet."""
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a chat gets its digest, and what is in it.

    `zone` is a name of the IANA database. Without topics, sources and stories everything may be in
    it; `limit` is the most entries, `language` a two-letter code, "" for the chat's own. `idle`
    asks for one line when there is nothing new; what is more than `fresh` hours late is not sent.
    """

    zone: str
    timings: tuple[Timing, ...]
    quiet: Quiet | None = None
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    limit: int = 10
    length: str = "normal"
    language: str = ""
    idle: bool = False
    fresh: int = 12

    def __post_init__(self) -> None:
        """Hold the promise that it can be kept as it is said."""
        zone_of(self.zone)
        if not self.timings:
            raise BadSchedule(phrase("schedules-no-time"))
        if not 1 <= self.limit <= MOST_ENTRIES:
            said = phrase("schedules-bad-limit", most=MOST_ENTRIES, limit=self.limit)
            raise BadSchedule(said)
        if not 1 <= self.fresh <= MOST_FRESH:
            said = phrase("schedules-bad-fresh", most=MOST_FRESH, hours=self.fresh)
            raise BadSchedule(said)
        if self.length not in LENGTHS:
            raise BadSchedule(phrase("schedules-bad-length", length=self.length))
        if max(len(self.topics), len(self.sources)) > MOST_TOPICS:
            raise BadSchedule(phrase("schedules-most-topics", most=MOST_TOPICS))
        for at in (at for timing in self.timings for at in timing.times):
            if self.quiet is not None and self.quiet.holds(at):
                hours = {"from": self.quiet.start, "to": self.quiet.end}
                raise BadSchedule(phrase("schedules-in-quiet", time=at, **hours))


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One moment at which a digest is due, in UTC; `id` is the same whenever it is computed."""

    at: datetime

    @property
    def id(self) -> str:
        """Such as `20261122T0700Z`, with seconds where a zone's clocks once had them."""
        return self.at.strftime("%Y%m%dT%H%M%SZ" if self.at.second else "%Y%m%dT%H%MZ")


def slots(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Slot]:
    """The slots later than `after` and not later than `until`, in order, each once.

    Takes aware datetimes. None when `until` is not later: a clock that was set back makes nothing
    due that was due before.
    """
    zone = zone_of(schedule.zone)
    after, until = max(after.astimezone(UTC), _FIRST), min(until.astimezone(UTC), _LAST)
    day, last = (after - _FARTHEST).date(), (until + _FARTHEST).date()
    waiting: list[datetime] = []
    given: datetime | None = None
    while day <= last:
        weekday = day.isoweekday()
        for timing in schedule.timings:
            if weekday in timing.days:
                waiting += [instant(datetime.combine(day, at), zone) for at in timing.times]
        day += timedelta(days=1)
        # What is local on a later day is not due before this; so the order is that of the moments.
        border = datetime.combine(day, time(), UTC) - _FARTHEST
        waiting.sort()
        while waiting and (waiting[0] < border or day > last):
            at = waiting.pop(0)
            if after < at <= until and at != given:
                given = at
                yield Slot(at)


def next_slots(schedule: Schedule, after: datetime, count: int = 3) -> list[Slot]:
    """The first `count` slots later than `after`, an aware datetime."""
    found: list[Slot] = []
    first = min(max(after.astimezone(UTC), _FIRST), _LAST)
    for slot in slots(schedule, first, first + timedelta(days=7 * count + 7)):
        found.append(slot)
        if len(found) == count:
            break
    return found


def is_quiet(schedule: Schedule, at: datetime) -> bool:
    """Whether a moment lies in the chat's quiet hours."""
    if schedule.quiet is None:
        return False
    return schedule.quiet.holds(at.astimezone(zone_of(schedule.zone)).time())


def quiet_until(schedule: Schedule, at: datetime) -> datetime:
    """When a moment may be spoken at: the moment itself, or the end of its quiet hours, in UTC."""
    if schedule.quiet is None or not is_quiet(schedule, at):
        return at.astimezone(UTC)
    zone = zone_of(schedule.zone)
    day = at.astimezone(zone).date()
    ends = (datetime.combine(day + timedelta(days=n), schedule.quiet.end) for n in range(3))
    moments = (instant(local, zone) for local in ends)
    return next(moment for moment in moments if moment > at and not is_quiet(schedule, moment))


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the clocks of `zone` first show `local` or have passed it."""
    early = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None, fold=0) == local:
        return early
    # The clocks skip it. Of the two offsets around the gap, each gives a moment on the other side.
    before, behind = local.replace(tzinfo=zone, fold=1).astimezone(UTC), early
    offset = before.astimezone(zone).utcoffset()
    while behind - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((behind - before).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            behind = middle
    return behind


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day that a moment is on in a zone."""
    return at.astimezone(zone).date()


def clock(at: time) -> str:
    """A time of day as it is written here: `8:00`."""
    return f"{at.hour}:{at.minute:02}"


# Zones


@cache
def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name ("Europe/Berlin", "berlin", "UTC").

    Raises `UnknownZone`, which names the nearest.
    """
    known = _known(name)
    if known is None:
        raise UnknownZone(_no_zone(name))
    return ZoneInfo(known)


def zone_name(name: str) -> str:
    """The full name of a zone ("berlin" is Europe/Berlin). Raises `UnknownZone`."""
    return zone_of(name).key


def _known(name: str) -> str | None:
    return _by_plain_name().get(_plain(name))


@cache
def _by_plain_name() -> dict[str, str]:
    """The names, whole and by their city alone, in a form that forgives capitals and blanks."""
    names = sorted(available_timezones())
    cities: dict[str, str] = {}
    for name in names:
        region, _, city = name.rpartition("/")
        if region and region not in {"Etc", "SystemV"}:
            cities.setdefault(_plain(city), name)
    return cities | {_plain(name): name for name in names if name not in {"Factory", "localtime"}}


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "_", name.strip()).casefold()


def _no_zone(name: str) -> Phrase:
    shown = name.strip()[:60]
    plain, known = _plain(name)[:60], _by_plain_name()
    near = get_close_matches(plain, known, n=3, cutoff=0.6)
    near += get_close_matches(plain.rpartition("/")[2], known, n=3, cutoff=0.7)
    nearest = list(dict.fromkeys(known[one] for one in near))[:3]
    if not nearest:
        return phrase("schedules-no-zone", zone=shown)
    either: Shown = nearest[0]
    for more in nearest[1:]:
        either = phrase("common-or", one=either, more=more)
    return phrase("schedules-nearest-zones", zone=shown, nearest=either)
