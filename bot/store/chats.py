"""Chats and how each wants to be served.

Every read and write names the chat (an audience) and touches its rows alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.chats.types import Chat, Standing
from bot.store.schema import chats
from retrieval.stores.database import Database
from retrieval.types import Audience


class Chats:
    """Chats in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept. Raises `retrieval.errors`."""
        query = select(chats).where(chats.c.audience == audience.name)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _chat(row)

    def keep(self, chat: Chat) -> None:
        """Keep a chat, in the place of what was kept of it."""
        values = _values(chat)
        mine = chats.c.audience == chat.audience.name
        with self._database.write() as connection:
            if not connection.execute(update(chats).where(mine).values(values)).rowcount:
                connection.execute(insert(chats).values(values))


def _values(chat: Chat) -> dict[str, Any]:
    since = chat.since or datetime.now(UTC)
    return {
        "audience": chat.audience.name,
        "private": int(chat.private),
        "title": chat.title,
        "language": chat.language,
        "heard": chat.heard,
        "zone": chat.zone,
        "length": chat.length,
        "alerts": chat.alerts,
        "standing": chat.standing.value,
        "since": int(since.timestamp()),
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
        since=datetime.fromtimestamp(row.since, UTC),
    )
