"""Many use something at once; whoever replaces it is alone with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Holds back new users while one thread waits for the present ones and replaces the thing.

    A user must not come in twice at once: it would wait for who waits for it.
    """

    def __init__(self) -> None:
        """Nobody is in."""
        self._changed = threading.Condition()
        self._users = 0
        self._replacing = False

    @contextmanager
    def using(self) -> Iterator[None]:
        """Use it, together with others."""
        with self._changed:
            self._changed.wait_for(lambda: not self._replacing)
            self._users += 1
        try:
            yield
        finally:
            with self._changed:
                self._users -= 1
                self._changed.notify_all()

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Replace it, alone."""
        with self._changed:
            self._changed.wait_for(lambda: not self._replacing)
            self._replacing = True
            self._changed.wait_for(lambda: not self._users)
        try:
            yield
        finally:
            with self._changed:
                self._replacing = False
                self._changed.notify_all()
