"""The sources of the catalog: who added them, which is due, and how its last polls went.

A due source is claimed by a lease, so that several workers poll one catalog and none polls what
another does. The lease of a worker that was killed runs out, or is given back at its next start;
what a worker writes after it lost its lease is ignored. What a source lists is in `stores.items`.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from retrieval.polling import Plan
from retrieval.stores.database import Database
from retrieval.stores.rows import in_parts
from retrieval.stores.schema import items, sources
from retrieval.stores.source_rows import (
    ACTIVE,
    PAUSED,
    Claim,
    Standing,
    claim_of,
    complete,
    described,
    row_of,
    standing_of,
    whole,
)
from retrieval.types import Audience, Listing, Source

_LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True)
class Reached:
    """How the sources stand, for the honesty footer: those of one viewer, or all."""

    active: int
    paused: int
    reached: int
    """Active sources whose last poll went well since the moment asked for."""
    failing: int
    """Active sources whose last poll failed."""


class Sources:
    """Sources in the database of the catalog; safe to use from several threads and processes."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Takes the database of an open catalog: `Sources(catalog.database)`."""
        self._read, self._write = database.read, database.write
        self._clock = clock

    # What people manage

    def add(self, *given: Source) -> list[Source]:
        """Add sources, to be polled at once; those that were not there yet come back.

        One that is there already keeps its state; a title, language or topics that it lacks are
        taken over. A paused one is not resumed.
        """
        now, new = self._now(), []
        by_id = {source.id: source for source in given}
        with self._write() as connection:
            for some in in_parts(by_id):
                there = {
                    row.id: row
                    for row in connection.execute(select(sources).where(sources.c.id.in_(some)))
                }
                for id_, row in there.items():
                    complete(connection, row, by_id[id_])
                fresh = [by_id[id_] for id_ in some if id_ not in there]
                if fresh:
                    connection.execute(insert(sources), [row_of(source, now) for source in fresh])
                new += fresh
        return new

    def get(self, id_: str, viewer: Audience) -> Standing | None:
        """The source with this id, or whose id begins so and no other's does, if visible."""
        found = self._standings(
            and_(sources.c.id.startswith(id_, autoescape=True), _seen_by(viewer))
        )
        exact = [standing for standing in found if standing.source.id == id_]
        return (exact or found)[0] if exact or len(found) == 1 else None

    def visible(self, viewer: Audience) -> list[Standing]:
        """What `viewer` may see, its own and everyone's, in the order of their addresses."""
        return self._standings(_seen_by(viewer))

    def every(self) -> list[Standing]:
        """Every source of every audience: for operators, never for readers."""
        return self._standings(sources.c.id.is_not(None))

    def remove(self, id_: str, owner: Audience) -> bool:
        """Forget a source of `owner` and its items; what was read from it stays."""
        with self._write() as connection:
            if connection.execute(select(sources.c.id).where(_own(id_, owner))).first() is None:
                return False
            connection.execute(delete(items).where(items.c.source_id == id_))
            return connection.execute(delete(sources).where(_own(id_, owner))).rowcount > 0

    def pause(self, id_: str, owner: Audience, reason: str) -> bool:
        """Poll a source of `owner` no more until it is resumed; `reason` is for people."""
        return self._set(id_, owner, state=PAUSED, reason=reason)

    def resume(self, id_: str, owner: Audience) -> bool:
        """Poll a source of `owner` again, at once and with a clean slate."""
        slate = {"failures": 0, "failing_since": None, "gone": 0, "last_error": None}
        return self._set(id_, owner, state=ACTIVE, reason=None, due_at=self._now(), **slate)

    def _set(self, id_: str, owner: Audience, **values: object) -> bool:
        with self._write() as connection:
            changed = update(sources).where(_own(id_, owner)).values(**values)
            return connection.execute(changed).rowcount > 0

    # What polling asks and says

    def due(self) -> bool:
        """Whether any source can be claimed now; cheap enough to ask every second."""
        with self._read() as connection:
            query = select(sources.c.id).where(_claimable(self._now())).limit(1)
            return connection.execute(query).first() is not None

    def any_active(self) -> bool:
        """Whether there is anything to poll, now or later."""
        with self._read() as connection:
            query = select(sources.c.id).where(sources.c.state == ACTIVE).limit(1)
            return connection.execute(query).first() is not None

    def claim(self, worker: str, limit: int, lease_s: float) -> list[Claim]:
        """At most `limit` due sources that nobody else polls while the lease lasts.

        First those to be listed, then those with items to be read, each the longest due first.
        """
        now = self._now()
        lease = f"{worker}#{secrets.token_hex(6)}"
        query = (
            select(sources)
            .where(_claimable(now))
            .order_by(
                case((sources.c.due_at <= now, sources.c.due_at), else_=now + 1),
                sources.c.work_at,
                sources.c.id,
            )
            .limit(limit)
            .with_for_update(skip_locked=True)  # SQLite's writers queue anyway
        )
        with self._write(quick=True) as connection:
            rows = connection.execute(query).all()
            for some in in_parts(row.id for row in rows):
                connection.execute(
                    update(sources)
                    .where(sources.c.id.in_(some))
                    .values(leased_until=now + math.ceil(lease_s), leased_by=lease)
                )
        return [claim_of(row, lease, now) for row in rows]

    def release(self, worker: str) -> int:
        """Give back what this worker held when it ended without a word; says how much."""
        mine = sources.c.leased_by.startswith(f"{worker}#", autoescape=True)
        with self._write(quick=True) as connection:
            free = update(sources).where(mine).values(leased_until=None, leased_by=None)
            return connection.execute(free).rowcount

    def failed(self, claim: Claim, plan: Plan, error: str) -> bool:
        """Record that a listing failed and when the next is; False when the lease was lost.

        The lease is kept: the items come after. A source that the plan pauses is paused.
        """
        with self._write(quick=True) as connection:
            return record_plan(connection, claim, plan, error=error, at=self._now())

    def postponed(self, claim: Claim, until: float) -> bool:
        """Record that a source could not be asked yet, which says nothing of it."""
        with self._write(quick=True) as connection:
            later = update(sources).where(_held(claim)).values(due_at=math.ceil(until))
            return connection.execute(later).rowcount > 0

    def done(self, claim: Claim) -> bool:
        """Give a claim back, with the time at which its items want to be worked on next."""
        work = select(func.min(items.c.due_at)).where(items.c.source_id == claim.source.id)
        with self._write(quick=True) as connection:
            due = connection.execute(work).scalar()
            # What is due already queues up behind the other sources that have work.
            at = None if due is None else max(due, self._now())
            free = update(sources).where(_held(claim))
            freed = free.values(leased_until=None, leased_by=None, work_at=at)
            return connection.execute(freed).rowcount > 0

    # What the honesty footer and the doctor ask

    def reached(self, since: datetime, viewer: Audience | None = None) -> Reached:
        """How the sources stand that `viewer` may see; of all of them for None (operators)."""
        active = sources.c.state == ACTIVE
        query = select(
            func.count().filter(active),
            func.count().filter(sources.c.state == PAUSED),
            func.count().filter(active, sources.c.last_ok_at >= int(since.timestamp())),
            func.count().filter(active, sources.c.last_error.is_not(None)),
        )
        if viewer is not None:
            query = query.where(_seen_by(viewer))
        with self._read() as connection:
            return Reached(*connection.execute(query).one())

    def _standings(self, chosen: ColumnElement[bool]) -> list[Standing]:
        waiting = (
            select(items.c.source_id, func.count().label("waiting"))
            .where(items.c.status == "waiting")
            .group_by(items.c.source_id)
            .subquery()
        )
        query = (
            select(sources, func.coalesce(waiting.c.waiting, 0).label("waiting"))
            .outerjoin(waiting, waiting.c.source_id == sources.c.id)
            .where(chosen)
            .order_by(sources.c.audience, sources.c.address, sources.c.id)
        )
        with self._read() as connection:
            return [standing_of(row) for row in connection.execute(query)]

    def _now(self) -> int:
        return int(self._clock())


def record_plan(
    connection: Connection,
    claim: Claim,
    plan: Plan,
    *,
    error: str | None,
    at: float,
    listing: Listing | None = None,
) -> bool:
    """Write how a listing went, in the transaction of `connection`; False for a lost lease."""
    values: dict[str, object] = {
        "due_at": math.ceil(plan.due_at),
        "interval_s": plan.interval_s,
        "failures": plan.health.failures,
        "failing_since": whole(plan.health.failing_since),
        "gone": plan.health.gone,
        "last_polled_at": int(at),
        "last_error": error[:_LONGEST_ERROR] if error else None,
    }
    if error is None:
        values["last_ok_at"] = int(at)
    elif claim.source.address != claim.home:
        # Where it moved to does not answer: look again where it was first.
        values |= {"moved_to": None, "etag": None, "last_modified": None}
    if plan.pause is not None:
        values |= {"state": PAUSED, "reason": plan.pause}
    if listing is not None:
        values |= _learned(claim, listing, at)
    return connection.execute(update(sources).where(_held(claim)).values(**values)).rowcount > 0


def holds(connection: Connection, claim: Claim) -> bool:
    """Whether the claim is still good; its row stays locked for this transaction."""
    query = select(sources.c.id).where(_held(claim)).with_for_update()
    return connection.execute(query).first() is not None


def _learned(claim: Claim, listing: Listing, at: float) -> dict[str, object]:
    """What a listing tells of its source."""
    # There may be work now; should this end without a word, the next claim finds out.
    values: dict[str, object] = {} if listing.unchanged else {"work_at": int(at)}
    if listing.moved_to and listing.moved_to != claim.source.address:
        moved = None if listing.moved_to == claim.home else listing.moved_to
        values |= {"moved_to": moved}
    if not listing.unchanged:
        values |= {
            "etag": listing.validators.etag,
            "last_modified": listing.validators.last_modified,
        }
    now = described(claim.source, listing)
    values |= {"title": now.title, "language": now.language}
    return values


def _claimable(now: int) -> ColumnElement[bool]:
    return and_(
        sources.c.state == ACTIVE,
        or_(sources.c.due_at <= now, sources.c.work_at <= now),
        or_(sources.c.leased_until.is_(None), sources.c.leased_until <= now),
    )


def _held(claim: Claim) -> ColumnElement[bool]:
    return and_(sources.c.id == claim.source.id, sources.c.leased_by == claim.lease)


def _own(id_: str, owner: Audience) -> ColumnElement[bool]:
    return and_(sources.c.id == id_, sources.c.audience == owner.name)


def _seen_by(viewer: Audience) -> ColumnElement[bool]:
    return sources.c.audience.in_([audience.name for audience in viewer.visible()])
