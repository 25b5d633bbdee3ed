"""The log of answers: why each was as it was, for the one chat that it was given to.

Every read and write names the chat (an audience) and touches its rows alone. The log is bounded: of
each chat the newest answers are kept, for a while. What is kept is not forced to the disk one by
one: a machine that loses its power may forget why its last answers were as they were.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Select, delete, insert, select

from bot.store.migrations import BOT
from bot.store.schema import answers, messages
from bot.why import Explanation
from retrieval.stores import migrations
from retrieval.stores.database import Database
from retrieval.types import Audience

KEPT_FOR_EACH = 50
"""Answers of one chat; older ones are forgotten."""
KEPT_DAYS = 30

_log = logging.getLogger(__name__)
_JSON = TypeAdapter(Explanation)
_DAY = 24 * 60 * 60


class Answers:
    """Explanations of answers in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        """Takes a database whose tables are at the newest migration; made by `open`."""
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, at: Path | str, *, clock: Callable[[], float] = time.time) -> Self:
        """Open, create or migrate the log at a path or a database URL.

        Raises `HomeUnusable`, `StoreDamaged`, `StoreFull` or `StoreUnreachable`.
        """
        database = Database.open(at)
        try:
            with database.read() as connection:
                standing = migrations.revision(connection)
            if standing != BOT.head:
                with database.write() as connection:
                    migrations.upgrade(connection, BOT)
        except BaseException:
            database.close()
            raise
        return cls(database, clock)

    @property
    def database(self) -> Database:
        """What else the bot remembers is in the same database."""
        return self._database

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, answer_id: str, asker: Audience, explanation: Explanation) -> None:
        """Remember an answer given to `asker`, and forget what is too old or too much."""
        now = int(self._clock())
        with self._database.write(quick=True) as connection:
            connection.execute(
                insert(answers).values(
                    id=answer_id,
                    audience=asker.name,
                    given_at=now,
                    explanation=_JSON.dump_json(explanation).decode(),
                )
            )
            self._bound(connection, asker, now)

    def sent(self, answer_id: str, asker: Audience, names: Sequence[str]) -> None:
        """Remember by which messages an answer was delivered; nothing for another's answer."""
        mine = select(answers.c.number).where(
            answers.c.id == answer_id, answers.c.audience == asker.name
        )
        with self._database.write(quick=True) as connection:
            number = connection.execute(mine).scalar()
            if number is None or not names:
                return
            rows = [
                {"audience": asker.name, "message": name, "answer": number}
                for name in dict.fromkeys(names)
            ]
            again = messages.c.message.in_([row["message"] for row in rows])
            connection.execute(delete(messages).where(messages.c.audience == asker.name, again))
            connection.execute(insert(messages), rows)

    def last(self, *askers: Audience) -> Explanation | None:
        """The last answer given to any of `askers`, if one is remembered."""
        names = [asker.name for asker in askers]
        query = select(answers.c.explanation).where(answers.c.audience.in_(names))
        return self._one(query.order_by(answers.c.number.desc()).limit(1))

    def of_message(self, message: str, asker: Audience) -> Explanation | None:
        """The answer that a message brought to `asker`, if it is remembered."""
        query = (
            select(answers.c.explanation)
            .join(messages, messages.c.answer == answers.c.number)
            .where(
                messages.c.message == message,
                messages.c.audience == asker.name,
                answers.c.audience == asker.name,
            )
        )
        return self._one(query)

    def named(self, answer_id: str, asker: Audience) -> Explanation | None:
        """The answer of that id, if it was given to `asker` and is remembered."""
        mine = (answers.c.id == answer_id) & (answers.c.audience == asker.name)
        return self._one(select(answers.c.explanation).where(mine))

    def forget(self, asker: Audience) -> int:
        """Forget every answer given to `asker`; says how many."""
        with self._database.write() as connection:
            mine = answers.c.audience == asker.name
            forgotten = connection.execute(delete(answers).where(mine)).rowcount
        self._database.empty_log()
        return forgotten

    def cited(self) -> set[str]:
        """The ids of the articles that any remembered answer cites, whoever it was given to."""
        oldest = int(self._clock()) - KEPT_DAYS * _DAY
        query = select(answers.c.explanation).where(answers.c.given_at >= oldest)
        with self._database.read() as connection:
            kept = [self._read(text) for text in connection.execute(query).scalars()]
        return {
            found.article
            for each in kept
            if each is not None
            for found in each.found
            if found.cited
        }

    def _one(self, query: Select[Any]) -> Explanation | None:
        oldest = int(self._clock()) - KEPT_DAYS * _DAY
        with self._database.read() as connection:
            kept = connection.execute(query.where(answers.c.given_at >= oldest)).scalar()
        return None if kept is None else self._read(kept)

    @staticmethod
    def _read(kept: str) -> Explanation | None:
        try:
            return _JSON.validate_json(kept)
        except ValidationError:  # written by another version: no reason to fail
            _log.warning("an old explanation is of another version and cannot be read")
            return None

    def _bound(self, connection: Connection, asker: Audience, now: int) -> None:
        oldest = now - KEPT_DAYS * _DAY
        connection.execute(delete(answers).where(answers.c.given_at < oldest))
        beyond = (
            select(answers.c.number)
            .where(answers.c.audience == asker.name)
            .order_by(answers.c.number.desc())
            .offset(KEPT_FOR_EACH)
            .limit(1)
        )
        last_kept = connection.execute(beyond).scalar()
        if last_kept is not None:
            mine = answers.c.audience == asker.name
            connection.execute(delete(answers).where(mine, answers.c.number <= last_kept))
