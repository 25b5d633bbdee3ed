"""Rich text as Telegram messages: text with entities and no markup, so nothing needs escaping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityType

from bot.platforms.richtext import Button, Page, RichText, Style
from bot.platforms.telegram.split import split, units

_ENTITIES = {
    Style.BOLD: MessageEntityType.BOLD,
    Style.LINK: MessageEntityType.TEXT_LINK,
    Style.QUOTE: MessageEntityType.BLOCKQUOTE,
    Style.FOLDED: MessageEntityType.EXPANDABLE_BLOCKQUOTE,
}
"""The other styles have no look of their own on Telegram."""


LONGEST_ACTION = 64
"""Bytes (Bot API, InlineKeyboardButton)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: at most 4,096 UTF-16 units and 100 entities, offsets in UTF-16 units."""

    text: str
    entities: tuple[MessageEntity, ...]
    keyboard: InlineKeyboardMarkup | None = None


def messages(whole: RichText, buttons: Sequence[Sequence[Button]] = ()) -> list[Outgoing]:
    """The messages that a rich text takes, in order; white space alone is not sent.

    The buttons stand under the last one.
    """
    parts = [_message(part) for part in split(_sendable(whole)) if part.text.strip()]
    if buttons and parts:
        parts[-1] = replace(parts[-1], keyboard=keyboard(buttons))
    return parts


def pages(page: Page) -> list[Page]:
    """A page as messages of at most 4,096 units; the buttons stand under the last."""
    parts = [part for part in split(page.text) if part.text.strip()]
    return [
        Page(part, page.buttons if number == len(parts) else ())
        for number, part in enumerate(parts, start=1)
    ]


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup:
    """Rows of buttons, as Telegram takes them; raises `ValueError` for an action over 64 bytes."""
    for button in (button for row in rows for button in row):
        if not button.url and not 1 <= len(button.action.encode()) <= LONGEST_ACTION:
            message = f"the action of a button has 1 to {LONGEST_ACTION} bytes: {button.action!r}"
            raise ValueError(message)
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button.label, url=button.url)
                if button.url
                else InlineKeyboardButton(button.label, callback_data=button.action)
                for button in row
            ]
            for row in rows
        ]
    )


def _sendable(whole: RichText) -> RichText:
    """Without lone surrogates, which no encoder sends."""
    text = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in whole.text)
    return RichText(text, whole.styled)


def _message(part: RichText) -> Outgoing:
    text = part.text.rstrip()
    entities = [
        MessageEntity(
            _ENTITIES[each.style],
            offset=units(text[: each.start]),
            length=units(text[each.start : each.end]),
            url=each.url,
        )
        for each in part.styled
        if each.style in _ENTITIES and text[each.start : each.end].strip()
    ]
    return Outgoing(text, tuple(entities))
