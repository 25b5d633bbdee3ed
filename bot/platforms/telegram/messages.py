"""What happens when a message comes: read it, do what it wants, send the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import Bot, Message, Update, User

from bot.platforms import rendering
from bot.platforms.telegram import (
    access,
    answering,
    commanding,
    commands,
    groups,
    inline,
    judging,
    managing,
    passing,
    personal,
    reading,
    starting,
)
from bot.platforms.telegram.asides import is_aside
from bot.platforms.telegram.here import Here, Kit, Reply, typing
from bot.platforms.telegram.sending import Address
from bot.platforms.telegram.wishes import (
    Add,
    Brief,
    Delete,
    Digest,
    Export,
    Follow,
    Forget,
    Forwarded,
    Help,
    Invite,
    Join,
    Language,
    Links,
    Missed,
    NotText,
    OpenCitation,
    OpenStory,
    Question,
    Remove,
    Revoke,
    Settings,
    ShowAccess,
    ShowFeedback,
    ShowSources,
    Start,
    Stop,
    Thanks,
    TimeZone,
    Topics,
    Unfinished,
    Unfollow,
    UnknownCommand,
    Why,
    Wish,
)

Answers = Callable[[Any, Message, Here, Kit], Awaitable[Reply | None]]
"""Does what a wish of one kind asks for; the reply, or None for none."""


async def on_message(update: Update, kit: Kit, bot: Bot) -> None:
    """Answer one message, or leave it alone."""
    message = update.message or update.edited_message
    assert message is not None  # noqa: S101 — the dispatcher's promise
    if (addresses := groups.moved(message)) is not None:
        await groups.move(*addresses, kit)
        return
    wish = reading.read(message, bot.bot)
    if wish is None:
        return
    wish = commanding.meant(wish, message.chat.id, kit)
    address = Address.of(message)
    here = await kit.here(message.chat, person_of(message), address, bot)
    try:
        reply = await _reply(wish, message, here, kit)
        if reply is not None:
            await kit.send(replace(reply, aside=reply.aside or is_aside(message)), here)
    except Exception:  # noqa: BLE001 — the person gets a notice, the log the traceback
        await kit.send(kit.failed(here), here)


async def _reply(wish: Wish, message: Message, here: Here, kit: Kit) -> Reply | None:
    if type(wish) not in OF_STRANGERS and not await kit.gate.may_ask(here):
        return _no_access(here, kit)
    if type(wish) in SETTINGS and not await kit.gate.may_set(here):
        return Reply(rendering.message(here.words, "buttons-only-administrators"), aside=True)
    if asks(wish) and (reached := await kit.gate.ask(here)) is not None:
        return access.enough(reached, here)
    return await REPLIES[type(wish)](wish, message, here, kit)


def person_of(message: Message) -> User | None:
    """Who wrote a message; None for an administrator who writes in the group's own name."""
    return None if message.sender_chat is not None else message.from_user


def asks(wish: Wish) -> bool:
    """Whether it is one of the questions that are counted."""
    match wish:
        case Question():
            return bool(wish.text)
        case Brief():
            return bool(wish.topic)
    return isinstance(wish, Missed)


def _no_access(here: Here, kit: Kit) -> Reply | None:
    chat = here.address.chat
    if chat in kit.refused:
        return None
    kit.refused.append(chat)
    return Reply(rendering.message(here.words, "telegram-no-access", number=str(chat)))


async def _not_text(wish: NotText, _message: Message, here: Here, kit: Kit) -> Reply | None:
    """Say once of an album that it cannot be read."""
    if wish.album is not None:
        if wish.album in kit.albums:
            return None
        kit.albums.append(wish.album)
    return Reply(rendering.message(here.words, "telegram-only-text"))


async def _thanks(_wish: Thanks, _message: Message, here: Here, _kit: Kit) -> Reply | None:
    """Say a word to a person by themselves; a group need not read it."""
    if not here.chat.private:
        return None
    return Reply(rendering.message(here.words, "telegram-welcome"))


async def _manage(wish: managing.Managing, _message: Message, here: Here, kit: Kit) -> Reply:
    """Whatever has to do with sources, for the chat alone; most of it asks the web."""
    async with typing(here, kit), kit.readers:
        sources = kit.cases.sources
        done = await asyncio.to_thread(managing.managed, wish, sources, here.audience, here.words)
    return Reply(done)


def _fixed(key: str) -> Answers:
    """What is said to a wish that needs no desk."""

    async def reply(_wish: Wish, _message: Message, here: Here, _kit: Kit) -> Reply:
        return Reply(rendering.message(here.words, key))

    return reply


REPLIES: dict[type[Wish], Answers] = {
    Start: starting.start,
    Help: commands.help_,
    Question: answering.answer,
    Brief: answering.brief,
    Why: answering.why,
    Forget: answering.forget,
    OpenCitation: answering.context,
    ShowSources: _manage,
    Add: _manage,
    Remove: _manage,
    Links: passing.read,
    Forwarded: passing.read,
    OpenStory: passing.open_story,
    NotText: _not_text,
    Join: access.join,
    Unfinished: inline.unfinished,
    Invite: access.invite,
    ShowAccess: access.show,
    Revoke: access.revoke,
    Export: personal.export,
    Delete: personal.delete,
    Settings: commanding.settings,
    Language: commanding.language,
    TimeZone: commanding.time_zone,
    Digest: commanding.digest,
    Missed: commanding.missed,
    Stop: commanding.stop,
    Thanks: _thanks,
    Follow: commanding.follow,
    Unfollow: commanding.unfollow,
    Topics: commanding.topics,
    ShowFeedback: judging.show,
    UnknownCommand: _fixed("telegram-unknown-command"),
}
"""What each kind of wish is answered with: a new one is a row here."""

SETTINGS: frozenset[type[Wish]] = frozenset({
    Add, Remove, Forget, Export, Delete, Settings, Language, TimeZone, Digest, Stop, Follow,
    Unfollow,
})  # fmt: skip
"""The wishes that change how a chat is served: in a group, its administrators' alone."""

OF_STRANGERS: frozenset[type[Wish]] = frozenset({Join})
"""The wishes that are heard of those, too, who may not ask."""
