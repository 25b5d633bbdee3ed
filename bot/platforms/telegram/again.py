"""What the buttons under an answer do: its sources, another length of it, why, its story."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.chats.types import Place
from bot.desk import LONG
from bot.platforms import explaining, quoted, reasons, rendering
from bot.platforms.richtext import Button, RichText
from bot.platforms.telegram import access, buttons
from bot.platforms.telegram.draw import keyboard
from bot.platforms.telegram.giving import longest, reply_of
from bot.platforms.telegram.here import Here, Kit, Reply, link_for, typing
from bot.platforms.telegram.recent import Form, Given, Kept, core
from bot.platforms.telegram.taps import Press
from bot.references import reference

_KINDS = ("a", "b")


async def sources(press: Press, here: Here, kit: Kit) -> str | None:
    """Send the sources of an answer, each with its words."""
    answer, _, form = press.arguments.partition(":")
    cited = await asyncio.to_thread(kit.cases.desk.sources, answer, here.audience)
    if not cited:
        return here.words("buttons-forgotten" if cited is None else "buttons-sources-gone")
    kept = kit.recent.of(here.audience, answer)
    if form == Form.SHORT and kept is not None:  # by the numbers that they have there
        named = {reference(one.citation): one for one in cited}
        shown = map(reference, rendering.cited(core(kept.normal)))
        cited = [named[name] for name in shown if name in named]
    reader = kit.cases.outside.reader
    link = link_for(here.bot.username, reader, [one.citation for one in cited])
    return await _once(press, quoted.sources(cited, link, here.words), here, kit)


async def why(press: Press, here: Here, kit: Kit) -> str | None:
    """Send why an answer is as it is."""
    explained = await asyncio.to_thread(kit.cases.desk.recall, press.arguments, here.audience)
    if explained is None:
        return here.words("buttons-forgotten")
    return await _once(press, explaining.explanation(explained, words=here.words), here, kit)


async def _once(press: Press, text: RichText, here: Here, kit: Kit) -> str | None:
    """Send a text below the message, unless it was sent for it before."""
    chat, data = here.address.chat, press.query.data or ""
    if not kit.recent.press(chat, press.message, data):
        return here.words("buttons-shown")
    await press.notice()
    below = replace(here, address=replace(here.address, reply_to=press.message))
    if not await kit.send(Reply(text), below):
        kit.recent.release(chat, press.message, data)
    return None


async def change_form(press: Press, here: Here, kit: Kit) -> str | None:
    """Put another length of an answer in its place."""
    named, _, wanted = press.arguments.partition(":")
    kind, root = named[:1], named[1:]
    if kind not in _KINDS or not root or wanted not in list(Form):
        return here.words("buttons-old")
    chat, form = here.address.chat, Form(wanted)
    if not kit.recent.press(chat, press.message, buttons.FORM):
        return here.words("buttons-busy")
    try:
        return await _change(press, kind, root, form, here, kit)
    except reasons.FOR_PEOPLE as error:
        return reasons.reason(error, here.words)
    finally:
        kit.recent.release(chat, press.message, buttons.FORM)


async def _change(
    press: Press, kind: str, root: str, form: Form, here: Here, kit: Kit
) -> str | None:
    kept = kit.recent.of(here.audience, root)
    if kept is None or (form is Form.LONG and kept.long is None):
        question = await _question(root, here, kit)
        if question is None:
            return here.words("buttons-forgotten")
        if (reached := await kit.gate.ask(here)) is not None:
            return access.enough(reached, here).text.text
        await press.notice(here.words("buttons-writing"))
        kept = await _written(kind, question, form, kept, here, kit)
    given = kept.normal
    if form is Form.LONG and kept.long is not None:
        if len(kept.long.sentences) <= len(kept.normal.sentences):
            return here.words("buttons-no-more")
        given = kept.long
    more = _further(press)
    reply = await reply_of(
        given, here, kit, form=form, root=kept.normal.id, instead_of=press.message, more=more
    )
    await kit.send(reply, here)
    return None


def _further(press: Press) -> tuple[Button, ...]:
    """The buttons of the message that are not of the answer in it, which it keeps."""
    shown = press.shown.reply_markup if press.shown is not None else None
    rows = shown.inline_keyboard if shown is not None else ()
    return tuple(
        Button(one.text, str(one.callback_data))
        for row in rows
        for one in row
        if str(one.callback_data).startswith(f"{buttons.WHOLE}:")
    )


async def _question(root: str, here: Here, kit: Kit) -> str | None:
    explained = await asyncio.to_thread(kit.cases.desk.recall, root, here.audience)
    return None if explained is None else explained.question


async def _written(
    kind: str, question: str, form: Form, kept: Kept | None, here: Here, kit: Kit
) -> Kept:
    """The answer written anew from what is known now, in the length that is missing."""
    desk, zone = kit.cases.desk, here.chat.zone or None
    given: Given
    async with typing(here, kit):
        if kept is None:
            if kind == "b":
                brief = partial(desk.brief, question, here.audience, zone=zone)
                given = await asyncio.to_thread(brief)
            else:
                ask = partial(desk.ask, question, here.audience, zone=zone, longest=longest(here))
                given = await asyncio.to_thread(ask)
            kept = kit.recent.keep(here.audience, given)
        if form is Form.LONG and kind == "a":
            ask = partial(desk.ask, question, here.audience, zone=zone, longest=LONG)
            kept.long = await asyncio.to_thread(ask)
    return kept


async def follow(press: Press, here: Here, kit: Kit) -> str | None:
    """Follow a story, or no more, and turn the button round."""
    sign, story = press.arguments[:1], press.arguments[1:]
    place, chats = Place(here.audience, here.topic), kit.cases.chats
    if sign not in {"+", "-"} or not story:
        return here.words("buttons-old")
    if sign == "+":
        followed = await asyncio.to_thread(chats.follow_story, place, story)
        if followed is None:
            return here.words("buttons-story-gone")
        said = here.words("buttons-followed", count=followed.publishers)
    else:
        known = await asyncio.to_thread(chats.followed, place, story)
        if known is not None:
            await asyncio.to_thread(chats.unfollow, here.audience, known.number)
        said = here.words("buttons-unfollowed")
    turned = buttons.follow(story, here.words, followed=sign == "+")
    await _turn(press, turned.label, turned.action, here, kit)
    return said


async def _turn(press: Press, label: str, action: str, here: Here, kit: Kit) -> None:
    """Write another label and action on the button that was pressed."""
    shown = press.shown.reply_markup if press.shown is not None else None
    if shown is None:
        return
    turned = keyboard([[Button(label, action)]]).inline_keyboard[0][0]
    rows = [
        [turned if one.callback_data == press.query.data else one for one in row]
        for row in shown.inline_keyboard
    ]
    await kit.sender.change(here.address)
    try:
        await here.bot.edit_message_reply_markup(
            here.address.chat, press.message, reply_markup=InlineKeyboardMarkup(rows)
        )
    except TelegramError:  # what was wished for is done; the button is old, no more
        return


async def whole(press: Press, here: Here, kit: Kit) -> str | None:
    """Brief on the whole story of an article."""
    chat, data = here.address.chat, press.query.data or ""
    if not kit.recent.press(chat, press.message, data):
        return here.words("buttons-shown")
    if (reached := await kit.gate.ask(here)) is not None:
        kit.recent.release(chat, press.message, data)
        return access.enough(reached, here).text.text
    await press.notice(here.words("buttons-writing"))
    brief = partial(kit.cases.desk.brief_on, press.arguments, here.audience, alone=False)
    try:
        async with typing(here, kit):
            given = await asyncio.to_thread(brief, zone=here.chat.zone or None)
    except Exception as error:
        kit.recent.release(chat, press.message, data)
        if not isinstance(error, reasons.FOR_PEOPLE):
            raise
        return reasons.reason(error, here.words)
    if given is None:
        await kit.send(Reply(RichText(here.words("buttons-story-gone"))), here)
        return None
    kit.recent.keep(here.audience, given)
    below = replace(here, address=replace(here.address, reply_to=press.message))
    await kit.send(await reply_of(given, here, kit), below)
    return None
