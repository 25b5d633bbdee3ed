"""What was asked and answered last, for each topic of each chat, so that one can follow up.

Every read and write names the chat (an audience) and touches its rows alone. A conversation is
short on purpose: its newest exchanges, for a day. They are not forced to the disk one by one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select

from bot.store.schema import exchanges
from bot.writing.followups import Exchange
from retrieval.stores.database import Database
from retrieval.types import Audience

KEPT_OF_EACH = 10
"""Exchanges of one topic; older ones are forgotten."""
KEPT_HOURS = 24

_HOUR = 60 * 60


class Conversations:
    """Conversations in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def before(self, asker: Audience, topic: str) -> list[Exchange]:
        """The last exchanges of a topic, the oldest first. Raises `retrieval.errors`."""
        newest = (
            select(exchanges.c.question, exchanges.c.sentences)
            .where(
                exchanges.c.audience == asker.name,
                exchanges.c.topic == topic,
                exchanges.c.given_at >= self._oldest(),
            )
            .order_by(exchanges.c.number.desc())
            .limit(KEPT_OF_EACH)
        )
        with self._database.read() as connection:
            found = connection.execute(newest).all()
        return [Exchange(asked, tuple(json.loads(said))) for asked, said in reversed(found)]

    def keep(self, asker: Audience, topic: str, exchange: Exchange) -> None:
        """Remember an exchange, and forget what is too old or too much."""
        said = [_storable(sentence) for sentence in exchange.sentences]
        row = {
            "audience": asker.name,
            "topic": topic,
            "given_at": int(self._clock()),
            "question": _storable(exchange.question),
            "sentences": json.dumps(said, ensure_ascii=False),
        }
        with self._database.write(quick=True) as connection:
            connection.execute(insert(exchanges).values(row))
            self._bound(connection, asker, topic)

    def forget(self, asker: Audience) -> int:
        """Forget every conversation of `asker`; says how many exchanges they had."""
        with self._database.write() as connection:
            mine = exchanges.c.audience == asker.name
            forgotten = connection.execute(delete(exchanges).where(mine)).rowcount
        self._database.empty_log()
        return forgotten

    def _oldest(self) -> int:
        return int(self._clock()) - KEPT_HOURS * _HOUR

    def _bound(self, connection: Connection, asker: Audience, topic: str) -> None:
        connection.execute(delete(exchanges).where(exchanges.c.given_at < self._oldest()))
        mine = (exchanges.c.audience == asker.name) & (exchanges.c.topic == topic)
        beyond = (
            select(exchanges.c.number)
            .where(mine)
            .order_by(exchanges.c.number.desc())
            .offset(KEPT_OF_EACH)
            .limit(1)
        )
        last = connection.execute(beyond).scalar()
        if last is not None:
            connection.execute(delete(exchanges).where(mine, exchanges.c.number <= last))


def _storable(text: str) -> str:
    """Without halves of surrogate pairs, which nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")
