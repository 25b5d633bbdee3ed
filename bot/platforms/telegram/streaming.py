"""Shows an answer while it is written: a draft in a private chat, one edited message elsewhere.

Only what has passed the check is shown, after a moment of waiting: an answer that comes at once is
just sent. Several changes within the pace become one, and the last state wins. Nothing here is
needed for the answer to arrive: when showing fails, it stops, and the answer is sent as ever. It
waits for the pace behind all answers, and shows what there is when its turn comes.

Source of the pace and of what a draft is: Bot API, sendMessageDraft (a preview of 30 seconds that
the message must follow) and the limits of editing in groups.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Self

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.platforms import rendering
from bot.platforms.telegram.asides import is_aside
from bot.platforms.telegram.draw import Outgoing, messages
from bot.platforms.telegram.sending import Address, Sender, seconds_of, unchanged
from bot.words import Words
from bot.writing.types import Claim, Progress, Reading

_LOG = logging.getLogger(__name__)

FIRST_AFTER_S = 1.0
"""Seconds of writing before something is shown."""
EVERY_S = 1.2
"""Seconds between two states."""
_KEEP_S = 20.0
"""Seconds after which a draft that did not change is shown again: it fades after 30."""
_LONGEST_WAIT_S = 60.0


class Drafts:
    """Whether the server knows drafts; learned once, when it says that it does not."""

    def __init__(self) -> None:
        self.known = hasattr(Bot, "send_message_draft")


class Stream:
    """One answer in the making; an async context manager that ends with it.

    `message` is the id of the message that is to become the answer, once there is one.
    """

    def __init__(
        self,
        bot: Bot,
        question: Message,
        link: rendering.Link,
        sender: Sender,
        drafts: Drafts,
        words: Words,
    ) -> None:
        """Takes the message that is answered, how citations are linked, and who keeps the pace."""
        self.message: int | None = None
        self._bot = bot
        self._address = Address.of(question)
        self._number = question.message_id
        self._link = link
        self._sender = sender
        self._drafts = drafts
        self._words = words
        self._loop = asyncio.get_running_loop()
        self._reading: Reading | None = None
        self._claims: list[Claim] = []
        self._changed = asyncio.Event()
        self._over = asyncio.Event()
        self._shown = ""
        self._task: asyncio.Task[None] | None = None
        self._silent = is_aside(question)

    def tell(self, progress: Progress) -> None:
        """Hear of the answer, from any thread."""
        self._loop.call_soon_threadsafe(self._hear, progress)

    async def __aenter__(self) -> Self:
        if not self._silent:  # what was asked in private is not answered before all eyes
            self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Show no more; what is being sent arrives first, so that the answer comes after it."""
        self._over.set()
        if self._task is not None:
            await self._task

    def _hear(self, progress: Progress) -> None:
        if isinstance(progress, Reading):
            self._reading, self._claims = progress, []
        else:
            self._claims.append(progress)
        self._changed.set()

    async def _run(self) -> None:
        try:
            await self._until(self._changed.wait())
            pause = FIRST_AFTER_S
            while await self._granted(self._sender.wait(pause)):
                if not self._changed.is_set():
                    await self._until(self._changed.wait(), self._fading())
                pause = EVERY_S if self._over.is_set() else await self._show()
        except TelegramError as error:
            _LOG.info(
                "chat %s: an answer is not shown in the making: %s", self._address.chat, error
            )
        except Exception:  # noqa: BLE001 — the answer itself is not at stake
            _LOG.exception("chat %s: an answer is not shown in the making", self._address.chat)

    async def _granted(self, asked: Awaitable[bool]) -> bool:
        """Whether to go on after a wait: not when the answer is there, nor when the bot stops."""
        waiting = asyncio.ensure_future(asked)
        await self._until(_settled(waiting))
        if not waiting.done():
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            return False
        return waiting.result() and not self._over.is_set()

    async def _fading(self) -> None:
        """Return when a draft has to be shown again; never for a message, which stays."""
        if self.message is not None or not self._drafted:
            await self._over.wait()
        elif await self._sender.wait(_KEEP_S):
            self._shown = ""

    async def _until(self, *each: Awaitable[object]) -> None:
        """Wait until one of these is done, or the answer is there."""
        tasks = {asyncio.ensure_future(one) for one in (*each, self._over.wait())}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def _drafted(self) -> bool:
        return self._address.reply_to is None and self._address.chat > 0 and self._drafts.known

    async def _show(self) -> float:
        """Show the state of things; the seconds until the next one may be shown."""
        if (part := self._part()) is None or part.text == self._shown:
            self._changed.clear()
            return EVERY_S
        begins = self.message is None and not self._drafted
        if not await self._granted(self._sender.spare(self._address, new=begins)):
            return EVERY_S
        self._changed.clear()
        part = self._part() or part
        try:
            await self._put(part)
        except RetryAfter as error:
            if (seconds := seconds_of(error)) > _LONGEST_WAIT_S:
                raise
            self._changed.set()
            return max(seconds, EVERY_S)
        self._shown = part.text
        return EVERY_S

    def _part(self) -> Outgoing | None:
        """What there is to show."""
        if self._reading is None:
            return None
        partial = rendering.partial(self._reading, self._claims, self._link, words=self._words)
        return messages(partial)[0]

    async def _put(self, part: Outgoing) -> None:
        if self.message is not None:
            await self._edit(part, self.message)
        elif self._drafted:
            await self._draft(part)
        else:
            await self._begin(part)

    async def _draft(self, part: Outgoing) -> None:
        try:
            await self._bot.send_message_draft(
                self._address.chat,
                self._number,
                part.text,
                message_thread_id=self._address.topic,
                entities=part.entities or None,
            )
        except (InvalidToken, BadRequest) as error:  # 404 is what an unknown method gets
            if isinstance(error, InvalidToken) or "method" in error.message.lower():
                self._drafts.known = False
            raise

    async def _begin(self, part: Outgoing) -> None:
        reply = None
        if self._address.reply_to is not None:
            reply = ReplyParameters(self._address.reply_to, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            self._address.chat,
            part.text,
            entities=part.entities or None,
            message_thread_id=self._address.topic,
            reply_parameters=reply,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        self.message = sent.message_id

    async def _edit(self, part: Outgoing, message: int) -> None:
        try:
            await self._bot.edit_message_text(
                part.text,
                self._address.chat,
                message,
                entities=part.entities or None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if not unchanged(error):
                raise


async def _settled(task: asyncio.Future[bool]) -> None:
    await asyncio.wait({task})
