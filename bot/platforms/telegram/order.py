"""Many chats at once, one message of a chat after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256
_MOST_TAKEN_IN = 1_000_000
"""Updates that the library lets in: more than ever wait, since the slots are counted here."""


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order in which they came, 256 at once.

    An update takes its slot only when its chat has nothing earlier left, so a chat that floods the
    bot delays itself alone.
    """

    def __init__(self) -> None:
        super().__init__(_MOST_TAKEN_IN)
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        # A chat's lock lives as long as someone holds it or waits for it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the earlier updates of the same chat and for a slot, then handle this one."""
        chat = update.effective_chat if isinstance(update, Update) else None
        alone = asyncio.Lock()
        lock = alone if chat is None else self._locks.setdefault(chat.id, alone)
        async with lock, self._slots:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
