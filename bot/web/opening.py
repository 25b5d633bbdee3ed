"""Composes the web server from the settings and runs it beside a platform."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

from bot.platforms.outside import Outside, Webhook
from bot.pulse import Pulse
from bot.settings import Settings
from bot.store.counts import Counts
from bot.telemetry import Observer
from bot.web.addresses import Addresses
from bot.web.key import key_in
from bot.web.metrics import Gauge, Metrics
from bot.web.reader import Reader
from bot.web.serving import PortTaken, Server
from bot.web.site import Site, application
from retrieval.errors import RetrievalError
from retrieval.home import Home
from retrieval.stores.catalog import Catalog
from retrieval.stores.database import Database
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.stores.versions import Histories

_log = logging.getLogger(__name__)

_PORT = 8080
Say = Callable[[str], None]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def wanted(settings: Settings) -> bool:
    """Whether the settings ask for a web server."""
    return settings.public_url is not None or settings.web_port is not None


@contextmanager
def open_outside(
    settings: Settings,
    home: Home,
    catalog: Catalog,
    bot: Database,
    observer: Observer,
    pulse: Pulse,
    say: Say = _say,
) -> Iterator[Outside]:
    """The web around a platform for as long as the context lasts; nothing listens unless asked for.

    A port that is taken is said and leaves the bot as it is without a server. Raises the errors of
    the home for a key that cannot be used, and `PortTaken` where updates would not arrive.
    """
    if not wanted(settings):
        yield Outside(pulse)
        return
    addresses = None
    if settings.public_url is not None:
        addresses = Addresses(settings.public_url, key_in(home.folder))
    webhook = path = None
    if addresses is not None and settings.telegram_webhook:
        path = f"/telegram/{addresses.secret('webhook path')}"
        webhook = Webhook(f"{settings.public_url}{path}", addresses.secret("webhook"))
    metrics = Metrics(pulse, gauges(catalog, bot))
    observer.listen(metrics.heard)
    token = settings.metrics_token
    site = Site(
        ready=partial(ready, pulse, catalog, bot),
        measured=metrics.text,
        reader=None if addresses is None else reader(addresses, catalog),
        webhook=webhook,
        webhook_path=path or "",
        metrics_token=token.get_secret_value() if token else None,
        is_public=settings.public_url is not None,
    )
    outside = Outside(pulse, None if addresses is None else addresses.of, webhook)
    port = _PORT if settings.web_port is None else settings.web_port
    try:
        server = Server(application(site), settings.web_host, port)
    except PortTaken as error:
        if webhook is not None:
            raise
        say(str(error))
        yield outside  # the links stay: it may be another process of ours that serves them
        return
    with server:
        host = f"[{settings.web_host}]" if ":" in settings.web_host else settings.web_host
        say(f"The web server listens on http://{host}:{server.port}.")
        yield outside


def reader(addresses: Addresses, catalog: Catalog) -> Reader:
    """What opens the reader page's addresses, over an open catalog."""
    database = catalog.database
    return Reader(addresses, Histories(database), catalog, Stories(database))


def ready(pulse: Pulse, catalog: Catalog, bot: Database) -> Mapping[str, bool]:
    """The parts of the bot, and whether each is well; anybody may ask, so nothing is counted."""
    return {
        "articles": _opens(catalog.namespace),
        "memory": _opens(Counts(bot).reached),
        **pulse.parts(),
    }


def _opens(read: Callable[[], object]) -> bool:
    try:
        read()
    except RetrievalError as error:
        _log.warning("not ready: %s", error)
        return False
    return True


def gauges(catalog: Catalog, bot: Database) -> tuple[Gauge, ...]:
    """What is counted in the stores when it is asked for."""
    counts, sources = Counts(bot), Sources(catalog.database)

    def held() -> Mapping[str, float]:
        now = catalog.counts()
        return {"articles": now.articles, "passages": now.passages, "waiting": now.waiting}

    def standing() -> Mapping[str, float]:
        every, now = sources.every(), datetime.now(UTC)
        return {
            "active": sum(one.active for one in every),
            "paused": sum(not one.active for one in every),
            "failing": sum(bool(one.failures) for one in every),
            "due": sum(one.active and one.due_at <= now for one in every),
        }

    return (
        Gauge("briefbot_held", "Articles, passages, and passages to be indexed.", "what", held),
        Gauge("briefbot_sources", "Sources by how they stand.", "state", standing),
        Gauge("briefbot_deliveries", "Deliveries by state.", "state", counts.deliveries),
        Gauge("briefbot_chats", "Chats by standing.", "standing", counts.chats),
    )
