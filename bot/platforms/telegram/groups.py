"""What is special about groups: the bot comes and goes, a group moves to another address."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType

from bot.chats.types import Standing
from bot.platforms import rendering
from bot.platforms.telegram.access import named
from bot.platforms.telegram.here import Kit, Reply, audience
from bot.platforms.telegram.sending import Address
from bot.platforms.telegram.sharing import is_member

_LOG = logging.getLogger(__name__)

_IN_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


async def on_members(update: Update, kit: Kit, _bot: Bot) -> None:
    """Somebody's standing in a group changed: whether it was an administrator's is asked again."""
    if update.chat_member is not None:
        kit.administrators.forget(update.chat_member.chat.id)


async def on_me(update: Update, kit: Kit, bot: Bot) -> None:
    """The bot was added to a chat, or removed; made an administrator; blocked, or let in again."""
    change = update.my_chat_member
    assert change is not None  # noqa: S101 — the dispatcher's promise
    chat = change.chat
    kit.administrators.forget(chat.id)
    if chat.type == ChatType.CHANNEL:  # nobody asks anything there
        return
    before, now = is_member(change.old_chat_member), is_member(change.new_chat_member)
    group = chat.type in _IN_GROUPS
    if not now:
        standing = Standing.REMOVED if group else Standing.BLOCKED
        await asyncio.to_thread(kit.cases.chats.stands, audience(chat.id), standing)
    elif not before:
        await _welcomed(change, kit, bot, greet=group)


async def _welcomed(change: ChatMemberUpdated, kit: Kit, bot: Bot, *, greet: bool) -> None:
    address = Address(change.chat.id)
    here = await kit.here(change.chat, change.from_user, address, bot)
    await asyncio.to_thread(kit.cases.chats.stands, here.audience, Standing.ACTIVE)
    # Who has no access is told so when they ask: an invitation may be on its way.
    if greet and await kit.gate.may_ask(here):
        hello = rendering.message(here.words, "groups-hello", bot=bot.username)
        await kit.send(Reply(hello), here)


def moved(message: Message) -> tuple[int, int] | None:
    """The old and the new address of a group that became a supergroup, told on either side."""
    if message.migrate_to_chat_id is not None:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        return message.migrate_from_chat_id, message.chat.id
    return None


async def move(old: int, new: int, kit: Kit) -> None:
    """Give all that a group has to its new address."""
    kit.administrators.forget(old)
    await asyncio.to_thread(kit.cases.personal.move, audience(old), audience(new))
    await asyncio.to_thread(kit.cases.access.moved, named(old), named(new))
    _LOG.info("chat %s has become %s", old, new)
