"""What the readers of a chat said of entries and answers: more like this, less, wrong.

Every read and write names the chat (an audience) and touches its rows alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bot.chats.feedback import Opinion
from bot.chats.types import Verdict
from bot.store.schema import feedback
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

KEPT_FOR_EACH = 500
"""Opinions of one chat; older ones are forgotten."""


class Feedback:
    """Opinions in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def said(self, chat: Audience, about: str, reader: str) -> Verdict | None:
        """What one reader says of one thing now."""
        query = select(feedback.c.verdict).where(_mine(chat, about, reader))
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else Verdict(found)

    def give(self, chat: Audience, opinion: Opinion) -> None:
        """Keep what one reader says of one thing, in the place of what they said of it before."""
        mine = _mine(chat, opinion.about, opinion.reader)
        with self._database.write() as connection:
            queue(connection)  # a press and a reaction may come at once
            connection.execute(delete(feedback).where(mine))
            connection.execute(
                insert(feedback).values(
                    audience=chat.name,
                    about=opinion.about,
                    reader=opinion.reader,
                    verdict=opinion.verdict.value,
                    story=opinion.story,
                    headline=opinion.headline,
                    publishers=json.dumps(opinion.publishers, ensure_ascii=False),
                    given_at=int(self._clock()),
                )
            )
            self._bound(connection, chat)

    def take_back(self, chat: Audience, about: str, reader: str) -> bool:
        """Forget what one reader said of one thing; whether they had."""
        with self._database.write() as connection:
            return (
                connection.execute(delete(feedback).where(_mine(chat, about, reader))).rowcount > 0
            )

    def of(self, chat: Audience) -> list[Opinion]:
        """All that was said in a chat, the latest first. Raises `retrieval.errors`."""
        query = select(feedback).where(feedback.c.audience == chat.name)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(feedback.c.number.desc())).all()
        return [
            Opinion(
                about=row.about,
                reader=row.reader,
                verdict=Verdict(row.verdict),
                story=row.story,
                headline=row.headline,
                publishers=tuple(json.loads(row.publishers)),
                at=datetime.fromtimestamp(row.given_at, UTC),
            )
            for row in rows
        ]

    def forget(self, chat: Audience) -> int:
        """Forget all that was said in a chat; says how much that was."""
        with self._database.write() as connection:
            gone = connection.execute(delete(feedback).where(feedback.c.audience == chat.name))
        self._database.empty_log()
        return gone.rowcount

    def _bound(self, connection: Connection, chat: Audience) -> None:
        newest = (
            select(feedback.c.number)
            .where(feedback.c.audience == chat.name)
            .order_by(feedback.c.number.desc())
            .offset(KEPT_FOR_EACH)
            .limit(1)
        )
        last = connection.execute(newest).scalar()
        if last is not None:
            mine = feedback.c.audience == chat.name
            connection.execute(delete(feedback).where(mine, feedback.c.number <= last))


def _mine(chat: Audience, about: str, reader: str) -> ColumnElement[bool]:
    one = (feedback.c.about == about) & (feedback.c.reader == reader)
    return (feedback.c.audience == chat.name) & one
