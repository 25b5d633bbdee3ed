"""The ledger of what is sent by itself: each delivery, each of its parts, and what became of them.

    planned → attempting → sent        it has a message id
                         → uncertain   nobody knows whether it arrived; never sent again by itself
                         → failed      it certainly did not arrive, and will not
                         → planned     it certainly did not arrive, and may be tried again

A part is `attempting` from just before the platform is called until its answer is written down. One
that is found so after a crash may have arrived, so it becomes uncertain.

Every read and write but `open`, `latest` and `prune` names the chat (an audience) and touches its
rows alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from bot.chats.deliveries import About, Delivered, Delivery, Kind, Part, Planned, State
from bot.chats.types import Place
from bot.store.schema import deliveries, parts
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

KEPT_DAYS = 30
"""How long is remembered what was sent."""
LEASE_S = 600
"""Seconds of silence after which a delivery that somebody works on is anyone's to go on with."""


_ABOUT = TypeAdapter(About)
_WORK = (State.DUE.value, State.PLANNED.value)
_OPEN = (State.PLANNED.value, State.ATTEMPTING.value)
_DAY = 24 * 60 * 60
_LONGEST_WAIT = timedelta(hours=25)


class Ledger:
    """Deliveries in an SQL database; safe to use from several threads and processes."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all that this thread writes in the block; keep it short."""
        return self._database.together()

    # Planning

    def plan(
        self, id_: str, place: Place, kind: Kind, messages: Sequence[Planned], *, due: datetime
    ) -> bool:
        """Write down what is to be sent; False, and nothing changes, when it is planned already.

        An id has at most 64 characters and is unique in its chat.
        """
        rows = [_row(id_, place, number, one) for number, one in enumerate(messages, start=1)]
        return self._put(id_, place, kind, State.PLANNED, due=due, rows=rows)

    def intend(self, id_: str, place: Place, kind: Kind, *, due: datetime) -> bool:
        """Write down that something is due, whose parts `fill` brings; False when it is there."""
        return self._put(id_, place, kind, State.DUE, due=due)

    def fill(self, of: Delivery, messages: Sequence[Planned]) -> bool:
        """Plan the parts of a delivery that is due; False when somebody else did."""
        rows = [_row(of.id, of.place, number, one) for number, one in enumerate(messages, start=1)]
        mine = _one(of.id, of.place.audience) & (deliveries.c.state == State.DUE.value)
        values = {"state": State.PLANNED.value, "why": ""}
        asked = update(deliveries).where(mine).values(values)
        with self._database.write() as connection:
            if not connection.execute(asked).rowcount:
                return False
            if rows:
                connection.execute(insert(parts), rows)
        return True

    def telling(self, chat: Audience) -> bool:
        """Whether a chat is being told something that it has not got yet: a digest or an alert.

        What else is planned for it by then would tell it again. In a transaction (`together`)
        others that ask wait for its end.
        """
        kinds = (Kind.DIGEST.value, Kind.ALERT.value)
        query = select(deliveries.c.id).where(
            deliveries.c.audience == chat.name,
            deliveries.c.state == State.PLANNED.value,
            deliveries.c.kind.in_(kinds),
        )
        with self._database.write() as connection:
            queue(connection)
            return connection.execute(query.limit(1)).first() is not None

    def note(self, id_: str, place: Place, kind: Kind, state: State, why: str = "", *,
             due: datetime) -> bool:  # fmt: skip
        """Write down a delivery of which nothing is sent, and why; False when it is there."""
        return self._put(id_, place, kind, state, why, due=due)

    def add(self, of: Delivery, number: int, message: Planned) -> None:
        """One more part of a delivery that has not ended; nothing when there is such a part."""
        mine = _part(of.id, of.place.audience, number)
        with self._database.write() as connection:
            queue(connection)
            if connection.execute(select(parts.c.number).where(mine)).first() is None:
                connection.execute(insert(parts).values(_row(of.id, of.place, number, message)))

    def _put(self, id_: str, place: Place, kind: Kind, state: State, why: str = "", *,
             due: datetime, rows: Sequence[dict[str, Any]] = ()) -> bool:  # fmt: skip
        now = self._now()
        values = {
            "id": id_,
            "audience": place.audience.name,
            "topic": place.topic,
            "kind": kind.value,
            "state": state.value,
            "due_at": int(due.timestamp()),
            "made_at": now,
            "ended_at": None if state.value in _WORK else now,
            "next_at": now if state.value in _WORK else None,
            "held_by": "",
            "why": why,
        }
        with self._database.write() as connection:
            queue(connection)
            there = connection.execute(select(deliveries.c.id).where(_one(id_, place.audience)))
            if there.first() is not None:
                return False
            connection.execute(insert(deliveries).values(values))
            if rows:
                connection.execute(insert(parts), rows)
        return True

    # Sending

    def begin(self, part: Part, by: str) -> bool:
        """A part is about to be sent by a worker; False when it is not planned (any more)."""
        now = self._now()
        values = {"state": State.ATTEMPTING.value, "attempted_at": now, "attempted_by": by}
        mine = _part(part.delivery, part.place.audience, part.number)
        chosen = update(parts).where(mine, parts.c.state == State.PLANNED.value)
        held = update(deliveries).where(_one(part.delivery, part.place.audience))
        with self._database.write() as connection:
            if not connection.execute(chosen.values(values)).rowcount:
                return False
            connection.execute(held.values(next_at=now + LEASE_S))
        return True

    def sent(self, part: Part, message: str) -> bool:
        """A part has arrived; also one that somebody else took for uncertain meanwhile.

        False when it is not kept any more: its chat was forgotten meanwhile.
        """
        return self._became(part, State.SENT, message=message)

    def uncertain(self, part: Part, why: str) -> None:
        """Nobody knows whether a part that was attempted arrived."""
        self._became(part, State.UNCERTAIN, why=why)

    def failed(self, part: Part, why: str) -> None:
        """A part did not arrive and will not."""
        self._became(part, State.FAILED, why=why)

    def unsent(self, part: Part, why: str) -> None:
        """A part that was attempted certainly did not arrive; it is planned again."""
        self._became(part, State.PLANNED, why=why)

    def _became(self, part: Part, state: State, **values: object) -> bool:
        allowed = [*_OPEN, *([State.UNCERTAIN.value] if state is State.SENT else [])]
        mine = _part(part.delivery, part.place.audience, part.number)
        asked = update(parts).where(mine, parts.c.state.in_(allowed))
        with self._database.write() as connection:
            return connection.execute(asked.values(state=state.value, **values)).rowcount > 0

    def claim(self, of: Delivery, worker: str) -> bool:
        """A worker is at an open delivery, until its lease ends; False when somebody else is."""
        seen = None if of.again_at is None else int(of.again_at.timestamp())
        mine = _one(of.id, of.place.audience) & (deliveries.c.next_at == seen)
        return self._next_at(mine, self._now() + LEASE_S, held_by=worker)

    def hold(self, id_: str, chat: Audience, until: datetime, why: str = "") -> None:
        """Somebody is to go on with an open delivery at `until`."""
        self._next_at(_one(id_, chat), int(until.timestamp()), why=why, held_by="")

    def release(self, worker: str, by: str) -> int:
        """What a worker was at when it was ended is anyone's, and what it attempted uncertain.

        `by` names what it attempts now. Says how many deliveries that were.
        """
        attempted = (
            parts.c.attempted_by.startswith(f"{worker}/", autoescape=True)
            & (parts.c.attempted_by != by)
            & (parts.c.state == State.ATTEMPTING.value)
        )
        its = (parts.c.delivery == deliveries.c.id) & (parts.c.audience == deliveries.c.audience)
        mine = (deliveries.c.held_by == worker) | select(parts.c.number).where(
            its, attempted
        ).exists()
        work = deliveries.c.state.in_(_WORK) & mine
        freed = update(deliveries).where(work).values(next_at=self._now(), held_by="")
        why = f"{worker} was ended while it was sending"
        unsure = update(parts).where(attempted).values(state=State.UNCERTAIN.value, why=why)
        with self._database.write() as connection:
            count = connection.execute(freed).rowcount
            connection.execute(unsure)
        return count

    def mend(self, now: datetime) -> int:
        """Take back what a clock that ran ahead has put off; says how many deliveries."""
        beyond = int((now + _LONGEST_WAIT).timestamp())
        wrong = deliveries.c.state.in_(_WORK) & (deliveries.c.next_at > beyond)
        asked = update(deliveries).where(wrong).values(next_at=int(now.timestamp()))
        with self._database.write() as connection:
            return connection.execute(asked).rowcount

    def _next_at(self, those: ColumnElement[bool], until: int, **values: object) -> bool:
        work = those & deliveries.c.state.in_(_WORK)
        asked = update(deliveries).where(work)
        with self._database.write() as connection:
            done = connection.execute(asked.values(next_at=until, **values))
        return done.rowcount > 0

    def end(self, id_: str, chat: Audience, why: str = "", state: State | None = None) -> State:
        """Nothing more of a delivery is sent; what was left to send has failed. Its state.

        That of its parts, unless one is given.
        """
        mine = (parts.c.delivery == id_) & (parts.c.audience == chat.name)
        left = mine & (parts.c.state == State.PLANNED.value)
        with self._database.write() as connection:
            failed = update(parts).where(left).values(state=State.FAILED.value, why=why)
            connection.execute(failed)
            states = set(connection.execute(select(parts.c.state).where(mine)).scalars())
            state = state or next(
                (one for one in (State.FAILED, State.UNCERTAIN) if one.value in states), State.SENT
            )
            values = {"state": state.value, "ended_at": self._now(), "next_at": None, "why": why}
            connection.execute(update(deliveries).where(_one(id_, chat)).values(values))
        return state

    # Reading

    def delivery(self, id_: str, chat: Audience) -> Delivery | None:
        """A delivery of a chat. Raises `retrieval.errors`, as everything here does."""
        with self._database.read() as connection:
            row = connection.execute(select(deliveries).where(_one(id_, chat))).first()
        return None if row is None else _delivery(row)

    def parts(self, id_: str, chat: Audience) -> list[Part]:
        """The parts of a delivery, in order."""
        return self._parts((parts.c.delivery == id_) & (parts.c.audience == chat.name))

    def next_part(self, id_: str, chat: Audience) -> Part | None:
        """The first part that is planned or being attempted."""
        mine = (parts.c.delivery == id_) & (parts.c.audience == chat.name)
        found = self._parts(mine & parts.c.state.in_(_OPEN), limit=1)
        return found[0] if found else None

    def part(self, id_: str, chat: Audience, number: int) -> Part | None:
        """One part of a delivery."""
        found = self._parts(_part(id_, chat, number))
        return found[0] if found else None

    def of_message(self, message: str, chat: Audience) -> Part | None:
        """The part that a message brought to a chat, the last one if several did."""
        mine = (parts.c.message == message) & (parts.c.audience == chat.name)
        found = self._parts(mine & (parts.c.state == State.SENT.value))
        return max(found, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), default=None)

    def open(self, now: datetime, state: State, limit: int) -> list[Delivery]:
        """At most `limit` that are due or planned and to be gone on with, the longest due first."""
        query = (
            select(deliveries)
            .where(deliveries.c.state == state.value)
            .where(deliveries.c.next_at <= int(now.timestamp()))
            .order_by(deliveries.c.next_at, deliveries.c.due_at, deliveries.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [_delivery(row) for row in connection.execute(query)]

    def any_open(self) -> bool:
        """Whether anything is left to compose or send, now or later."""
        query = select(deliveries.c.id).where(deliveries.c.state.in_(_WORK)).limit(1)
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def planned_since(self, chat: Audience, kind: Kind, since: datetime) -> int:
        """How many deliveries of a kind were made for a chat since then."""
        mine = (deliveries.c.audience == chat.name) & (deliveries.c.kind == kind.value)
        query = select(func.count()).select_from(deliveries)
        with self._database.read() as connection:
            lately = deliveries.c.made_at >= int(since.timestamp())
            return connection.execute(query.where(mine, lately)).scalar_one()

    def counts(self, since: datetime) -> dict[State, int]:
        """How many deliveries of all chats made since then are in each state, for the operator."""
        query = (
            select(deliveries.c.state, func.count())
            .where(deliveries.c.made_at >= int(since.timestamp()))
            .group_by(deliveries.c.state)
        )
        with self._database.read() as connection:
            return {State(state): number for state, number in connection.execute(query)}

    def latest(
        self, limit: int, chat: Audience | None = None, states: Collection[State] = ()
    ) -> list[Delivered]:
        """The latest deliveries of a chat, or of all for the operator; uncertain ones first."""
        first = (deliveries.c.state != State.UNCERTAIN.value, deliveries.c.made_at.desc())
        query = select(deliveries).order_by(*first, deliveries.c.id).limit(limit)
        if chat is not None:
            query = query.where(deliveries.c.audience == chat.name)
        if states:
            query = query.where(deliveries.c.state.in_([state.value for state in states]))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            counted = (
                select(parts.c.delivery, parts.c.audience, parts.c.state, func.count())
                .where(parts.c.delivery.in_({row.id for row in rows}))
                .group_by(parts.c.delivery, parts.c.audience, parts.c.state)
            )
            counts = connection.execute(counted).all()
        return [
            Delivered(
                _delivery(row),
                {State(state): n for id_, name, state, n in counts
                 if (id_, name) == (row.id, row.audience)},
            )
            for row in rows
        ]  # fmt: skip

    def _parts(self, those: ColumnElement[bool], limit: int | None = None) -> list[Part]:
        query = (
            select(parts, deliveries.c.topic)
            .join(
                deliveries,
                (deliveries.c.id == parts.c.delivery) & (deliveries.c.audience == parts.c.audience),
            )
            .where(those)
            .order_by(parts.c.number)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [_read(row) for row in connection.execute(query)]

    def leave_topic(self, id_: str, chat: Audience) -> None:
        """A delivery goes to its chat itself from now on: its topic is gone."""
        with self._database.write() as connection:
            connection.execute(update(deliveries).where(_one(id_, chat)).values(topic=""))

    # What ended

    def prune(self) -> int:
        """Forget what ended long ago, of all chats; says how many deliveries that were."""
        old = deliveries.c.ended_at < self._now() - KEPT_DAYS * _DAY
        ended = select(deliveries.c.id).where(
            old, deliveries.c.id == parts.c.delivery, deliveries.c.audience == parts.c.audience
        )
        with self._database.write() as connection:
            connection.execute(delete(parts).where(ended.exists()))
            return connection.execute(delete(deliveries).where(old)).rowcount

    def _now(self) -> int:
        return int(self._clock())


def _one(id_: str, chat: Audience) -> ColumnElement[bool]:
    return (deliveries.c.id == id_) & (deliveries.c.audience == chat.name)


def _part(id_: str, chat: Audience, number: int) -> ColumnElement[bool]:
    mine = (parts.c.delivery == id_) & (parts.c.audience == chat.name)
    return mine & (parts.c.number == number)


def _row(id_: str, place: Place, number: int, message: Planned) -> dict[str, Any]:
    return {
        "delivery": id_,
        "audience": place.audience.name,
        "number": number,
        "state": State.PLANNED.value,
        "page": message.page,
        "about": _ABOUT.dump_json(message.about).decode(),
        "message": "",
        "attempted_at": None,
        "attempted_by": "",
        "why": "",
    }


def _read(row: Row[Any]) -> Part:
    return Part(
        delivery=row.delivery,
        place=Place(Audience(row.audience), row.topic),
        number=row.number,
        state=State(row.state),
        page=row.page,
        about=_ABOUT.validate_json(row.about),
        message=row.message,
        at=_moment(row.attempted_at),
        by=row.attempted_by,
        why=row.why,
    )


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        place=Place(Audience(row.audience), row.topic),
        kind=Kind(row.kind),
        state=State(row.state),
        due=datetime.fromtimestamp(row.due_at, UTC),
        made=datetime.fromtimestamp(row.made_at, UTC),
        ended=_moment(row.ended_at),
        again_at=_moment(row.next_at),
        why=row.why,
    )


def _moment(at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)
