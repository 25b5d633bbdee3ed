"""Short work on the database, in few threads of its own.

Answers in the making hold the other threads for as long as they take, and an update is not to stand
behind them to learn in whose words it is served. Few, because many threads that each have a little
to do mostly stand in each other's way (`benchmarks/telegram_load.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TypeVar

THREADS = 2

T = TypeVar("T")


class Short:
    """Runs what takes milliseconds; for one event loop."""

    def __init__(self, threads: Executor | None = None) -> None:
        """Takes the threads; none for `THREADS` of its own."""
        self._threads = threads or ThreadPoolExecutor(THREADS, thread_name_prefix="short")

    async def run(self, work: Callable[..., T], *given: object) -> T:
        """What `work` gives, done in a thread."""
        loop, context = asyncio.get_running_loop(), copy_context()
        return await loop.run_in_executor(self._threads, partial(context.run, work, *given))
