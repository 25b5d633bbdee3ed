"""Many searches at once while articles arrive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.index import Indexer
from retrieval.spaces import Live, Spaces
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Evidence, Query
from tests.retrieval.store_samples import kept
from tests.retrieval.test_reindex import Named

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Catalog, Indexer, Live]]:
    lexical = Lexical(tmp_path / "lexical.db")

    def vectors(encoder: str, dimension: int) -> Chroma:
        return Chroma.persistent(tmp_path / "chroma", encoder, dimension)

    with Catalog.open(tmp_path / "catalog.db") as catalog:
        spaces = Spaces("words:32", catalog, vectors, Named)
        space = spaces.now()
        yield (
            catalog,
            Indexer(catalog, lexical, space.vectors, space.encoder),
            Live(catalog, lexical, spaces),
        )
        spaces.close()
    lexical.close()


def test_32_searches_at_once_see_every_article_that_was_indexed_before_they_began(
    home: tuple[Catalog, Indexer, Live],
) -> None:
    catalog, indexer, live = home
    arrived: list[int] = []
    ended = threading.Event()

    def search(n: int) -> tuple[int, Evidence]:
        newest = arrived[-1]
        text = f"bulletin {newest}" if n % 2 else f"bulletin {newest} since 1 March 2026"
        return newest, live.search(Query(text, EVERYONE, NOW))

    def arrive() -> None:
        for n in range(1, 10_000):
            if ended.is_set():
                return
            catalog.save(*kept(f"{n}.txt", f"Bulletin {n}", published="2026-03-01"))
            catalog.save(*kept("same.txt", f"The weather of bulletin {n} is fair."))
            indexer.bring_up_to_date()
            arrived.append(n)

    catalog.save(*kept("0.txt", "Bulletin 0", published="2026-03-01"))
    indexer.bring_up_to_date()
    arrived.append(0)
    writer = threading.Thread(target=arrive)
    writer.start()
    try:
        found: list[tuple[int, Evidence]] = []
        with ThreadPoolExecutor(32) as threads:
            while writer.is_alive() and (len(found) < 160 or len(arrived) < 5):
                found += threads.map(search, range(64))
    finally:
        ended.set()
        writer.join()
    assert len(arrived) >= 5, "articles arrived meanwhile"
    for newest, evidence in found:
        assert evidence.degraded is None
        titles = [hit.article.title for hit in evidence.hits]
        assert f"Bulletin {newest}" in titles, (newest, titles)
    changed = live.search(Query("weather fair", EVERYONE, NOW)).hits[0]
    assert f"bulletin {arrived[-1]} " in changed.passage.text, "what it says now"
