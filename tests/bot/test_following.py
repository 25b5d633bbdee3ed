"""Alerts and corrections through the ledger: each planned once, in the words of its chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.chats.deliveries import Kind, State
from bot.chats.types import Chat, Follow, FollowKind, Place
from bot.delivering.following import Following, Stores
from bot.delivering.pages import loaded
from bot.platforms.carrying import Rejected
from bot.platforms.rendering import Link
from bot.platforms.richtext import Page
from bot.schedule import Quiet
from bot.store.answers import Answers
from bot.store.cites import Cites, Marks
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from retrieval.stores.corrections import Change
from retrieval.stories.story import Story
from retrieval.types import Audience
from tests.bot.test_alerts import NOON, TOO
from tests.bot.test_corrections_reach_readers import AFTER, BEFORE, KILLED, PAGE, SENT, changed
from tests.bot.test_digest import DAY, ENCODER, FIRE, FIRE_GROWN, MONDAY, story, told

CHAT = Audience("chat:telegram:42")
PLACE = Place(CHAT, "7")


@dataclass
class World:
    """A chat that follows one story, and a platform that takes everything."""

    heard: str = ""
    lives: str = "Europe/Berlin"
    digests_in: str = ""
    story: Story = field(default_factory=lambda: story("fire", FIRE))
    changes: list[Change] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)
    refuses: bool = False

    def chat(self, audience: Audience) -> Chat:
        return Chat(audience, heard=self.heard, zone=self.lives)

    def zone(self, _audience: Audience) -> str:
        return self.digests_in

    def quiet(self, _audience: Audience) -> Quiet | None:
        return None

    def followed_stories(self) -> list[Follow]:
        return [Follow(1, PLACE, FollowKind.STORY, "fire", since=MONDAY + 0.6 * DAY)]

    def last(self) -> int:
        return 0

    def after(self, number: int, limit: int = 100) -> list[Change]:
        return [one for one in self.changes if one.number > number][:limit]

    @property
    def link(self) -> Link:
        return lambda citation: citation.article.url

    def pages(self, page: Page) -> list[Page]:
        return [page]

    def edit(self, message: str, page: Page, place: Place) -> None:
        if self.refuses:
            raise Rejected("too old")
        self.edits.append(f"{place.topic}/{message}: {page.text.text}")


class Stories:
    def __init__(self, world: World) -> None:
        self._world = world

    def story(self, id_: str, viewer: Audience) -> Story | None:
        return self._world.story if (id_, viewer) == ("fire", CHAT) else None


class Made:
    """What follows for that chat, over a real database."""

    def __init__(self, answers: Answers, world: World) -> None:
        self.world = world
        kept, clock = answers.database, NOON.timestamp
        self.ledger, self.digests = Ledger(kept, clock), Digests(kept, clock)
        self.cites = Cites(kept, clock)
        marks = Marks(kept)
        stores = Stores(
            Stories(world), world, world, world, self.ledger, self.digests, self.cites, marks  # type: ignore[arg-type]
        )  # fmt: skip
        self.following = Following(stores, ENCODER)

    def run(self, now: datetime) -> tuple[int, int]:
        return self.following.run(now, self.world)  # type: ignore[arg-type]

    def planned(self, kind: Kind) -> list[str]:
        found = [one.delivery for one in self.ledger.latest(10, CHAT)]
        parts = [self.ledger.parts(one.id, CHAT) for one in found if one.kind is kind]
        pages = [loaded(part.page) for each in parts for part in each]
        return [page.text.text for page in pages if page is not None]


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Answers]:
    with Answers.open(tmp_path / "bot.db") as opened:
        yield opened


def test_what_is_new_of_a_followed_story_is_planned_once(answers: Answers) -> None:
    made = Made(answers, World())
    assert made.run(NOON - timedelta(hours=6)) == (0, 0)
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert made.run(NOON)[0] == 1
    (text,) = made.planned(Kind.ALERT)
    assert text.startswith("A story that you follow:")
    assert "seven" in text.lower()
    made.run(NOON + timedelta(minutes=1))
    assert len(made.planned(Kind.ALERT)) == 1
    (delivery,) = (one.delivery for one in made.ledger.latest(10, CHAT))
    assert (delivery.place, delivery.state) == (PLACE, State.PLANNED)


def test_what_is_there_when_somebody_begins_to_follow_is_no_news(answers: Answers) -> None:
    made = Made(answers, World(story=story("fire", FIRE, FIRE_GROWN, TOO)))
    assert made.run(NOON) == (0, 0)
    assert made.run(NOON + timedelta(hours=1)) == (0, 0)
    assert made.planned(Kind.ALERT) == []


def test_what_comes_in_the_night_after_somebody_began_to_follow_is_told_in_the_morning(
    answers: Answers,
) -> None:
    made = Made(answers, World())
    night = MONDAY + timedelta(hours=23)
    assert made.run(night) == (0, 0)
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert made.run(MONDAY + DAY + timedelta(hours=10)) == (1, 0)
    assert "seven" in made.planned(Kind.ALERT)[0].lower()


def test_where_a_chat_did_not_say_where_it_lives_its_digests_say_when_its_night_is(
    answers: Answers,
) -> None:
    made = Made(answers, World(lives="", digests_in="Asia/Tokyo"))
    made.run(NOON - timedelta(hours=6))
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert made.run(NOON + timedelta(hours=2)) == (0, 0), "23:00 there"
    assert made.run(NOON + timedelta(hours=11)) == (1, 0)


def test_what_waits_to_be_sent_is_not_told_again_by_the_next_alert(answers: Answers) -> None:
    made = Made(answers, World())
    made.run(NOON - timedelta(hours=6))
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    assert made.run(NOON)[0] == 1
    more = told(
        "fire-9", 1.4, "North Post", "Ellery mill was warned of its wiring",
        "The mill of Ellery had been warned twice about its wiring, North Post learned on Tuesday.",
    )  # fmt: skip
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO, more)
    assert made.run(NOON + timedelta(minutes=2))[0] == 0
    assert len(made.planned(Kind.ALERT)) == 1


def test_what_an_alert_told_no_digest_tells_again(answers: Answers) -> None:
    made = Made(answers, World())
    made.run(NOON - timedelta(hours=6))
    made.world.story = story("fire", FIRE, FIRE_GROWN, TOO)
    made.run(NOON)
    before = made.digests.memory(CHAT)
    (delivery,) = (one.delivery for one in made.ledger.latest(10, CHAT))
    assert made.digests.confirm(delivery.id, CHAT)
    after = made.digests.memory(CHAT)
    assert len(after.stories[0].articles) > len(before.stories[0].articles)
    assert after.until is None  # the next digest begins where the last one ended


def test_a_correction_that_cannot_be_made_in_place_is_planned_as_a_notice(
    answers: Answers,
) -> None:
    of = changed(BEFORE, AFTER)
    made = Made(answers, World(refuses=True))
    made.run(NOON)
    made.cites.keep(PLACE, "9", PAGE.dump_json(SENT).decode(), {of.article.id: [KILLED]})
    made.world.changes.append(of)
    assert made.run(NOON)[1] == 1
    assert made.run(NOON)[1] == 0
    (text,) = made.planned(Kind.NOTICE)
    assert "It killed seven workers." in text


def test_a_correction_is_made_in_its_own_message_and_topic(answers: Answers) -> None:
    of = changed(BEFORE, AFTER)
    made = Made(answers, World())
    made.run(NOON)
    made.cites.keep(PLACE, "9", PAGE.dump_json(SENT).decode(), {of.article.id: [KILLED]})
    made.world.changes.append(of)
    made.run(NOON)
    (edit,) = made.world.edits
    assert edit.startswith("7/9: Corrected on")
