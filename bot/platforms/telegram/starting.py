"""The first start in three short steps, by buttons alone: language, interests, a digest.

Each step takes the place of the one before and can be skipped; a step whose answer is known is left
out. A button says `g:<step>` to open a step, or `g:<step>:<value>` to answer it.
"""

from __future__ import annotations

import asyncio

from telegram import Message

from bot.chats.cases import ZoneWanted
from bot.chats.types import FollowKind
from bot.platforms import reasons, rendering
from bot.platforms.richtext import Builder, Button, Page, Style
from bot.platforms.telegram import menus, setting, wishes
from bot.platforms.telegram.here import Here, Kit, Reply
from bot.platforms.telegram.taps import Press
from bot.words import LANGUAGES, Words
from retrieval.errors import RetrievalError

GUIDE = "g"


async def start(_wish: wishes.Start, _message: Message, here: Here, _kit: Kit) -> Reply:
    """Greet; a person by themselves may be led through the steps."""
    if not here.chat.private:
        return Reply(rendering.message(here.words, "groups-hello", bot=here.bot.username))
    page = Builder().add(here.words("telegram-hello"))
    return Reply(page.build(), buttons=(_begin(here), (_menu(here.words),)))


def nothing_read(here: Here, kit: Kit) -> Reply | None:
    """That there is nothing to answer from yet, where that is so, and what to do. Blocks."""
    if not kit.cases.sources.untouched():
        return None
    seen = kit.cases.sources.overview(here.audience)
    if seen.intake.newest is not None or any(each.articles for each in seen.listed):
        return None
    if seen.listed:
        return Reply(rendering.message(here.words, "telegram-only-begun"))
    rows = (_begin(here),) if here.chat.private else ()
    return Reply(rendering.message(here.words, "telegram-nothing-read"), buttons=rows)


def _begin(here: Here) -> tuple[Button, ...]:
    first = "lang" if _language_is_open(here) else "topics"
    return (_to(here.words("setup-begin"), first),)


def _language_is_open(here: Here) -> bool:
    """Whether it is not clear in which language to speak: none was chosen, and none is known."""
    code = here.chat.heard.replace("_", "-").partition("-")[0].lower()
    return not here.chat.language and code not in LANGUAGES


async def step(press: Press, here: Here, kit: Kit) -> str | None:
    """Take the answer to a step, and show the next."""
    name, _, value = press.arguments.partition(":")
    try:
        page = await _after(name, value, here, kit)
    except reasons.FOR_PEOPLE as error:
        return reasons.reason(error, here.words)
    if page is None:
        return here.words("buttons-old")
    await setting.show(page, press, here, kit)
    return None


async def _after(name: str, value: str, here: Here, kit: Kit) -> Page | None:
    page = None
    match name:
        case "lang" if value:
            here = await setting.spoken(value, here, kit)
            page = await asyncio.to_thread(_interests, here, kit)
        case "lang":
            page = _languages(here.words)
        case "topics":
            if value in menus.INTERESTS:
                await asyncio.to_thread(_turn, value, here, kit)
            page = await asyncio.to_thread(_interests, here, kit)
        case "digest":
            note = await asyncio.to_thread(_sources, here, kit)
            page = _digests(here.words, note)
        case "at" if value in menus.PRESETS:
            page = await _scheduled(value, here, kit)
        case "end":
            page = _end(here.words)
    return page


def _languages(words: Words) -> Page:
    page = _titled(words, "setup-language")
    found = [_to(name, f"lang:{code}") for code, name in LANGUAGES.items()]
    return Page(page.build(), (*_by_two(found), (_skip(words, "topics"),)))


def _interests(here: Here, kit: Kit) -> Page:
    words = here.words
    chosen = _chosen(here, kit)
    page = _titled(words, "setup-interests")
    found = [
        _to(("✓ " if each in chosen else "") + words(f"setup-{each}"), f"topics:{each}")
        for each in menus.INTERESTS
    ]
    label = words("setup-next") if chosen else words("setup-skip")
    return Page(page.build(), (*_by_two(found), (_to(f"{label} ›", "digest"),)))


def _digests(words: Words, note: str) -> Page:
    page = _titled(words, "setup-digest")
    page.add(f"\n\n{note}" if note else "")
    found = [_to(words(f"menus-preset-{name}"), f"at:{name}") for name in menus.PRESETS]
    return Page(page.build(), (*_by_two(found), (_skip(words, "end"),)))


async def _scheduled(preset: str, here: Here, kit: Kit) -> Page:
    """The end, with the digest; before it, where the chat lives, if that is not known."""
    words = await asyncio.to_thread(setting.guided, preset, here, kit)
    try:
        return await asyncio.to_thread(setting.scheduled, words, here, kit, "setup-done")
    except ZoneWanted:
        kit.recent.await_zone(here.address.chat, words)
        return setting.zones(here, then=f"{setting.GUIDED}{preset}")


def _end(words: Words) -> Page:
    page = Builder().add(words("setup-end"), Style.BOLD).add(f"\n{words('setup-ask')}")
    return Page(page.build(), ((_menu(words),),))


def _turn(interest: str, here: Here, kit: Kit) -> None:
    """Follow an interest, or no more."""
    place, title = setting.place_of(here), here.words(f"setup-{interest}")
    for one in kit.cases.chats.follows(here.audience):
        if one.kind is FollowKind.TOPIC and one.title == title:
            kit.cases.chats.unfollow(here.audience, one.number)
            return
    kit.cases.chats.follow_topics(place, [title])


def _chosen(here: Here, kit: Kit) -> list[str]:
    titles = {one.title for one in kit.cases.chats.follows(here.audience)}
    return [each for each in menus.INTERESTS if here.words(f"setup-{each}") in titles]


def _sources(here: Here, kit: Kit) -> str:
    """Where nothing is read for everyone, begin to read well-known sources for the chat."""
    if not kit.cases.sources.untouched():
        return ""
    wanted = _chosen(here, kit) or ["world"]
    language = here.words.language
    try:
        added = kit.cases.sources.add_starter(here.audience, languages=[language], topics=wanted)
    except RetrievalError:  # the list has nothing of that: of the world in any case
        added = kit.cases.sources.add_starter(here.audience, languages=[language])
    count = len(added.new) + len(added.there)
    return here.words("setup-sources", count=count) if count else ""


def _titled(words: Words, step_: str) -> Builder:
    page = Builder().add(words(step_), Style.BOLD)
    return page.add(f"\n{words(f'{step_}-what')}")


def _by_two(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _skip(words: Words, step_: str) -> Button:
    return _to(f"{words('setup-skip')} ›", step_)


def _menu(words: Words) -> Button:
    return Button(words("menus-settings"), f"{menus.OPEN}:top")


def _to(label: str, step_: str) -> Button:
    return Button(label, f"{GUIDE}:{step_}")
