"""A small world for the tests of polling: feeds and pages by address, and a clock to set."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from retrieval.errors import Refused, Unfetchable
from retrieval.identity import source_id
from retrieval.poll import Limits, Poller
from retrieval.ports import Fetcher
from retrieval.reading import Polled, Reading
from retrieval.stores import schema
from retrieval.stores.catalog import Catalog
from retrieval.types import (
    EVERYONE,
    Audience,
    Declared,
    Entry,
    Extracted,
    Fetched,
    Kind,
    Listing,
    Media,
    RawItem,
    Source,
    Validators,
)

NOON = 1_790_000_000.0
FEED = "http://news.example/feed"


class Clock:
    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class World:
    """What is at which address; a `Fetcher`. What is not there is 404.

    A feed is lines of `id url text`; a page is its text. Bodies have validators of their own.
    """

    def __init__(self) -> None:
        self.at: dict[str, str | Unfetchable] = {}
        self.asked: list[str] = []

    def feed(self, entries: Sequence[tuple[str, str | None, str]], address: str = FEED) -> None:
        self.at[address] = "\n".join(f"{key} {url or '-'} {text}" for key, url, text in entries)

    def get(
        self, url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        del largest
        self.asked.append(url)
        body = self.at.get(url, Unfetchable("answered 404: no such page.", status=404))
        if isinstance(body, Unfetchable):
            raise body
        etag = hashlib.sha256(body.encode()).hexdigest()
        if validators is not None and validators.etag == etag:
            return Fetched(url, 304, validators=validators, unchanged=True)
        return Fetched(url, 200, body.encode(), "text/plain", validators=Validators(etag))


def list_lines(source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
    found = fetcher.get(source.address, validators)
    if found.unchanged:
        return Listing(validators=validators, unchanged=True)
    entries = []
    for line in found.body.decode().splitlines():
        key, url, text = line.split(" ", 2)
        revision = hashlib.sha256(line.encode()).hexdigest()
        address = None if url == "-" else url
        entries.append(Entry(key, revision, address, Declared(title=text), text, Media.TEXT))
    return Listing(tuple(entries), validators=found.validators)


def page_of(entry: Entry, source: Source, fetcher: Fetcher) -> RawItem:
    """The page at the entry's address; for `~` in its text there is an excerpt to fall back on."""
    excerpt = entry.body if entry.body and "~" in entry.body else None
    if entry.url is None:
        return RawItem(entry.key, Media.TEXT, entry.body or "", None, entry.declared)
    try:
        found = fetcher.get(entry.url)
    except Unfetchable as error:
        if excerpt is None:
            raise
        return RawItem(
            entry.url, Media.TEXT, excerpt, entry.url, entry.declared, f"only an excerpt: {error}"
        )
    return RawItem(entry.url, Media.TEXT, found.body.decode(), entry.url, entry.declared)


def extract_lines(item: RawItem, *, today: date) -> Extracted:
    if not item.body.strip():
        raise Refused("there is no article on this page")
    return Extracted(item.declared.title or "untitled", item.body, None, None, None, "en")


def source(address: str = FEED, audience: Audience = EVERYONE) -> Source:
    return Source(source_id(audience, Kind.FEED, address), audience, Kind.FEED, address)


@cache
def _empty() -> bytes:
    """An empty catalog: making its tables takes far longer than copying it."""
    with TemporaryDirectory() as folder:
        Catalog.open(Path(folder) / "catalog.db").close()
        return (Path(folder) / "catalog.db").read_bytes()


def open_catalog(folder: Path, clock: Clock) -> Catalog:
    """The catalog of a folder, made anew if there is none."""
    if not (folder / "catalog.db").exists():
        (folder / "catalog.db").write_bytes(_empty())
    return Catalog.open(folder / "catalog.db", clock=clock)


class Newsroom:
    """A catalog that polls a world."""

    def __init__(self, folder: Path, *, portion: int = 25, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.world = World()
        self.catalog = open_catalog(folder, self.clock)
        reading = Reading({Kind.FEED: list_lines}, self.world, page_of, extract_lines)
        self.poller = Poller(
            self.catalog, reading, clock=self.clock, limits=Limits(portion=portion, newest=portion)
        )
        self.sources, self.items = self.poller.sources, self.poller.items

    def tick(self, *, after: float = 0.0) -> Polled:
        """Everything that is due that much later, once."""
        self.clock.now += after
        brought = Polled()
        for claim in self.sources.claim("worker", 100, 600):
            brought.add(self.poller.poll(claim))
        return brought

    def next(self) -> Polled:
        """What is due next, at the moment when it is."""
        columns = func.min(schema.sources.c.due_at), func.min(schema.sources.c.work_at)
        with self.catalog.database.read() as connection:
            moments = connection.execute(select(*columns)).one()
        self.clock.now = max(self.clock.now, min(at for at in moments if at is not None))
        return self.tick()

    def until_done(self) -> Polled:
        """Everything that is due now, until nothing is."""
        brought = Polled()
        while self.sources.due():
            brought.add(self.tick())
        return brought

    def texts(self, viewer: Audience = EVERYONE) -> list[str]:
        return sorted(article.text for article in self.catalog.list_articles(viewer, 10_000))
