"""The menus: pages with buttons by which a chat is set up without a command. Pure.

A button of a menu says `m:<page>` to open a page in the place of this one, or `s:<what>:<value>` to
set something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from bot.chats.types import Chat, Follow, FollowKind, Scheduled
from bot.chats.zones import REGIONS, by_the_clock, city, likely
from bot.platforms.inert import inert
from bot.platforms.richtext import Builder, Button, Page, Style
from bot.schedule import LENGTHS, zone_of
from bot.schedule_words import in_words
from bot.words import LANGUAGES, Words

Row = tuple[Button, ...]
Rows = tuple[Row, ...]

OPEN, SET = "m", "s"
PRESETS = {
    "morning": "daily 8:00",
    "workdays": "weekdays 8:00",
    "evening": "daily 18:00",
    "sunday": "sunday 9:00",
}
"""Digests to choose from, in the words of `bot.schedule_words`."""
INTERESTS = (
    "politics", "business", "technology", "science", "climate", "health", "sport",
)  # fmt: skip
"""What one may be interested in: topics of the starter list of sources."""
ALERTS = (0, 1, 3, 5, 10, 20)
"""Alerts in a day to choose from."""
_PAGE = 8
"""Things that are listed with a button each on one page."""
_LONGEST_LABEL = 40


def top(chat: Chat, schedules: Sequence[Scheduled], follows: Sequence[Follow], words: Words,
        now: datetime) -> Page:  # fmt: skip
    """How the chat is set up, and a button for each part of it."""
    page = Builder()
    page.add(words("menus-settings"), Style.BOLD)
    _line(page, words("menus-language"), LANGUAGES[words.language])
    _line(page, words("menus-zone"), _zone(chat.zone, words, now))
    _line(page, words("menus-length"), words(f"menus-length-{chat.length}"))
    coming = [one.next for one in schedules if one.next is not None]
    count = words("menus-digests-count", count=len(schedules))
    if coming:
        when = min(coming).astimezone(zone_of(chat.zone or "UTC"))
        count = words("menus-digests-next", digests=count, when=words.upcoming(when))
    _line(page, words("menus-digests"), count)
    _line(page, words("menus-follows"), words("menus-follows-count", count=len(follows)))
    return Page(page.build(), (
        (_open(words("menus-language"), "lang"), _open(words("menus-zone"), "zone")),
        (_open(words("menus-length"), "len"), _open(words("menus-digests"), "dig")),
        (_open(words("menus-follows"), "fol"),),
    ))  # fmt: skip


def language(words: Words, note: str = "") -> Page:
    """The languages of the bot."""
    page = _titled(words("menus-language"), note or words("menus-language-what"))
    buttons = [
        _set(_mark(name, code == words.language), f"lang:{code}")
        for code, name in LANGUAGES.items()
    ]
    return Page(page.build(), (*_in_rows(buttons, 2), _back(words)))


def length(chat: Chat, words: Words) -> Page:
    """How long answers are."""
    page = _titled(words("menus-length"), words("menus-length-what"))
    buttons = [
        _set(_mark(words(f"menus-length-{each}"), each == chat.length), f"len:{each}")
        for each in LENGTHS
    ]
    return Page(page.build(), (tuple(buttons), _back(words)))


def zone(chat: Chat, words: Words, now: datetime, *, then: str = "", note: str = "") -> Page:
    """Where the chat may live: the likeliest cities with their clocks, then regions.

    `then` is what is set once it is known: a preset, or `reply` for the message replied to.
    """
    page = Builder()
    page.add(words("menus-zone"), Style.BOLD).add("\n")
    page.add(f"{note}\n" if note else "")
    if chat.zone:
        page.add(f"{_zone(chat.zone, words, now)}\n")
    page.add(words("menus-zone-what"))
    zones = by_the_clock(likely(chat.language or chat.heard), now)
    cities = [_city(name, at, then, words) for name, at in zones]
    regions = [_open(words(f"menus-region-{each}"), f"zone:{then}:{each}") for each in REGIONS]
    rows = (*_in_rows(cities, 2), *_in_rows(regions, 3))
    return Page(page.build(), rows if then else (*rows, _back(words)))


def region(name: str, words: Words, now: datetime, *, then: str = "") -> Page:
    """The cities of a region with their clocks."""
    page = _titled(words("menus-zone"), words("menus-zone-what"))
    cities = [_city(each, at, then, words) for each, at in by_the_clock(REGIONS[name], now)]
    return Page(page.build(), (*_in_rows(cities, 2), _back(words, f"zone:{then}:")))


def near(zones: Iterable[str], note: str, words: Words, now: datetime, *, then: str = "") -> Page:
    """The zones that are nearest to what was written, which is no zone."""
    page = Builder().add(note)
    cities = [_city(each, at, then, words) for each, at in by_the_clock(tuple(zones), now)]
    return Page(page.build(), (*_in_rows(cities, 2), (_open(words("menus-zone-list"), "zone"),)))


def digests(schedules: Sequence[Scheduled], words: Words, note: str = "") -> Page:
    """The digests of a chat, each with a button, and those that can be added."""
    nothing = "" if schedules else words("menus-digests-none")
    page = _titled(words("menus-digests"), note or nothing)
    for number, one in enumerate(schedules, start=1):
        resting = f" — {words('menus-digest-paused')}" if one.next is None else ""
        page.add(f"{number}. {_told(one, words)}{resting}\n")
    page.add("\n" if schedules else "").add(words("menus-digests-how"))
    numbered = [
        _open(words("menus-digest-number", number=number), f"dig:{one.number}")
        for number, one in enumerate(schedules, start=1)
    ]
    presets = [_set(f"+ {words(f'menus-preset-{name}')}", f"dig:{name}") for name in PRESETS]
    return Page(page.build(), (*_in_rows(numbered, 3), *_in_rows(presets, 2), _back(words)))


def digest(one: Scheduled, times: Sequence[datetime], words: Words, note: str = "") -> Page:
    """One digest: what it is in words, when it comes next, and what can be done with it."""
    page = Builder()
    page.add(f"{note}\n" if note else "").add(_told(one, words), Style.BOLD)
    if one.next is None:
        page.add(f"\n{words('menus-digest-paused')}")
        turn = _set(words("menus-digest-resume"), f"resume:{one.number}")
    else:
        page.add(f"\n{words('menus-digest-times')}")
        for at in times:
            page.add(f"\n• {words.upcoming(at)}")
        turn = _set(words("menus-digest-pause"), f"pause:{one.number}")
    page.add(f"\n\n{words('menus-digest-topics')}" if not one.schedule.topics else "")
    return Page(page.build(), (
        (turn, _set(words("menus-digest-remove"), f"remove:{one.number}")),
        (_open(words("menus-topics"), f"tops:{one.number}"),
         _set(words("menus-digest-now"), f"now:{one.number}")),
        _back(words, "dig"),
    ))  # fmt: skip


def topics(one: Scheduled, offered: Sequence[str], words: Words) -> Page:
    """The topics that a digest may cover, those that it does marked."""
    page = _titled(words("menus-topics"), words("menus-topics-what"))
    page.add(_told(one, words))
    buttons = [
        _set(_mark(_cut(topic), topic in one.schedule.topics), f"top:{one.number}:{mark(topic)}")
        for topic in offered
    ]
    return Page(page.build(), (*_in_rows(buttons, 2), _back(words, f"dig:{one.number}")))


def _told(one: Scheduled, words: Words) -> str:
    """A digest on one line, with the city that its clocks are of."""
    return inert(in_words(one.schedule, words, city=city(one.schedule.zone, words.language)))


def mark(topic: str) -> str:
    """A short name of a topic, for the data of a button."""
    return sha256(topic.casefold().encode("utf-8", "replace")).hexdigest()[:10]


def alerts(chat: Chat, words: Words) -> Page:
    """How many alerts of followed stories come in a day."""
    page = _titled(words("menus-alerts"), words("menus-alerts-what"))
    buttons = [
        _set(_mark(words("menus-alerts-most", count=most), most == chat.alerts), f"alerts:{most}")
        for most in ALERTS
    ]
    return Page(page.build(), (*_in_rows(buttons, 3), _back(words, "fol")))


def follows(every: Sequence[Follow], words: Words, *, start: int = 0, note: str = "") -> Page:
    """What a chat follows and has muted, a button to end each."""
    page = _titled(words("menus-follows"), note)
    shown = every[start : start + _PAGE]
    if not every:
        page.add(f"{words('menus-follows-none')}\n")
    for one in shown:
        page.add("• ").add(words.isolated(inert(one.title or one.named)))
        page.add(f" — {words('menus-muted')}" if one.muted else f" — {_kind(one, words)}").add("\n")
    page.add("\n").add(words("menus-follows-how"))
    ends = [(_set(f"✕ {_cut(one.title or one.named)}", f"unf:{one.number}"),) for one in shown]
    turns = []
    if start:
        turns.append(_open("‹", f"fol:{max(0, start - _PAGE)}"))
    if start + _PAGE < len(every):
        turns.append(_open("›", f"fol:{start + _PAGE}"))
    further = (_open(words("menus-alerts"), "alerts"),)
    return Page(page.build(), (*ends, *((tuple(turns),) if turns else ()), further, _back(words)))


def _kind(one: Follow, words: Words) -> str:
    return words(
        {
            FollowKind.TOPIC: "menus-topic",
            FollowKind.SOURCE: "menus-source",
            FollowKind.STORY: "menus-story",
        }[one.kind]
    )


def _titled(title: str, text: str) -> Builder:
    page = Builder().add(title, Style.BOLD).add("\n")
    return page.add(f"{text}\n" if text else "")


def _line(page: Builder, name: str, value: str) -> None:
    page.add(f"\n{name}: ").add(inert(value), Style.BOLD)


def _zone(zone: str, words: Words, now: datetime) -> str:
    if not zone:
        return words("menus-zone-none")
    at = now.astimezone(zone_of(zone))
    return words("menus-zone-now", city=city(zone, words.language), time=words.clock(at.timetz()))


def _city(zone: str, at: datetime, then: str, words: Words) -> Button:
    label = words("menus-zone-now", city=city(zone, words.language), time=words.clock(at.timetz()))
    return _set(label, f"zone:{then}:{zone}")


def _in_rows(buttons: Sequence[Button], width: int) -> Rows:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def _mark(label: str, chosen: bool) -> str:  # noqa: FBT001 — what is marked, not how
    return f"✓ {label}" if chosen else label


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL].rstrip()}…"


def _back(words: Words, page: str = "top") -> Row:
    return (_open(f"‹ {words('menus-back')}", page),)


def _open(label: str, page: str) -> Button:
    return Button(label, f"{OPEN}:{page}")


def _set(label: str, what: str) -> Button:
    return Button(label, f"{SET}:{what}")
