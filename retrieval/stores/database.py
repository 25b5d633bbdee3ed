"""An SQL database of the home: opened, read and written, with faults said for people."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from retrieval.errors import HomeUnusable
from retrieval.stores.engines import empty_log, engine_at
from retrieval.stores.faults import named


class Database:
    """Connections to one database; safe to use from several threads."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Takes an engine and its address for messages; made by `open`."""
        self._reading = engine
        self._writing = engine.execution_options(briefbot_writes=True)
        self._quick = engine.execution_options(briefbot_writes=True, briefbot_quick=True)
        self.place = place
        self._open = threading.local()
        # SQLite lets one write at a time. Its own waiting is by sleeping longer and longer; threads
        # that wait for each other here go on at once. Other processes wait as ever.
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()

    @classmethod
    def open(cls, at: Path | str) -> Self:
        """A database at a path or an address; nothing is read yet. Raises `HomeUnusable`."""
        try:
            url = URL.create("sqlite", database=str(at)) if isinstance(at, Path) else make_url(at)
            engine = engine_at(url)
        except (ArgumentError, ImportError) as error:
            message = f"{at} is no database address that can be used: {error}"
            raise HomeUnusable(message) from error
        place = str(at) if isinstance(at, Path) else url.render_as_string(hide_password=True)
        return cls(engine, place)

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all that this thread reads and writes in the block.

        Each write in it is still whole or nothing. A disk is waited for once, and other writers
        wait for the whole block: keep it short.
        """
        if self._open_in_thread() is not None:
            yield
            return
        with self.write() as connection:
            self._open.connection = connection
            try:
                yield
            finally:
                self._open.connection = None

    def _open_in_thread(self) -> Connection | None:
        connection: Connection | None = getattr(self._open, "connection", None)
        return connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read from. Raises the errors of `retrieval.errors`."""
        if (joined := self._open_in_thread()) is not None:
            yield joined
            return
        with named(self.place, derived=False), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, quick: bool = False) -> Iterator[Connection]:
        """A transaction, kept when the block ends well. Raises the errors of `retrieval.errors`.

        A `quick` one survives a crash of the program as any does, but the machine losing its power
        may undo it, with all that followed: for what is then simply done again.
        """
        if (joined := self._open_in_thread()) is not None:
            with joined.begin_nested():
                yield joined
            return
        engine = self._quick if quick else self._writing
        with named(self.place, derived=False), self._turn, engine.begin() as connection:
            yield connection

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in the write-ahead log of a SQLite file."""
        with named(self.place, derived=False):
            empty_log(self._reading)
