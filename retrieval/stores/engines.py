"""The SQL engine of the catalog, and what SQLite needs to be told."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

_BUSY_MS = 30_000
"""How long a writer waits for another process: the longest transaction is one article."""


_QUEUE = 20_141_118
"""The number of the lock; any that nobody else takes in this database."""


def engine_at(url: URL) -> Engine:
    """An engine that opens nothing yet; begin what writes with `briefbot_writes=True`.

    Raises `ArgumentError` or `ImportError` when the address names no database that can be used.
    """
    # An error is logged: it names the statement, and not its values, which are what people wrote.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def queue(connection: Connection) -> None:
    """Let this transaction wait for the others that queue here, until it ends.

    On SQLite all that write do so from their beginning; elsewhere what reads before it writes must.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_QUEUE})")


def empty_log(engine: Engine) -> None:
    """Leave nothing of what was deleted in SQLite's write-ahead log."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Settings of every connection; transactions are begun by `_begin` alone.

    FULL: what was acknowledged survives a power cut too; the encoder takes far longer than a sync.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "mmap_size = 268435456",  # passages lie far apart: reading them is thrice as fast
        "secure_delete = ON",  # a deleted text must not be readable in the file
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers queue at the start of a transaction: one begun by reading could not wait later.

    Quick ones are not synced to the disk one by one, but with the next that is, or by SQLite.
    """
    options = connection.get_execution_options()
    writes = options.get("briefbot_writes", False)
    if writes:
        level = "NORMAL" if options.get("briefbot_quick", False) else "FULL"
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
