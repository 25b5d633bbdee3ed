"""Inline mode: `@bot question`, written in any chat, gives an answer to put there.

What is put into another chat is read by whoever is in it, so only what everyone may see is
searched, whoever asks; and nothing of it is remembered. A question is answered when it is finished:
at its question mark, or when nobody has typed for a moment; of what one person types only the last
counts. An answer that takes too long, or that the sources do not give, is offered in the private
chat.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from functools import partial

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    Update,
    User,
)
from telegram.error import TelegramError

from bot.asking import BadQuestion, question_of
from bot.chats.types import Chat
from bot.platforms import rendering
from bot.platforms.inert import inert
from bot.platforms.richtext import Builder, RichText, Style, Styled
from bot.platforms.telegram import access, answering
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.here import Here, Kit, Reply, audience, link_for
from bot.platforms.telegram.recent import core
from bot.platforms.telegram.sending import Address
from bot.platforms.telegram.typed import FRESH_S
from bot.platforms.telegram.wishes import Question, Unfinished
from bot.words import words_in
from bot.writing.types import Answer, Outcome
from retrieval.types import EVERYONE

_LOG = logging.getLogger(__name__)

PAUSE_S = 1.0
"""Seconds after the last letter until a question without a question mark is taken for finished."""
PATIENCE_S = 8.0
"""Seconds that Telegram may wait for an answer: it gives up after ten."""
_FINISHED = ("?", "？", "؟", "!", "！", "。", "…", ".")
_FEWEST_LETTERS = 8
_LONGEST_TITLE = 120
_LONGEST_BUTTON = 64


async def on_inline(update: Update, kit: Kit, bot: Bot) -> None:
    """Answer what is typed after the name of the bot, in any chat."""
    query = update.inline_query
    assert query is not None  # noqa: S101 — the dispatcher's promise
    here = _here(query.from_user, bot)
    try:
        await _answered(query, here, kit)
    except TelegramError as error:  # it came too late, as a rule
        _LOG.info("an inline query of %s: %s", query.from_user.id, error)


async def unfinished(wish: Unfinished, message: Message, here: Here, kit: Kit) -> Reply:
    """A question that began in another chat is asked in the private one."""
    offered = kit.inline.take(wish.token, here.person)
    if offered is None:
        return await answering.answer(Question(""), message, here, kit)
    if not offered.counted and (reached := await kit.gate.ask(here)) is not None:
        return access.enough(reached, here)
    return await answering.answer(Question(offered.question), message, here, kit)


def _here(person: User, bot: Bot) -> Here:
    """Who asks; nothing is kept of them, and the chat in which they type is not known."""
    heard = person.language_code or ""
    chat = Chat(audience(person.id), heard=heard)
    return Here(bot, chat, words_in(heard), Address(person.id), person.id)


async def _answered(query: InlineQuery, here: Here, kit: Kit) -> None:
    person, inline = query.from_user.id, kit.inline
    inline.typed(person, query.id)
    if not await kit.gate.may_ask(here):
        await _nothing(query, here, "inline-no-access", "start")
        return
    question = _question(query.query)
    if question is None:
        await _nothing(query, here, "inline-hint", "start")
        return
    if not question.endswith(_FINISHED) and not await kit.sender.wait(PAUSE_S):
        return
    if not inline.is_last(person, query.id):
        return
    task = inline.known(question)
    if task is None:
        if await kit.gate.ask(here) is not None:
            offered = inline.offer(person, question, counted=False)
            await _nothing(query, here, "inline-enough", offered)
            return
        ask = partial(kit.cases.desk.explain, question, EVERYONE, payer=here.audience)
        task = inline.begin(question, lambda: ask()[0])
    await asyncio.wait({task}, timeout=PATIENCE_S)
    if not inline.is_last(person, query.id):
        return
    if not task.done():
        await _nothing(query, here, "inline-reading", inline.offer(person, question))
    elif task.exception() is not None:
        await _nothing(query, here, "inline-failed", inline.offer(person, question))
    else:
        await _given(task.result(), question, query, here, kit)


async def _given(given: Answer, question: str, query: InlineQuery, here: Here, kit: Kit) -> None:
    if given.outcome is Outcome.NO_EVIDENCE or not given.sentences:
        offered = kit.inline.offer(query.from_user.id, question)
        await _nothing(query, here, "inline-no-evidence", offered)
        return
    forms = [each for each in (given, core(given)) if isinstance(each, Answer)]
    results = {result.id: result for result in (_result(each, here, kit) for each in forms)}
    await query.answer(list(results.values()), cache_time=int(FRESH_S), is_personal=True)


async def _nothing(query: InlineQuery, here: Here, key: str, parameter: str) -> None:
    """Nothing to put into the chat; a button says why, and leads to the private chat."""
    label = here.words(key)[:_LONGEST_BUTTON]
    button = InlineQueryResultsButton(label, start_parameter=parameter)
    await query.answer([], cache_time=0, is_personal=True, button=button)


def _question(typed: str) -> str | None:
    """What is asked; None while it cannot be a question yet."""
    try:
        question = question_of(typed)
    except BadQuestion:
        return None
    letters = sum(character.isalnum() for character in question)
    wide = any(character >= "\u2e80" for character in question)  # scripts that need fewer
    enough = letters >= (_FEWEST_LETTERS // 2 if wide else _FEWEST_LETTERS)
    return question if enough else None


def _result(given: Answer, here: Here, kit: Kit) -> InlineQueryResultArticle:
    link = link_for(here.bot.username, kit.cases.outside.reader, rendering.cited(given))
    whole = _beneath(given.question, rendering.answer(given, link, words=here.words))
    part = messages(whole)[0]
    publishers = list(dict.fromkeys(_publishers(given)))
    return InlineQueryResultArticle(
        hashlib.sha256(part.text.encode("utf-8", "replace")).hexdigest()[:32],
        _cut(given.sentences[0].text),
        InputTextMessageContent(
            part.text,
            entities=part.entities or None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=_cut(
            here.words("inline-rests-on", count=len(given.sentences), publishers=tuple(publishers))
        ),
    )


def _publishers(given: Answer) -> list[str]:
    return [
        citation.article.publisher or citation.article.title
        for claim in given.sentences
        for citation in claim.citations
    ]


def _beneath(question: str, answer: RichText) -> RichText:
    """An answer with its question above it: who reads it in another chat has not seen that."""
    asked = Builder().add(inert(question), Style.BOLD).add("\n\n").build()
    moved = tuple(
        Styled(each.start + len(asked.text), each.end + len(asked.text), each.style, each.url)
        for each in answer.styled
    )
    return RichText(asked.text + answer.text, asked.styled + moved)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
