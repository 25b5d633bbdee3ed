"""Rich text as Telegram messages: text with entities and no markup, so nothing needs escaping."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageEntityType

from bot.platforms.richtext import RichText, Style
from bot.platforms.telegram.split import split, units

_ENTITIES = {
    Style.BOLD: MessageEntityType.BOLD,
    Style.LINK: MessageEntityType.TEXT_LINK,
    Style.QUOTE: MessageEntityType.BLOCKQUOTE,
    Style.FOLDED: MessageEntityType.EXPANDABLE_BLOCKQUOTE,
}
"""The other styles have no look of their own on Telegram."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: at most 4,096 UTF-16 units and 100 entities, offsets in UTF-16 units."""

    text: str
    entities: tuple[MessageEntity, ...]


def messages(whole: RichText) -> list[Outgoing]:
    """The messages that a rich text takes, in order; white space alone is not sent."""
    return [_message(part) for part in split(_sendable(whole)) if part.text.strip()]


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
