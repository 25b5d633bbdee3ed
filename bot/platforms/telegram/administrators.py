"""Who administers which group.

Administrators are asked for once in a while and remembered; what Telegram tells of changes among
them counts at once. Who writes in the group's own name is an administrator: nobody else can.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Bot

REMEMBERED_S = 300.0
"""Seconds after which the administrators of a group are asked for again."""
_GROUPS = 2_000


class Administrators:
    """Who administers which group."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes a clock, in seconds."""
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, frozenset[int]]] = OrderedDict()

    async def has(self, person: int, chat: int, bot: Bot) -> bool:
        """Whether a person administers a group. Raises `TelegramError` when it cannot be told."""
        return person in await self._of(chat, bot)

    def forget(self, chat: int) -> None:
        """Ask again when it is next wanted: something has changed."""
        self._known.pop(chat, None)

    async def _of(self, chat: int, bot: Bot) -> frozenset[int]:
        until, known = self._known.get(chat, (0.0, frozenset[int]()))
        if self._clock() < until:
            return known
        found = frozenset(each.user.id for each in await bot.get_chat_administrators(chat))
        self._known[chat] = (self._clock() + REMEMBERED_S, found)
        self._known.move_to_end(chat)
        if len(self._known) > _GROUPS:
            self._known.popitem(last=False)
        return found
