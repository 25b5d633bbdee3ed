"""What is to be done about a schedule at a moment: pure.

After a downtime all that was missed is one digest, of the last slot: the others are never sent
after it. One that would come later than its chat wants is not sent either, and in quiet hours it
waits for their end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.chats.types import Scheduled
from bot.schedule import Slot, quiet_until, slots

LATE = timedelta(minutes=30)
"""From this on, a digest says that it is late."""


@dataclass(frozen=True, slots=True)
class Send:
    """The digest of `slot` is due; `done` are all slots up to it."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Miss:
    """The last slot is too long ago for its chat."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing may be sent before `until`."""

    until: datetime


def due(scheduled: Scheduled, now: datetime) -> Send | Miss | Wait | None:
    """What is to be done at `now`, an aware moment; None when no slot has come."""
    schedule, now = scheduled.schedule, now.astimezone(UTC)
    fresh = timedelta(hours=schedule.fresh)
    # Slots of long ago do not matter: only the last one may be sent.
    latest: Slot | None = None
    for days in (2, 9):
        for slot in slots(schedule, max(scheduled.done, now - timedelta(days=days)), now):
            latest = slot
        if latest is not None:
            break
    if latest is None:
        long_ago = scheduled.next is not None and scheduled.done < scheduled.next <= now
        return Miss(Slot(scheduled.next)) if long_ago and scheduled.next else None
    if now - latest.at > fresh:
        return Miss(latest)
    until = quiet_until(schedule, now)
    return Wait(until) if until > now else Send(latest)


def id_of(scheduled: Scheduled, slot: Slot) -> str:
    """Names a delivery in its chat: the same whenever, and by whomever, it is computed."""
    return f"d{scheduled.number}-{slot.id}"


def number_in(id_: str) -> int:
    """The number of the schedule in an id that `id_of` gave."""
    return int(id_[1:].partition("-")[0])
