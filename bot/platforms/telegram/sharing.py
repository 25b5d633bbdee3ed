"""What a group has read, opened by one of its members in their private chat with the bot.

The link of a citation in a group leads there where the article has no address of its own. Telegram
is asked each time whether the person is a member: who has left sees nothing any more.
"""

from __future__ import annotations

import asyncio
import logging

from telegram import ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.platforms.telegram.here import Here, Kit, audience
from retrieval.types import Audience

_LOG = logging.getLogger(__name__)
_PREFIX = audience(0).name.removesuffix("0")
_MEMBERS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER}


async def group_of(reference: str, here: Here, kit: Kit) -> Audience | None:
    """The group that a citation's article belongs to, if the person is a member of it."""
    if not here.chat.private or here.person is None:
        return None
    owner = await asyncio.to_thread(kit.cases.desk.owner, reference)
    number = "" if owner is None else owner.name.removeprefix(_PREFIX)
    if owner is None or number == owner.name or not number.startswith("-"):
        return None  # of everyone, or of another person
    try:
        member = await here.bot.get_chat_member(int(number), here.person)
    except (BadRequest, Forbidden) as error:
        _LOG.info("whether somebody is in %s is not told: %s", owner.name, error)
        return None
    return owner if is_member(member) else None


def is_member(member: ChatMember) -> bool:
    """Whether somebody is in a chat."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _MEMBERS
