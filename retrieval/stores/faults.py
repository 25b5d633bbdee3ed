"""What SQLite and the file system report, said for the person at the terminal."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from retrieval.errors import (
    HomeUnusable,
    RetrievalError,
    StoreDamaged,
    StoreFull,
    StoreUnreachable,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_ACCESS = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DERIVED = "it is derived from the catalog: `briefbot doctor --repair` builds it again"
_TRUTH = (
    "it is not derived from anything, so nothing was changed; put back a copy of it, or set"
    " BRIEFBOT_HOME to a new folder and ingest again"
)


@contextmanager
def named(place: Path | str, *, derived: bool) -> Iterator[None]:
    """Turn the faults of the store at `place` into `retrieval.errors`.

    `derived` says whether the store can be built again from the catalog.
    """
    try:
        yield
    except sqlite3.Error as error:
        _raise_ours(error, place, derived=derived)
        raise
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            _raise_ours(error.orig, place, derived=derived)
        elif error.connection_invalidated or type(error.orig).__name__ == "OperationalError":
            message = f"The database {place} does not answer: {error.orig}"
            raise StoreUnreachable(message) from error
        raise
    except OSError as error:
        raise of_os(error, place) from error


def _raise_ours(error: sqlite3.Error, place: Path | str, *, derived: bool) -> None:
    """Raise the error of ours for one of SQLite's; none for a mistake of the program.

    Codes: https://www.sqlite.org/rescode.html; the low byte is the primary one.
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        raise full(place) from error
    if code in _BUSY:
        message = f"{place} has been in use by another process for too long; try again later."
        raise StoreUnreachable(message) from error
    if code in _NO_ACCESS:
        message = f"{place} cannot be read or written: {error}. {_WRITABLE}"
        raise HomeUnusable(message) from error
    lacking = code == sqlite3.SQLITE_ERROR and str(error).startswith("no such ")
    if code in _DAMAGED or lacking:
        raise damaged(place, str(error), derived=derived) from error


_WRITABLE = "Set BRIEFBOT_HOME to a folder that you may write to."


def of_os(error: OSError, place: Path | str) -> RetrievalError:
    """The error of ours for one of the operating system's."""
    if error.errno in _FULL:
        return full(place)
    reason = error.strerror or str(error)
    return HomeUnusable(f"{place} cannot be used: {reason}. {_WRITABLE}")


def full(place: Path | str) -> StoreFull:
    """There is no space left for `place`."""
    return StoreFull(
        f"No space is left to write {place}; free some and start again: what was stored is safe."
    )


def damaged(place: Path | str, reason: str, *, derived: bool) -> StoreDamaged:
    """The store at `place` cannot be read; says what to do, which depends on `derived`."""
    return StoreDamaged(f"{place} is damaged ({reason}); {_DERIVED if derived else _TRUTH}.")
