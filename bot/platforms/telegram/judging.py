"""What readers say of what came by itself: by the buttons under it, or by a reaction."""

from __future__ import annotations

import asyncio

from telegram import Bot, Message, ReactionTypeEmoji, Update

from bot.chats.deliveries import Again
from bot.chats.judging import Judged
from bot.chats.types import Verdict
from bot.platforms import rendering
from bot.platforms.richtext import Button
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.platforms.telegram.sending import Address
from bot.platforms.telegram.taps import Press
from bot.platforms.telegram.wishes import ShowFeedback

RESET = "fbreset"
AGAIN = "again"
"""`again:<delivery>:<number>`, under the notice that a part may not have arrived."""
_SAYS = dict.fromkeys("👍❤🔥👏🤩🥰💯⚡🏆🎉", Verdict.MORE) | dict.fromkeys(
    "👎💩🤮🥱😴🖕", Verdict.LESS
)
"""What the reactions that are clear mean (Bot API, ReactionTypeEmoji); the others mean nothing."""
_NOBODY = "group"
"""Who speaks for a group in its own name."""


async def press(press: Press, here: Here, kit: Kit) -> str | None:
    """Keep what a reader says of the message that the button stands under."""
    try:
        verdict = Verdict(press.arguments)
    except ValueError:
        return here.words("buttons-old")
    reader, message = _reader(here), str(press.message)
    judge = kit.cases.judging.press
    became = await asyncio.to_thread(judge, here.audience, message, reader, verdict)
    return here.words(_SAID.get(became) or f"feedback-kept-{verdict}")


async def press_again(press: Press, here: Here, kit: Kit) -> str | None:
    """Send a part of a digest again that may not have arrived."""
    delivery, _, number = press.arguments.rpartition(":")
    if not number.isdecimal():
        return here.words("buttons-old")
    again = kit.cases.deliveries.again
    became = await asyncio.to_thread(again, delivery, int(number), here.audience)
    return here.words(_AGAIN[became])


async def press_reset(press: Press, here: Here, kit: Kit) -> str | None:
    """Forget all that readers of the chat said."""
    await asyncio.to_thread(kit.cases.judging.reset, here.audience)
    said = rendering.message(here.words, "feedback-forgotten")
    await kit.send(Reply(said, instead_of=press.message), here)
    return None


async def show(_wish: ShowFeedback, _message: Message, here: Here, kit: Kit) -> Reply:
    """What was said in a chat, with a button that forgets it."""
    said = await asyncio.to_thread(kit.cases.judging.counted, here.audience)
    if not said.any:
        return Reply(rendering.message(here.words, "feedback-none"))
    counts = {"more": said.more, "less": said.less, "wrong": said.wrong}
    text = rendering.message(here.words, "feedback-overview", **counts)
    return Reply(text, buttons=((Button(here.words("feedback-reset"), f"{RESET}:"),),))


async def on_reaction(update: Update, kit: Kit, bot: Bot) -> None:
    """Keep what a clear reaction says; a reader who takes it back has said nothing."""
    changed = update.message_reaction
    assert changed is not None  # noqa: S101 — the dispatcher's promise
    if changed.user is not None and changed.user.is_bot:
        return
    said, before = _verdict(changed.new_reaction), _verdict(changed.old_reaction)
    if said is before:
        return
    here = await kit.here(changed.chat, changed.user, Address(changed.chat.id), bot)
    if await kit.gate.may_ask(here):
        react = kit.cases.judging.react
        message = str(changed.message_id)
        await asyncio.to_thread(react, here.audience, message, _reader(here), said)


def _verdict(reactions: tuple[object, ...]) -> Verdict | None:
    """The first clear one."""
    emoji = (one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji))
    return next((_SAYS[one] for one in emoji if one in _SAYS), None)


def _reader(here: Here) -> str:
    return _NOBODY if here.person is None else str(here.person)


_AGAIN = {
    Again.PLANNED: "delivery-again",
    Again.ALREADY: "delivery-again-already",
    Again.UNKNOWN: "delivery-again-gone",
}
_SAID = {Judged.TAKEN_BACK: "feedback-taken-back", Judged.UNKNOWN: "feedback-unknown"}
