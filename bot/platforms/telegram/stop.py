"""One place that knows whether the bot is stopping, and why."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Stop:
    """Asked for by a signal, or by what makes going on pointless (then with a `reason`)."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()
        self.reason: str | None = None

    def ask(self, reason: str | None = None) -> None:
        """Stop soon; the first reason is kept."""
        if not self._asked.is_set():
            self.reason = reason
        self._asked.set()

    async def wait(self) -> None:
        """Return when a stop is asked for."""
        await self._asked.wait()

    async def sleep(self, seconds: float) -> bool:
        """Wait `seconds`; False when a stop was asked for before they were over."""
        try:
            await asyncio.wait_for(self._asked.wait(), seconds)
        except TimeoutError:
            return True
        return False

    async def unless(self, work: Coroutine[Any, Any, object]) -> bool:
        """Do `work` to its end, or cancel it when a stop is asked for; whether it was done."""
        task = asyncio.ensure_future(work)
        stopped = asyncio.ensure_future(self._asked.wait())
        try:
            await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
                return True
            return False
        finally:
            task.cancel()
            stopped.cancel()
            await asyncio.gather(task, stopped, return_exceptions=True)
