"""Searching by meaning only among what a question demands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.index import Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience, Narrow, Period, Precision, Query
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept

WEEK = Period(datetime(2026, 2, 23, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC), "the week")
LONG_AGO = Period(datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 2, 1, tzinfo=UTC), "then")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Lexical, Searcher]]:
    encoder = HashEncoder()
    lexical = Lexical(tmp_path / "lexical.db")
    vectors = Chroma.persistent(tmp_path / "chroma", encoder.name, encoder.dimension)
    with Catalog.open(tmp_path / "catalog.db") as catalog:

        def keep(name: str, audience: Audience = EVERYONE, **about: str) -> None:
            article, split = kept(name, f"{name}\nThe harbour in {name}.", audience, **about)
            at = article.published
            if at is not None:
                precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(at.text), at.precision)
                article = replace(article, published=replace(at, precision=precision))
            catalog.save(article, split)

        keep("tuesday", published="2026-02-24", publisher="The Ashby Courier")
        keep("noon", published="2026-02-26", publisher="The Barrow Courier")
        keep("february", published="2026-02", publisher="The Barrow Courier")
        keep("year", published="2026")
        keep("before", published="2026-01-30", publisher="The Ashby Courier")
        keep("undated", publisher="The Ashby Courier")
        keep("own", CHAT, published="2026-02-25", publisher="The Ashby Courier")
        keep("other", OTHER_CHAT, published="2026-02-25", publisher="The Ashby Courier")
        for n in range(150):
            keep(f"{n}", published="2025-07-01")
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        yield lexical, Searcher(catalog, lexical, vectors, encoder)
    lexical.close()
    vectors.close()


def titles(lexical: Lexical, ids: Collection[str]) -> set[str]:
    found = lexical._read(
        "SELECT rows.passage, words.title FROM rows JOIN words ON words.rowid = id"
    )
    by_id = dict(found)
    return {by_id[id_] for id_ in ids}


def test_what_may_have_been_published_then_is_within_a_period(
    stores: tuple[Lexical, Searcher],
) -> None:
    lexical, _ = stores
    ids = lexical.within(CHAT.visible(), Narrow(WEEK))
    assert titles(lexical, ids) == {"tuesday", "noon", "february", "year", "own"}
    assert not lexical.within([EVERYONE], Narrow(LONG_AGO))


def test_what_a_publisher_published_is_within_it(stores: tuple[Lexical, Searcher]) -> None:
    lexical, _ = stores
    ashby = frozenset({"ashbycourier"})
    ids = lexical.within([EVERYONE], Narrow(None, ashby))
    assert titles(lexical, ids) == {"tuesday", "before", "undated"}
    assert titles(lexical, lexical.within([EVERYONE], Narrow(WEEK, ashby))) == {"tuesday"}


def test_what_only_means_the_same_is_found_however_much_else_is_nearer(
    stores: tuple[Lexical, Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    lexical, searcher = stores
    monkeypatch.setattr(lexical, "match", lambda *_: [])
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    hits = searcher.search(Query("the harbour since 24 February 2026", EVERYONE, now)).hits
    assert {hit.article.title for hit in hits} == {"tuesday", "noon"}


def test_what_is_published_later_is_within_at_once(stores: tuple[Lexical, Searcher]) -> None:
    lexical, _ = stores
    assert len(lexical.within([EVERYONE], Narrow(WEEK))) == 4
    article, passages = kept("late", "late\nThe harbour.", published="2026-02-27")
    lexical.add([(article, passage) for passage in passages])
    assert {passage.id for passage in passages} <= set(lexical.within([EVERYONE], Narrow(WEEK)))
    lexical.remove(EVERYONE, [passage.id for passage in passages])
    assert len(lexical.within([EVERYONE], Narrow(WEEK))) == 4


def test_however_many_are_within_all_are_told(
    stores: tuple[Lexical, Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    lexical, _ = stores
    monkeypatch.setattr("retrieval.stores.lexical._AMONG", 3)
    assert len(lexical.within([EVERYONE], Narrow(WEEK))) == 4
    summer = Period(datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC), "summer")
    assert len(lexical.within([EVERYONE], Narrow(summer))) == 150
    assert len(lexical.match([EVERYONE], "harbour", 400, Narrow(summer))) == 151, "one undated"
