"""Where an update comes from, and what its handlers work with.

Every handler is a function of an update, a `Kit` and a bot; what it is told of the chat is `Here`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from typing import Protocol

from telegram import Bot, Message, User
from telegram import Chat as TelegramChat
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot.chats.access import Reached
from bot.chats.types import Chat, Place
from bot.platforms import reader_links, rendering
from bot.platforms.ports import Cases
from bot.platforms.reader_links import Reader
from bot.platforms.richtext import Button, Page, RichText
from bot.platforms.telegram.administrators import Administrators
from bot.platforms.telegram.asides import Asides
from bot.platforms.telegram.draw import Outgoing, messages, pages
from bot.platforms.telegram.recent import Recent
from bot.platforms.telegram.sending import Address, Sender
from bot.platforms.telegram.short import Short
from bot.platforms.telegram.streaming import Drafts
from bot.platforms.telegram.typed import Typed
from bot.references import reference
from bot.schedule import zone_of
from bot.words import Words, words_in
from bot.writing.types import Citation
from retrieval.errors import RetrievalError
from retrieval.types import Audience

_LOG = logging.getLogger(__name__)

REFERENCE_PREFIX = "c_"
"""What a start parameter begins with when it names a citation."""
_READ_AT_ONCE = 3
"""Messages that ask the web at once: asyncio has at least five threads, and questions need some."""
_REMEMBERED = 1_000  # chats told that they have no access, albums answered


def audience(chat: int) -> Audience:
    """Who asks: the chat, whoever writes in it."""
    return Audience(f"chat:telegram:{chat}")


def link_for(
    username: str, reader: Reader | None = None, cited: Sequence[Citation] = ()
) -> rendering.Link:
    """Links of citations, by the policy of `reader_links`; else the bot itself opens the quote."""

    def opens(citation: Citation) -> str:
        return f"https://t.me/{username}?start={REFERENCE_PREFIX}{reference(citation)}"

    def link(citation: Citation) -> str | None:
        return reader_links.chosen(citation, reader=reader, own=opens, cited=cited)

    return link


@dataclass(frozen=True, slots=True)
class Here:
    """One update that is being handled: in which chat, in whose words, by whom.

    `person` is the id of who wrote or pressed, None for one who hides behind the group; `address`
    is where an answer goes.
    """

    bot: Bot
    chat: Chat
    words: Words
    address: Address
    person: int | None

    @property
    def audience(self) -> Audience:
        """Who asks."""
        return self.chat.audience

    @property
    def zone(self) -> tzinfo:
        """The time zone of the chat; UTC while nobody has said one."""
        return zone_of(self.chat.zone) if self.chat.zone else UTC

    @property
    def topic(self) -> str:
        """The topic of a chat that has several conversations, "" for none."""
        return str(self.address.topic or "")


class Gate(Protocol):
    """Who may ask, and who may change how a chat is served."""

    async def may_ask(self, here: Here) -> bool:
        """Whether the person or the chat is answered at all."""
        ...

    async def may_set(self, here: Here) -> bool:
        """Whether the person may change the settings of the chat."""
        ...

    async def ask(self, here: Here) -> Reached | None:
        """Count a question; the limit that is reached, if one is: then it is not answered."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent; `answer` names the answer in it for the log of answers, if it is one."""

    text: RichText
    answer: str = ""
    instead_of: int | None = None
    """The message that showed it in the making, or that it takes the place of."""
    buttons: tuple[tuple[Button, ...], ...] = ()
    cited: tuple[Citation, ...] = ()
    """What it rests on, so that it can be set right when an article changes."""
    aside: bool = False
    """In a group, it is for the person alone, where Telegram can do that."""

    @classmethod
    def of(cls, page: Page, instead_of: int | None = None) -> Reply:
        """A page as a reply."""
        return cls(page.text, instead_of=instead_of, buttons=page.buttons)


def _new_reference() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Kit:
    """What handlers work with; one for as long as the bot runs."""

    cases: Cases
    sender: Sender
    gate: Gate
    new_reference: Callable[[], str] = _new_reference
    administrators: Administrators = field(default_factory=Administrators)
    asides: Asides = field(default_factory=Asides)
    inline: Typed = field(default_factory=Typed)
    drafts: Drafts = field(default_factory=Drafts)
    recent: Recent = field(default_factory=Recent)
    short: Short = field(default_factory=Short)
    readers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_READ_AT_ONCE))
    refused: deque[int] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    async def here(
        self, chat: TelegramChat, person: User | None, address: Address, bot: Bot
    ) -> Here:
        """Where an update comes from, with the settings of its chat, which is kept if it is new.

        Nothing is kept of a chat that may not ask.
        """
        seen = Chat(
            audience(chat.id),
            private=chat.type == ChatType.PRIVATE,
            title=chat.title or "",
            heard=(person.language_code if person is not None else None) or "",
        )
        here = Here(bot, seen, words_in(seen.heard), address, None if person is None else person.id)
        chats = self.cases.chats
        try:
            met = chats.met if await self.gate.may_ask(here) else chats.seen
            known = await self.short.run(met, seen)
        except RetrievalError as error:  # the chat is served as if it had set nothing
            _LOG.warning("the settings of %s cannot be read: %s", seen.audience.name, error)
            return here
        return replace(here, chat=known, words=words_in(known.language or known.heard))

    async def send(self, reply: Reply, here: Here) -> list[int]:
        """Send a reply, or edit it into the message whose place it takes; the ids of its parts."""
        parts = messages(reply.text, reply.buttons)
        if reply.aside and await self._said_aside(parts, here):
            return []
        if reply.instead_of is None:
            sent = await self.sender.send(parts, here.address)
        else:
            sent = await self.sender.replace(reply.instead_of, parts, here.address)
        if reply.answer and sent:
            await self._note(reply, sent, here)
        return sent

    async def _said_aside(self, parts: Sequence[Outgoing], here: Here) -> bool:
        """Whether a reply was sent to the person alone, in a group of a server that can do that."""
        if here.person is None or here.chat.private:
            return False
        for number, part in enumerate(parts):
            await self.sender.turn(here.address)
            if not await self.asides.send(part, here.address, here.person, here.bot):
                return number > 0
        return True

    async def _note(self, reply: Reply, sent: list[int], here: Here) -> None:
        """Have the messages of an answer remembered; it has arrived, whatever comes of this."""
        names = [str(each) for each in sent]
        place = Place(here.audience, here.topic)
        try:
            await self.short.run(self.cases.desk.sent, reply.answer, here.audience, names)
            if reply.cited:
                page = pages(Page(reply.text, reply.buttons))[0]
                await self.short.run(self.cases.rests, place, names[0], page, reply.cited)
        except Exception:  # noqa: BLE001 — see above; the log has the traceback
            _LOG.exception("the messages of an answer in %s are not remembered", here.audience.name)

    def failed(self, here: Here, instead_of: int | None = None) -> Reply:
        """What is said of the failure that is being handled."""
        failure = self.new_reference()
        _LOG.exception("failure %s in chat %s", failure, here.address.chat)
        said = rendering.message(here.words, "telegram-failed", reference=failure)
        return Reply(said, instead_of=instead_of)


@asynccontextmanager
async def typing(here: Here, kit: Kit) -> AsyncIterator[None]:
    """Show that something is coming while the block runs, if there is room for that."""
    turn = asyncio.Event()
    task = asyncio.create_task(_typing(here.bot, here.address, kit.sender, turn))
    try:
        yield
    finally:
        # A late "typing" would follow the answer and stay for five seconds.
        if not turn.is_set():
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _typing(bot: Bot, address: Address, sender: Sender, turn: asyncio.Event) -> None:
    if not await sender.spare(address):
        return
    turn.set()
    with contextlib.suppress(TelegramError):
        await bot.send_chat_action(
            address.chat, ChatAction.TYPING, message_thread_id=address.topic, read_timeout=2
        )


def replied_to(message: Message) -> int | None:
    """The message that this one replies to."""
    replied = message.reply_to_message
    if replied is None or (message.is_topic_message and replied.forum_topic_created is not None):
        return None  # in a topic, what replies to nothing replies to the start of the topic
    return replied.message_id
