"""What is kept of a chat, as a file for it; and all of it deleted, once that is confirmed."""

from __future__ import annotations

import asyncio
import logging

from telegram import Message
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chats.personal import Document
from bot.platforms import rendering
from bot.platforms.richtext import Button
from bot.platforms.telegram.here import Here, Kit, Reply, typing
from bot.platforms.telegram.sending import Address, seconds_of
from bot.platforms.telegram.taps import Press
from bot.platforms.telegram.wishes import Delete, Export

_LOG = logging.getLogger(__name__)
_TRIES = 4
_LONGEST_WAIT_S = 60.0


async def export(_wish: Export, _message: Message, here: Here, kit: Kit) -> Reply | None:
    """Send all that is kept of a chat as a document: of a group, to the administrator alone."""
    if here.person is None:
        return Reply(rendering.message(here.words, "groups-export-who"), aside=True)
    async with typing(here, kit):
        documents = await asyncio.to_thread(kit.cases.personal.export, here.audience)
    try:
        for document in documents:
            await _sent(document, here.person, here, kit)
    except (Forbidden, BadRequest):
        if here.chat.private:
            raise
        return Reply(
            rendering.message(here.words, "groups-export-start", bot=here.bot.username), aside=True
        )
    if here.chat.private:
        return None
    return Reply(rendering.message(here.words, "groups-exported"), aside=True)


async def delete(_wish: Delete, _message: Message, here: Here, _kit: Kit) -> Reply:
    """Ask whether everything of the chat is to be deleted."""
    sure = Button(here.words("personal-delete-yes"), "delete:yes")
    keep = Button(here.words("personal-delete-no"), "delete:no")
    return Reply(rendering.message(here.words, "personal-delete-sure"), buttons=((sure,), (keep,)))


async def press_delete(press: Press, here: Here, kit: Kit) -> str | None:
    """Whether it was meant: `delete:yes`, `delete:no`; of the chat in which it was pressed."""
    if press.arguments != "yes":
        await kit.send(
            Reply(rendering.message(here.words, "personal-delete-kept"), instead_of=press.message),
            here,
        )
        return None
    kit.recent.forget(here.audience)
    gone = await asyncio.to_thread(kit.cases.personal.delete, here.audience)
    said = rendering.message(
        here.words, "personal-deleted", articles=gone.articles, sources=gone.sources
    )
    await kit.send(Reply(said, instead_of=press.message), here)
    return None


async def _sent(document: Document, person: int, here: Here, kit: Kit) -> None:
    for attempt in range(_TRIES):
        await kit.sender.turn(Address(person))
        try:
            await here.bot.send_document(
                person,
                document.content,
                filename=document.name,
                caption=here.words("personal-export") if not here.chat.private else None,
            )
        except RetryAfter as error:
            seconds = seconds_of(error)
            last = attempt == _TRIES - 1 or seconds > _LONGEST_WAIT_S
            if last or not await kit.sender.wait(seconds):
                raise
        except (Forbidden, BadRequest):
            raise
        except TelegramError as error:  # it may have arrived: nobody wants it twice
            _LOG.warning("chat %s: a document: %s", person, error)
            return
        else:
            return
