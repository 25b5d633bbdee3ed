"""Feedback: what readers of a chat say moves the ranking of that chat, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.feedback import Opinion, learned
from bot.chats.types import Verdict
from bot.store.answers import Answers
from bot.store.feedback import KEPT_FOR_EACH, Feedback
from bot.writing.choice import Period
from bot.writing.digest import Composer
from bot.writing.digests import Memory, Wishes
from retrieval.types import EVERYONE, Audience
from tests.bot.postgresql import postgresql
from tests.bot.test_answer_log import Clock
from tests.bot.test_digest import DAY, ENCODER, MONDAY, STORIES

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIKED = Opinion(
    "m:7", "reader", Verdict.MORE, "s1", "Fire destroys paper mill", ("ellerytimes",), NOW
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Feedback]:
    with Answers.open(tmp_path / "bot.db") as opened:
        yield Feedback(opened.database, Clock())


def test_an_opinion_is_kept_for_its_chat_alone(kept: Feedback) -> None:
    kept.give(CHAT, LIKED)
    (found,) = kept.of(CHAT)
    assert replace(found, at=NOW) == LIKED
    assert kept.of(OTHER) == []
    assert kept.forget(OTHER) == 0
    assert kept.forget(CHAT) == 1
    assert kept.of(CHAT) == []


def test_another_opinion_takes_the_place_of_the_first_and_can_be_taken_back(kept: Feedback) -> None:
    kept.give(CHAT, LIKED)
    kept.give(CHAT, replace(LIKED, verdict=Verdict.WRONG))
    assert [one.verdict for one in kept.of(CHAT)] == [Verdict.WRONG]
    assert kept.said(CHAT, LIKED.about, LIKED.reader) is Verdict.WRONG
    assert kept.said(OTHER, LIKED.about, LIKED.reader) is None
    assert not kept.take_back(OTHER, LIKED.about, LIKED.reader)
    assert kept.take_back(CHAT, LIKED.about, LIKED.reader)
    assert kept.of(CHAT) == []


@pytest.mark.parametrize("at", ["sqlite", "postgresql"])
def test_what_one_reader_says_twice_at_once_is_kept_once(at: str, tmp_path: Path) -> None:
    ready, rounds = Barrier(4), 5

    def give(kept: Feedback, number: int) -> None:
        ready.wait()
        kept.give(CHAT, replace(LIKED, about=f"m:{number}"))

    with Answers.open(tmp_path / "bot.db" if at == "sqlite" else postgresql()) as opened:
        kept = Feedback(opened.database, Clock())
        kept.forget(CHAT)
        with ThreadPoolExecutor(4) as threads:
            for number in range(rounds):
                list(threads.map(give, [kept] * 4, [number] * 4))
        assert kept.forget(CHAT) == rounds


def test_each_reader_of_a_group_has_a_say(kept: Feedback) -> None:
    kept.give(CHAT, LIKED)
    kept.give(CHAT, replace(LIKED, reader="another", verdict=Verdict.LESS))
    assert {one.reader: one.verdict for one in kept.of(CHAT)} == {
        "reader": Verdict.MORE,
        "another": Verdict.LESS,
    }


def test_the_oldest_opinions_of_a_chat_are_forgotten(kept: Feedback) -> None:
    kept.give(OTHER, LIKED)
    for number in range(KEPT_FOR_EACH + 3):
        kept.give(CHAT, replace(LIKED, about=f"m:{number}"))
    found = kept.of(CHAT)
    assert len(found) == KEPT_FOR_EACH
    assert found[0].about == f"m:{KEPT_FOR_EACH + 2}"
    assert len(kept.of(OTHER)) == 1


def test_an_opinion_moves_its_story_what_is_like_it_and_a_little_its_publisher() -> None:
    said = learned([LIKED], NOW)
    assert said.weights["s1"] > said.alike["Fire destroys paper mill"] > 0
    assert said.alike["Fire destroys paper mill"] > said.weights["ellerytimes"] > 0


def test_what_is_wrong_says_nothing_of_stories_that_are_like_it() -> None:
    said = learned([replace(LIKED, verdict=Verdict.WRONG)], NOW)
    assert said.weights["s1"] < 0
    assert said.alike == {}


def test_an_opinion_fades() -> None:
    then = learned([LIKED], NOW).weights["s1"]
    later = learned([LIKED], NOW + timedelta(days=30)).weights["s1"]
    assert later == pytest.approx(then / 2, rel=0.1)


@given(st.lists(st.sampled_from(list(Verdict)), max_size=200))
def test_no_number_of_opinions_moves_a_story_beyond_its_bounds(said: list[Verdict]) -> None:
    opinions = [replace(LIKED, about=f"m:{number}", verdict=one) for number, one in enumerate(said)]
    found = learned(opinions, NOW)
    assert all(abs(moved) <= 2 for moved in (*found.weights.values(), *found.alike.values()))
    assert abs(found.weights.get("ellerytimes", 0)) <= 0.6


def test_stories_like_one_that_a_reader_liked_come_first() -> None:
    opinions = [
        replace(LIKED, about=f"m:{number}", story="another", headline=headline, publishers=())
        for number, headline in enumerate(["Fire destroys a paper mill in Ellery"] * 4)
    ]
    alike = learned(opinions, NOW).alike
    period = Period(MONDAY, MONDAY + DAY)

    def first(wishes: Wishes) -> str:
        composer = Composer(ENCODER)
        made = composer.compose(STORIES, period, Memory(), wishes, audience=EVERYONE)
        return made.entries[0].story.id

    assert first(Wishes()) == "bridge"
    assert first(Wishes(alike=alike)) == "fire"
