"""What happens when a button under a message is pressed.

A button says `<name>:<arguments>` in at most 64 bytes. Every press is answered, so that the button
stops turning: with a short notice where there is something to say. What a button refers to may be
gone, a button may be pressed twice, or by somebody else in a group: then the notice says so.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.platforms.richtext import RichText
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.platforms.telegram.sending import Address, in_general

_LOG = logging.getLogger(__name__)
_LONGEST = 200  # characters of a notice that a press is answered with (Bot API)


@dataclass(slots=True)
class Press:
    """A button that was pressed: its arguments, and the message that it stands under."""

    arguments: str
    message: int
    shown: Message | None
    """The message as it was; None for one that Telegram no longer gives."""
    query: CallbackQuery
    answered: bool = False

    async def notice(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press, once; `alert` is for what must be read. Late answers are let go."""
        if self.answered:
            return
        self.answered = True
        with contextlib.suppress(TelegramError):
            await self.query.answer(text[:_LONGEST] or None, show_alert=alert or None)


Presses = Callable[[Press, Here, Kit], Awaitable[str | None]]
"""Does what a button is for; what to say of it in a short notice, or None for nothing."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One kind of button; `sets` says that it changes how the chat is served."""

    press: Presses
    sets: bool = False


async def on_tap(update: Update, kit: Kit, bot: Bot) -> None:
    """Do what a button is for, and answer the press."""
    query = update.callback_query
    assert query is not None  # noqa: S101 — the dispatcher's promise
    if query.message is None or query.data is None:  # under a message of inline mode, or a game
        with contextlib.suppress(TelegramError):
            await query.answer()
        return
    shown = query.message if isinstance(query.message, Message) else None
    address = Address(query.message.chat.id)
    if shown is not None and shown.is_topic_message:
        address = Address(address.chat, in_general(shown.message_thread_id))
    name, _, arguments = query.data.partition(":")
    press = Press(arguments, query.message.message_id, shown, query)
    here = await kit.here(query.message.chat, query.from_user, address, bot)
    try:
        await _say(await _done(TAPS.get(name), press, here, kit) or "", press, here, kit)
    except Exception:  # noqa: BLE001 — the person gets a notice, the log the traceback
        reference = kit.new_reference()
        _LOG.exception("failure %s of the button %s in %s", reference, name, here.audience.name)
        said = here.words("buttons-failed", reference=reference)
        await _say(said, press, here, kit, alert=True)


async def _say(said: str, press: Press, here: Here, kit: Kit, *, alert: bool = False) -> None:
    """Say what came of a press: by a notice, or by a message where one was given before."""
    if said and press.answered:
        await kit.send(Reply(RichText(said)), here)
    await press.notice(said, alert=alert)


async def _done(tap: Tap | None, press: Press, here: Here, kit: Kit) -> str | None:
    if not await kit.gate.may_ask(here):
        return here.words("buttons-no-access")
    if tap is None:
        return here.words("buttons-old")
    if tap.sets and not await kit.gate.may_set(here):
        return here.words("buttons-only-administrators")
    return await tap.press(press, here, kit)


TAPS: dict[str, Tap] = {}
"""What each kind of button does, by the name that its data begins with: a new one is a row here."""
