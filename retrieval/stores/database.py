"""An SQL database of the home: opened, brought to its newest tables, read and written.

SQLite files are set up so that what was acknowledged survives, writers wait for each other, and
deleted text is gone from the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from retrieval.errors import HomeUnusable
from retrieval.stores.faults import named

_BUSY_MS = 30_000
"""How long a writer waits for another process: the longest transaction is one article."""


class Database:
    """Connections to one database; safe to use from several threads."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Takes an engine and its address for messages; made by `open`."""
        self._reading = engine
        self._writing = engine.execution_options(briefbot_writes=True)
        self.place = place

    @classmethod
    def open(cls, at: Path | str) -> Self:
        """A database at a path or an address; nothing is read yet. Raises `HomeUnusable`."""
        try:
            url = URL.create("sqlite", database=str(at)) if isinstance(at, Path) else make_url(at)
            engine = create_engine(url)
        except (ArgumentError, ImportError) as error:
            message = f"{at} is no database address that can be used: {error}"
            raise HomeUnusable(message) from error
        place = str(at) if isinstance(at, Path) else url.render_as_string(hide_password=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return cls(engine, place)

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read from. Raises the errors of `retrieval.errors`."""
        with named(self.place, derived=False), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction, kept when the block ends well. Raises the errors of `retrieval.errors`."""
        with named(self.place, derived=False), self._writing.begin() as connection:
            yield connection


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Settings of every connection; transactions are begun by `_begin_sqlite` alone.

    FULL: what was acknowledged survives a power cut too; the encoder takes far longer than a sync.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # a deleted text must not be readable in the file
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start of a transaction: one begun by reading could not wait later."""
    writes = connection.get_execution_options().get("briefbot_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
