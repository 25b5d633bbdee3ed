"""How a chat is set up by commands: what each is answered with."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from telegram import Message

from bot.chats.cases import ZoneWanted
from bot.chats.types import Scheduled
from bot.chats.zones import nearest, zone_at
from bot.platforms import reasons
from bot.platforms.richtext import Page, RichText
from bot.platforms.telegram import menus, setting, wishes
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.schedule import UnknownZone
from bot.schedule_lexicon import listed
from bot.words import LANGUAGES

_LONGEST_CITY = 40
_MINUS = ("-", "–", "−")


def meant(wish: wishes.Wish, chat: int, kit: Kit) -> wishes.Wish:
    """What a message means in a chat that was asked where it lives: a city alone is the answer."""
    if not isinstance(wish, wishes.Question) or len(wish.text) > _LONGEST_CITY:
        return wish
    wished = kit.recent.awaited_zone(chat)
    if wished is None:
        return wish
    try:
        zone_at(wish.text)
    except UnknownZone:
        return wish
    kit.recent.await_zone(chat, wished)
    return wishes.TimeZone(wish.text)


async def settings(_wish: wishes.Settings, _message: Message, here: Here, kit: Kit) -> Reply:
    """The menu."""
    return Reply.of(await asyncio.to_thread(setting.top, here, kit))


async def language(wish: wishes.Language, _message: Message, here: Here, kit: Kit) -> Reply:
    """Speak another language, or show which there are."""
    if not wish.named:
        return Reply.of(menus.language(here.words))
    try:
        here = await setting.spoken(wish.named, here, kit)
    except reasons.FOR_PEOPLE as error:
        return Reply.of(menus.language(here.words, reasons.reason(error, here.words)))
    name = LANGUAGES[here.words.language]
    return Reply(RichText(here.words("chats-language-set", language=name)))


async def time_zone(wish: wishes.TimeZone, _message: Message, here: Here, kit: Kit) -> Reply:
    """Live in another zone, or show which there are; the nearest to what is none."""
    if not wish.place:
        kit.recent.await_zone(here.address.chat)
        return Reply.of(menus.zone(here.chat, here.words, setting.now()))
    wished = kit.recent.awaited_zone(here.address.chat)
    try:
        chat = await asyncio.to_thread(kit.cases.chats.live_in, here.audience, wish.place)
    except UnknownZone:
        kit.recent.await_zone(here.address.chat, wished or "")
        return Reply.of(_no_zone(wish.place, here))
    here = replace(here, chat=chat)
    if wished:
        return Reply.of(await asyncio.to_thread(setting.scheduled, wished, here, kit))
    return Reply(RichText(setting.zone_set(here)))


def _no_zone(place: str, here: Here) -> Page:
    """That a place is not known, with the cities that are written much like it, or with regions."""
    words, zones = here.words, nearest(place)
    shown = f"{place[:_LONGEST_CITY]}…" if len(place) > _LONGEST_CITY else place
    said = words("menus-zone-unknown", place=shown)
    if not zones:
        return menus.zone(here.chat, words, setting.now(), note=said)
    return menus.near(zones, said, words, setting.now())


async def digest(wish: wishes.Digest, message: Message, here: Here, kit: Kit) -> Reply | None:
    """Add a digest in words, or show those there are."""
    if not wish.words:
        return Reply.of(await asyncio.to_thread(setting.digests, here, kit))
    try:
        return Reply.of(await asyncio.to_thread(setting.scheduled, wish.words, here, kit))
    except ZoneWanted:
        kit.recent.await_zone(here.address.chat, wish.words)
        page = setting.zones(here, then=setting.OF_THE_MESSAGE)
        # As a reply, so that the button that answers still knows what was wished for.
        here = replace(here, address=replace(here.address, reply_to=message.message_id))
        await kit.send(Reply.of(page), here)
        return None
    except reasons.FOR_PEOPLE as error:
        return Reply(reasons.failed(error, here.words))


async def missed(_wish: wishes.Missed, _message: Message, here: Here, kit: Kit) -> Reply:
    """Send what is new since the last digest; without a digest, show how to have one."""
    schedules = await asyncio.to_thread(kit.cases.chats.schedules, here.audience)
    here_first = sorted(schedules, key=lambda one: _fitness(one, here))
    for one in here_first[:1]:
        if await asyncio.to_thread(kit.cases.deliveries.now, here.audience, one.number):
            return Reply(RichText(here.words("menus-missed-coming")))
    if not await kit.gate.may_set(here):  # what they cannot press is not offered
        key = "menus-digest-gone" if schedules else "menus-digests-none"
        return Reply(RichText(here.words(key)), aside=True)
    return Reply.of(menus.digests(schedules, here.words, here.words("menus-missed-none")))


def _fitness(one: Scheduled, here: Here) -> tuple[bool, bool, bool]:
    """Which digest tells best what was missed: that of the topic, of everything, not paused."""
    return one.place.topic != here.topic, bool(one.schedule.topics), one.next is None


async def stop(_wish: wishes.Stop, _message: Message, here: Here, kit: Kit) -> Reply:
    """Show what is sent by itself, each with a button that ends it."""
    schedules = await asyncio.to_thread(kit.cases.chats.schedules, here.audience)
    key = "menus-stop" if schedules else "menus-stop-none"
    return Reply.of(menus.digests(schedules, here.words, here.words(key)))


async def follow(wish: wishes.Follow, message: Message, here: Here, kit: Kit) -> Reply:
    """Follow topics, or the story of the answer that is replied to."""
    replied = message.reply_to_message
    if not wish.topics and replied is not None:
        told = await asyncio.to_thread(_follow_replied, str(replied.message_id), here, kit)
        if told is not None:
            return Reply(RichText(told))
    if not wish.topics:
        return Reply.of(await asyncio.to_thread(setting.followed, here, kit))
    topics = listed(wish.topics)
    muted = [each[1:].strip() for each in topics if each.startswith(_MINUS)]
    wanted = [each for each in topics if not each.startswith(_MINUS)]
    if not wanted and not any(muted):
        return Reply.of(await asyncio.to_thread(setting.followed, here, kit))
    chats, place, notes = kit.cases.chats, setting.place_of(here), []
    try:
        if wanted:
            new = await asyncio.to_thread(chats.follow_topics, place, wanted)
            notes.append(here.words("menus-followed", count=new))
        if any(muted):
            await asyncio.to_thread(chats.follow_topics, place, muted, mute=True)
            notes.append(here.words("menus-muted-now", what=tuple(filter(None, muted))))
    except reasons.FOR_PEOPLE as error:
        return Reply(reasons.failed(error, here.words))
    return Reply.of(await asyncio.to_thread(setting.followed, here, kit, "\n".join(notes)))


async def unfollow(wish: wishes.Unfollow, _message: Message, here: Here, kit: Kit) -> Reply:
    """Follow something no more, or show what is followed."""
    if not wish.named:
        return Reply.of(await asyncio.to_thread(setting.followed, here, kit))
    return Reply.of(await asyncio.to_thread(_unfollowed, wish.named, here, kit))


async def topics(_wish: wishes.Topics, _message: Message, here: Here, kit: Kit) -> Reply:
    """What the chat follows."""
    return Reply.of(await asyncio.to_thread(setting.followed, here, kit))


def _unfollowed(named: str, here: Here, kit: Kit) -> Page:
    wanted = " ".join(named.split()).casefold()
    every = kit.cases.chats.follows(here.audience)
    titles = {one.number: setting.title_of(one) for one in every}
    found = [
        one for one in every if wanted in {one.named.casefold(), titles[one.number].casefold()}
    ]
    for one in found:
        kit.cases.chats.unfollow(here.audience, one.number)
    key = "menus-unfollowed" if found else "menus-not-followed"
    what = titles[found[0].number] if found else named[:80]
    return setting.followed(here, kit, here.words(key, what=what))


def _follow_replied(message: str, here: Here, kit: Kit) -> str | None:
    """Follow the story of the answer in a message; None when there is none."""
    explained = kit.cases.desk.why(here.audience, message)
    if explained is None:
        return None
    articles = [found.article for found in explained.found if found.cited]
    story = kit.cases.chats.story(articles, here.audience)
    if story is None:
        return None
    followed = kit.cases.chats.follow_story(setting.place_of(here), story.id)
    if followed is None:
        return None
    return here.words("buttons-followed", count=followed.publishers)
