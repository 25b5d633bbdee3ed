"""Numbers for operators: how much there is, over all chats; never a name and never a text."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Table, func, select

from bot.store.schema import chats, deliveries
from retrieval.stores.database import Database


class Counts:
    """Counts rows in the database of the bot."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def deliveries(self) -> Mapping[str, float]:
        """Deliveries by their state. Raises `retrieval.errors`, like all of these."""
        return self._by(deliveries, deliveries.c.state)

    def chats(self) -> Mapping[str, float]:
        """Chats by their standing."""
        return self._by(chats, chats.c.standing)

    def reached(self) -> bool:
        """Whether the database can be read; raises the error when not."""
        with self._database.read() as connection:
            connection.execute(select(chats.c.audience).limit(1)).first()
        return True

    def _by(self, table: Table, column: Column[str]) -> Mapping[str, float]:
        query = select(column, func.count()).select_from(table).group_by(column)
        with self._database.read() as connection:
            return {str(name): float(number) for name, number in connection.execute(query)}
