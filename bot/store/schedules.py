"""When the digests of each chat are due: what was asked for, what is done, what is next.

A schedule is `due` from its next slot on, and goes on being due until it is `handled`; so a worker
that is killed in between leaves it for the next. What chats do with their schedules is in
`bot.store.chats`; here they are read and handled for all chats.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, Select, select, update

from bot.chats.types import Place, Scheduled, Standing
from bot.schedule import Schedule, next_slots
from bot.store.schema import chats, schedules
from retrieval.stores.database import Database
from retrieval.types import Audience

_AHEAD = timedelta(hours=2)
"""What was handled later than this from now was handled by a clock that was wrong."""
_JSON = TypeAdapter(Schedule)
_SPREAD = 10_007


class Schedules:
    """Schedules in an SQL database; safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def one(self, number: int) -> Scheduled | None:
        """A schedule by its number, whoever it belongs to."""
        found = self._first(select(schedules).where(schedules.c.number == number), 1)
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
        )
        return self._first(query, limit)

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
        wrong = select(schedules).where(schedules.c.done > beyond).order_by(schedules.c.number)
        return sum(self.handled(one, now, now) for one in self._first(wrong, 1_000))

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

    def _first(self, query: Select[Any], limit: int) -> list[Scheduled]:
        """The first that can be read; those that cannot be take nobody's place."""
        found: list[Scheduled] = []
        with self._database.read() as connection:
            for seen in itertools.count(0, limit):
                rows = connection.execute(query.limit(limit).offset(seen)).all()
                found += [one for one in map(_readable, rows) if one is not None]
                if len(found) >= limit or len(rows) < limit:
                    return found[:limit]
        return found


def _readable(row: Row[Any]) -> Scheduled | None:
    try:
        return _scheduled(row)
    except ValidationError:  # of a version to come, or of a zone that this machine does not know
        return None


def _scheduled(row: Row[Any]) -> Scheduled:
    return Scheduled(
        number=row.number,
        place=Place(Audience(row.audience), row.topic),
        schedule=_JSON.validate_json(row.schedule),
        done=datetime.fromtimestamp(row.done, UTC),
        next=None if row.next is None else datetime.fromtimestamp(row.next, UTC),
    )
