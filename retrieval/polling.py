"""When to look again: at a source, at an item that failed, at an article that may change. Pure.

All moments are seconds since 1970, UTC; all spans are seconds. What is spread is spread by a hash
of the name, so that a thousand sources added at once do not stay a herd, and so that the same
inputs give the same times.
"""

from __future__ import annotations

import hashlib
import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

CHECKS = (HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY)
"""How long after the reading an article is looked at again; most corrections come early."""
GONE_APART = HOUR
"""An article is withdrawn when its page is gone twice, at least this far apart."""

_RETRIES = (10 * MINUTE, HOUR, 6 * HOUR, DAY)
"""Waits after each failure to read one item; after one more it is refused."""
_BACK_OFF = 2.0
_LONGEST_BACK_OFF = DAY
_LONGEST_RETRY_AFTER = 2 * DAY
"""A server that asks for more is asked again anyway, to see whether it still means it."""
_GIVE_UP_FAILURES = 10
_GIVE_UP_AFTER = 3 * DAY
_GONE_FOR_GOOD = 3
_RECENT = 20
"""How many of a source's latest publications tell its pace."""
_JITTER = (0.02, 0.1)
"""How much earlier a look is, in parts of its span; never by nothing: to be done takes time too."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The shortest and the longest time between two looks at one source."""

    shortest: float = 5 * MINUTE
    longest: float = DAY
    first: float = HOUR
    """For a source that has not published anything with a time yet."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been failing: times in a row, since when, and how often gone for good."""

    failures: int = 0
    failing_since: float | None = None
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """When a source is looked at next; `pause` says, for people, why it no longer is."""

    due_at: float
    interval_s: int | None
    health: Health = Health()
    pause: str | None = None


def after_listing(
    name: str,
    now: float,
    published: Sequence[float],
    every: float | None = None,
    bounds: Bounds = Bounds(),
) -> Plan:
    """The next look after one that went well.

    `published` are the moments of the source's latest items, in any order; `every` is how often
    the source itself asks to be read, which only ever makes it rarer.
    """
    interval = max(pace(now, published, bounds), min(every or 0.0, bounds.longest))
    return Plan(now + spread(name, now, interval, bounds.shortest), round(interval))


def pace(now: float, published: Sequence[float], bounds: Bounds = Bounds()) -> float:
    """How long a source may be left alone: half of what usually passes between two of its items.

    The silence since its latest item counts as one more gap, so that a source that fell silent is
    looked at ever more rarely, and one that wakes up soon more often again.
    """
    latest = sorted({moment for moment in published if moment <= now}, reverse=True)[:_RECENT]
    if not latest:
        return bounds.first
    gaps = [later - earlier for later, earlier in itertools.pairwise(latest)]
    usual = statistics.median(gaps) if gaps else now - latest[0]
    silence = now - latest[0]
    return _within(max(usual, silence / 10) / 2, bounds.shortest, bounds.longest)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a look failed: for people, and what the server said of trying again."""

    reason: str
    retry_after: float | None = None
    gone: bool = False
    """HTTP 410: it is not coming back."""


def after_failure(
    name: str,
    now: float,
    health: Health,
    failure: Failure,
    interval_s: float | None = None,
    bounds: Bounds = Bounds(),
) -> Plan:
    """The next look after one that failed: ever later, never before the server asked for.

    Paused is what is `gone` (HTTP 410) three times in a row, and what failed ten times and for
    three days.
    """
    since = now if health.failing_since is None else health.failing_since
    failures = health.failures + 1
    times_gone = health.gone + 1 if failure.gone else 0
    after = Health(failures, since, times_gone)
    base = max(interval_s or 0.0, bounds.shortest)
    wait = _within(base * _BACK_OFF ** min(failures - 1, 16), bounds.shortest, _LONGEST_BACK_OFF)
    asked = min(failure.retry_after or 0.0, _LONGEST_RETRY_AFTER)
    wait = max(spread(name, now, wait, bounds.shortest), asked)
    pause = None
    if times_gone >= _GONE_FOR_GOOD:
        pause = f"gone for good, {times_gone} times in a row: {failure.reason}"
    elif failures >= _GIVE_UP_FAILURES and now - since >= _GIVE_UP_AFTER:
        pause = f"failed {failures} times in {(now - since) / DAY:.0f} days: {failure.reason}"
    return Plan(now + wait, None if interval_s is None else round(interval_s), after, pause)


def retry_item(name: str, now: float, tries: int, retry_after: float | None = None) -> float | None:
    """When an item that failed for the `tries`-th time is read again; None: refuse it."""
    if tries > len(_RETRIES):
        return None
    wait = spread(name, now, _RETRIES[max(tries, 1) - 1], MINUTE)
    return now + max(wait, min(retry_after or 0.0, _LONGEST_RETRY_AFTER))


def next_check(name: str, now: float, checks: int) -> float | None:
    """When an article just read, or just checked for the `checks`-th time, is checked again."""
    if checks >= len(CHECKS):
        return None
    before = CHECKS[checks - 1] if checks else 0.0
    return now + spread(name, now, CHECKS[checks] - before, MINUTE)


def spread(name: str, now: float, span: float, shortest: float) -> float:
    """`span` moved by up to a tenth, by a hash of the name and the hour.

    Earlier, or later where earlier would be under `shortest`.
    """
    digest = hashlib.blake2b(f"{name} {now // HOUR}".encode(), digest_size=4).digest()
    least, most = _JITTER
    moved = span * (least + (most - least) * int.from_bytes(digest) / 2**32)
    return span - moved if span - moved >= shortest else span + moved


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)
