"""Many chats at once, one message of a chat after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256
LAST = "delete:"
"""What the data of the buttons begins with that come after all that is under way in a chat."""
_MOST_TAKEN_IN = 1_000_000
"""Updates that the library lets in: more than ever wait, since the slots are counted here."""

Waits = Callable[[Message, Callable[[], bool]], Coroutine[Any, Any, None]]
"""Told of a message that has to wait for earlier ones, and how to ask whether it still does."""


async def _nobody(_message: Message, _waits: Callable[[], bool]) -> None:
    """For when nobody is told."""


@dataclass(slots=True, eq=False)
class _Turn:
    """One update of a lane: whether it has begun, and whether another came in its place."""

    begun: bool = False
    replaced: bool = False


class _Lane:
    """What comes one after the other: how much of it is not over, and what was said in that."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.open = 0
        self.said: set[tuple[object, ...]] = set()
        self.asked: dict[int, _Turn] = {}

    def goes_on(self, update: Update) -> bool:
        """Whether an update is handled at all; an edit takes the place of what it is an edit of."""
        if (edited := update.edited_message) is None:
            return _said(update.message) not in self.said
        turn = self.asked.get(edited.message_id)
        if turn is None or turn.begun:
            return False
        turn.replaced = True
        return True


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order in which they came, 256 at once.

    An update takes its slot only when its chat has nothing earlier left, so a chat that floods the
    bot delays itself alone. Buttons are a lane of their own: who presses one need not wait until a
    question is answered; but for the one that deletes everything, which comes after all that is
    under way, so that nothing is kept after it. Of a question that is repeated before it is
    answered, only the first is handled; one that is edited while it waits is handled as it then is,
    and any other edit is not.
    """

    def __init__(self) -> None:
        super().__init__(_MOST_TAKEN_IN)
        self.waits: Waits = _nobody
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        # A lane lives as long as something in it does.
        self._lanes: WeakValueDictionary[tuple[int, bool], _Lane] = WeakValueDictionary()
        self._told: set[asyncio.Task[None]] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the earlier updates of the same chat and for a slot, then handle this one."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None or not isinstance(update, Update):
            async with self._slots:
                await coroutine
            return
        whole = _deletes(update)
        lane = self._lane(chat.id, presses=update.callback_query is not None and not whole)
        beside = self._lane(chat.id, presses=True) if whole else None
        message = update.message or update.edited_message
        if not lane.goes_on(update):
            _close(coroutine)
            self._tell(update.message, lambda: True)
            return
        turn, said = _Turn(), _said(message)
        if lane.open:
            self._tell(message, lambda: not turn.begun)
        lane.open += 1
        if message is not None:
            lane.asked[message.message_id] = turn
        if said is not None:
            lane.said.add(said)
        try:
            async with lane.lock:
                turn.begun = True
                if turn.replaced:
                    _close(coroutine)
                    return
                async with nullcontext() if beside is None else beside.lock, self._slots:
                    await coroutine
        finally:
            lane.open -= 1
            if said is not None:
                lane.said.discard(said)
            if message is not None and lane.asked.get(message.message_id) is turn:
                del lane.asked[message.message_id]

    def _lane(self, chat: int, *, presses: bool) -> _Lane:
        return self._lanes.setdefault((chat, presses), _Lane())

    def _tell(self, message: Message | None, waits: Callable[[], bool]) -> None:
        if message is None:
            return
        task = asyncio.create_task(self.waits(message, waits))
        self._told.add(task)
        task.add_done_callback(self._told.discard)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nobody needs to be told any more that they have to wait."""
        for task in self._told:
            task.cancel()
        await asyncio.gather(*self._told, return_exceptions=True)


def _deletes(update: Update) -> bool:
    query = update.callback_query
    return query is not None and (query.data or "").startswith(LAST)


def _said(message: Message | None) -> tuple[object, ...] | None:
    """What makes a message the same as another; None for one that never is."""
    if message is None or message.text is None or message.forward_origin is not None:
        return None
    by = message.from_user.id if message.from_user is not None else None
    replied = message.reply_to_message
    to = replied.message_id if replied is not None else None
    return by, message.message_thread_id, to, message.text


def _close(coroutine: Awaitable[Any]) -> None:
    """Do not handle an update; the library has begun to."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
