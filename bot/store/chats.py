"""Chats, how each wants to be served, and when it wants its digests.

Every read and write names the chat (an audience) and touches its rows alone. What is due of all
chats is `bot.store.schedules`; what is kept of a chat as a whole is `bot.store.personal`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Row, Table, delete, insert, select, tuple_, update

from bot.chats.types import Chat, Place, Scheduled, Standing
from bot.schedule import Quiet, Schedule
from bot.store.schema import chats, follows, schedules
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

_log = logging.getLogger(__name__)
_SCHEDULE = TypeAdapter(Schedule)


class Chats:
    """Chats and their schedules in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept. Raises `retrieval.errors`, as all of these do."""
        query = select(chats).where(chats.c.audience == audience.name)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _chat(row)

    def change(self, new: Chat, how: Callable[[Chat], Chat], *, quick: bool = False) -> Chat:
        """Keep what `how` makes of a chat as it is kept, or of `new` if it is not; the result.

        In one transaction, so that nobody else's change is lost. A `quick` one a failing machine
        may undo.
        """
        mine = chats.c.audience == new.audience.name
        with self._database.write(quick=quick) as connection:
            queue(connection)
            row = connection.execute(select(chats).where(mine)).first()
            before = None if row is None else _chat(row)
            now = how(before or new)
            if before is None:
                connection.execute(insert(chats).values(_values(now)))
            elif now != before:
                connection.execute(update(chats).where(mine).values(_values(now)))
        return now

    def stand(self, audience: Audience, standing: Standing) -> None:
        """The chat can be written to, or no more; nothing for one that is not kept."""
        mine = chats.c.audience == audience.name
        with self._database.write() as connection:
            connection.execute(update(chats).where(mine).values(standing=standing.value))

    def no_topic(self, place: Place) -> int:
        """A topic is gone: what it had is its chat's own; how many schedules rest for that."""

        def of(table: Table, topic: str) -> ColumnElement[bool]:
            return (table.c.audience == place.audience.name) & (table.c.topic == topic)

        kinds = select(follows.c.kind, follows.c.named).where(of(follows, ""))
        doubled = tuple_(follows.c.kind, follows.c.named).in_(kinds)
        rest = of(schedules, place.topic) & schedules.c.next.is_not(None)
        with self._database.write() as connection:
            queue(connection)
            resting = connection.execute(update(schedules).where(rest).values(next=None)).rowcount
            connection.execute(delete(follows).where(of(follows, place.topic), doubled))
            for table in (schedules, follows):
                connection.execute(update(table).where(of(table, place.topic)).values(topic=""))
        return resting

    # Schedules

    def schedule(self, place: Place, schedule: Schedule, done: datetime, next_: datetime) -> int:
        """Keep a schedule of a place, the same one once; its number. Nothing is due before `next_`.

        One that is there and rests goes on.
        """
        row = {
            "audience": place.audience.name,
            "topic": place.topic,
            "schedule": storable(_SCHEDULE.dump_json(schedule).decode()),
            "done": _seconds(done),
            "next": _seconds(next_),
        }
        same = [schedules.c[name] == row[name] for name in ("audience", "topic", "schedule")]
        with self._database.write() as connection:
            queue(connection)
            there = connection.execute(select(schedules.c.number).where(*same)).scalar()
            if there is not None:
                resting = schedules.c.next.is_(None)
                again = {"done": row["done"], "next": row["next"]}
                this = schedules.c.number == there
                connection.execute(update(schedules).where(this, resting).values(again))
                return int(there)
            made = connection.execute(insert(schedules).values(row)).inserted_primary_key
        assert made is not None  # noqa: S101 — every insert of a row makes its number
        return int(made[0])

    def schedules(self, audience: Audience) -> list[Scheduled]:
        """The schedules of a chat, the oldest first."""
        query = select(schedules).where(schedules.c.audience == audience.name)
        return self._scheduled(query.order_by(schedules.c.number))

    def put(self, scheduled: Scheduled) -> bool:
        """Keep a schedule of a chat as it is now; False when it is gone."""
        values = {
            "topic": scheduled.place.topic,
            "schedule": storable(_SCHEDULE.dump_json(scheduled.schedule).decode()),
            "done": _seconds(scheduled.done),
            "next": None if scheduled.next is None else _seconds(scheduled.next),
        }
        mine = (schedules.c.number == scheduled.number) & (
            schedules.c.audience == scheduled.place.audience.name
        )
        with self._database.write() as connection:
            return bool(connection.execute(update(schedules).where(mine).values(values)).rowcount)

    def unschedule(self, audience: Audience, number: int) -> bool:
        """Forget a schedule of a chat; False when it was gone."""
        mine = (schedules.c.number == number) & (schedules.c.audience == audience.name)
        with self._database.write() as connection:
            return bool(connection.execute(delete(schedules).where(mine)).rowcount)

    def quiet(self, audience: Audience) -> Quiet | None:
        """The quiet hours that a chat has set: those of its oldest schedule that has some."""
        quiets = (one.schedule.quiet for one in self.schedules(audience))
        return next((quiet for quiet in quiets if quiet is not None), None)

    def zone(self, audience: Audience) -> str:
        """Where a chat lives: as it said, else as its oldest schedule has it; "" for not known."""
        known = self.chat(audience)
        if known is not None and known.zone:
            return known.zone
        return next((one.schedule.zone for one in self.schedules(audience)), "")

    def _scheduled(self, query: Any) -> list[Scheduled]:  # noqa: ANN401 — a select of `schedules`
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [found for row in rows if (found := _read(row)) is not None]


def _read(row: Row[Any]) -> Scheduled | None:
    try:
        schedule = _SCHEDULE.validate_json(row.schedule)
    except ValidationError:  # of a version to come, or a zone that is gone
        _log.warning("schedule %s of %s cannot be read", row.number, row.audience)
        return None
    return Scheduled(
        number=row.number,
        place=Place(Audience(row.audience), row.topic),
        schedule=schedule,
        done=_moment(row.done),
        next=None if row.next is None else _moment(row.next),
    )


def _values(chat: Chat) -> dict[str, Any]:
    return {
        "audience": chat.audience.name,
        "private": int(chat.private),
        "title": storable(chat.title),
        "language": chat.language,
        "heard": storable(chat.heard)[:16],
        "zone": chat.zone,
        "length": chat.length,
        "alerts": chat.alerts,
        "standing": chat.standing.value,
        "since": _seconds(chat.since or datetime.now(UTC)),
    }


def _chat(row: Row[Any]) -> Chat:
    return Chat(
        audience=Audience(row.audience),
        private=bool(row.private),
        title=row.title,
        language=row.language,
        heard=row.heard,
        zone=row.zone,
        length=row.length,
        alerts=row.alerts,
        standing=Standing(row.standing),
        since=_moment(row.since),
    )


def storable(text: str) -> str:
    """Without halves of surrogate pairs and without NUL, which no database keeps."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
