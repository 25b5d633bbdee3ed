"""What a digest brings: everything, with what is followed first, or only what was asked for."""

from __future__ import annotations

from datetime import time

from bot.chats.types import Follow, FollowKind, Place
from bot.delivering.wishes import wishes_of
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.writing.choice import choose
from bot.writing.digests import Memory, Wishes
from retrieval.types import Audience
from tests.bot.test_digest import STORIES, TUESDAY

PLACE = Place(Audience("chat:telegram:42"))
MORNING = (Timing(EVERY_DAY, (time(8),)),)


def follow(kind: FollowKind, named: str, *, muted: bool = False) -> Follow:
    return Follow(1, PLACE, kind, named, muted=muted)


def chosen(wishes: Wishes) -> list[str]:
    def match(of: object) -> dict[str, float]:
        return {topic: 0.5 for topic in wishes.topics if getattr(of, "id", "") == topic}

    choice = choose(STORIES, TUESDAY, Memory(), wishes, match)
    return [one.story.id for one in choice.ranked]


def test_a_schedule_without_topics_brings_everything_with_what_is_followed_first() -> None:
    plain = wishes_of(Schedule("UTC", MORNING))
    assert chosen(plain) == ["bridge", "fire"]
    for one in (follow(FollowKind.TOPIC, "fire"), follow(FollowKind.STORY, "fire")):
        assert chosen(wishes_of(Schedule("UTC", MORNING), [one])) == ["fire", "bridge"]


def test_a_schedule_with_topics_brings_these_and_what_is_followed_alone() -> None:
    only = Schedule("UTC", MORNING, topics=("fire",))
    assert chosen(wishes_of(only)) == ["fire"]
    follows = [follow(FollowKind.STORY, "bridge")]
    assert set(chosen(wishes_of(only, follows))) == {"fire", "bridge"}


def test_what_is_muted_never_comes() -> None:
    muted = follow(FollowKind.STORY, "fire", muted=True)
    assert chosen(wishes_of(Schedule("UTC", MORNING), [muted])) == ["bridge"]


def test_what_is_named_twice_counts_once() -> None:
    made = wishes_of(Schedule("UTC", MORNING, topics=("a",)), [follow(FollowKind.TOPIC, "a")])
    assert made.topics == ("a",)
