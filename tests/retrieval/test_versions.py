"""What became of an article: read once, changed at times, seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.stores.versions import Histories
from retrieval.types import EVERYONE, Audience
from tests.bot.reading_room import CHAT, MORNING, Room, room

TEXT = "The council adopted the ferry plan on Tuesday by {votes} votes to 12."
START = datetime.fromtimestamp(MORNING, UTC)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as opened:
        yield opened


@pytest.fixture
def histories(here: Room) -> Histories:
    return Histories(here.catalog.database)


def test_an_article_that_never_changed_has_one_version(here: Room, histories: Histories) -> None:
    article = here.put(TEXT.format(votes=31))
    history = histories.of(article.id, EVERYONE)
    assert history is not None
    assert history.read_at == START
    [only] = history.versions
    assert (only.number, only.article, only.since, only.until) == (1, article, START, None)


def test_each_version_ends_when_the_next_one_begins(here: Room, histories: Histories) -> None:
    said = []
    for votes in (31, 30, 29):
        said.append(here.put(TEXT.format(votes=votes)))
        here.clock.now += 60
    history = histories.of(said[0].id, EVERYONE)
    assert history is not None
    assert [version.article.text for version in history.versions] == [
        article.text for article in reversed(said)
    ]
    spans = [(version.since, version.until) for version in history.versions]
    times = [datetime.fromtimestamp(MORNING + 60 * number, UTC) for number in range(3)]
    assert spans == [(times[2], None), (times[1], times[2]), (times[0], times[1])]
    assert history.now.article == said[-1]
    found = history.of(said[1].fingerprint[:10])
    assert found is not None
    assert found.number == 2


def test_of_many_versions_the_latest_are_read(here: Room, histories: Histories) -> None:
    for votes in range(40):
        article = here.put(TEXT.format(votes=votes))
        here.clock.now += 60
    history = histories.of(article.id, EVERYONE)
    assert history is not None
    assert [version.number for version in history.versions] == list(range(40, 27, -1))
    assert history.versions[-1].since == datetime.fromtimestamp(MORNING + 27 * 60, UTC)


def test_the_history_of_a_chats_article_is_for_that_chat_alone(
    here: Room, histories: Histories
) -> None:
    article = here.put(TEXT.format(votes=31), audience=CHAT)
    assert histories.of(article.id, CHAT) is not None
    assert histories.of(article.id, EVERYONE) is None
    assert histories.of(article.id, Audience("chat:telegram:43")) is None


def test_whose_an_article_is_can_be_asked_until_it_is_deleted(
    here: Room, histories: Histories
) -> None:
    article = here.put(TEXT.format(votes=31), audience=CHAT)
    assert histories.owner(article.id) == CHAT
    assert histories.owner("0" * 16) is None
    here.catalog.delete(CHAT)
    assert histories.owner(article.id) is None
    assert histories.of(article.id, CHAT) is None
