"""A year of schedules on a simulated clock beside an independent calculation of what is due.

The calculation knows no gaps and no folds: it walks a year in hours (in
minutes where the clocks jump) and notes what they show. A time is due when they first show it or a
later one.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule import EVERY_DAY, WEEKDAYS, WEEKEND, Schedule, Timing, slots

ZONES = tuple(
    """
    Europe/Berlin Europe/London Europe/Lisbon Europe/Moscow America/New_York America/Chicago
    America/Los_Angeles America/St_Johns America/Sao_Paulo America/Santiago America/Asuncion
    America/Havana America/Caracas America/Nuuk America/Phoenix Atlantic/Azores Africa/Cairo
    Africa/Casablanca Africa/Lagos Africa/Johannesburg Africa/Khartoum Asia/Tokyo Asia/Kolkata
    Asia/Kathmandu Asia/Tehran Asia/Kabul Asia/Yangon Asia/Jerusalem Asia/Beirut Asia/Gaza
    Australia/Sydney Australia/Lord_Howe Australia/Adelaide Australia/Eucla Pacific/Auckland
    Pacific/Chatham Pacific/Apia Pacific/Fakaofo Pacific/Norfolk Pacific/Kiritimati
    """.split()  # noqa: SIM905 — no better to read as literals
)
YEARS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2011, 3, 1, tzinfo=UTC))
_HOUR = timedelta(hours=1)
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 — local on purpose


class Walls:
    """What the clocks of a zone show at every hour, or the latest that they have shown."""

    def __init__(self, zone: str, first: datetime, last: datetime) -> None:
        self._zone, self._first = ZoneInfo(zone), first
        self._latest = [self._shown(first)]
        before = self._latest[0]
        for step in range(1, (last - first) // _HOUR + 1):
            now, latest = self._shown(first + step * _HOUR), self._latest[-1]
            if now - before != 60:  # they jump, perhaps after they have shown a later time
                started = first + (step - 1) * _HOUR
                minutes = (started + timedelta(minutes=minute) for minute in range(60))
                latest = max(latest, *map(self._shown, minutes))
            self._latest.append(max(latest, now))
            before = now

    def _shown(self, at: datetime) -> int:
        return _minutes(at.astimezone(self._zone).replace(tzinfo=None))

    def reached(self, local: datetime) -> datetime:
        """The moment at which a local time was first reached."""
        wanted = _minutes(local)
        step = bisect_left(self._latest, wanted)
        before = self._first + (step - 1) * _HOUR
        if self._latest[step] - self._latest[step - 1] == 60:
            return before + timedelta(minutes=wanted - self._latest[step - 1])
        return next(
            at
            for at in (before + timedelta(minutes=minute) for minute in range(61))
            if self._shown(at) >= wanted
        )


def _minutes(local: datetime) -> int:
    return int((local - _EPOCH).total_seconds()) // 60


def some_schedule(pick: random.Random, zone: str) -> Schedule:
    """One to three times of day, at quarters of an hour, early ones more often than not."""

    def timing() -> Timing:
        days = pick.choice([EVERY_DAY, WEEKDAYS, WEEKEND, frozenset({pick.randint(1, 7)})])
        hours = [pick.choice([0, 1, 2, 3, pick.randrange(24)]) for _ in range(pick.randint(1, 3))]
        return Timing(days, tuple(time(hour, pick.choice([0, 15, 30, 45])) for hour in hours))

    return Schedule(zone, tuple(timing() for _ in range(pick.randint(1, 2))))


def expected(schedule: Schedule, walls: Walls, first: datetime, last: datetime) -> list[datetime]:
    """What is due between two moments, from what the clocks show."""
    due = set()
    day = first.date() - timedelta(days=3)
    while day <= last.date() + timedelta(days=2):
        for timing in schedule.timings:
            if day.isoweekday() in timing.days:
                due |= {walls.reached(datetime.combine(day, at)) for at in timing.times}
        day += timedelta(days=1)
    return sorted(at for at in due if first < at <= last)


def told(
    schedule: Schedule, pick: random.Random, first: datetime, last: datetime
) -> list[datetime]:
    """What a worker finds due that looks at uneven intervals, up to days apart."""
    found, looked = list[datetime](), first
    while looked < last:
        now = min(last, looked + timedelta(minutes=pick.choice([1, 700, 3_000, 20_000])))
        found += [slot.at for slot in slots(schedule, looked, now)]
        looked = now
    return found


def year(start: datetime, chats: int, seed: int = 0) -> tuple[int, list[str]]:
    """Slots of a year of `chats` schedules in all the zones; and what differs, in words."""
    pick = random.Random(seed)  # noqa: S311 — a year that can be run again
    last = start + timedelta(days=366)
    around = timedelta(days=6)
    count, wrong = 0, list[str]()
    for place, zone in enumerate(ZONES):
        walls = Walls(zone, start - around, last + around)
        for _ in range(place, chats, len(ZONES)):
            schedule = some_schedule(pick, zone)
            found, due = told(schedule, pick, start, last), expected(schedule, walls, start, last)
            count += len(due)
            if found != due:
                wrong.append(f"{schedule}: {sorted(set(found) ^ set(due))[:3]}")
    return count, wrong
