"""Every kind of update has its place: the one table of them, and the safety net around it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update
from telegram.ext import CallbackContext, ExtBot

from bot.platforms import judged
from bot.platforms.telegram import (
    access,
    again,
    buttons,
    judging,
    menus,
    personal,
    setting,
    starting,
)
from bot.platforms.telegram.groups import on_me, on_members
from bot.platforms.telegram.here import Kit
from bot.platforms.telegram.inline import on_inline
from bot.platforms.telegram.messages import on_message
from bot.platforms.telegram.taps import TAPS, Tap, on_tap

_LOG = logging.getLogger(__name__)

AnyContext = CallbackContext[
    ExtBot[None], dict[object, object], dict[object, object], dict[object, object]
]
Handle = Callable[[Update, Kit, Bot], Awaitable[None]]

KINDS: dict[str, Handle] = {
    "message": on_message,
    "edited_message": on_message,
    "callback_query": on_tap,
    "inline_query": on_inline,
    "message_reaction": judging.on_reaction,
    "my_chat_member": on_me,
    "chat_member": on_members,
}
"""Who handles which kind of update: a new kind is a row here. Telegram is asked for these alone."""

TAPS.update(
    {
        buttons.SOURCES: Tap(again.sources),
        buttons.FORM: Tap(again.change_form),
        buttons.WHY: Tap(again.why),
        buttons.FOLLOW: Tap(again.follow, sets=True),
        buttons.WHOLE: Tap(again.whole),
        menus.OPEN: Tap(setting.open_page, sets=True),
        menus.SET: Tap(setting.set_something, sets=True),
        starting.GUIDE: Tap(starting.step, sets=True),
        judged.JUDGE: Tap(judging.press),
        judging.RESET: Tap(judging.press_reset, sets=True),
        judging.AGAIN: Tap(judging.press_again),
        "out": Tap(access.press_revoke),
        "delete": Tap(personal.press_delete, sets=True),
    }
)


class Handlers:
    """Hands each update to who handles its kind; nothing that it meets makes it raise."""

    def __init__(self, kit: Kit) -> None:
        """Takes what handlers work with."""
        self._kit = kit

    async def on_update(self, update: Update, context: AnyContext) -> None:
        """Handle one update, or leave it alone."""
        for kind, handle in KINDS.items():
            if getattr(update, kind) is not None:
                try:
                    await handle(update, self._kit, context.bot)
                except Exception:  # noqa: BLE001 — what even the handler's own notice did not catch
                    reference = self._kit.new_reference()
                    _LOG.exception("failure %s of update %s", reference, update.update_id)
                return
