"""Articles in a catalog, and the web server over it on a free port of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.platforms.outside import Webhook
from bot.web.addresses import Addresses
from bot.web.opening import reader
from bot.web.serving import Server
from bot.web.site import Site, application
from retrieval.identity import identify
from retrieval.passages import split
from retrieval.stores.catalog import Catalog
from retrieval.types import (
    EVERYONE,
    Article,
    Audience,
    Extracted,
    Media,
    Precision,
    Published,
    RawItem,
)

KEY = bytes(range(32))
CHAT = Audience("chat:telegram:42")
MORNING = 1_773_300_000  # 12 March 2026, 07:20 UTC


@dataclass
class Clock:
    """Seconds since 1970 that stand still."""

    now: float = MORNING

    def __call__(self) -> float:
        return self.now


@dataclass
class Room:
    """A catalog with a clock of its own, and the addresses of its articles."""

    catalog: Catalog
    addresses: Addresses
    clock: Clock = field(default_factory=Clock)

    def put(
        self, text: str, *, title: str = "Council adopts ferry plan", **known: object
    ) -> Article:
        """Save an article as a source would bring it; again with another text, it changes."""
        audience = known.pop("audience", EVERYONE)
        url = known.pop("url", "https://harbor.example/ferry")
        locator = known.pop("locator", "/articles/ferry.txt")
        assert isinstance(audience, Audience)
        facts: dict[str, object] = {
            "publisher": "Harbor Post",
            "author": None,
            "published": Published("2026-03-11", Precision.DAY, "json-ld datePublished"),
            "language": "en",
        }
        extracted = Extracted(title=title, text=text, **{**facts, **known})  # type: ignore[arg-type]
        item = RawItem(str(locator), Media.TEXT, text, url if url is None else str(url))
        article = identify(item, extracted, audience)
        self.catalog.save(article, split(article.id, article.text, article.fingerprint))
        return article


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """An empty catalog in a folder."""
    clock = Clock()
    with Catalog.open(folder / "catalog.db", clock=clock) as catalog:
        yield Room(catalog, Addresses("https://briefbot.example", KEY), clock)


@contextmanager
def served(
    here: Room | None = None,
    *,
    webhook: Webhook | None = None,
    ready: Callable[[], dict[str, bool]] = dict,
    measured: Callable[[], bytes] = bytes,
    token: str | None = None,
    is_public: bool = True,
) -> Iterator[str]:
    """The address of the server; with a room its reader page, whose addresses then begin so."""
    site = Site(
        ready=ready,
        measured=measured,
        reader=None if here is None else reader(here.addresses, here.catalog),
        webhook=webhook,
        webhook_path="/telegram/path",
        metrics_token=token,
        is_public=is_public,
    )
    with Server(application(site), "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.port}"


def at(server: str, address: str) -> str:
    """An address of the reader page, at this server."""
    return address.replace("https://briefbot.example", server, 1)
