"""Guests, invitations, and how many questions each asked today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.chats.access import Guest, Invitation
from bot.store.schema import asked, guests, invitations
from retrieval.stores.database import Database
from retrieval.stores.engines import queue


class Admissions:
    """A `bot.chats.access.KeepsAccess` in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def any_guest(self, ids: Sequence[str]) -> bool:
        """Whether any of these is a guest."""
        query = select(guests.c.id).where(guests.c.id.in_(list(ids))).limit(1)
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def guests(self) -> list[Guest]:
        """Every guest, the latest first."""
        query = select(guests).order_by(guests.c.since.desc(), guests.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [Guest(row.id, row.name, row.invitation, _moment(row.since)) for row in rows]

    def revoke(self, id_: str) -> bool:
        """Make somebody a guest no more, or withdraw an invitation; whether there was one."""
        with self._database.write() as connection:
            out = connection.execute(delete(guests).where(guests.c.id == id_)).rowcount
            withdrawn = delete(invitations).where(invitations.c.code == id_)
            return out + connection.execute(withdrawn).rowcount > 0

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        values = {
            "code": invitation.code,
            "made_by": invitation.made_by,
            "uses": invitation.uses,
            "until": int(invitation.until.timestamp()),
        }
        with self._database.write() as connection:
            connection.execute(insert(invitations).values(values))

    def invitations(self, now: datetime) -> list[Invitation]:
        """Those that still let somebody in; the others are forgotten."""
        over = (invitations.c.uses < 1) | (invitations.c.until < int(now.timestamp()))
        with self._database.write() as connection:
            connection.execute(delete(invitations).where(over))
            rows = connection.execute(select(invitations).order_by(invitations.c.until)).all()
        return [Invitation(row.code, row.made_by, row.uses, _moment(row.until)) for row in rows]

    def admit(self, code: str, id_: str, name: str, now: datetime) -> bool:
        """Make somebody a guest by an invitation that is good now; whether it was."""
        at = int(now.timestamp())
        good = (invitations.c.code == code) & (invitations.c.uses > 0) & (invitations.c.until >= at)
        with self._database.write() as connection:
            queue(connection)
            used = update(invitations).where(good).values(uses=invitations.c.uses - 1)
            if not connection.execute(used).rowcount:
                return False
            _let_in(connection, Guest(id_, name, code, now))
        return True

    def let_in(self, guest: Guest) -> None:
        """Make somebody a guest without an invitation."""
        with self._database.write() as connection:
            queue(connection)
            _let_in(connection, guest)

    def count(self, limits: Mapping[str, int], day: str) -> str | None:
        """Count one question for each of these; whose limit is reached: then none is counted."""
        today = asked.c.day == day
        query = select(asked.c.who, asked.c.number).where(today, asked.c.who.in_(list(limits)))
        with self._database.write(quick=True) as connection:  # as much as a lost count is worth
            queue(connection)
            numbers = {row.who: row.number for row in connection.execute(query)}
            for who, most in limits.items():
                if numbers.get(who, 0) >= most:
                    return who
            connection.execute(delete(asked).where(asked.c.day < day))
            for who in limits:
                one = update(asked).where(today, asked.c.who == who)
                if not connection.execute(one.values(number=asked.c.number + 1)).rowcount:
                    connection.execute(insert(asked).values(who=who, day=day, number=1))
        return None


def _let_in(connection: Connection, guest: Guest) -> None:
    values = {
        "id": guest.id,
        "name": guest.name,
        "invitation": guest.invitation,
        "since": int(guest.since.timestamp()),
    }
    connection.execute(delete(guests).where(guests.c.id == guest.id))
    connection.execute(insert(guests).values(values))


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
