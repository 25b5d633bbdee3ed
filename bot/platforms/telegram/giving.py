"""An answer or a briefing as the reply that is sent: its text, and the buttons under it."""

from __future__ import annotations

import asyncio
import logging

from bot.chats.types import Place
from bot.desk import LONG
from bot.platforms import rendering
from bot.platforms.richtext import Button
from bot.platforms.telegram.buttons import Rows, under
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.here import Here, Kit, Reply, link_for
from bot.platforms.telegram.recent import Form, Given, core
from bot.writing.types import Answer
from retrieval.errors import RetrievalError

_LOG = logging.getLogger(__name__)

SHORT_ANSWER = 2
"""Sentences of an answer in a chat that wants short ones."""


def longest(here: Here) -> int | None:
    """How many sentences the chat wants at most; None where the question decides."""
    return {"short": SHORT_ANSWER, "long": LONG}.get(here.chat.length)


async def reply_of(
    given: Given,
    here: Here,
    kit: Kit,
    *,
    form: Form = Form.NORMAL,
    root: str = "",
    instead_of: int | None = None,
    more: tuple[Button, ...] = (),
) -> Reply:
    """The reply that shows `given` in a form, with the buttons that make sense under it.

    `root` is the id of the answer that it is a form of; `more` are further buttons.
    """
    shown = core(given) if form is Form.SHORT else given
    cited = rendering.cited(shown)
    link = link_for(here.bot.username, kit.cases.outside.reader, cited)
    if isinstance(shown, Answer):
        text = rendering.answer(shown, link, words=here.words)
    else:
        text = rendering.briefing(shown, link, words=here.words)
    if not given.id:
        return Reply(text, instead_of=instead_of)
    story, followed = await _story([each.article.id for each in cited], here, kit)
    rows: Rows = under(
        given,
        here.words,
        root=root,
        form=form,
        sole=len(messages(text)) == 1,
        cited=bool(cited),
        story=story,
        followed=followed,
    )
    buttons = (*rows, more) if more else rows
    return Reply(text, given.id, instead_of, buttons, tuple(rendering.claimed(shown)))


async def _story(articles: list[str], here: Here, kit: Kit) -> tuple[str, bool]:
    """The story that an answer is about, "" for none, and whether the chat follows it."""

    def look() -> tuple[str, bool]:
        story = kit.cases.chats.story(articles, here.audience)
        if story is None:
            return "", False
        followed = kit.cases.chats.followed(Place(here.audience, here.topic), story.id)
        return story.id, followed is not None and not followed.muted

    try:
        return await asyncio.to_thread(look) if articles else ("", False)
    except RetrievalError as error:  # the answer is good without the button
        _LOG.info("the story of an answer is not known: %s", error)
        return "", False
