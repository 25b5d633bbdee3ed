"""Who is answered on Telegram, and what owners do about it: invite, look, revoke."""

from __future__ import annotations

import asyncio

from telegram import Message

from bot.chats.access import Guest, Invitation, Joined, Reached, Who
from bot.platforms import rendering
from bot.platforms.inert import inert
from bot.platforms.ports import AccessPort
from bot.platforms.richtext import Button, Page, RichText
from bot.platforms.telegram.administrators import Administrators
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.platforms.telegram.short import Short
from bot.platforms.telegram.taps import Press
from bot.platforms.telegram.wishes import INVITATION_PREFIX, Invite, Join, Revoke, ShowAccess

_DAYS = 7
_SHOWN = 40
"""Guests with a button of their own."""
_LONGEST_NAME = 40


def named(id_: int) -> str:
    """A person or a chat of Telegram, by the name that access knows."""
    return f"telegram:{id_}"


def who(here: Here) -> Who:
    """Who asks, and where."""
    person = None if here.person is None else named(here.person)
    return Who(person, named(here.address.chat))


class Doors:
    """Who may ask, and who may change how a chat is served."""

    def __init__(
        self, access: AccessPort, administrators: Administrators, short: Short | None = None
    ) -> None:
        """Takes who has access, who administers which group, and where access is looked up."""
        self._short = short or Short()
        self._access = access
        self._administrators = administrators

    async def may_ask(self, here: Here) -> bool:
        """Whether the person or the chat is answered at all."""
        return await self._short.run(self._access.may_ask, who(here))

    async def may_set(self, here: Here) -> bool:
        """In a group, whether the person administers it; everyone in a chat of their own."""
        if here.chat.private or here.person is None:
            return True  # only an administrator can write in the name of a group
        return await self._administrators.has(here.person, here.address.chat, here.bot)

    async def ask(self, here: Here) -> Reached | None:
        """Count a question; the limit that is reached, if one is."""
        return await self._short.run(self._access.ask, who(here))


def enough(reached: Reached, here: Here) -> Reply:
    """What is said to a question that is one too many."""
    again = here.words.moment(reached.again.astimezone(here.zone), length="short")
    key = "access-chat-enough" if reached.of_chat else "access-enough"
    return Reply(rendering.message(here.words, key, count=reached.most, again=again), aside=True)


async def join(wish: Join, message: Message, here: Here, kit: Kit) -> Reply:
    """Somebody brings an invitation, to a private chat or to a group."""
    person = message.from_user.full_name if message.from_user is not None else ""
    name = message.chat.title or person
    joined = await asyncio.to_thread(kit.cases.access.join, wish.code, who(here), name)
    if joined is Joined.REFUSED:
        return Reply(rendering.message(here.words, "access-invitation-over"))
    if not here.chat.private:
        return Reply(rendering.message(here.words, "groups-hello", bot=here.bot.username))
    key = "access-welcome" if joined is Joined.WELCOME else "telegram-hello"
    return Reply(rendering.message(here.words, key))


async def invite(wish: Invite, _message: Message, here: Here, kit: Kit) -> Reply:
    """An owner wants an invitation to pass on: `/invite`, `/invite 5`, `/invite 5 30`."""
    if not here.chat.private:
        return Reply(rendering.message(here.words, "access-in-private"), aside=True)
    try:
        numbers = [int(part) for part in wish.asked.split()]
    except ValueError:
        return Reply(rendering.message(here.words, "access-invite-how"))
    uses, days = (*numbers, *(1, _DAYS)[len(numbers) :])[:2]
    make = kit.cases.access.invite
    made = await asyncio.to_thread(make, who(here), uses=uses, days=days)
    if made is None:
        return Reply(rendering.message(here.words, "access-owners-only"))
    link = f"https://t.me/{here.bot.username}"
    text = here.words(
        "access-invited",
        count=made.uses,
        until=here.words.moment(made.until.astimezone(here.zone)),
        person=f"{link}?start={INVITATION_PREFIX}{made.code}",
        group=f"{link}?startgroup={INVITATION_PREFIX}{made.code}",
    )
    return Reply(RichText(text))


async def show(_wish: ShowAccess, _message: Message, here: Here, kit: Kit) -> Reply:
    """An owner wants to see who has access."""
    if not here.chat.private:
        return Reply(rendering.message(here.words, "access-in-private"), aside=True)
    page = await _page(here, kit)
    return Reply.of(page) if page else Reply(rendering.message(here.words, "access-owners-only"))


async def revoke(wish: Revoke, _message: Message, here: Here, kit: Kit) -> Reply:
    """An owner takes access back by name: `/revoke telegram:42`."""
    done = await asyncio.to_thread(kit.cases.access.revoke, who(here), wish.named)
    if done is None:
        return Reply(rendering.message(here.words, "access-owners-only"), aside=True)
    key = "access-revoked" if done else "access-nobody"
    return Reply(rendering.message(here.words, key, name=wish.named[:_LONGEST_NAME]), aside=True)


async def press_revoke(press: Press, here: Here, kit: Kit) -> str | None:
    """The button beside a guest or an invitation: `out:telegram:42`."""
    done = await asyncio.to_thread(kit.cases.access.revoke, who(here), press.arguments)
    if done is None:
        return here.words("access-owners-only")
    page = await _page(here, kit)
    if page is not None:
        await kit.send(Reply.of(page, press.message), here)
    return here.words("access-revoked" if done else "access-nobody", name=press.arguments)


async def _page(here: Here, kit: Kit) -> Page | None:
    """Guests and invitations, with a button each; None for who is no owner."""
    found = await asyncio.to_thread(kit.cases.access.guests, who(here))
    if found is None:
        return None
    guests, invitations = found
    if not guests and not invitations:
        return Page(rendering.message(here.words, "access-none"))
    lines = [here.words("access-guests", count=len(guests))]
    lines += [_guest(each, here) for each in guests[:_SHOWN]]
    lines += ["", here.words("access-invitations", count=len(invitations))]
    lines += [_invitation(each, here) for each in invitations[:_SHOWN]]
    buttons = [(_out(each.name or each.id, each.id, here),) for each in guests[:_SHOWN]]
    buttons += [(_out(each.code, each.code, here),) for each in invitations[:_SHOWN]]
    return Page(RichText("\n".join(lines)), tuple(buttons))


def _guest(guest: Guest, here: Here) -> str:
    called = inert(guest.name[:_LONGEST_NAME])
    name = f"{called} ({guest.id})" if called else guest.id
    return here.words("access-guest", name=name, since=guest.since.astimezone(here.zone).date())


def _invitation(invitation: Invitation, here: Here) -> str:
    until = here.words.moment(invitation.until.astimezone(here.zone), length="short")
    return here.words("access-invitation", code=invitation.code, count=invitation.uses, until=until)


def _out(label: str, id_: str, here: Here) -> Button:
    return Button(here.words("access-revoke", name=label[:_LONGEST_NAME]), f"out:{id_}")
