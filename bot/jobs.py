"""The durable work of a serving bot: ticks of polling, and forgetting what is too old.

A tick is a DBOS workflow, so that one that was cut short is taken up again at the next start by the
worker of the same name. What it does is to claim due sources by lease in the catalog and to poll
them (`retrieval.tick`); sources and items have their state there, not in workflow rows, of which
only the latest are kept. DBOS is imported and launched when there is first something to poll.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from retrieval.errors import RetrievalError
from retrieval.reading import Polled

if TYPE_CHECKING:
    from dbos import DBOSConfig

_log = logging.getLogger(__name__)

_APPLICATION = "briefbot"
_VERSION = "1"
"""Of the workflows below, not of Briefbot: a tick that was cut short outlives an upgrade."""
_ROWS_KEPT = 50
_TIDY_EVERY = 20
_ENDS_WITHIN_S = 20


class Ticks(Protocol):
    """What the jobs need of `retrieval.tick.Ticker`."""

    def resume(self) -> int:
        """Take back what this worker held when it was killed."""
        ...

    def run(self, stop: Callable[[], bool]) -> Polled:
        """Poll what is due."""
        ...


class Due(Protocol):
    """What the jobs need of `retrieval.stores.sources.Sources`."""

    def due(self) -> bool:
        """Whether anything can be claimed now."""
        ...

    def any_active(self) -> bool:
        """Whether there is anything to poll, now or later."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks for what is due, after trouble, and between two forgettings."""

    look: float = 2.0
    trouble: float = 30.0
    forget: float = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Durable:
    """Where the workflows are recorded (a database address) and the name of this worker."""

    url: str
    worker: str


class Jobs:
    """A thread that ticks while this process owns the home and there is something to poll.

    Trouble of any kind is logged and tried again later. Leaving the context ends a tick early; what
    it had not done is due at the next start.
    """

    def __init__(
        self,
        ticks: Ticks | None,
        sources: Due,
        durable: Durable,
        *,
        owns: Callable[[], bool],
        forget: Callable[[], int] | None = None,
        on_stop: Callable[[], None] = lambda: None,
        pace: Pace = Pace(),
    ) -> None:
        """Takes what to do; without `ticks` nothing is polled.

        `on_stop` wakes those who wait for the web, so that a tick can end.
        """
        self._ticks = ticks
        self._sources = sources
        self._durable = durable
        self._owns = owns
        self._forget = forget
        self._on_stop = on_stop
        self._pace = pace
        self._forgot_at = float("-inf")
        self._ticked = 0
        self._workflow: Callable[[str], dict[str, Any]] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

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
        self._on_stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            pause = 0.0
            while not self._stop.wait(pause):
                pause = self._pace.look if self._quietly(self._look) else self._pace.trouble
        finally:
            if self._workflow is not None:
                _end()

    def _look(self) -> None:
        if not self._owns():
            return
        if self._forget is not None and time.monotonic() - self._forgot_at > self._pace.forget:
            forgotten = self._forget()
            self._forgot_at = time.monotonic()
            if forgotten:
                _log.info("forgot %d articles that were kept long enough", forgotten)
        if self._ticks is None:
            return
        if self._workflow is None:
            if not self._sources.any_active():
                return
            self._ticks.resume()
            self._workflow = self._launch(self._ticks)
        if not self._sources.due():
            return
        brought = self._workflow(datetime.now(UTC).isoformat())
        _log.info("a tick: %s", brought)
        self._ticked += 1
        if self._ticked % _TIDY_EVERY == 0:
            _tidy()

    def _launch(self, ticks: Ticks) -> Callable[[str], dict[str, Any]]:
        """Start DBOS; it takes up a tick that was cut short by itself."""
        from dbos import DBOS

        DBOS(config=_config(self._durable))

        @DBOS.step(name="poll what is due")
        def poll() -> dict[str, Any]:
            return asdict(ticks.run(self._stop.is_set))

        @DBOS.workflow(name="tick")
        def tick(_began: str) -> dict[str, Any]:
            return poll()

        try:
            DBOS.launch()
        except BaseException:
            _end()
            raise
        return tick

    def _quietly(self, work: Callable[[], object]) -> bool:
        """Whether it went well; trouble is logged, in full when it is no known one."""
        try:
            work()
        except RetrievalError as error:
            _log.warning("%s", error)
            return False
        except Exception:  # noqa: BLE001 — the bot goes on answering
            _log.exception("polling failed; it is tried again")
            return False
        return True


def _config(durable: Durable) -> DBOSConfig:
    """Quiet, without telemetry, and with nothing that wakes up often."""
    return {
        "name": _APPLICATION,
        "application_version": _VERSION,
        "executor_id": durable.worker,
        "system_database_url": durable.url,
        "log_level": "ERROR",
        "enable_otlp": False,
        "scheduler_polling_interval_sec": 3600.0,
        "notification_listener_polling_interval_sec": 1.0,  # its end is waited for
        "use_listen_notify": False,
    }


def _tidy() -> None:
    """Forget the rows of old ticks; the latest are kept to look at."""
    from dbos import DBOS

    finished = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
    old = DBOS.list_workflows(
        name="tick",
        status=finished,
        sort_desc=True,
        offset=_ROWS_KEPT,
        load_input=False,
        load_output=False,
    )
    if old:
        DBOS.delete_workflows([row.workflow_id for row in old])


def _end() -> None:
    from dbos import DBOS

    DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=_ENDS_WITHIN_S)
