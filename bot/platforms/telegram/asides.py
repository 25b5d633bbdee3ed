"""What is said in a group to one person alone."""

from __future__ import annotations

import logging

from telegram import Bot, Message
from telegram.error import BadRequest, TelegramError

from bot.platforms.telegram.draw import Outgoing
from bot.platforms.telegram.sending import Address

_LOG = logging.getLogger(__name__)


def is_aside(message: Message) -> bool:
    """Whether a person wrote it to the bot alone, in a group: as a reply to such a message."""
    return "ephemeral_message_id" in message.api_kwargs


class Asides:
    """Messages in a group that one person alone sees (Bot API 10.3), where the server knows them.

    A server that does not sends such a message to everyone, and is not asked for it again.
    """

    def __init__(self) -> None:
        self._known = True

    async def send(self, part: Outgoing, address: Address, person: int, bot: Bot) -> bool:
        """Whether a part was sent, to the person alone if that can be."""
        if not self._known:
            return False
        try:
            sent = await bot.send_message(
                address.chat,
                part.text,
                entities=part.entities or None,
                message_thread_id=address.topic,
                api_kwargs={"ephemeral_message_parameters": {"receiver_user_id": person}},
            )
        except BadRequest as error:
            _LOG.info("chat %s: not for one person alone: %s", address.chat, error)
            return False
        except TelegramError as error:  # it may have arrived
            _LOG.warning("chat %s: a message for one person: %s", address.chat, error)
            return True
        self._known = "ephemeral_message_id" in sent.api_kwargs
        return True
