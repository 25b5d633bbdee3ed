"""Carries what is sent by itself to Telegram: one call each, and what its answer means.

Called from other threads while the application runs in its event loop. What is under way when the
bot stops is finished; what has not been called yet is for later.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram import Bot, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chats.types import Place
from bot.platforms.carrying import Gone, Later, Moved, NoTopic, Rejected, Uncertain, Undelivered
from bot.platforms.rendering import Link
from bot.platforms.richtext import Page
from bot.platforms.telegram.draw import Outgoing, messages, pages
from bot.platforms.telegram.here import audience
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.sending import (
    Failed,
    closed,
    deleted,
    in_general,
    meaning,
    seconds_of,
    unchanged,
)
from retrieval.types import Audience

_LOG = logging.getLogger(__name__)

_NETWORK_S = 15.0
"""Until a network that is away is tried again."""
_TOKEN_S = 300.0
_CALL_S = 30.0  # the longest that a call may take; Telegram answers within seconds
_FINISH_S = 20.0
_LONGEST_TURN_S = 10.0
"""A longer wait for the pace of a chat is left to others to wait for."""
_GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "peer_id_invalid",
    "user_is_blocked",
    "group chat was deactivated",
)
_PREFIX = "chat:telegram:"

T = TypeVar("T")


class TelegramCarrier:
    """`bot.platforms.carrying.Carrier` over a bot whose event loop is running."""

    def __init__(
        self,
        bot: Bot,
        pace: Pace,
        link: Link,
        loop: asyncio.AbstractEventLoop,
        outdated: Callable[[Audience], None] = lambda _: None,
    ) -> None:
        """Takes a connected bot, the pace that answers keep too, and how citations are linked.

        `outdated` hears, in the loop, of a chat whose answers are no longer what they were.
        """
        self._bot = bot
        self._pace = pace
        self._link = link
        self._loop = loop
        self._outdated = outdated
        self._closed = asyncio.Event()
        self._under_way: set[asyncio.Task[Any]] = set()

    @property
    def link(self) -> Link:
        """The public address, the reader page, or the bot itself, which opens the quote."""
        return self._link

    def pages(self, page: Page) -> list[Page]:
        """A page as messages of at most 4,096 units; the buttons stand under the last."""
        return pages(page)

    def turn(self, place: Place) -> None:
        """Wait for the pace of the chat, behind all answers."""
        self._run(self._turn(_chat_of(place)))

    def send(self, page: Page, place: Place, *, silent: bool = False) -> str:
        """Send one message, now; its id."""
        return str(self._run(self._send(_outgoing(page), place, silent=silent)))

    def edit(self, message: str, page: Page, place: Place) -> None:
        """Put another text in the place of a message; nothing when it says so already."""
        self._run(self._edit(int(message), _outgoing(page), place))

    async def close(self) -> None:
        """Call no more, and finish what is under way."""
        self._closed.set()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_FINISH_S)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as error:  # the loop has ended
            work.close()
            raise Later("the bot is stopping", 1.0) from error
        try:
            return future.result()
        except concurrent.futures.CancelledError as error:
            raise Uncertain("the bot was stopped while it was sending") from error

    async def _turn(self, chat: int) -> None:
        wait = self._pace.wait_of(chat)
        if wait > _LONGEST_TURN_S:
            raise Later("the chat was written to too much", wait)
        turn = asyncio.ensure_future(self._pace.turn(chat))
        closed = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait({turn, closed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            turn.cancel()
            closed.cancel()
            await asyncio.gather(turn, closed, return_exceptions=True)
        if self._closed.is_set():
            raise Later("the bot is stopping", 1.0)

    async def _send(self, part: Outgoing, place: Place, *, silent: bool) -> int:
        self._begin()
        try:
            return await self._sent(part, place, silent=silent)
        except TelegramError as error:
            if place.topic and deleted(error):
                raise NoTopic(f"{type(error).__name__}: {error.message}") from error
            if place.topic and closed(error):  # it may be opened again
                _LOG.info("%s: sent to the General topic: %s", place.audience.name, error)
                return await self._send(part, Place(place.audience), silent=silent)
            if meaning(error) is not Failed.PLAIN or not part.entities:
                raise self._why(error, place) from error
            _LOG.warning("%s: sent without its looks: %s", place.audience.name, error)
        try:
            return await self._sent(Outgoing(part.text, (), part.keyboard), place, silent=silent)
        except TelegramError as error:
            raise self._why(error, place) from error

    async def _sent(self, part: Outgoing, place: Place, *, silent: bool) -> int:
        sent = await self._bot.send_message(
            _chat_of(place),
            part.text,
            entities=part.entities or None,
            message_thread_id=in_general(int(place.topic)) if place.topic else None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            disable_notification=silent or None,
            reply_markup=part.keyboard,
            read_timeout=_CALL_S,
        )
        self._pace.arrived(_chat_of(place))
        return sent.message_id

    async def _edit(self, message: int, part: Outgoing, place: Place) -> None:
        self._begin()
        self._outdated(place.audience)
        await self._pace.turn(_chat_of(place))
        try:
            await self._bot.edit_message_text(
                part.text,
                _chat_of(place),
                message,
                entities=part.entities or None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=part.keyboard,
            )
        except TelegramError as error:
            if not unchanged(error):
                raise self._why(error, place) from error

    def _begin(self) -> None:
        if self._closed.is_set():
            raise Later("the bot is stopping", 1.0)
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    def _why(self, error: TelegramError, place: Place) -> Undelivered:
        """What a failure means for a part; a wait that was asked for holds from now on."""
        why = f"{type(error).__name__}: {error.message}"
        match error:
            case RetryAfter():
                self._pace.flood(_chat_of(place), seconds_of(error))
                return Later(why, seconds_of(error))
            case ChatMigrated():
                return Moved(why, Place(audience(error.new_chat_id), place.topic))
            case Forbidden():
                return Gone(why)
            case InvalidToken():  # also said of an unknown method; the application ends of itself
                return Later(why, _TOKEN_S)
            case BadRequest() if any(words in error.message.lower() for words in _GONE):
                return Gone(why)
        return _otherwise(meaning(error), why)


def _otherwise(failed: Failed, why: str) -> Undelivered:
    match failed:
        case Failed.REPEAT:
            return Later(why, _NETWORK_S)
        case Failed.UNCERTAIN:
            return Uncertain(why)
    return Rejected(why)


def _outgoing(page: Page) -> Outgoing:
    parts = messages(page.text, page.buttons)
    if len(parts) != 1:
        raise Rejected(f"it is {len(parts)} messages, not one")
    return parts[0]


def _chat_of(place: Place) -> int:
    """The number of a Telegram chat; `Rejected` for a place of another platform."""
    number = place.audience.name.removeprefix(_PREFIX)
    if number == place.audience.name or not number.lstrip("-").isdecimal():
        raise Rejected(f"{place.audience.name} is no chat of Telegram")
    return int(number)
