"""Kills a polling process at random moments, again and again, until it gets through.

A program of its own (`python -m tests.retrieval.killed_polls FOLDER ROUNDS SEED`): it imports
everything once and forks, so that each start is quick. A child serves a site of good and bad feeds;
others poll it with the real client, lister and reader into one catalog. Prints one JSON object:
`expected`, the state after an undisturbed run, and `rounds`, each with the number of kills that hit
and the state in the end.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from retrieval.extract import extract
from retrieval.poll import Limits, Poller
from retrieval.reading import Reading
from retrieval.sources.full import raw_item
from retrieval.sources.table import LISTERS
from retrieval.stores import schema
from retrieval.stores.catalog import Catalog
from retrieval.tick import Ticker, TickLimits
from retrieval.types import EVERYONE
from tests.retrieval.poll_sites import feed, page, routes
from tests.retrieval.polling_samples import source
from tests.retrieval.web_sites import Site, answer, web

KILLS = 2
"""In each round, before it may get through."""


def serve(writing: int) -> None:
    """A site: good feeds, one that shares its pages with another, one without pages, two bad."""
    with Site(routes(6, 3, 0)) as site:
        site.routes |= {
            "/feed/shared": feed(["0-0", "0-1", "own"]),
            "/page/own": page("own"),
            "/feed/lost": feed(["lost-1", "lost-2"]),
            "/page/lost-1": answer(status=410),
            "/feed/gone": answer(status=410),
        }
        os.write(writing, f"{site.port}\n".encode())
        signal.pause()


def poll(folder: Path, site: Site) -> None:
    """Poll until nothing is due."""
    with (
        Catalog.open(folder / "catalog.db") as catalog,
        web(site, per_host=4) as client,
    ):
        reading = Reading(LISTERS, client, raw_item, extract)
        poller = Poller(catalog, reading, limits=Limits(portion=2, newest=1))
        ticker = Ticker(poller, "1", TickLimits(threads=4))
        feeds = [f"/feed/good-{n}" for n in range(6)] + ["/feed/shared", "/feed/lost", "/feed/gone"]
        poller.sources.add(*(source(site.url(path)) for path in feeds))
        ticker.resume()
        while poller.sources.due():
            ticker.run()


def state(folder: Path) -> dict[str, Any]:
    """All that is kept, without what depends on the time or on who was quicker."""
    with Catalog.open(folder / "catalog.db") as catalog:
        with catalog.database.read() as connection:
            kept = connection.execute(sa.select(schema.items)).all()
            held = connection.execute(sa.select(schema.passages)).all()
            versions = connection.execute(sa.select(schema.article_versions)).all()
            rows = connection.execute(sa.select(schema.sources)).all()
        articles = catalog.list_articles(EVERYONE, 1000)
        return {
            "articles": sorted([a.id, a.url, a.text, a.partial] for a in articles),
            "items": sorted(
                [
                    row.source_id,
                    row.key,
                    "read" if row.article_id else row.status,
                    row.article_id,
                    row.reason,
                ]
                for row in kept
            ),
            "passages": sorted([row.id, row.live] for row in held),
            "versions": len(versions),
            "sources": sorted([r.id, r.state, r.failures, r.last_error, r.leased_by] for r in rows),
        }


def child(work: Callable[[], None]) -> int:
    """A process that does the work and ends."""
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid


def main(folder: Path, rounds: int, seed: int) -> None:
    reading, writing = os.pipe()
    server = child(lambda: serve(writing))
    port = int(os.read(reading, 20))
    # The polling children only need to know where the site is.
    site = Site.__new__(Site)
    site.port = port
    chosen, told = random.Random(seed), []  # noqa: S311 — no secret
    try:
        began = time.monotonic()
        whole = folder / "undisturbed"
        whole.mkdir(parents=True)
        assert os.waitpid(child(lambda: poll(whole, site)), 0)[1] == 0
        takes = time.monotonic() - began
        for number in range(rounds):
            place = folder / f"round-{number}"
            place.mkdir()
            hits = 0
            for _ in range(KILLS):
                pid = child(lambda: poll(place, site))  # noqa: B023 — waited for in the loop
                time.sleep(chosen.uniform(0, takes / 2))
                os.kill(pid, signal.SIGKILL)
                hits += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
            status = os.waitpid(child(lambda: poll(place, site)), 0)[1]  # noqa: B023 — as above
            told.append({"kills": hits, "status": status, "state": state(place)})
        print(json.dumps({"expected": state(whole), "rounds": told}))  # noqa: T201 — its result
    finally:
        os.kill(server, signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
