"""Composes what reads the sources: the web, the poller, the jobs that run it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from bot.jobs import Durable, Jobs
from bot.settings import BadSettings, Settings
from bot.sourcing.cases import Sourcing
from bot.sourcing.looking import Reads
from bot.sourcing.taking import Pages
from bot.store.answers import Answers
from retrieval import home as homes
from retrieval.extract import extract
from retrieval.fetch import Web, WebSettings
from retrieval.home import Home
from retrieval.poll import Poller
from retrieval.ports import Fetcher
from retrieval.reading import Reading
from retrieval.sources.full import raw_item
from retrieval.sources.table import LISTERS
from retrieval.stores.catalog import Catalog
from retrieval.stores.retention import Keep, forget
from retrieval.tick import Ticker
from retrieval.types import Entry, RawItem, Source


def open_web(settings: Settings) -> Web:
    """The web as the settings allow it, to be closed. Raises `BadSettings`."""
    try:
        return Web(
            WebSettings(
                allowed=settings.fetch_allowed,
                version=_version(),
                contact=settings.contact,
            )
        )
    except ValueError as error:
        raise BadSettings(f"BRIEFBOT_FETCH_ALLOWED: {error}") from error


def _version() -> str:
    """Ours, for the User-Agent; "0" when it runs from a checkout that is not installed."""
    try:
        return version("briefbot")
    except PackageNotFoundError:
        return "0"


def poller(catalog: Catalog, web: Fetcher) -> Poller:
    """What polls the sources of a catalog, of every kind."""
    once = lru_cache(maxsize=8)(extract)  # what a page says is tried first and then taken

    def full(entry: Entry, source: Source, fetcher: Fetcher) -> RawItem:
        today = datetime.now(UTC).date()
        return raw_item(entry, source, fetcher, extract=once, today=today)

    return Poller(catalog, Reading(LISTERS, web, full, once))


@contextmanager
def open_jobs(
    settings: Settings,
    home: Home,
    catalog: Catalog,
    answers: Answers,
    owns: Callable[[], bool],
    web: Web,
) -> Iterator[Jobs]:
    """Poll and forget, as the settings say, for as long as the context lasts.

    `owns` tells whether this process owns the home now: only then anything is done. The web is
    closed at the end, so that nobody waits for it.
    """
    keep = Keep(settings.keep_days, settings.keep_megabytes)
    url = settings.jobs_url
    place = url.get_secret_value() if url else f"sqlite:///{home.jobs}"
    polling = poller(catalog, web)
    with Jobs(
        Ticker(polling, settings.worker) if settings.poll else None,
        polling.sources,
        Durable(place, settings.worker),
        owns=owns,
        forget=lambda: forget(catalog.database, keep, answers.cited()),
        on_stop=web.close,
    ) as jobs:
        yield jobs


def sourcing(
    catalog: Catalog, web: Fetcher, settle: Callable[[], object] = lambda: None
) -> Sourcing:
    """The use cases of sources over an open catalog; for `settle` see `Sourcing`."""
    once = lru_cache(maxsize=8)(extract)  # what a page says is tried first and then taken
    return Sourcing(catalog, Reads(web, LISTERS, once), settle=settle)


@contextmanager
def open_pages(settings: Settings, addresses: Sequence[str]) -> Iterator[Pages]:
    """The pages at some web addresses, to be read once. Raises `BadSettings`."""
    once = lru_cache(maxsize=8)(extract)
    with open_web(settings) as web:
        yield Pages(addresses, web, once, datetime.now(UTC).date())


@contextmanager
def open_sourcing(settings: Settings) -> Iterator[Sourcing]:
    """The use cases of sources over the home of the settings, without anything that searches.

    Raises `BadSettings` and the errors of the catalog.
    """
    with Catalog.open(homes.at(settings.home).catalog) as catalog, open_web(settings) as web:
        yield sourcing(catalog, web)
