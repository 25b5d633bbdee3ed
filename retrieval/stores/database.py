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
        self.place = place
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
    def read(self) -> Iterator[Connection]:
        """A connection to read from. Raises the errors of `retrieval.errors`."""
        with named(self.place, derived=False), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction, kept when the block ends well. Raises the errors of `retrieval.errors`."""
        with named(self.place, derived=False), self._turn, self._writing.begin() as connection:
            yield connection

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in the write-ahead log of a SQLite file."""
        with named(self.place, derived=False):
            empty_log(self._reading)
