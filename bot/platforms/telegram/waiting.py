"""Tells who asks while an earlier question of the chat is answered that theirs comes after it.

With a reaction on their message, which disturbs nobody; with a few words where there are none. What
comes soon enough needs neither.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from telegram import Bot, Message
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.platforms import rendering
from bot.platforms.telegram import reading
from bot.platforms.telegram.here import Kit, Reply
from bot.platforms.telegram.messages import asks, person_of
from bot.platforms.telegram.sending import Address

_LOG = logging.getLogger(__name__)

SOON_S = 1.0
"""Seconds within which a question may as well wait without a word."""


async def tell(message: Message, waits: Callable[[], bool], *, kit: Kit, bot: Bot) -> None:
    """Tell of a message that it waits, if it is a question and still does."""
    wish = reading.read(message, bot.bot)
    if wish is None or not asks(wish):
        return
    if not await kit.sender.wait(SOON_S) or not waits():
        return
    address = Address.of(message)
    try:
        here = await kit.here(message.chat, person_of(message), address, bot)
        if not await kit.gate.may_ask(here):
            return
        if not await kit.sender.change(address, urgent=False) or not waits():
            return
        try:
            await bot.set_message_reaction(address.chat, message.message_id, ReactionEmoji.EYES)
        except (BadRequest, InvalidToken):  # 404 is what an unknown method gets
            if waits():
                await kit.send(Reply(rendering.message(here.words, "groups-next")), here)
    except TelegramError as error:
        _LOG.info("chat %s: nobody was told to wait: %s", address.chat, error)
    except Exception:  # noqa: BLE001 — the question itself is not at stake
        _LOG.exception("chat %s: nobody was told to wait", address.chat)
