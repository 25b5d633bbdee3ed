"""Links and messages passed on: read for the chat alone, then briefed on in a few words."""

from __future__ import annotations

import asyncio
from functools import partial

from telegram import Message

from bot.platforms import reasons, rendering, sourced
from bot.platforms.richtext import Button
from bot.platforms.telegram import access, buttons
from bot.platforms.telegram.answering import answer, written
from bot.platforms.telegram.here import Here, Kit, Reply, typing
from bot.platforms.telegram.recent import Form
from bot.platforms.telegram.wishes import Forwarded, Links, OpenStory, Question
from bot.sourcing.types import Took

_LONGEST_LABEL = 40


async def read(wish: Links | Forwarded, message: Message, here: Here, kit: Kit) -> Reply | None:
    """Read what was passed on and say what it is; then brief on it, or offer to, if it is more."""
    sources = kit.cases.sources
    asked = wish.question if isinstance(wish, Links) else ""
    try:
        async with typing(here, kit), kit.readers:
            if isinstance(wish, Links):
                took = await asyncio.to_thread(sources.read, wish.addresses, here.audience)
            else:
                took = await asyncio.to_thread(sources.forwarded, wish.message, here.audience)
    except reasons.FOR_PEOPLE as error:
        return Reply(reasons.failed(error, here.words))
    text = sourced.took(took, here.audience, words=here.words)
    if len(took.taken) != 1:
        return Reply(text, buttons=_each(took))
    await kit.send(Reply(text), here)
    article = took.taken[0].article.id
    if await kit.gate.ask(here) is not None:
        return None
    brief = partial(kit.cases.desk.brief_on, article, here.audience, zone=here.chat.zone or None)
    more = (buttons.whole(article, here.words),)
    briefed = await written(brief, message, here, kit, more, form=Form.SHORT)
    if not asked or await kit.gate.ask(here) is not None:
        return briefed
    sent = await kit.send(briefed, here)
    return await answer(Question(asked), message, here, kit, about=sent[0] if sent else None)


async def open_story(wish: OpenStory, message: Message, here: Here, kit: Kit) -> Reply:
    """Brief on the story that a link names, if the chat may see it."""
    chats = kit.cases.chats
    story = await asyncio.to_thread(chats.story_named, wish.story, here.audience)
    if story is None:
        return Reply(rendering.message(here.words, "buttons-story-gone"))
    if (reached := await kit.gate.ask(here)) is not None:
        return access.enough(reached, here)
    brief = partial(kit.cases.desk.brief_on, story.newest.id, here.audience, alone=False)
    return await written(partial(brief, zone=here.chat.zone or None), message, here, kit)


def _each(took: Took) -> tuple[tuple[Button, ...], ...]:
    """A button for each of several articles, which briefs on its story."""
    return tuple(
        (Button(_cut(one.article.title), f"{buttons.WHOLE}:{one.article.id}"),)
        for one in took.taken
    )


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_LABEL else f"{title[:_LONGEST_LABEL].rstrip()}…"
