"""All that the bot keeps of one chat, at once: listed, moved to another name, erased.

What a chat is called stands in the column `audience` of every table that has to do with chats, so
that a new table takes part by itself. Two tables know chats by another name (`telegram:42`): who is
a guest, and who asked how often today. What language models took is kept without the name when the
rest is erased, so that the limits of the bot hold; questions counted today go with the day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Row,
    Table,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.store.schema import asked, feedback, guests, metadata, spending
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

NOBODY = "nobody"
"""Who has spent what an erased chat spent."""

Kept = dict[str, list[dict[str, object]]]
"""Rows by the name of their table; columns that hold JSON as what it says."""


class Personal:
    """All tables of the bot, one chat at a time; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def kept(self, chat: Audience) -> Kept:
        """Everything that is kept of a chat. Raises `retrieval.errors`."""
        found: Kept = {}
        with self._database.read() as connection:
            for table in _tables():
                query = select(table).where(table.c.audience == chat.name)
                if rows := connection.execute(query).all():
                    found[table.name] = [_shown(table, row) for row in rows]
            for table, column in _NAMED.items():
                rows = connection.execute(select(table).where(column == _name(chat))).all()
                if rows:
                    found[table.name] = [_shown(table, row) for row in rows]
        return found

    def erase(self, chat: Audience) -> int:
        """Forget all of it, out of the file and its log; says how many rows that were."""
        erased = 0
        with self._database.write() as connection:
            queue(connection)
            _give(connection, spending, chat, NOBODY)
            for table in _tables():
                mine = table.c.audience == chat.name
                erased += connection.execute(delete(table).where(mine)).rowcount
            mine = guests.c.id == _name(chat)
            erased += connection.execute(delete(guests).where(mine)).rowcount
        self._database.empty_log()
        return erased

    def move(self, chat: Audience, to: Audience) -> None:
        """A chat has another address now. What it had counts, not what is there since.

        Messages are numbered anew there, so the numbers of the old ones are marked: nobody may take
        them for new ones. Done again it does nothing. Raises `retrieval.errors`.
        """
        if chat == to:
            return
        with self._database.write() as connection:
            queue(connection)
            _give(connection, spending, chat, to.name)
            for table in _tables():
                _make_way(connection, table, chat, to)
                theirs = table.c.audience == chat.name
                values = {"audience": to.name} | _renumbered(table)
                connection.execute(update(table).where(theirs).values(values))
            for table, column in _NAMED.items():
                there = select(column).where(column == _name(to))
                if connection.execute(there).first() is None:
                    theirs = column == _name(chat)
                    connection.execute(update(table).where(theirs).values({column: _name(to)}))
                connection.execute(delete(table).where(column == _name(chat)))


_NAMED = {guests: guests.c.id, asked: asked.c.who}


def _tables() -> Iterable[Table]:
    """Those that know chats by their audience; those that others refer to come last."""
    return [table for table in reversed(metadata.sorted_tables) if "audience" in table.c]


def _name(chat: Audience) -> str:
    """What a chat is called as a person or a group: `telegram:42`."""
    return chat.name.removeprefix("chat:")


def _renumbered(table: Table) -> dict[str, Any]:
    """What the messages of a table are called once their chat has moved."""
    if table is feedback:  # `m:105`, see `bot.chats.judging`
        return {"about": func.replace(table.c.about, "m:", "m:-")}
    if "message" not in table.c:
        return {}
    old = table.c.message
    return {"message": case((old == "", old), else_=literal("-") + old)}


def _make_way(connection: Connection, table: Table, chat: Audience, to: Audience) -> None:
    """Delete what is at the new name already and could not be there twice."""
    new = {"audience": literal(to.name)} | _renumbered(table)
    for unique in _unique(table):
        theirs = select(*(new.get(column.name, column) for column in unique))
        for row in connection.execute(theirs.where(table.c.audience == chat.name)).all():
            same = (column == value for column, value in zip(unique, row, strict=True))
            connection.execute(delete(table).where(*same))


def _unique(table: Table) -> list[list[Column[Any]]]:
    """The columns that together name one row, where the audience is one of them."""
    keys = [list(table.primary_key.columns)]
    keys += [list(index.columns) for index in table.indexes if index.unique]
    return [key for key in keys if any(column.name == "audience" for column in key)]


def _give(connection: Connection, table: Table, chat: Audience, to: str) -> None:
    """Add what a chat has spent to what another has."""
    rows = connection.execute(select(table).where(table.c.audience == chat.name)).all()
    sums = ("calls", "input_tokens", "output_tokens", "microdollars")
    for row in rows:
        same = (table.c.day == row.day) & (table.c.audience == to) & (table.c.model == row.model)
        more = {name: table.c[name] + getattr(row, name) for name in sums}
        if not connection.execute(update(table).where(same).values(more)).rowcount:
            values = {**row._mapping, "audience": to}  # noqa: SLF001 — SQLAlchemy's way
            connection.execute(insert(table).values(values))
    connection.execute(delete(table).where(table.c.audience == chat.name))


def _shown(table: Table, row: Row[Any]) -> dict[str, object]:
    return {column.name: _value(row._mapping[column.name]) for column in table.c}  # noqa: SLF001


def _value(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
