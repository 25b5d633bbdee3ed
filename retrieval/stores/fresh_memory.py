"""Memory that is handed out empty, while it has to be.

The vector index of Chroma (hnswlib) writes all that it has reserved to its file, used or not. Where
that was memory used before, it holds whatever was there: words of articles that were deleted long
ago, of questions, of settings. glibc can be told to empty what it hands out (mallopt(3),
M_PERTURB), but for pieces below a kilobyte, which each thread keeps for itself: so a file of
lengths may hold some bytes of that kind. Other C libraries cannot be told.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_M_PERTURB = -6
_EMPTY = 0xFF
"""What is handed out is filled with the complement of this: with zeros."""

_lock = threading.Lock()
_wanted = 0


@contextmanager
def emptied() -> Iterator[None]:
    """All memory that the process is given during the block is empty; blocks may overlap."""
    _want(1)
    try:
        yield
    finally:
        _want(-1)


def _want(more: int) -> None:
    global _wanted
    with _lock:
        before, _wanted = _wanted, _wanted + more
        if bool(before) != bool(_wanted) and (library := _library()) is not None:
            library.mallopt(_M_PERTURB, _EMPTY if _wanted else 0)


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, if it is one that can be told."""
    try:
        library = ctypes.CDLL(None)
        _ = library.gnu_get_libc_version, library.mallopt
    except (AttributeError, OSError, TypeError):
        return None
    return library
