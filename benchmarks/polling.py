"""Thousands of feeds, polled in real time by one process against a local server.

    python -m benchmarks.polling [--feeds 6000] [--minutes 20] [--record]

Every feed is a host of its own (an address of the loopback network, so Linux only), has a
robots.txt and publishes an item every half hour, so that its interval is a quarter of an hour. All
are added at once. The server is another process, and writes down when each feed was asked.
Measured: the longest time between two polls of one feed, the processor and the memory of the
polling process (catalog, fetcher, extraction and durable jobs; no encoder and no vectors).
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import multiprocessing
import resource
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.intake import poller
from bot.jobs import Durable, Jobs
from retrieval.fetch import Web, WebSettings
from retrieval.identity import source_id
from retrieval.stores.catalog import Catalog
from retrieval.tick import Ticker
from retrieval.types import EVERYONE, Kind, Source

EVERY_S = 1800
INTERVAL_S = EVERY_S / 2
TEXT = (
    "The council of the town said on Monday that the bridge over the river stays closed until the "
    "spring. Two engineers had found cracks in a pillar. Traffic is led over the old road, which "
    "takes ten minutes longer. The repair is said to cost 1.2 million. "
) * 6
_WIDE = 250
_MOST = 12
"""Polls of one feed that the server writes down."""


def host(number: int) -> str:
    """The address of a feed."""
    return f"127.{1 + number // (_WIDE * _WIDE)}.{number // _WIDE % _WIDE}.{1 + number % _WIDE}"


def feed(number: int, now: float) -> tuple[str, bytes]:
    """The entity tag and the body of a feed: what it published in the last two hours."""
    latest = int((now + number * 7) // EVERY_S)
    items = []
    for count in range(latest, latest - 4, -1):
        at = datetime.fromtimestamp(count * EVERY_S - number * 7, UTC)
        items.append(
            '<item><guid isPermaLink="false">'
            f"{number}-{count}</guid><title>Report {count} of town {number}</title>"
            f"<pubDate>{format_datetime(at)}</pubDate>"
            f"<description>Town {number}, report {count}. {TEXT}</description></item>"
        )
    channel = f"<channel><title>Town {number}</title>{''.join(items)}</channel>"
    body = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
    return f'"{latest}"', body.encode()


@dataclass(frozen=True)
class Noted:
    """What the two processes share: when each feed was asked, and how often nothing was new."""

    asked: Any
    unchanged: Any
    ports: Any


class Server(asyncio.Protocol):
    """Speaks just enough HTTP, and writes down who was asked when."""

    def __init__(self, noted: Noted) -> None:
        self._asked, self._unchanged = noted.asked, noted.unchanged
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Know by the address which feed is asked."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        a, b, c = map(int, transport.get_extra_info("sockname")[0].split(".")[1:])
        self._number = (a - 1) * _WIDE * _WIDE + b * _WIDE + c - 1

    def data_received(self, data: bytes) -> None:
        """Answer whole requests."""
        self._data += data
        while b"\r\n\r\n" in self._data:
            head, _, self._data = self._data.partition(b"\r\n\r\n")
            self._answer(head.decode("latin-1").lower())

    def _answer(self, head: str) -> None:
        if not head.startswith("get /feed "):
            self._send("404 Not Found", b"")
            return
        now = time.time()
        first = self._number * _MOST
        for at in range(first, first + _MOST):
            if not self._asked[at]:
                self._asked[at] = now
                break
        tag, body = feed(self._number, now)
        if f"if-none-match: {tag}" in head:
            self._unchanged.value += 1
            self._send("304 Not Modified", b"", f"ETag: {tag}\r\n")
        else:
            self._send("200 OK", body, f"ETag: {tag}\r\nContent-Type: application/rss+xml\r\n")

    def _send(self, status: str, body: bytes, more: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
        self._transport.write(head.encode() + body)


def serve(noted: Noted) -> None:
    """Serve until killed."""

    async def forever() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Server(noted), "0.0.0.0", 0, backlog=1000)
        noted.ports.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


def measure(feeds: int, minutes: float, folder: Path) -> dict[str, Any]:
    """Poll that many feeds for that long."""
    context = multiprocessing.get_context("spawn")
    asked = context.Array(ctypes.c_double, feeds * _MOST, lock=False)
    noted = Noted(asked, context.Value("q"), context.Queue())
    server = context.Process(target=serve, args=(noted,), daemon=True)
    server.start()
    port = noted.ports.get()
    web = Web(WebSettings(allowed=("127.0.0.0/8",)))
    with Catalog.open(folder / "catalog.db") as catalog, web:
        polling = poller(catalog, web)
        addresses = [f"http://{host(number)}:{port}/feed" for number in range(feeds)]
        polling.sources.add(
            *(
                Source(source_id(EVERYONE, Kind.FEED, one), EVERYONE, Kind.FEED, one)
                for one in addresses
            )
        )
        began, used = time.time(), time.process_time()
        durable = Durable(f"sqlite:///{folder / 'jobs.db'}", "1")
        with Jobs(
            Ticker(polling, "1"), polling.sources, durable, owns=lambda: True, on_stop=web.close
        ):
            ends = time.monotonic() + 60 * minutes
            while (left := ends - time.monotonic()) > 0:
                time.sleep(min(60.0, left))
                done = sum(1 for at in asked if at)
                print(
                    f"{(time.time() - began) / 60:5.1f} min  {done} polls  "
                    f"{100 * (time.process_time() - used) / (time.time() - began):.0f} % of a core "
                    f"{_megabytes():.0f} MB  {threading.active_count()} threads",
                    flush=True,
                )
        wall, processor = time.time() - began, time.process_time() - used
        reached = polling.sources.reached(datetime.now(UTC) - timedelta(minutes=16))
        articles = catalog.counts().articles
    server.kill()
    return _figures(list(asked), feeds, began, wall) | {
        "feeds": feeds,
        "minutes": round(wall / 60, 1),
        "unchanged": noted.unchanged.value,
        "articles": articles,
        "reached in 16 minutes": reached.reached,
        "of a core": round(processor / wall, 3),
        "megabytes": round(_megabytes()),
    }


def _figures(asked: list[float], feeds: int, began: float, wall: float) -> dict[str, Any]:
    """The longest first wait, and the longest time between two polls or since the last."""
    first, gaps, late = [], [], 0
    for number in range(feeds):
        times = [at for at in asked[number * _MOST : (number + 1) * _MOST] if at]
        if not times:
            late += 1
            continue
        first.append(times[0] - began)
        between = [b - a for a, b in zip(times, [*times[1:], began + wall], strict=True)]
        gaps.append(max(between))
        late += max(between) > INTERVAL_S
    gaps.sort()
    return {
        "polls": sum(1 for at in asked if at),
        "all polled first after s": round(max(first)),
        "longest gap s": round(gaps[-1], 1),
        "p99 gap s": round(gaps[int(0.99 * (len(gaps) - 1))], 1),
        "later than 15 minutes": late,
    }


def _megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--feeds", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(given.feeds, given.minutes, Path(folder))
    for name, value in figures.items():
        print(f"{name:26} {value}")
    if given.record:
        record("polling", figures)


if __name__ == "__main__":
    main()
