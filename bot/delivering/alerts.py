"""Alerts: a followed story is told of when enough independent publishers report something new.

They come between digests, so few of them: a chat has a most a day, none comes at night or in quiet
hours (what is still new is told when they end), and what an alert told no digest tells again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from bot.chats.types import Chat, Follow, Place, Standing
from bot.schedule import Quiet, UnknownZone, instant, local_day, zone_of
from bot.writing.digests import Entry, ToldStory, key_of
from retrieval.publishers import origin
from retrieval.stories.story import Story, independent_sources, texts_of
from retrieval.types import Audience

_log = logging.getLogger(__name__)

NIGHT = Quiet(time(22), time(7))
"""When no alert comes to a chat that has set no quiet hours but a time zone."""
_DAY = timedelta(days=1)


class Chats(Protocol):
    """What alerts need to know of chats; `bot.store` keeps it."""

    def followed_stories(self) -> Iterable[Follow]:
        """Every story that is followed, of all places."""
        ...

    def chat(self, audience: Audience) -> Chat:
        """How a chat wants to be spoken to."""
        ...

    def quiet(self, audience: Audience) -> Quiet | None:
        """The quiet hours that a chat has set."""
        ...


class Ledger(Protocol):
    """What alerts need of the ledger of deliveries."""

    def alerts_since(self, audience: Audience, moment: datetime) -> int:
        """How many alerts were planned for a chat since then."""
        ...

    def alert(self, id_: str, place: Place, entry: Entry, now: datetime) -> bool:
        """Plan an alert; False when it is planned, or its chat has not got the last one yet."""
        ...


StoryOf = Callable[[str, Audience], Story | None]
Compose = Callable[[Story, Place, datetime, datetime], Entry | None]
"""What is new of a story to a place since a moment, as an entry; None for nothing."""
Begin = Callable[[Story, Place, datetime], bool]
"""Take what there is of a story for known to a place that knows nothing of it; whether it was."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """The versions of a story's articles when it was last found to have nothing to tell."""

    articles: frozenset[str]


class Alerts:
    """Looks through what is followed; one process at a time."""

    def __init__(self, chats: Chats, story: StoryOf, compose: Compose, begin: Begin) -> None:
        """Takes who follows what, the stories, what composes an entry, and what begins one."""
        self._chats = chats
        self._story = story
        self._compose = compose
        self._begin = begin
        self._looked: dict[int, _Looked] = {}

    def run(self, now: datetime, ledger: Ledger, stop: Callable[[], bool] = lambda: False) -> int:
        """Plan in the ledger what is due at `now`, an aware moment; says how many alerts.

        Raises the errors of `retrieval.errors`.
        """
        planned = 0
        follows = list(self._chats.followed_stories())
        self._looked = {
            one.number: self._looked[one.number] for one in follows if one.number in self._looked
        }
        for follow in follows:
            if stop():
                break
            planned += not follow.muted and self._look(follow, now, ledger)
        return planned

    def _look(self, follow: Follow, now: datetime, ledger: Ledger) -> bool:
        story = self._story(follow.named, follow.place.audience)
        if story is None:
            return False
        articles = frozenset(map(key_of, story.articles))
        before = self._looked.get(follow.number)
        if before is not None and before.articles == articles:
            return False
        # At night, too: what comes between now and the morning is news then.
        if self._begin(story, follow.place, now):
            self._looked[follow.number] = _Looked(articles)
            return False
        if not self._may(follow.place.audience, now, ledger):
            return False  # what is new now still is when it may
        entry = self._compose(story, follow.place, follow.since or now - _DAY, now)
        if entry is None or independent_news(entry) < follow.publishers:
            self._looked[follow.number] = _Looked(articles)
            return False
        return ledger.alert(alert_id(entry), follow.place, entry, now)

    def _may(self, audience: Audience, now: datetime, ledger: Ledger) -> bool:
        chat = self._chats.chat(audience)
        if chat.standing is not Standing.ACTIVE or is_quiet(chat, self._chats.quiet(audience), now):
            return False
        return ledger.alerts_since(audience, day_began(chat, now)) < chat.alerts


def known_of(story: Story, now: datetime) -> ToldStory:
    """A story as whoever begins to follow it knows it: what is there is not news to them."""
    return ToldStory(story.id, now, story.newest.title, (), frozenset(map(key_of, story.articles)))


def independent_news(entry: Entry) -> int:
    """How many independent sources report what is new in an entry, in texts of their own.

    What was in print before the fresh articles counts for nobody, whoever prints it again.
    """
    fresh = {key_of(one.article) for one in entry.fresh}
    tellings = [
        *(one for one in entry.story.tellings if key_of(one.article) not in fresh),
        *entry.fresh,
    ]
    numbers = texts_of([one.signature for one in tellings])
    old = set(numbers[: len(tellings) - len(entry.fresh)])
    pairs = zip(tellings, numbers, strict=True)
    return independent_sources(
        (origin(one.article), number) for one, number in pairs if number not in old
    )


def alert_id(entry: Entry) -> str:
    """Names an alert by what is new in it, so that it is planned once."""
    new = "\n".join(sorted(key_of(one.article) for one in entry.fresh))
    return f"alert-{entry.story.id}-{hashlib.sha256(new.encode()).hexdigest()[:16]}"


def is_quiet(chat: Chat, quiet: Quiet | None, now: datetime) -> bool:
    """Whether nothing may come by itself: in the quiet hours, or at night where none are set."""
    try:
        zone = zone_of(chat.zone) if chat.zone else None
    except UnknownZone:  # of an older database of zones
        zone = None
    if zone is None:
        return quiet is not None and quiet.holds(now.astimezone(UTC).time())
    return (quiet or NIGHT).holds(now.astimezone(zone).time())


def day_began(chat: Chat, now: datetime) -> datetime:
    """When the day of a chat began, in UTC."""
    try:
        zone = zone_of(chat.zone or "UTC")
    except UnknownZone:
        zone = zone_of("UTC")
    return instant(datetime.combine(local_day(now, zone), time()), zone)
