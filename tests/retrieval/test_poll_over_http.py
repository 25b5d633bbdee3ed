"""Hundreds of feeds with every status and fault, polled with the real client, lister and reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retrieval.extract import extract
from retrieval.fetch import Web, WebSettings
from retrieval.poll import Poller
from retrieval.polling import DAY, HOUR
from retrieval.reading import Polled, Reading
from retrieval.sources.full import raw_item
from retrieval.sources.table import LISTERS
from retrieval.stores.catalog import Catalog
from retrieval.stores.sources import Sources
from retrieval.tick import Ticker, TickLimits
from retrieval.types import EVERYONE
from tests.retrieval.poll_sites import BAD, address, feed, internet, page, routes, sources
from tests.retrieval.polling_samples import Clock, open_catalog, source
from tests.retrieval.web_sites import NOBODY, Site, answer, to, web

GOOD, OF_EACH = 120, 6
QUICK = TickLimits(threads=12)


class Desk:
    """A catalog that polls a site."""

    def __init__(self, catalog: Catalog, ticker: Ticker, clock: Clock, poller: Poller) -> None:
        self.catalog, self.ticker, self.clock = catalog, ticker, clock
        self.sources: Sources = poller.sources
        self.items = poller.items

    def tick(self, *, after: float = 0.0) -> Polled:
        self.clock.now += after
        return self.ticker.run()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        yield server


@contextmanager
def opened(folder: Path, client: Web) -> Iterator[Desk]:
    clock = Clock()
    with open_catalog(folder, clock) as catalog:
        reading = Reading(LISTERS, client, raw_item, extract)
        poller = Poller(catalog, reading, clock=clock)
        yield Desk(catalog, Ticker(poller, "w", QUICK), clock, poller)


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Iterator[Desk]:
    with web(site, per_host=12) as client, opened(tmp_path, client) as one:
        yield one


def test_hundreds_of_feeds_are_read_and_every_fault_has_its_reason(
    site: Site, tmp_path: Path
) -> None:
    site.routes |= routes(GOOD, 1, OF_EACH)
    settings = WebSettings(delay=0.0, robots=False, silence=0.7)
    with Web(settings, network=internet(site), tls=NOBODY) as client, opened(tmp_path, client) as d:
        d.sources.add(*sources(site))
        every_fault_has_its_reason(d, d.tick())


def every_fault_has_its_reason(desk: Desk, brought: Polled) -> None:
    assert (brought.listed, brought.new) == (GOOD, GOOD)
    assert desk.catalog.counts().articles == GOOD
    standings = {one.source.address: one for one in desk.sources.every()}
    assert len(standings) == GOOD + len(BAD) * OF_EACH
    for where, standing in standings.items():
        good = "good-" in where
        assert (standing.last_error is None) == good, (where, standing.last_error)
        assert (standing.last_ok_at is not None) == good
        assert good or len(standing.last_error or "") > 10, where
    assert desk.sources.reached(standings[address("good-0")].added_at).reached == GOOD
    assert not desk.sources.due(), "every one has a time for its next look"


def test_a_second_look_asks_with_the_validators_and_fetches_no_page_twice(
    site: Site, desk: Desk
) -> None:
    site.routes |= routes(3, 2, 0)
    desk.sources.add(*(source(site.url(p)) for p in site.routes if p.startswith("/feed/")))
    assert desk.tick().new == 6
    site.routes |= {f"/feed/good-{n}": answer(status=304) for n in range(3)}
    site.asked.clear()
    for one in desk.sources.every():
        desk.sources.resume(one.source.id, EVERYONE)
    assert desk.tick().listed == 3
    assert sorted(site.paths()) == [f"/feed/good-{n}" for n in range(3)]
    assert {asked.headers.get("If-None-Match") for asked in site.asked} == {
        f'"{n}"' for n in range(3)
    }


def test_a_server_that_asks_to_wait_is_left_alone_for_so_long(site: Site, desk: Desk) -> None:
    site.routes["/feed/busy"] = BAD["busy"]
    desk.sources.add(source(site.url("/feed/busy")))
    desk.tick()
    desk.tick(after=1.9 * HOUR)
    assert site.paths() == ["/feed/busy"]


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(site: Site, desk: Desk) -> None:
    site.routes |= {"/old": to("/new", 301), "/new": feed([]), "/away": to("/new", 302)}
    desk.sources.add(source(site.url("/old")), source(site.url("/away")))
    desk.tick()
    site.asked.clear()
    desk.tick(after=DAY)
    assert sorted(site.paths()) == ["/away", "/new", "/new"]


def test_a_feed_that_is_gone_for_good_is_paused_and_says_so(site: Site, desk: Desk) -> None:
    site.routes["/feed/gone"] = BAD["gone"]
    desk.sources.add(source(site.url("/feed/gone")))
    paused = [desk.tick(after=DAY).paused for _ in range(3)]
    assert paused[:2] == [[], []]
    ((where, reason),) = paused[2]
    assert where == site.url("/feed/gone")
    assert "410" in reason


def test_a_page_that_was_corrected_and_one_that_went_are_noticed(site: Site, desk: Desk) -> None:
    site.routes |= routes(1, 2, 0)
    desk.sources.add(*(source(site.url(p)) for p in site.routes if p.startswith("/feed/")))
    desk.tick()
    site.routes["/page/0-0"] = answer(
        page("0-0").split(b"\r\n\r\n", 1)[1].replace(b"forty million", b"fifty million")
    )
    del site.routes["/page/0-1"]
    brought = [desk.tick(after=1.1 * HOUR) for _ in range(3)]
    assert (sum(b.changed for b in brought), sum(b.withdrawn for b in brought)) == (1, 1)
    stored = {article.url: article for article in desk.catalog.list_articles(EVERYONE)}
    assert "fifty million" in stored[site.url("/page/0-0")].text
    assert stored[site.url("/page/0-1")].withdrawn_at is not None
    assert stored[site.url("/page/0-0")].withdrawn_at is None
