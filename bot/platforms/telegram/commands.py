"""The commands: what each is for, where it is offered, and the help that lists them.

Telegram shows them in a menu, for each kind of chat and each language; they are told to it at every
start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Flag, auto

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Message,
)
from telegram.error import TelegramError

from bot.platforms.richtext import RichText
from bot.platforms.telegram import wishes
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.words import LANGUAGES, Words, words_in

_LOG = logging.getLogger(__name__)


class Where(Flag):
    """Where a command is offered: to people by themselves, to all of a group, to who manages it."""

    PRIVATE = auto()
    GROUP = auto()
    MANAGERS = auto()


_ALL = Where.PRIVATE | Where.GROUP | Where.MANAGERS
_MANAGED = Where.PRIVATE | Where.MANAGERS

COMMANDS: dict[str, Where] = {
    "ask": _ALL,
    "brief": _ALL,
    "why": _ALL,
    "digest": _MANAGED,
    "follow": _MANAGED,
    "unfollow": _MANAGED,
    "topics": _ALL,
    "feedback": _ALL,
    "sources": _ALL,
    "add": _MANAGED,
    "remove": _MANAGED,
    "settings": _MANAGED,
    "language": _MANAGED,
    "timezone": _MANAGED,
    "forget": _MANAGED,
    "export": _MANAGED,
    "delete": _MANAGED,
    "help": _ALL,
}
"""By name, in the order of the menu; what each is for is `commands-<name>` of the catalogue."""

_SCOPES: dict[Where, Callable[[], BotCommandScope]] = {
    Where.PRIVATE: BotCommandScopeAllPrivateChats,
    Where.GROUP: BotCommandScopeAllGroupChats,
    Where.MANAGERS: BotCommandScopeAllChatAdministrators,
}


async def announce(bot: Bot) -> None:
    """Tell Telegram the commands of every scope in every language; only the menu depends on it."""
    try:
        for where, scope in _SCOPES.items():
            await bot.set_my_commands(menu(where, words_in("en")), scope=scope())
            for language in LANGUAGES:
                listed = menu(where, words_in(language))
                await bot.set_my_commands(listed, scope=scope(), language_code=language)
    except TelegramError as error:
        _LOG.warning("the menu of commands is not told to Telegram: %s", error)


def menu(where: Where, words: Words) -> list[BotCommand]:
    """The commands that are offered there."""
    return [
        BotCommand(name, words(f"commands-{name}")) for name, at in COMMANDS.items() if where in at
    ]


async def help_(_wish: wishes.Help, _message: Message, here: Here, kit: Kit) -> Reply:
    """How to ask, and every command that whoever asks may use here."""
    words, private = here.words, here.chat.private
    where = Where.PRIVATE
    if not private:
        where = Where.MANAGERS if await kit.gate.may_set(here) else Where.GROUP
    how = words("telegram-help") if private else words("groups-hello", bot=here.bot.username)
    listed = [name for name, at in COMMANDS.items() if where in at]
    lines = [words.directed(f"/{name} – {words(f'commands-{name}')}") for name in listed]
    return Reply(RichText("\n".join([how, "", *lines])))
