"""Questions, briefings and what is asked of them: the replies that come from the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from telegram import Message

from bot.briefing import topic_and_since
from bot.desk import Talk
from bot.platforms import explaining, reasons, rendering
from bot.platforms.richtext import Button
from bot.platforms.telegram import sharing, starting
from bot.platforms.telegram.giving import longest, reply_of
from bot.platforms.telegram.here import Here, Kit, Reply, link_for, replied_to, typing
from bot.platforms.telegram.recent import Form, Given
from bot.platforms.telegram.streaming import Stream
from bot.platforms.telegram.wishes import Brief, Forget, OpenCitation, Question, Why
from bot.writing.types import Outcome


async def answer(
    wish: Question, message: Message, here: Here, kit: Kit, *, about: int | None = None
) -> Reply:
    """Ask the desk, showing the answer while it is written.

    It follows up on the answer in the message `about`, or in the one that is replied to.
    """
    if not wish.text:
        return Reply(rendering.message(here.words, "telegram-ask-what"))
    replied = about or replied_to(message)
    talk = Talk(here.topic, None if replied is None else str(replied))
    desk, zone = kit.cases.desk, here.chat.zone or None
    ask = partial(desk.ask, wish.text, here.audience, talk=talk, zone=zone, longest=longest(here))
    return await written(ask, message, here, kit)


async def brief(wish: Brief, message: Message, here: Here, kit: Kit) -> Reply:
    """A briefing on a topic or an address, shown while it is written."""
    if not wish.topic:
        return Reply(rendering.message(here.words, "telegram-brief-what"))
    topic, since = topic_and_since(wish.topic, datetime.now(here.zone))
    desk, zone = kit.cases.desk, here.chat.zone or None
    ask = partial(desk.brief, topic, here.audience, since=since, zone=zone)
    form = Form.SHORT if here.chat.length == "short" else Form.NORMAL
    return await written(ask, message, here, kit, form=form)


async def written(
    ask: Callable[..., Given | None],
    message: Message,
    here: Here,
    kit: Kit,
    more: tuple[Button, ...] = (),
    *,
    form: Form = Form.NORMAL,
) -> Reply:
    """What is given by `ask`, which is told (`tell`) to show it while it is written.

    It is shown in a form, with further buttons; None says that there is nothing to be seen.
    """
    link = link_for(here.bot.username, kit.cases.outside.reader)
    stream = Stream(here.bot, message, link, kit.sender, kit.drafts, here.words)
    try:
        async with typing(here, kit), stream:
            given = await asyncio.to_thread(ask, tell=stream.tell)
    except reasons.FOR_PEOPLE as error:
        return Reply(reasons.failed(error, here.words), instead_of=stream.message)
    except Exception:  # noqa: BLE001 — as in the dispatcher, in the place of what was shown
        return kit.failed(here, stream.message)
    if given is None:
        gone = rendering.message(here.words, "buttons-story-gone")
        return Reply(gone, instead_of=stream.message)
    if given.outcome is Outcome.NO_EVIDENCE and not given.hits:
        nothing = await asyncio.to_thread(starting.nothing_read, here, kit)
        if nothing is not None:
            return replace(nothing, instead_of=stream.message)
    if given.id:
        kit.recent.keep(here.audience, given)
    return await reply_of(given, here, kit, form=form, instead_of=stream.message, more=more)


async def why(wish: Why, _message: Message, here: Here, kit: Kit) -> Reply:
    """Why an answer is as it is."""
    named = None if wish.replied_to is None else str(wish.replied_to)
    explained = await asyncio.to_thread(kit.cases.desk.why, here.audience, named)
    if explained is not None:
        return Reply(explaining.explanation(explained, words=here.words))
    key = "telegram-no-answer" if named is None else "telegram-not-an-answer"
    return Reply(rendering.message(here.words, key))


async def forget(_wish: Forget, _message: Message, here: Here, kit: Kit) -> Reply:
    """Forget what was asked and answered in the chat."""
    kit.recent.forget(here.audience)
    number = await asyncio.to_thread(kit.cases.desk.forget, here.audience)
    return Reply(rendering.message(here.words, "telegram-forgotten", count=number))


async def context(wish: OpenCitation, _message: Message, here: Here, kit: Kit) -> Reply:
    """The quote that a link names, with what stands around it."""
    opened = await asyncio.to_thread(kit.cases.desk.context, wish.reference, here.audience)
    if opened is None and (group := await sharing.group_of(wish.reference, here, kit)) is not None:
        opened = await asyncio.to_thread(kit.cases.desk.context, wish.reference, group)
    if opened is None:
        return Reply(rendering.message(here.words, "telegram-not-available"))
    address = rendering.opens_at(opened, kit.cases.outside.reader)
    return Reply(rendering.context(opened, address, words=here.words))
