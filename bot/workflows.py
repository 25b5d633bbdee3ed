"""DBOS: workflows that are recorded, so that what was cut short is taken up at the next start.

Imported and launched when there is first something to do. There is one of it in a process.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import make_url

if TYPE_CHECKING:
    from dbos import DBOSConfig

_APPLICATION = "briefbot"
_VERSION = "1"
"""Of the workflows below, not of Briefbot: one that was cut short outlives an upgrade."""
_ROWS_KEPT = 50
_ENDS_WITHIN_S = 20
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Durable:
    """Where the workflows are recorded (a database address) and the name of this worker."""

    url: str
    worker: str


class Workflows:
    """A tick of polling, and the work on one delivery; safe to use from several threads."""

    def __init__(
        self,
        durable: Durable,
        poll: Callable[[], dict[str, Any]],
        deliver: Callable[[str], None],
    ) -> None:
        """Takes where to record, what a tick does, and what is done for a delivery by its token."""
        self._durable = durable
        self._poll = poll
        self._deliver = deliver
        self._tick: Callable[[str], dict[str, Any]] | None = None
        self._delivery: Callable[[str], None] | None = None
        self._lock = threading.Lock()

    def launch(self) -> None:
        """Start DBOS, once; it takes up what was cut short by itself."""
        with self._lock:
            if self._tick is None:
                self._launch()

    def tick(self, began: str) -> dict[str, Any]:
        """Do a tick to its end; what it brought."""
        self.launch()
        if self._tick is None:
            raise RuntimeError("the workflows have ended")
        return self._tick(began)

    def deliver(self, token: str) -> None:
        """Begin the work on a delivery, in a thread of its own.

        Rows outlive what a chat has deleted, so a token that is good for this time is all that is
        recorded; who may work on which delivery is in the ledger.
        """
        from dbos import DBOS, SetWorkflowID

        self.launch()
        if self._delivery is None:
            raise RuntimeError("the workflows have ended")
        with SetWorkflowID(token):
            DBOS.start_workflow(self._delivery, token)

    def tidy(self, name: str) -> None:
        """Forget the rows of old workflows of a name; the latest are kept to look at."""
        from dbos import DBOS

        finished = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
        old = DBOS.list_workflows(
            name=name,
            status=finished,
            sort_desc=True,
            offset=_ROWS_KEPT,
            limit=_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if old:
            DBOS.delete_workflows([row.workflow_id for row in old])

    def end(self) -> None:
        """End what runs, if anything was launched."""
        with self._lock:
            if self._tick is not None:
                self._tick = self._delivery = None
                _end()

    def _launch(self) -> None:
        from dbos import DBOS

        _prepare(self._durable.url)
        DBOS(config=_config(self._durable))

        @DBOS.step(name="poll what is due")
        def poll() -> dict[str, Any]:
            return self._poll()

        @DBOS.workflow(name="tick")
        def tick(_began: str) -> dict[str, Any]:
            return poll()

        @DBOS.step(name="go on with a delivery")
        def go_on(token: str) -> None:
            self._deliver(token)

        @DBOS.workflow(name="delivery")
        def delivery(token: str) -> None:
            go_on(token)

        try:
            DBOS.launch()
        except BaseException:
            _end()
            raise
        self._tick, self._delivery = tick, delivery


def _prepare(url: str) -> None:
    """Let a SQLite file be written ahead: each delivery is a few small writes, one after another.

    The file keeps that; DBOS leaves it as it is.
    """
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and place.database:
        with closing(sqlite3.connect(place.database, timeout=30.0)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")


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


def _end() -> None:
    from dbos import DBOS

    DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=_ENDS_WITHIN_S)
