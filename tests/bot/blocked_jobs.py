"""Starts a tick that never ends (`python -m tests.bot.blocked_jobs FILE`), to be killed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from bot.jobs import Durable, Jobs
from retrieval.reading import Polled


class Blocked:
    """Always due, and never done."""

    def due(self) -> bool:
        return True

    def any_active(self) -> bool:
        return True

    def resume(self) -> int:
        return 0

    def run(self, stop: Callable[[], bool]) -> Polled:
        del stop
        print("ticking", flush=True)  # noqa: T201 — told to the test
        threading.Event().wait()
        return Polled()


if __name__ == "__main__":
    blocked = Blocked()
    with Jobs(blocked, blocked, Durable(f"sqlite:///{sys.argv[1]}", "1"), owns=lambda: True):
        threading.Event().wait()
