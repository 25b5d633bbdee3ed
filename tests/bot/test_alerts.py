"""Alerts: a followed story is told of when enough publishers report something new, not at night."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.chats.types import Chat, Follow, FollowKind, Place, Standing
from bot.delivering.alerts import Alerts, independent_news, is_quiet, known_of
from bot.schedule import Quiet
from bot.writing.choice import Period
from bot.writing.digest import Composer
from bot.writing.digests import Entry, Memory, Wishes
from retrieval.stories.story import Story
from retrieval.types import EVERYONE, Audience
from tests.bot.test_digest import DAY, ENCODER, FIRE, FIRE_GROWN, MONDAY, story, told

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
PLACE = Place(CHAT)
FOLLOW = Follow(1, PLACE, FollowKind.STORY, "fire", "Mill fire", since=MONDAY + 0.6 * DAY)
NOON = MONDAY + 1.5 * DAY
TOO = told(
    "fire-3", 1.35, "Coast Radio", "Seven dead after fire in Ellery mill",
    "Seven workers have now died after the fire in the paper mill of Ellery, the hospital told"
    " Coast Radio on Tuesday. A suspect was arrested in the morning.",
)  # fmt: skip
COPY = FIRE_GROWN | {"id": "fire-4", "publisher": "Inland Mail"}
COMPOSER = Composer(ENCODER)


@dataclass
class Chats:
    follows: list[Follow] = field(default_factory=lambda: [FOLLOW])
    given: Chat = field(default_factory=lambda: Chat(CHAT, zone="Europe/Berlin"))
    hours: Quiet | None = None

    def followed_stories(self) -> list[Follow]:
        return self.follows

    def chat(self, audience: Audience) -> Chat:
        return replace(self.given, audience=audience)

    def quiet(self, audience: Audience) -> Quiet | None:
        return self.hours if audience == CHAT else None


@dataclass
class Ledger:
    planned: dict[str, Entry] = field(default_factory=dict)
    at: list[tuple[Audience, datetime]] = field(default_factory=list)

    def alerts_since(self, audience: Audience, moment: datetime) -> int:
        return sum(who == audience and at >= moment for who, at in self.at)

    def alert(self, id_: str, place: Place, entry: Entry, now: datetime) -> bool:
        if id_ in self.planned:
            return False
        self.planned[id_] = entry
        self.at.append((place.audience, now))
        return True


@dataclass
class World:
    chats: Chats = field(default_factory=Chats)
    ledger: Ledger = field(default_factory=Ledger)
    story: Story = field(default_factory=lambda: story("fire", FIRE))
    composed: int = 0

    def __post_init__(self) -> None:
        self.memory = Memory().told(MONDAY, [known_of(self.story, MONDAY + 0.6 * DAY)])
        self.alerts = Alerts(self.chats, self.find, self.compose, self.begin)

    def find(self, id_: str, viewer: Audience) -> Story | None:
        return self.story if id_ == "fire" and viewer == CHAT else None

    def begin(self, of: Story, _place: Place, _now: datetime) -> bool:
        return self.memory.of(of) is None

    def compose(self, of: Story, _place: Place, since: datetime, now: datetime) -> Entry | None:
        self.composed += 1
        made = COMPOSER.compose(
            [of], Period(since, now), self.memory, Wishes(stories=(of.id,)), audience=EVERYONE
        )
        return made.entries[0] if made.entries else None

    def run(self, now: datetime = NOON) -> int:
        return self.alerts.run(now, self.ledger)


def test_nothing_new_is_no_alert_and_is_looked_at_once() -> None:
    world = World()
    assert world.run() == 0
    assert world.run() == 0
    assert world.composed == 1


def test_what_two_publishers_report_is_told_once_with_what_is_new() -> None:
    world = World()
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run() == 1
    world.run()
    (entry,) = world.ledger.planned.values()
    assert entry.kind.value in {"update", "developing"}
    assert any("seven" in claim.text.lower() for claim in entry.claims) or entry.changes


def test_what_one_publisher_reports_waits_for_a_second() -> None:
    world = World()
    world.story = story("fire", FIRE, FIRE_GROWN)
    assert world.run() == 0
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run(NOON + timedelta(hours=1)) == 1


def test_copies_of_one_report_are_one_publisher() -> None:
    world = World()
    world.story = story("fire", FIRE, FIRE_GROWN, COPY)
    assert world.run() == 0
    world.chats.follows = [replace(FOLLOW, publishers=1)]
    world.alerts = Alerts(world.chats, world.find, world.compose, world.begin)
    assert world.run() == 1
    (entry,) = world.ledger.planned.values()
    assert independent_news(entry) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"standing": Standing.BLOCKED},
        {"standing": Standing.REMOVED},
        {"alerts": 0},
    ],
)
def test_a_chat_that_cannot_or_will_not_be_told_is_not(change: dict[str, object]) -> None:
    world = World()
    world.chats.given = replace(world.chats.given, **change)  # type: ignore[arg-type]
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run() == 0


def test_what_is_muted_is_not_told() -> None:
    world = World()
    world.chats.follows = [replace(FOLLOW, muted=True)]
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run() == 0


def test_a_chat_has_a_most_of_alerts_a_day_and_what_is_new_is_told_the_next() -> None:
    world = World()
    world.chats.given = replace(world.chats.given, alerts=2)
    world.ledger.at = [(CHAT, NOON - timedelta(hours=2)), (CHAT, NOON - timedelta(hours=3))]
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run() == 0
    assert world.run(NOON + timedelta(hours=20)) == 1


def test_at_night_nothing_is_told_and_in_the_morning_it_is() -> None:
    world = World()
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    night = datetime(2026, 3, 3, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    assert world.run(night) == 0
    assert world.run(datetime(2026, 3, 4, 6, 30, tzinfo=UTC)) == 1


def test_quiet_hours_that_a_chat_has_set_stand_in_the_place_of_the_night() -> None:
    berlin = Chat(CHAT, zone="Europe/Berlin")
    noon = datetime(2026, 3, 3, 11, 30, tzinfo=UTC)
    night = datetime(2026, 3, 3, 22, 30, tzinfo=UTC)
    lunch = Quiet(time(12), time(13))
    assert is_quiet(berlin, lunch, noon)
    assert not is_quiet(berlin, lunch, night)
    assert is_quiet(berlin, None, night)
    assert not is_quiet(Chat(CHAT), None, night)  # nobody knows when its night is


def test_another_chat_cannot_follow_what_it_may_not_see() -> None:
    world = World()
    world.chats.follows = [replace(FOLLOW, place=Place(OTHER))]
    world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert world.run() == 0
