"""Keeps the indexes of a home up to date while the bot serves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from retrieval import home as homes
from retrieval.errors import RetrievalError
from retrieval.home import Home, Owner
from retrieval.index import Done

_log = logging.getLogger(__name__)


class Indexes(Protocol):
    """What upkeep needs of `bot.keeping.Keeping`."""

    def pending(self) -> int:
        """Passages that wait; cheap enough to ask every second."""
        ...

    def follow(self, *, anew: bool = False) -> None:
        """Have searches see what the owner of the home has written."""
        ...

    def bring_up_to_date(self, *, stop: Callable[[], bool]) -> Done:
        """Do what is left to do."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks at the home, and after trouble."""

    look: float = 1.0
    trouble: float = 30.0


class Upkeep:
    """A thread that owns the home as soon as it can, and indexes what others leave in the catalog.

    While another process owns the home, its searches follow what that process indexes. Trouble of
    any kind is logged and tried again later; what waits stays in the catalog.
    """

    def __init__(
        self,
        home: Home,
        indexer: Indexes,
        warm_up: Callable[[], object],
        pace: Pace = Pace(),
    ) -> None:
        """Takes the home to own, what indexes it, and what makes the first answer quick."""
        self._home = home
        self._indexer = indexer
        self._warm_up = warm_up
        self._pace = pace
        self._owner: Owner | None = None
        self._mended = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def owns(self) -> bool:
        """Whether this process owns the home now."""
        return self._owner is not None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._quietly(self._warm_up)
            pause = 0.0
            while not self._stop.wait(pause):
                well = self._quietly(self._look)
                pause = self._pace.look if well else self._pace.trouble
        finally:
            if self._owner is not None:
                self._owner.release()

    def _look(self) -> None:
        if self._owner is None:
            self._owner = homes.claim(self._home)
        if self._owner is None:
            self._indexer.follow()
            return
        if not self._mended:
            self._indexer.follow(anew=True)
        elif not self._indexer.pending():
            return
        self._mended = False
        done = self._indexer.bring_up_to_date(stop=self._stop.is_set)
        self._mended = True
        if done.put or done.removed:
            _log.info("indexed %d passages, took out %d", done.put, done.removed)

    def _quietly(self, work: Callable[[], object]) -> bool:
        """Whether it went well; trouble is logged, in full when it is no known one."""
        try:
            work()
        except RetrievalError as error:
            _log.warning("%s", error)
            return False
        except Exception:  # noqa: BLE001 — the bot goes on answering
            _log.exception("upkeep failed; it is tried again")
            return False
        return True
