"""When the digests of each chat are due: what was asked for, what is done, what is next.

A schedule is `due` from its next slot on, and goes on being due until it is `handled`; so a worker
that is killed in between leaves it for the next. Every read and write but `due` and `handled` names
the chat (an audience) and touches its rows alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from bot.chats.types import Place, Scheduled, Standing
from bot.schedule import Schedule, next_slots
from bot.store.schema import chats, schedules
from retrieval.stores.database import Database
from retrieval.types import Audience

MOST_OF_EACH = 20
"""Schedules of one chat, with all its topics."""

_AHEAD = timedelta(hours=2)
"""What was handled later than this from now was handled by a clock that was wrong."""
_JSON = TypeAdapter(Schedule)
_SPREAD = 10_007


class TooManySchedules(Exception):  # noqa: N818 — reads as what it says
    """A chat has `MOST_OF_EACH` schedules already."""


class Schedules:
    """Schedules in an SQL database; safe to use from several threads and processes."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def add(self, place: Place, schedule: Schedule) -> Scheduled:
        """Keep a schedule; it begins now. Raises `TooManySchedules`, and `retrieval.errors`."""
        mine = schedules.c.audience == place.audience.name
        values = self._from_now(schedule)
        with self._database.write() as connection:
            have = connection.execute(select(func.count()).select_from(schedules).where(mine))
            if have.scalar_one() >= MOST_OF_EACH:
                raise TooManySchedules
            row = {"audience": place.audience.name, "topic": place.topic, **values}
            made = connection.execute(insert(schedules).values(row).returning(schedules)).one()
        return _scheduled(made)

    def change(self, chat: Audience, number: int, schedule: Schedule) -> Scheduled | None:
        """Put another schedule in the place of one of a chat's; None when it has no such one."""
        asked = update(schedules).where(_one(chat, number)).values(self._from_now(schedule))
        with self._database.write() as connection:
            made = connection.execute(asked.returning(schedules)).one_or_none()
        return None if made is None else _scheduled(made)

    def remove(self, chat: Audience, number: int) -> bool:
        """Forget a schedule of a chat; whether there was one."""
        with self._database.write() as connection:
            return connection.execute(delete(schedules).where(_one(chat, number))).rowcount > 0

    def of(self, chat: Audience, topic: str | None = None) -> list[Scheduled]:
        """The schedules of a chat, or of one topic of it ("" for none), in the order made."""
        query = select(schedules).where(schedules.c.audience == chat.name)
        if topic is not None:
            query = query.where(schedules.c.topic == topic)
        return self._read(query.order_by(schedules.c.number))

    def one(self, number: int) -> Scheduled | None:
        """A schedule by its number, whoever it belongs to."""
        found = self._read(select(schedules).where(schedules.c.number == number))
        return found[0] if found else None

    def due(self, now: datetime, limit: int) -> list[Scheduled]:
        """At most `limit` schedules whose next slot has come, the longest due first.

        None of a chat that cannot be written to: blocked, or the bot was removed. Who is due at the
        same moment comes in another order every day.
        """
        at = int(now.timestamp())
        turn = 7_919 * (1 + at // 86_400 % (_SPREAD - 1)) % _SPREAD
        mixed = schedules.c.number % _SPREAD * turn % _SPREAD
        away = select(chats.c.audience).where(chats.c.standing != Standing.ACTIVE.value)
        query = (
            select(schedules)
            .where(schedules.c.next <= at, schedules.c.audience.not_in(away))
            .order_by(schedules.c.next, mixed, schedules.c.number)
            .limit(limit)
        )
        return self._read(query)

    def any(self) -> bool:
        """Whether anything is or will be due."""
        query = select(schedules.c.number).where(schedules.c.next.is_not(None)).limit(1)
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def handled(self, scheduled: Scheduled, done: datetime, after: datetime) -> bool:
        """All slots up to `done` are handled, and the next is the first one later than `after`.

        False, and nothing changes, when somebody else handled or changed it meanwhile.
        """
        following = next_slots(scheduled.schedule, after, 1)
        return self._set(scheduled, done, following[0].at if following else None)

    def postpone(self, scheduled: Scheduled, until: datetime) -> bool:
        """Ask again at `until`; what is due stays due. False as for `handled`."""
        return self._set(scheduled, scheduled.done, until)

    def mend(self, now: datetime) -> int:
        """Take back what a clock that ran ahead has handled or put off; says how many."""
        beyond = int((now + _AHEAD).timestamp())
        wrong = self._read(select(schedules).where(schedules.c.done > beyond).limit(1_000))
        return sum(self.handled(one, now, now) for one in wrong)

    def pause(self, chat: Audience) -> int:
        """Nothing of a chat is due until `resume`; says how many schedules that are."""
        return self._all_of(chat, schedules.c.next.is_not(None), next=None)

    def resume(self, chat: Audience) -> int:
        """Go on from now with what was paused; says how many schedules that are."""
        mine = (schedules.c.audience == chat.name) & schedules.c.next.is_(None)
        resumed = 0
        for one in self._read(select(schedules).where(mine)):
            now = self._now()
            resumed += self.handled(one, now, now)
        return resumed

    def move(self, chat: Audience, to: Audience) -> int:
        """A chat has another address now; says how many schedules it had."""
        return self._all_of(chat, audience=to.name)

    def forget(self, chat: Audience) -> int:
        """Forget every schedule of a chat; says how many."""
        with self._database.write() as connection:
            mine = schedules.c.audience == chat.name
            return connection.execute(delete(schedules).where(mine)).rowcount

    def _all_of(self, chat: Audience, *those: ColumnElement[bool], **values: object) -> int:
        mine = schedules.c.audience == chat.name
        with self._database.write() as connection:
            return connection.execute(update(schedules).where(mine, *those).values(values)).rowcount

    def _set(self, scheduled: Scheduled, done: datetime, following: datetime | None) -> bool:
        before = None if scheduled.next is None else int(scheduled.next.timestamp())
        same = (
            (schedules.c.number == scheduled.number)
            & (schedules.c.done == int(scheduled.done.timestamp()))
            & (schedules.c.next.is_not_distinct_from(before))
        )
        values = {
            "done": int(done.timestamp()),
            "next": None if following is None else int(following.timestamp()),
        }
        with self._database.write() as connection:
            return connection.execute(update(schedules).where(same).values(values)).rowcount > 0

    def _from_now(self, schedule: Schedule) -> dict[str, object]:
        now = self._now()
        following = next_slots(schedule, now, 1)
        return {
            "schedule": _JSON.dump_json(schedule).decode(),
            "done": int(now.timestamp()),
            "next": int(following[0].at.timestamp()) if following else None,
        }

    def _read(self, query: object) -> list[Scheduled]:
        with self._database.read() as connection:
            rows: Sequence[Row[tuple[object, ...]]] = connection.execute(query).all()  # type: ignore[call-overload]
        return [one for one in map(_readable, rows) if one is not None]

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def _one(chat: Audience, number: int) -> ColumnElement[bool]:
    return (schedules.c.audience == chat.name) & (schedules.c.number == number)


def _readable(row: Row[tuple[object, ...]]) -> Scheduled | None:
    try:
        return _scheduled(row)
    except ValidationError:  # of a version to come, or of a zone that this machine does not know
        return None


def _scheduled(row: Row[tuple[object, ...]]) -> Scheduled:
    return Scheduled(
        number=row.number,
        place=Place(Audience(row.audience), row.topic),
        schedule=_JSON.validate_json(row.schedule),
        done=datetime.fromtimestamp(row.done, UTC),
        next=None if row.next is None else datetime.fromtimestamp(row.next, UTC),
    )
