"""The use cases of a chat: how it wants to be served. Knows no platform and no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.chats.ports import KeepsChats, KeepsFollows, KnowsStories
from bot.chats.types import Chat, Follow, FollowKind, Place, Scheduled, Standing
from bot.chats.zones import zone_at
from bot.schedule import LENGTHS, Schedule, next_slots, zone_of
from bot.schedule_words import read_schedule
from bot.words import LANGUAGES, Explained, phrase
from retrieval.stories.story import Story
from retrieval.types import Audience

MOST_SCHEDULES = 20
"""Schedules of one chat."""
MOST_FOLLOWS = 100
"""Things that one chat follows or has muted."""
MOST_ALERTS = 20
"""Alerts that a chat may want in a day."""
_LONGEST_TOPIC = 80
_IN_ENGLISH = {
    "german": "de", "spanish": "es", "french": "fr", "russian": "ru", "arabic": "ar",
    "chinese": "zh",
}  # fmt: skip
_ANYWHERE, _ELSEWHERE = "UTC", "Pacific/Kiritimati"
"""Words that name no zone read differently in these two."""


class CannotBe(Explained):
    """A wish of a chat cannot be done; it tells why, and what to do instead."""


class ZoneWanted(CannotBe):
    """Times are wished for in a chat whose time zone nobody has said yet."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Chatting:
    """Settings, schedules and follows of chats; safe to use from several threads.

    What cannot be is told by `CannotBe`, or by `BadSchedule` for times; both have words for people.
    """

    def __init__(
        self,
        chats: KeepsChats,
        follows: KeepsFollows,
        stories: KnowsStories,
        *,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Takes where chats and follows are kept, the stories, and a clock (aware datetimes)."""
        self._chats = chats
        self._follows = follows
        self._stories = stories
        self._clock = clock

    # The chat

    def met(self, seen: Chat) -> Chat:
        """A chat that has written, with its settings; one that is new is kept as it was seen.

        Of one that is known, what the platform says is renewed; who writes can be written to.
        """
        if (known := self._chats.chat(seen.audience)) is not None and _renewed(
            known, seen
        ) == known:
            return known  # as nearly always: nothing is written
        new = replace(seen, since=self._clock())
        # Not forced to the disk: who writes again is met again.
        return self._chats.change(new, lambda known: _renewed(known, seen), quick=True)

    def seen(self, seen: Chat) -> Chat:
        """A chat that has written and is not served, with its settings if it has any.

        Nothing is kept of it.
        """
        return self._chats.chat(seen.audience) or seen

    def stands(self, audience: Audience, standing: Standing) -> None:
        """The chat can be written to, or no more; nothing for one that is not known."""
        self._chats.stand(audience, standing)

    def speak(self, audience: Audience, language: str) -> Chat:
        """Speak a language in a chat, named by its code, in English or as its speakers call it."""
        wanted = language.strip().casefold()
        named = {name.casefold(): code for code, name in LANGUAGES.items()} | _IN_ENGLISH
        code = named.get(wanted, wanted.replace("_", "-").partition("-")[0])
        if code not in LANGUAGES:
            known = ", ".join(LANGUAGES.values())
            raise CannotBe(phrase("chats-unknown-language", language=language[:40], known=known))
        return self._changed(audience, lambda chat: replace(chat, language=code))

    def live_in(self, audience: Audience, place: str) -> Chat:
        """Have a chat live in a time zone, named as people do; its schedules move with it.

        Raises `UnknownZone`, which names the nearest.
        """
        zone = zone_at(place)
        before = self._chat(audience).zone
        chat = self._changed(audience, lambda known: replace(known, zone=zone))
        for one in self._chats.schedules(audience):
            if before and one.schedule.zone == before != zone:
                self._reschedule(one, replace(one.schedule, zone=zone))
        return chat

    def write_at_length(self, audience: Audience, length: str) -> Chat:
        """Answer and brief a chat shortly, as ever, or at length."""
        if length not in LENGTHS:
            raise CannotBe(phrase("chats-unknown-length"))
        return self._changed(audience, lambda chat: replace(chat, length=length))

    def alert(self, audience: Audience, most: int) -> Chat:
        """Send a chat at most so many alerts a day."""
        most = max(0, min(most, MOST_ALERTS))
        return self._changed(audience, lambda chat: replace(chat, alerts=most))

    # Digests

    def schedules(self, audience: Audience) -> list[Scheduled]:
        """When the digests of a chat are due, the oldest schedule first."""
        return self._chats.schedules(audience)

    def schedule(self, place: Place, words: str) -> Scheduled:
        """Send digests to a place as words say: `weekdays 8:00 topics: climate, Sudan`.

        The same schedule twice is one. Raises `ZoneWanted` when neither the words nor the chat say
        in which time zone, and `BadSchedule` for what cannot be.
        """
        chat = self._chat(place.audience)
        read = read_schedule(words, chat.zone or _ANYWHERE)
        if not chat.zone and read.zone != read_schedule(words, _ELSEWHERE).zone:
            raise ZoneWanted(phrase("chats-zone-wanted"))
        if read.length == "normal":
            read = replace(read, length=chat.length)
        present = self._chats.schedules(place.audience)
        for one in present:
            if one.place == place and one.schedule == read:
                return one if one.next else self._reschedule(one, read)
        if len(present) >= MOST_SCHEDULES:
            raise CannotBe(phrase("chats-too-many-schedules", most=MOST_SCHEDULES))
        now = self._clock()
        due = next_slots(read, now, 1)[0].at
        return Scheduled(self._chats.schedule(place, read, now, due), place, read, now, due)

    def unschedule(self, audience: Audience, number: int) -> bool:
        """Send a digest no more; False when it was gone."""
        return self._chats.unschedule(audience, number)

    def cover(self, audience: Audience, number: int, topics: Sequence[str]) -> Scheduled | None:
        """Have a digest cover these topics alone, or everything for none; None when it is gone."""
        one = self._scheduled(audience, number)
        if one is None:
            return None
        schedule = replace(one.schedule, topics=tuple(dict.fromkeys(topics)))
        changed = replace(one, schedule=schedule)
        return changed if self._chats.put(changed) else None

    def pause(self, audience: Audience, number: int, *, pause: bool) -> Scheduled | None:
        """Let a digest rest, or go on with it; None when it is gone."""
        one = self._scheduled(audience, number)
        if one is None:
            return None
        if not pause:
            return self._reschedule(one, one.schedule)
        resting = replace(one, next=None)
        return resting if self._chats.put(resting) else None

    def next_times(self, scheduled: Scheduled, count: int = 3) -> list[datetime]:
        """When a digest is due next, in its own zone."""
        zone = zone_of(scheduled.schedule.zone)
        slots = next_slots(scheduled.schedule, self._clock(), count)
        return [slot.at.astimezone(zone) for slot in slots]

    # Follows

    def follows(self, audience: Audience) -> list[Follow]:
        """What a chat follows and has muted, the oldest first."""
        return self._follows.follows(audience)

    def follow_topics(self, place: Place, topics: Sequence[str], *, mute: bool = False) -> int:
        """Follow topics, or mute them; how many of them are new to the place."""
        known = self._at(place)
        plain = (" ".join(one.split())[:_LONGEST_TOPIC].strip() for one in topics)
        new, done = 0, {""}
        for topic in plain:
            if topic.casefold() in done:
                continue
            done.add(topic.casefold())
            same = [one for one in known if _is_topic(one, topic)]
            if same and same[0].muted is mute:
                continue
            new += 1
            named = same[0].named if same else topic.casefold()
            self._keep(Follow(0, place, FollowKind.TOPIC, named, topic, mute))
        return new

    def follow_source(self, place: Place, publisher: str, *, mute: bool = False) -> Follow:
        """Follow what a publisher reports, or mute it."""
        named = " ".join(publisher.split())
        return self._keep(Follow(0, place, FollowKind.SOURCE, named.casefold(), named, mute))

    def story(self, articles: Sequence[str], viewer: Audience) -> Story | None:
        """The story that most of these articles are in, the first of them deciding."""
        found: dict[str, Story] = {}
        counted: Counter[str] = Counter()
        for article in articles:
            story = self._stories.story_of(article, viewer)
            if story is not None:
                found.setdefault(story.id, story)
                counted[story.id] += 1
        return max(found.values(), key=lambda each: counted[each.id], default=None)

    def story_named(self, id_: str, viewer: Audience) -> Story | None:
        """The story that an id names now, if `viewer` may see it."""
        return self._stories.story(id_, viewer)

    def follow_story(self, place: Place, story: str, *, mute: bool = False) -> Follow | None:
        """Follow a story, or mute it; None when the place may not see it, or it is gone."""
        found = self._stories.story(story, place.audience)
        if found is None:
            return None
        title = found.newest.title
        return self._keep(Follow(0, place, FollowKind.STORY, found.id, title, mute))

    def followed(self, place: Place, story: str) -> Follow | None:
        """How a place follows a story, if it does."""
        return next(
            (one for one in self._at(place) if one.kind is FollowKind.STORY and one.named == story),
            None,
        )

    def unfollow(self, audience: Audience, number: int) -> Follow | None:
        """Follow or mute something no more; what it was, or None when it was gone."""
        was = next((one for one in self._follows.follows(audience) if one.number == number), None)
        return was if self._follows.unfollow(audience, number) else None

    # How it is done

    def _chat(self, audience: Audience) -> Chat:
        return self._chats.chat(audience) or Chat(audience, since=self._clock())

    def _changed(self, audience: Audience, how: Callable[[Chat], Chat]) -> Chat:
        return self._chats.change(Chat(audience, since=self._clock()), how)

    def _scheduled(self, audience: Audience, number: int) -> Scheduled | None:
        every = self._chats.schedules(audience)
        return next((one for one in every if one.number == number), None)

    def _reschedule(self, one: Scheduled, schedule: Schedule) -> Scheduled:
        """Keep a schedule as it is now; what was due before is not made up for."""
        now = self._clock()
        moved = replace(one, schedule=schedule, done=now, next=next_slots(schedule, now, 1)[0].at)
        self._chats.put(moved)
        return moved

    def _at(self, place: Place) -> list[Follow]:
        return [one for one in self._follows.follows(place.audience) if one.place == place]

    def _keep(self, follow: Follow) -> Follow:
        every = self._follows.follows(follow.place.audience)
        there = any(
            (one.place, one.kind, one.named) == (follow.place, follow.kind, follow.named)
            for one in every
        )
        if not there and len(every) >= MOST_FOLLOWS:
            raise CannotBe(phrase("chats-too-many-follows", most=MOST_FOLLOWS))
        return self._follows.follow(follow)


def _renewed(known: Chat, seen: Chat) -> Chat:
    """A chat with what the platform says of it now; who writes can be written to."""
    # In a group everyone has a language of their own: the first who wrote decides.
    heard = (seen.heard if known.private else known.heard) or known.heard or seen.heard
    return replace(known, title=seen.title, heard=heard, standing=Standing.ACTIVE)


def _is_topic(one: Follow, topic: str) -> bool:
    return one.kind is FollowKind.TOPIC and one.title.casefold() == topic.casefold()
