"""One tick: everything that is due now is claimed and polled, several sources at once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from retrieval.errors import RetrievalError
from retrieval.poll import Poller
from retrieval.reading import Polled
from retrieval.stores.source_rows import Claim

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TickLimits:
    """How many sources are polled at once, and for how many seconds more are begun.

    `lease` seconds must be longer than one poll can take (see `retrieval.poll.Limits`).
    """

    threads: int = 32
    seconds: float = 120.0
    lease: float = 600.0


class Ticker:
    """Polls what is due for one worker; a second tick waits for the first."""

    def __init__(self, poller: Poller, worker: str, limits: TickLimits = TickLimits()) -> None:
        """`worker` is a name that no other worker has and that stays the same over restarts."""
        self._poller = poller
        self._worker = worker
        self._limits = limits
        self._one_at_a_time = threading.Lock()

    def resume(self) -> int:
        """Take back what this worker held when it was killed; says how many sources."""
        return self._poller.sources.release(self._worker)

    def run(self, stop: Callable[[], bool] = lambda: False) -> Polled:
        """Poll until nothing is due, the time is over or `stop` says so.

        Raises the errors of the catalog, after the polls that are under way have ended.
        """
        with self._one_at_a_time:
            return self._run(stop)

    def _run(self, stop: Callable[[], bool]) -> Polled:
        ends = time.monotonic() + self._limits.seconds
        brought, running, trouble = Polled(), set[Future[Polled]](), list[RetrievalError]()
        with ThreadPoolExecutor(self._limits.threads, thread_name_prefix="poll") as pool:
            while True:
                more = not stop() and not trouble and time.monotonic() < ends
                for claim in self._claims(len(running)) if more else ():
                    running.add(pool.submit(self._poll, claim, stop))
                if not running:
                    break
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for one in done:
                    try:
                        brought.add(one.result())
                    except RetrievalError as error:
                        trouble.append(error)
        if trouble:
            raise trouble[0]
        return brought

    def _claims(self, running: int) -> list[Claim]:
        """More to do, when enough has been done that asking is worth it."""
        free = self._limits.threads - running
        if running and free < max(self._limits.threads // 4, 1):
            return []
        return self._poller.sources.claim(self._worker, free, self._limits.lease)

    def _poll(self, claim: Claim, stop: Callable[[], bool]) -> Polled:
        try:
            return self._poller.poll(claim, stop)
        except RetrievalError:
            raise
        except Exception:  # noqa: BLE001 — whatever one source does, the others go on
            _log.exception("polling %s failed; it is tried again later", claim.home)
            return Polled(failed=1)
