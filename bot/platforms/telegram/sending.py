"""Sends what is drawn, and knows what each failure means.

- Too many requests: wait as long as Telegram says, for that chat alone, then send again.
- Not connected: the message cannot have arrived, so it is sent again after a growing wait, for as
  long as a network may be away.
- Timed out, or broken off: it may have arrived, so it is never sent again (logged as uncertain).
- Refused (400): sent once more without entities when they are what was refused, else given up.
- Forbidden (403): the person blocked the bot, or the bot is not in the group: given up.
- The group moved: sent to its new id, and everything of it is moved along.
- The topic is closed or gone: sent to the General topic of the group, once.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

import httpx
from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import (
    BadRequest,
    ChatMigrated,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.platforms.telegram.draw import Outgoing
from bot.platforms.telegram.pace import Pace

_LOG = logging.getLogger(__name__)

_LONGEST_WAIT = 600.0  # seconds; who waits longer for an answer has stopped waiting
_TRIES = 100
_LONGEST_PAUSE = 30.0  # seconds between two attempts to reach Telegram
_AT_A_STOP = 61.0
"""Seconds that a stop waits for the turn of what is to be sent; a group's may be a minute away."""
_LONGEST_IN_ALL = 1_800.0  # seconds that one message waits: a network that is away comes back
_EDITS_AGAIN = 2
"""Times that an edit is repeated of which nobody knows whether it arrived."""
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

_GENERAL = 1

Wait = Callable[[float], Awaitable[bool]]
"""Waits some seconds; False when the bot is stopping and there is no time to wait."""
Migrated = Callable[[int, int], Awaitable[None]]
"""Told that a group has become another: its old id and its new one."""


async def _nobody(_old: int, _new: int) -> None:
    """For when nobody is told."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a chat, a topic of it, and the message that it replies to."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None

    @classmethod
    def of(cls, message: Message) -> Address:
        """Where the answer to a message goes: in groups as a reply, in the same topic."""
        private = message.chat.type == message.chat.PRIVATE
        topic = message.message_thread_id if message.is_topic_message else None
        reply_to = None if private else message.message_id or None  # one for the bot alone has none
        return cls(message.chat.id, in_general(topic), reply_to)


def in_general(topic: int | None) -> int | None:
    """The topic that is written to; None in the General one, of which Telegram wants no number."""
    return None if topic == _GENERAL else topic


def closed(error: TelegramError) -> bool:
    """Whether a topic cannot be written to: closed, deleted, or none any more."""
    shut = isinstance(error, BadRequest) and "topic_closed" in error.message.lower()
    return shut or deleted(error)


def deleted(error: TelegramError) -> bool:
    """Whether a topic is gone for good."""
    said = error.message.lower()
    return isinstance(error, BadRequest) and ("topic_deleted" in said or "thread not found" in said)


class Failed(Enum):
    """What a failed send calls for."""

    REPEAT = "repeat"
    PLAIN = "plain"
    MOVE = "move"
    UNCERTAIN = "uncertain"
    GIVE_UP = "give up"


def meaning(error: TelegramError) -> Failed:
    """What a failure to send calls for: pure."""
    match error:
        case RetryAfter():
            return Failed.REPEAT
        case ChatMigrated():
            return Failed.MOVE
        case BadRequest():  # a NetworkError by inheritance, so it is asked for first
            said = error.message.lower()
            return Failed.PLAIN if "entit" in said or "url" in said else Failed.GIVE_UP
        case NetworkError():
            never_sent = isinstance(error.__cause__, _NEVER_SENT)
            return Failed.REPEAT if never_sent else Failed.UNCERTAIN
    return Failed.GIVE_UP


class Sender:
    """Sends messages one after the other; the caller sees to the order within a chat."""

    def __init__(self, bot: Bot, wait: Wait, pace: Pace | None = None) -> None:
        """Takes the bot, how to wait, so that a stop can cut a long wait short, and the pace."""
        self.moved: Migrated = _nobody
        self._bot = bot
        self.wait = wait
        self._pace = pace

    async def send(self, parts: Sequence[Outgoing], address: Address) -> list[int]:
        """Send the parts of one text in order; when one is given up, so is what follows it.

        Gives back the ids of the messages that are known to have arrived.
        """
        arrived: list[int] = []
        for part in parts:
            if not await self._deliver(part, address, arrived):
                break
            address = Address(address.chat, address.topic)
        return arrived

    async def replace(self, message: int, parts: Sequence[Outgoing], address: Address) -> list[int]:
        """Edit a message into the first part of a text, and send the others.

        What cannot be edited is removed and sent anew. Gives back the same as `send`.
        """
        if await self._edited(parts[0], address, message):
            return [message, *await self.send(parts[1:], Address(address.chat, address.topic))]
        with contextlib.suppress(TelegramError):
            await self.change(address)
            await self._bot.delete_message(address.chat, message)
        return await self.send(parts, address)

    async def _edited(self, part: Outgoing, address: Address, message: int) -> bool:
        """Whether the message says so now; to edit twice does no harm, so it may be repeated."""
        patience = _Patience(self._patiently)
        for attempt in range(_TRIES):
            if not await self.change(address):
                return False
            try:
                await self._bot.edit_message_text(
                    part.text,
                    address.chat,
                    message,
                    entities=part.entities or None,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=part.keyboard,
                )
            except TelegramError as error:
                if unchanged(error):
                    return True
                failed = meaning(error)
                _LOG.log(
                    _LEVELS[failed], "chat %s: edit: %s: %s", address.chat, failed.value, error
                )
                again = failed is Failed.REPEAT or (
                    failed is Failed.UNCERTAIN and attempt < _EDITS_AGAIN
                )
                if again and await patience.waited(error, address.chat):
                    continue
                if failed is not Failed.PLAIN or not part.entities:
                    return False
                part = replace(part, entities=())
            else:
                return True
        return False

    async def _deliver(self, part: Outgoing, address: Address, arrived: list[int]) -> bool:
        """Whether the next part may follow."""
        patience = _Patience(self._patiently)
        for _ in range(_TRIES):
            if not await self.turn(address):
                return False
            try:
                arrived.append(await self._send(part, address))
            except TelegramError as error:
                failed = meaning(error)
                _LOG.log(_LEVELS[failed], "chat %s: %s: %s", address.chat, failed.value, error)
                if failed is Failed.REPEAT and await patience.waited(error, address.chat):
                    continue
                if failed is Failed.PLAIN and part.entities:
                    part = replace(part, entities=())
                elif failed is Failed.MOVE and isinstance(error, ChatMigrated):
                    await self.moved(address.chat, error.new_chat_id)
                    address = Address(error.new_chat_id, address.topic)
                elif closed(error) and address.topic is not None:
                    address = replace(address, topic=None)
                else:
                    return failed is Failed.UNCERTAIN
            else:
                return True
        _LOG.warning("chat %s: not sent after %s tries", address.chat, _TRIES)
        return False

    async def turn(self, address: Address) -> bool:
        """Wait for the pace; for what is sent by other ways, too. False when the bot stops first.

        What is next within a minute is still sent at a stop.
        """
        if self._pace is None:
            return True
        if not await self._near(address.chat):
            return False
        await self._pace.turn(address.chat, urgent=True)
        return True

    async def change(self, address: Address, *, urgent: bool = True) -> bool:
        """The same for what changes a message, and adds none; before or behind all answers."""
        if self._pace is None:
            return True
        if not await self._near(address.chat):
            return False
        await self._pace.change(address.chat, urgent=urgent)
        return True

    async def _near(self, chat: int) -> bool:
        """Wait until the turn of a chat is near, if Telegram keeps it waiting for long."""
        held = 0.0 if self._pace is None else self._pace.wait_of(chat)
        return held <= _AT_A_STOP or await self.wait(held)

    async def spare(self, address: Address, *, new: bool = False) -> bool:
        """Wait for the pace of what could be left out; False where there is no room for it."""
        return self._pace is None or await self._pace.spare(address.chat, new=new)

    async def _patiently(self, seconds: float, error: TelegramError, chat: int) -> bool:
        """Wait, and keep the chat waiting if it is Telegram that asks for it."""
        if self._pace is not None and isinstance(error, RetryAfter):
            self._pace.flood(chat, seconds)
        return await self.wait(seconds)

    async def _send(self, part: Outgoing, address: Address) -> int:
        reply = None
        if address.reply_to is not None:
            reply = ReplyParameters(address.reply_to, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            address.chat,
            part.text,
            entities=part.entities or None,
            message_thread_id=address.topic,
            reply_parameters=reply,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=part.keyboard,
        )
        if self._pace is not None:
            self._pace.arrived(address.chat)
        return sent.message_id


class _Patience:
    """How long one message is tried again."""

    def __init__(self, wait: Callable[[float, TelegramError, int], Awaitable[bool]]) -> None:
        self._wait = wait
        self._times = 0
        self._waited = 0.0

    async def waited(self, error: TelegramError, chat: int) -> bool:
        """Wait as long as the failure asks for; False when that is too long, or at a stop."""
        if isinstance(error, RetryAfter):
            seconds, longest = seconds_of(error), _LONGEST_WAIT
        else:
            seconds, longest = min(2.0**self._times, _LONGEST_PAUSE), _LONGEST_PAUSE
        self._times += 1
        self._waited += seconds
        if seconds > longest or self._waited > _LONGEST_IN_ALL:
            return False
        return await self._wait(seconds, error, chat)


def unchanged(error: TelegramError) -> bool:
    """Whether an edit was refused because the message says so already."""
    return isinstance(error, BadRequest) and "not modified" in error.message.lower()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    # 22.x gives seconds or a timedelta, by an environment variable of its own.
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


_LEVELS = {
    Failed.REPEAT: logging.INFO,
    Failed.PLAIN: logging.WARNING,
    Failed.MOVE: logging.INFO,
    Failed.UNCERTAIN: logging.WARNING,
    Failed.GIVE_UP: logging.WARNING,
}
