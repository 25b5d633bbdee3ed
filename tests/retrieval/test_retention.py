from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.index import Indexer
from retrieval.polling import DAY
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.stores.retention import Keep, forget
from retrieval.types import EVERYONE
from tests.retrieval.polling_samples import Clock, Newsroom, open_catalog, source
from tests.retrieval.store_samples import CHAT, HashEncoder, kept


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalog(tmp_path: Path, clock: Clock) -> Iterator[Catalog]:
    with open_catalog(tmp_path, clock) as opened:
        for n in range(5):
            opened.save(*kept(f"{n}.txt", f"Report {n}.", CHAT if n == 1 else EVERYONE))
            clock.now += DAY
        yield opened


def left(catalog: Catalog) -> list[str]:
    return sorted(article.text for article in catalog.list_articles(CHAT))


def test_nothing_is_forgotten_unless_asked_for(catalog: Catalog, clock: Clock) -> None:
    clock.now += 10_000 * DAY
    assert forget(catalog.database, Keep(), clock=clock) == 0
    assert len(left(catalog)) == 5


def test_what_was_kept_longer_than_asked_for_is_forgotten_for_every_audience(
    catalog: Catalog, clock: Clock
) -> None:
    assert forget(catalog.database, Keep(days=3), clock=clock) == 2
    assert left(catalog) == ["Report 2.", "Report 3.", "Report 4."]
    assert forget(catalog.database, Keep(days=3), clock=clock) == 0


def test_beyond_a_size_the_oldest_go_first(catalog: Catalog, clock: Clock) -> None:
    assert forget(catalog.database, Keep(megabytes=20 / 1e6), clock=clock) == 3
    assert left(catalog) == ["Report 3.", "Report 4."]


def test_a_change_makes_an_article_young_again(catalog: Catalog, clock: Clock) -> None:
    catalog.save(*kept("0.txt", "Report 0, corrected."))
    forget(catalog.database, Keep(days=1), clock=clock)
    assert left(catalog) == ["Report 0, corrected.", "Report 4."]


def test_what_an_answer_cites_is_kept(catalog: Catalog, clock: Clock) -> None:
    cited = [a.id for a in catalog.list_articles(EVERYONE) if a.text == "Report 0."]
    assert forget(catalog.database, Keep(days=0.5, megabytes=1e-6), cited, clock=clock) == 4
    assert left(catalog) == ["Report 0."]


def test_the_indexes_forget_too(catalog: Catalog, clock: Clock, tmp_path: Path) -> None:
    encoder, lexical = HashEncoder(), Lexical(tmp_path / "lexical.db")
    vectors = Chroma.persistent(tmp_path / "chroma", encoder.name, encoder.dimension)
    indexer = Indexer(catalog, lexical, vectors, encoder)
    indexer.bring_up_to_date()
    forget(catalog.database, Keep(days=3), clock=clock)
    indexer.bring_up_to_date()
    assert (lexical.count(EVERYONE), vectors.count(EVERYONE)) == (3, 3)
    assert (lexical.count(CHAT), vectors.count(CHAT)) == (0, 0)
    lexical.close()
    vectors.close()


def test_what_was_forgotten_is_not_read_again_while_its_feed_lists_it(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.sources.add(source())
    room.world.feed([("1", "http://news.example/1", "One")])
    room.world.at["http://news.example/1"] = "Report one."
    room.tick()
    room.clock.now += 9 * DAY
    assert forget(room.catalog.database, Keep(days=8), clock=room.clock) == 1
    room.world.asked.clear()
    room.tick(after=DAY)
    assert room.texts() == []
    assert "http://news.example/1" not in room.world.asked
