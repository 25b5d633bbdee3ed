"""What happens when a message comes: read it, ask the desk, render, send."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from telegram import Bot, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.briefing import topic_and_since
from bot.desk import BadQuestion, Talk, reference
from bot.platforms import explaining, rendering
from bot.platforms.ports import DeskPort, SourcesPort
from bot.platforms.richtext import RichText
from bot.platforms.telegram import managing, reading, words
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.reading import (
    Add,
    Brief,
    Forget,
    Forwarded,
    Help,
    Links,
    NotText,
    OpenCitation,
    Question,
    Remove,
    ShowSources,
    Start,
    UnknownCommand,
    Why,
    Wish,
)
from bot.platforms.telegram.sending import Address, Sender
from bot.platforms.telegram.streaming import Drafts, Stream
from bot.writing.types import Citation, Notice
from retrieval.errors import RetrievalError
from retrieval.types import Audience

_LOG = logging.getLogger(__name__)

Ids = frozenset[int] | None
"""The users and chats that are answered; None for everyone."""

AnyContext = CallbackContext[
    ExtBot[None], dict[object, object], dict[object, object], dict[object, object]
]

_READ_AT_ONCE = 3
"""Messages that ask the web at once: asyncio has at least five threads, and questions need some."""
_REMEMBERED = 1_000  # chats told that they have no access, albums answered


def audience(chat: int) -> Audience:
    """Who asks: the chat, whoever writes in it."""
    return Audience(f"chat:telegram:{chat}")


def link_for(username: str) -> rendering.Link:
    """Links of citations: the public address at the quote, else the bot itself opens the quote."""

    def link(citation: Citation) -> str:
        opens = f"https://t.me/{username}?start={reading.REFERENCE_PREFIX}{reference(citation)}"
        return rendering.published_at(citation) or opens

    return link


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is sent; `answer` names the answer in it for the log of answers, if it is one."""

    text: RichText
    answer: str = ""
    instead_of: int | None = None
    """The message that showed it in the making, which it is edited into."""


def _new_reference() -> str:
    return secrets.token_hex(4)


class Handlers:
    """Answers messages; nothing that it meets makes it raise."""

    def __init__(
        self,
        desk: DeskPort,
        sources: SourcesPort,
        sender: Sender,
        access: Ids,
        new_reference: Callable[[], str] = _new_reference,
    ) -> None:
        """Takes the desk, the sender, who is answered, and a maker of references for the log."""
        self._desk = desk
        self._sources = sources
        self._readers = asyncio.Semaphore(_READ_AT_ONCE)
        self._sender = sender
        self._drafts = Drafts()
        self._access = access
        self._new_reference = new_reference
        self._told: deque[int] = deque(maxlen=_REMEMBERED)
        self._albums: deque[str] = deque(maxlen=_REMEMBERED)

    async def on_update(self, update: Update, context: AnyContext) -> None:
        """Answer one update, or leave it alone."""
        message = update.message
        if message is None:
            return
        try:
            wish = reading.read(message, context.bot.bot)
            reply = None if wish is None else await self._reply(wish, message, context.bot)
            if reply is None:
                return
            sent = await self._send(reply, message)
        except Exception:  # noqa: BLE001 — the person gets a notice, the log the traceback
            await self._send(self._failed(message.chat.id), message)
            return
        if reply.answer and sent:
            await self._note(reply.answer, sent, message.chat.id)

    async def _send(self, reply: _Reply, message: Message) -> list[int]:
        parts, address = messages(reply.text), Address.of(message)
        if reply.instead_of is None:
            return await self._sender.send(parts, address)
        return await self._sender.replace(reply.instead_of, parts, address)

    def _failed(self, chat: int, instead_of: int | None = None) -> _Reply:
        """What is said of the failure that is being handled."""
        failure = self._new_reference()
        _LOG.exception("failure %s in chat %s", failure, chat)
        return _Reply(rendering.notice(words.failed(failure)), instead_of=instead_of)

    async def _reply(  # noqa: PLR0911 — a table of wishes, each with its reply
        self, wish: Wish, message: Message, bot: Bot
    ) -> _Reply | None:
        if not self._may_ask(message):
            return self._no_access(message.chat.id)
        match wish:
            case Question(text) if text:
                return await self._answer(text, message, bot)
            case Why(replied_to):
                return await self._why(replied_to, message.chat.id)
            case Brief(topic) if topic:
                return await self._brief(topic, message, bot)
            case Forget():
                return await self._forget(message.chat.id)
            case OpenCitation(named):
                return await self._context(named, message.chat.id)
            case ShowSources() | Add() | Remove() | Links() | Forwarded():
                return await self._manage(wish, message, bot)
            case NotText(album) if album is not None and album in self._albums:
                return None
            case NotText(album) if album is not None:
                self._albums.append(album)
        return _Reply(rendering.notice(_FIXED[type(wish)]))

    async def _note(self, answer: str, sent: list[int], chat: int) -> None:
        """Have the messages of an answer remembered; it has arrived, whatever comes of this."""
        names = [str(each) for each in sent]
        try:
            await asyncio.to_thread(self._desk.sent, answer, audience(chat), names)
        except Exception:  # noqa: BLE001 — see above; the log has the traceback
            _LOG.exception("the messages of an answer in chat %s are not remembered", chat)

    def _may_ask(self, message: Message) -> bool:
        if self._access is None:
            return True
        who = message.from_user
        return message.chat.id in self._access or (who is not None and who.id in self._access)

    def _no_access(self, chat: int) -> _Reply | None:
        if chat in self._told:
            return None
        self._told.append(chat)
        return _Reply(rendering.notice(words.no_access(chat)))

    async def _answer(self, question: str, message: Message, bot: Bot) -> _Reply:
        address, link = Address.of(message), link_for(bot.username)
        replied = reading.replied_to(message)
        talk = Talk(str(address.topic or ""), None if replied is None else str(replied))
        stream = Stream(bot, message, link, self._sender.wait, self._drafts)
        typing = asyncio.create_task(_typing(bot, address))
        try:
            async with stream:
                ask = partial(self._desk.ask, question, audience(address.chat))
                answer = await asyncio.to_thread(ask, tell=stream.tell, talk=talk)
        except BadQuestion as error:
            return _Reply(rendering.notice(Notice(str(error))), instead_of=stream.message)
        except Exception:  # noqa: BLE001 — as in `on_update`, in the place of what was shown
            return self._failed(address.chat, stream.message)
        finally:
            # A late "typing" would follow the answer and stay for five seconds.
            await typing
        return _Reply(rendering.answer(answer, link), answer.id, stream.message)

    async def _brief(self, asked: str, message: Message, bot: Bot) -> _Reply:
        typing = asyncio.create_task(_typing(bot, Address.of(message)))
        topic, since = topic_and_since(asked, datetime.now(UTC))
        try:
            brief = partial(self._desk.brief, topic, audience(message.chat.id), since=since)
            given = await asyncio.to_thread(brief)
        except (BadQuestion, RetrievalError) as error:
            return _Reply(rendering.notice(Notice(str(error))))
        finally:
            await typing
        return _Reply(rendering.briefing(given, link_for(bot.username)), given.id)

    async def _forget(self, chat: int) -> _Reply:
        number = await asyncio.to_thread(self._desk.forget, audience(chat))
        return _Reply(rendering.notice(Notice(words.FORGOTTEN.text.format(number=number))))

    async def _manage(self, wish: managing.Managing, message: Message, bot: Bot) -> _Reply:
        """Whatever has to do with sources, for the chat alone; most of it asks the web."""
        typing = asyncio.create_task(_typing(bot, Address.of(message)))
        chat = audience(message.chat.id)
        try:
            async with self._readers:
                said = await asyncio.to_thread(managing.managed, wish, self._sources, chat)
            return _Reply(said)
        finally:
            await typing

    async def _why(self, replied_to: int | None, chat: int) -> _Reply:
        named = None if replied_to is None else str(replied_to)
        explained = await asyncio.to_thread(self._desk.why, audience(chat), named)
        if explained is not None:
            return _Reply(explaining.explanation(explained))
        return _Reply(rendering.notice(words.NO_ANSWER if named is None else words.NOT_AN_ANSWER))

    async def _context(self, named: str, chat: int) -> _Reply:
        opened = await asyncio.to_thread(self._desk.context, named, audience(chat))
        if opened is None:
            return _Reply(rendering.notice(words.NOT_AVAILABLE))
        return _Reply(rendering.context(opened, rendering.opens_at(opened)))


_FIXED: dict[type[Wish], Notice] = {
    Start: words.HELLO,
    Help: words.HELP,
    Question: words.ASK_WHAT,
    NotText: words.ONLY_TEXT,
    Brief: words.BRIEF_WHAT,
    UnknownCommand: words.UNKNOWN_COMMAND,
}
"""What is said to a wish that needs no desk."""


async def _typing(bot: Bot, address: Address) -> None:
    with contextlib.suppress(TelegramError):
        await bot.send_chat_action(
            address.chat, ChatAction.TYPING, message_thread_id=address.topic, read_timeout=2
        )
