"""Keeps the indexes of a home up to date while the bot serves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from retrieval import home as homes
from retrieval.errors import RetrievalError
from retrieval.home import Home, Owner
from retrieval.index import Indexer

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_AFTER_TROUBLE_S = 30.0


class Upkeep:
    """A thread that owns the home as soon as it can, and indexes what others leave in the catalog.

    Trouble with a store is logged and tried again later; what waits stays in the catalog.
    """

    def __init__(self, home: Home, indexer: Indexer, warm_up: Callable[[], object]) -> None:
        """Takes the home to own, its indexer, and what makes the first answer quick."""
        self._home = home
        self._indexer = indexer
        self._warm_up = warm_up
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

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
        owner: Owner | None = None
        mended = False
        pause = 0.0
        try:
            self._quietly(self._warm_up)
            while not self._stop.wait(pause):
                pause = _LOOK_EVERY_S
                owner = owner or homes.claim(self._home)
                if owner is None or (mended and not self._indexer.pending()):
                    continue
                mended = self._quietly(self._bring_up_to_date)
                pause = _LOOK_EVERY_S if mended else _AFTER_TROUBLE_S
        finally:
            if owner is not None:
                owner.release()

    def _bring_up_to_date(self) -> None:
        done = self._indexer.bring_up_to_date(stop=self._stop.is_set)
        if done.put or done.removed:
            _log.info("indexed %d passages, took out %d", done.put, done.removed)

    def _quietly(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except RetrievalError as error:
            _log.warning("%s", error)
            return False
        except Exception:  # noqa: BLE001 — the bot goes on answering; the trouble is logged
            _log.exception("upkeep failed; it is tried again")
            return False
        return True
