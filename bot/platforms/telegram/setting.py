"""How a chat is set up: by commands, and by the buttons of menus.

Every page takes the place of the one whose button was pressed. What is set is shown by the page
that comes next, so that a button that is pressed twice does no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.chats.cases import ZoneWanted
from bot.chats.types import Follow, FollowKind, Place, Scheduled
from bot.chats.zones import REGIONS, city
from bot.platforms import reasons
from bot.platforms.richtext import Page
from bot.platforms.telegram import menus
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.platforms.telegram.taps import Press
from bot.schedule import zone_of
from bot.words import words_in

OF_THE_MESSAGE = "reply"
"""What follows the choice of a zone: the digest that the message replied to wished for."""

GUIDED = "g-"
"""What precedes a preset that follows the choice of a zone, to be on what the chat follows."""
_MOST_TOPICS = 24

Commands = Callable[[Here, Kit], Page]


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def place_of(here: Here) -> Place:
    """Where digests go and what follows belong to: the chat, or its topic."""
    return Place(here.audience, here.topic)


# Buttons


async def open_page(press: Press, here: Here, kit: Kit) -> str | None:
    """Open the page of a menu in the place of the one that is shown."""
    name, _, rest = press.arguments.partition(":")
    pages: dict[str, Commands] = {
        "top": top,
        "lang": lambda here, _: menus.language(here.words),
        "len": lambda here, _: menus.length(here.chat, here.words),
        "zone": lambda here, kit: _zones(rest, here, kit),
        "dig": lambda here, kit: _digest(int(rest), here, kit) if rest else digests(here, kit),
        "fol": lambda here, kit: followed(here, kit, start=int(rest or 0)),
        "alerts": lambda here, _: menus.alerts(here.chat, here.words),
        "tops": lambda here, kit: _topics(int(rest or 0), here, kit),
    }
    if name not in pages or (name in {"dig", "fol", "tops"} and rest and not rest.isdecimal()):
        return here.words("buttons-old")
    await show(await asyncio.to_thread(pages[name], here, kit), press, here, kit)
    return None


async def set_something(press: Press, here: Here, kit: Kit) -> str | None:
    """Set what a button of a menu says, and show how it is now."""
    what, _, value = press.arguments.partition(":")
    try:
        match what:
            case "lang":
                here = await spoken(value, here, kit)
                page = await asyncio.to_thread(top, here, kit)
            case "len":
                chat = await asyncio.to_thread(
                    kit.cases.chats.write_at_length, here.audience, value
                )
                page = await asyncio.to_thread(top, replace(here, chat=chat), kit)
            case "zone":
                return await _set_zone(value, press, here, kit)
            case "dig" if value in menus.PRESETS:
                page = await asyncio.to_thread(scheduled, menus.PRESETS[value], here, kit)
            case "alerts" if value.isdecimal():
                chat = await asyncio.to_thread(kit.cases.chats.alert, here.audience, int(value))
                page = menus.alerts(chat, here.words)
            case "top":
                page = await asyncio.to_thread(_turned, value, here, kit)
            case "pause" | "resume" | "remove" | "now" | "unf" if value.isdecimal():
                return await _of_one(what, int(value), press, here, kit)
            case _:
                return here.words("buttons-old")
    except ZoneWanted:
        kit.recent.await_zone(here.address.chat, menus.PRESETS[value])
        page = zones(here, then=value)
    except reasons.FOR_PEOPLE as error:
        return reasons.reason(error, here.words)
    await show(page, press, here, kit)
    return here.words("menus-set")


async def show(page: Page, press: Press, here: Here, kit: Kit) -> None:
    """Show a page in the place of the one whose button was pressed."""
    await kit.send(Reply.of(page, press.message), here)


async def spoken(named: str, here: Here, kit: Kit) -> Here:
    """The same chat, spoken to in another language from now on."""
    chat = await asyncio.to_thread(kit.cases.chats.speak, here.audience, named)
    return replace(here, chat=chat, words=words_in(chat.language))


def zone_set(here: Here) -> str:
    """That the zone of the chat is known now, with what its clocks show."""
    at = now().astimezone(zone_of(here.chat.zone))
    return here.words(
        "menus-zone-set", city=city(here.chat.zone, here.words.language), time=at.time()
    )


async def _set_zone(value: str, press: Press, here: Here, kit: Kit) -> str | None:
    then, _, zone = value.partition(":")
    chat = await asyncio.to_thread(kit.cases.chats.live_in, here.audience, zone)
    here = replace(here, chat=chat)
    awaited = kit.recent.awaited_zone(here.address.chat)
    wished = menus.PRESETS.get(then, "")
    if then == OF_THE_MESSAGE:
        wished = awaited or _wished(press)
    elif then.startswith(GUIDED):
        wished = await asyncio.to_thread(guided, then.removeprefix(GUIDED), here, kit)
    if wished:
        note = "setup-done" if then.startswith(GUIDED) else "menus-digest-added"
        page = await asyncio.to_thread(scheduled, wished, here, kit, note)
    else:
        page = await asyncio.to_thread(top, here, kit)
    await show(page, press, here, kit)
    return zone_set(here)


def _wished(press: Press) -> str:
    """The digest that the message wished for which the menu replied to."""
    replied = press.shown.reply_to_message if press.shown is not None else None
    _, _, words = ((replied.text if replied is not None else None) or "").partition(" ")
    return words.strip()


async def _of_one(what: str, number: int, press: Press, here: Here, kit: Kit) -> str | None:
    """Do something with one digest or one follow of the chat."""
    chats, words = kit.cases.chats, here.words
    if what == "now":
        coming = await asyncio.to_thread(kit.cases.deliveries.now, here.audience, number)
        return words("menus-digest-coming" if coming else "menus-digest-gone")
    if what == "unf":
        was = await asyncio.to_thread(chats.unfollow, here.audience, number)
        await show(await asyncio.to_thread(followed, here, kit), press, here, kit)
        return (
            words("menus-unfollowed", what=title_of(was)) if was is not None else words("menus-set")
        )
    if what == "remove":
        gone = not await asyncio.to_thread(chats.unschedule, here.audience, number)
        await show(await asyncio.to_thread(digests, here, kit), press, here, kit)
        return words("menus-digest-gone" if gone else "menus-digest-removed")
    one = await asyncio.to_thread(chats.pause, here.audience, number, pause=what == "pause")
    if one is None:
        page = await asyncio.to_thread(digests, here, kit)
    else:
        page = await asyncio.to_thread(_one, one, here, kit)
    await show(page, press, here, kit)
    return words("menus-digest-gone" if one is None else "menus-set")


# Pages, made where it may block


def top(here: Here, kit: Kit) -> Page:
    """How the chat is set up."""
    chats = kit.cases.chats
    schedules, every = chats.schedules(here.audience), chats.follows(here.audience)
    return menus.top(here.chat, schedules, every, here.words, now())


def _zones(rest: str, here: Here, kit: Kit) -> Page:
    then, _, region = rest.partition(":")
    if not then:
        kit.recent.await_zone(here.address.chat)
    if region in REGIONS:
        return menus.region(region, here.words, now(), then=then)
    return menus.zone(here.chat, here.words, now(), then=then)


def guided(preset: str, here: Here, kit: Kit) -> str:
    """A preset in words, on the topics that the chat follows; empty for one that is gone."""
    when = menus.PRESETS.get(preset, "")
    every = kit.cases.chats.follows(here.audience)
    topics = [one.title for one in every if one.kind is FollowKind.TOPIC and not one.muted]
    return f"{when} topics: {', '.join(topics)}" if when and topics else when


def zones(here: Here, *, then: str = "") -> Page:
    """Where the chat may live; `then` is the digest that is added once it is known."""
    note = here.words("menus-zone-why") if then else ""
    return menus.zone(here.chat, here.words, now(), then=then, note=note)


def scheduled(words: str, here: Here, kit: Kit, note: str = "menus-digest-added") -> Page:
    """Add a digest as words say, and show it. Raises what `Chatting.schedule` does."""
    made = kit.cases.chats.schedule(place_of(here), words)
    return _one(made, here, kit, here.words(note))


def digests(here: Here, kit: Kit) -> Page:
    """The digests of the chat."""
    return menus.digests(kit.cases.chats.schedules(here.audience), here.words)


def _digest(number: int, here: Here, kit: Kit) -> Page:
    one = _scheduled(number, here, kit)
    return digests(here, kit) if one is None else _one(one, here, kit)


def _topics(number: int, here: Here, kit: Kit) -> Page:
    one = _scheduled(number, here, kit)
    return (
        digests(here, kit)
        if one is None
        else menus.topics(one, _offered(one, here, kit), here.words)
    )


def _turned(value: str, here: Here, kit: Kit) -> Page:
    """Have a digest cover a topic, or no more."""
    named, _, mark = value.partition(":")
    one = _scheduled(int(named), here, kit) if named.isdecimal() else None
    if one is None:
        return digests(here, kit)
    offered = _offered(one, here, kit)
    topics = list(one.schedule.topics)
    for topic in offered:
        if menus.mark(topic) == mark:
            topics = [each for each in topics if each != topic] + [topic] * (topic not in topics)
    changed = kit.cases.chats.cover(here.audience, one.number, topics)
    return digests(here, kit) if changed is None else menus.topics(changed, offered, here.words)


def _offered(one: Scheduled, here: Here, kit: Kit) -> list[str]:
    """Topics to choose from: those of the digest, those that are followed, and common ones."""
    every = kit.cases.chats.follows(here.audience)
    topics = [each.title for each in every if each.kind is FollowKind.TOPIC and not each.muted]
    common = [here.words(f"setup-{interest}") for interest in menus.INTERESTS]
    found = {each.casefold(): each for each in reversed([*one.schedule.topics, *topics, *common])}
    return list(reversed(found.values()))[:_MOST_TOPICS]


def _scheduled(number: int, here: Here, kit: Kit) -> Scheduled | None:
    every = kit.cases.chats.schedules(here.audience)
    return next((each for each in every if each.number == number), None)


def _one(one: Scheduled, here: Here, kit: Kit, note: str = "") -> Page:
    return menus.digest(one, kit.cases.chats.next_times(one), here.words, note)


def followed(here: Here, kit: Kit, note: str = "", *, start: int = 0) -> Page:
    """What the chat follows."""
    every = kit.cases.chats.follows(here.audience)
    return menus.follows(every, here.words, start=start, note=note)


def title_of(one: Follow) -> str:
    """How something that is followed is shown."""
    return one.title or one.named
