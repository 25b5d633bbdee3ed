"""The recipe of one item: link it, or fetch → extract → identify → split → keep; check it later.

An article that its audience has already is linked without fetching. What fails is tried again,
ever later, and refused in the end; the reason is always recorded. An article's page is asked again
while corrections are likely: what it says then is kept beside what it said before, and an article
whose page is gone twice is withdrawn.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Connection

from retrieval import ingest, polling
from retrieval.errors import Refused, RetrievalError, Unfetchable
from retrieval.passages import split
from retrieval.polling import DAY, HOUR, MINUTE
from retrieval.ports import Fetcher, Lister
from retrieval.stores.catalog import Catalog, Saved
from retrieval.stores.corrections import withdraw
from retrieval.stores.items import Item, Items, Status, entry_json, has_source, set_item
from retrieval.types import (
    Article,
    Entry,
    Fetched,
    Kind,
    Passage,
    RawItem,
    Source,
    Validators,
)
from retrieval.web.pace import NotYet

_log = logging.getLogger(__name__)

_GONE = {404, 410}
_SOON = 10 * MINUTE
"""A page that may not be asked before this is waited for, rather than making do with an excerpt."""
_POSTPONED_FOR = 7 * DAY
"""An item that could not even be asked for in this time is refused."""
_STILL_CHANGES = 7 * DAY
"""Older articles are not checked for corrections."""


class Full(Protocol):
    """The full article behind an entry: see `retrieval.sources.full.raw_item`."""

    def __call__(self, entry: Entry, source: Source, fetcher: Fetcher) -> RawItem:
        """Fetch it. Raises `Unfetchable` or `Refused`."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads: the kinds of sources, the web, the way to the full article, extraction."""

    listers: Mapping[Kind, Lister]
    fetcher: Fetcher
    full: Full
    extract: ingest.Extract


@dataclass(slots=True)
class Polled:
    """What one poll, or many, brought."""

    listed: int = 0
    failed: int = 0
    paused: list[tuple[str, str]] = field(default_factory=list)
    """Addresses that are no longer polled, and why."""
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    refused: int = 0
    waiting: int = 0
    """Items that could not be read and are tried again."""

    def add(self, other: Polled) -> None:
        """Take another poll into account."""
        self.listed += other.listed
        self.failed += other.failed
        self.paused += other.paused
        self.new += other.new
        self.changed += other.changed
        self.withdrawn += other.withdrawn
        self.refused += other.refused
        self.waiting += other.waiting


@dataclass(frozen=True, slots=True)
class Work:
    """What the items of all sources share."""

    catalog: Catalog
    items: Items
    reading: Reading
    clock: Callable[[], float]


class OneItem:
    """One item of a source: read for the first time, read again, or checked for corrections."""

    def __init__(
        self,
        work: Work,
        source: Source,
        item: Item,
        polled: Polled,
        stop: Callable[[], bool],
    ) -> None:
        """Takes what all items share, whose item it is, and where to count what becomes of it."""
        self._catalog, self._items = work.catalog, work.items
        self._reading, self._clock = work.reading, work.clock
        self._source = source
        self._item = item
        self._polled = polled
        self._stop = stop
        # Of a page that was missing the whole is asked for: it may be back, unchanged.
        known = item.status is not Status.WAITING and item.gone_at is None
        self._page = _Page(self._reading.fetcher, item.validators if known else None)

    def do(self) -> None:
        """Do it and record what became of it."""
        if self._item.status is not Status.WAITING:
            self._check()
        elif not self._link():
            self._read()

    def _link(self) -> bool:
        """Whether the article was there already, so that nothing needs to be fetched.

        An article that no source watches (it was read by hand) is read again, and watched from now
        on: otherwise its corrections would go unnoticed.
        """
        url = self._item.entry.url
        if url is None or self._item.article_id is not None:
            return False
        known = self._items.known(self._source.audience, url)
        if known is None or not self._items.watched(known):
            return False
        self._mark(Status.LINKED, article_id=known)
        return True

    def _read(self) -> None:
        try:
            raw = self._raw()
            postponed = self._page.failure
            if raw.partial and postponed and not_asked(postponed) and _wait(postponed) <= _SOON:
                raise postponed
            article, passages = self._article(raw)
        except Unfetchable as error:
            if not self._stop():
                self._failed(error)
        except RetrievalError as refused:
            if self._page.found and not self._item.tries:  # a page may be out of order for a while
                self._wait(str(refused), self._clock() + HOUR, tries=1)
            else:
                self._mark(Status.REFUSED, reason=str(refused))
                self._polled.refused += 1
        else:
            self._keep(raw, article, passages)

    def _failed(self, error: Unfetchable) -> None:
        item, now = self._item, self._clock()
        if not_asked(error) and now - item.first_seen < _POSTPONED_FOR:
            self._wait(str(error), now + max(_wait(error), 1.0), tries=item.tries)
            return
        name, tries = f"{item.source_id} {item.key}", item.tries + 1
        again = polling.retry_item(name, now, tries, error.retry_after)
        if again is None or error.for_good:
            self._mark(Status.REFUSED, reason=str(error))
            self._polled.refused += 1
        else:
            self._wait(str(error), again, tries=tries)

    def _check(self) -> None:
        """Ask the page of an article whether it changed or went."""
        item, now = self._item, self._clock()
        kept = None
        try:
            raw = self._raw()
            if self._page.failure is None:
                kept = (raw, *self._article(raw))
        except RetrievalError as error:
            _log.debug("checking %s: %s", item.entry.url, error)
        failure = self._page.failure
        if kept is not None:
            self._keep(*kept)
        elif self._page.unchanged or failure is None:
            self._checked(gone_at=None)
        elif failure.status in _GONE:
            self._gone(now)
        elif not self._stop():
            self._checked(gone_at=item.gone_at)

    def _gone(self, now: float) -> None:
        """A page that is not there: believed the second time, an hour later at the earliest."""
        item = self._item
        if item.gone_at is None:
            again = polling.spread(item.key, now, polling.GONE_APART, polling.GONE_APART)
            self._items.mark(item, gone_at=int(now), due_at=math.ceil(now + again))
            return
        if now - item.gone_at < polling.GONE_APART:
            self._items.mark(item, due_at=math.ceil(item.gone_at + polling.GONE_APART))
            return
        article = self._catalog.article(item.article_id or "", self._source.audience)
        if article is None or article.partial or article.withdrawn_at:
            self._checked(gone_at=item.gone_at)  # what was never there is not withdrawn
            return
        with self._catalog.database.write(quick=True) as connection:
            withdraw(connection, article.id, int(now))
            set_item(connection, item, **self._next_check(item.tries + 1, article, with_body=True))
        self._polled.withdrawn += 1

    def _raw(self) -> RawItem:
        try:
            raw = self._reading.full(self._item.entry, self._source, self._page)
        except RetrievalError:
            raise
        except Exception as error:
            _log.debug("reading %s failed", self._item.entry.url, exc_info=True)
            reason = f"could not be read ({type(error).__name__}: {error})"
            raise Refused(reason[:300]) from error
        return _identified(raw, self._item.entry, self._source)

    def _article(self, raw: RawItem) -> tuple[Article, list[Passage]]:
        today = datetime.fromtimestamp(self._clock(), UTC).date()
        read = ingest.read(raw, self._source.audience, self._reading.extract, today)
        return self._as_known(*read)

    def _as_known(self, article: Article, passages: list[Passage]) -> tuple[Article, list[Passage]]:
        """With the id under which this page was kept: its audience may have had another name."""
        id_ = self._item.article_id
        if self._item.status is not Status.READ or id_ in {None, article.id}:
            return article, passages
        known = self._catalog.article(id_ or "", self._source.audience)
        if known is None or article.url is None or known.url != article.url:
            return article, passages
        article = replace(article, id=known.id)
        return article, split(article.id, article.text, article.fingerprint)

    def _keep(self, raw: RawItem, article: Article, passages: list[Passage]) -> None:
        """Keep the article and the record of the item, both or nothing."""
        item = self._item
        own_text = raw.body == item.entry.body
        first = item.article_id is None
        watched = first and self._items.watched(article.id)
        tries = item.tries + 1 if item.status is Status.READ else 0

        def also(connection: Connection, saved: Saved, stored: str) -> None:
            if not has_source(connection, item):
                raise _SourceGone  # nothing is kept for an audience that erased it meanwhile
            if saved is Saved.UNCHANGED and first and (watched or stored != article.id):
                set_item(connection, item, **_outcome(Status.LINKED, article_id=stored))
                return
            found = self._page.found
            validators = found.validators if found else Validators()
            set_item(
                connection,
                item,
                status=Status.READ.value,
                reason=article.partial,
                article_id=stored,
                gone_at=None,
                etag=validators.etag,
                last_modified=validators.last_modified,
                **self._next_check(tries, article, with_body=own_text),
            )

        try:
            saved = self._catalog.save(article, passages, also, quick=True)
        except _SourceGone:
            return
        self._polled.new += saved is Saved.NEW
        self._polled.changed += saved is Saved.CHANGED

    def _checked(self, *, gone_at: int | None) -> None:
        article = self._catalog.article(self._item.article_id or "", self._source.audience)
        following = self._next_check(self._item.tries + 1, article, with_body=True)
        self._items.mark(self._item, gone_at=gone_at, **following)

    def _next_check(
        self, checks: int, article: Article | None, *, with_body: bool
    ) -> dict[str, object]:
        """What an item remembers for its next check; nothing when there is none.

        That is all that the source said of it, so that a check reads it as the first time; its own
        text only where that is the article.
        """
        item, now = self._item, self._clock()
        due = kept = None
        asked = self._page.found or self._page.failure
        if article is not None and asked and not _settled(article, now):
            due = polling.next_check(f"{item.source_id} {item.key}", now, checks)
        if due is not None:
            kept = entry_json(item.entry, with_body=with_body)
        return {"tries": checks, "due_at": None if due is None else math.ceil(due), "entry": kept}

    def _wait(self, reason: str, until: float, *, tries: int) -> None:
        self._items.mark(self._item, reason=reason, due_at=math.ceil(until), tries=tries)
        self._polled.waiting += 1

    def _mark(self, status: Status, **values: object) -> None:
        self._items.mark(self._item, **_outcome(status, **values))


class _SourceGone(Exception):  # noqa: N818 — reads as what it says
    """The source of an item was removed, or moved to another audience, while it was read."""


class _Page:
    """A fetcher that remembers how the first page went that was asked of it."""

    def __init__(self, fetcher: Fetcher, validators: Validators | None) -> None:
        self._fetcher = fetcher
        self._validators = validators
        self.found: Fetched | None = None
        self.failure: Unfetchable | None = None
        self.unchanged = False

    def get(
        self, url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        if self.found or self.failure:
            return self._fetcher.get(url, validators, largest=largest)
        try:
            found = self._fetcher.get(url, validators or self._validators, largest=largest)
        except Unfetchable as error:
            self.failure = error
            raise
        if found.unchanged and validators is None:
            self.unchanged = True
            self.failure = Unfetchable("The page has not changed.", status=found.status)
            raise self.failure
        self.found = found
        return found


def _identified(raw: RawItem, entry: Entry, source: Source) -> RawItem:
    """The item known by its address alone, whatever ids feeds give it; else by source and key."""
    raw = replace(raw, declared=replace(raw.declared, id=None))
    if raw.url or source.kind is Kind.FILES:
        return raw
    return replace(raw, locator=f"{source.address}#{entry.key}")


def _outcome(status: Status, **values: object) -> dict[str, object]:
    """An item that is done for good, unless its source says something else of it."""
    done = {"status": status.value, "due_at": None, "entry": None, "reason": None}
    return done | values


def _settled(article: Article, now: float) -> bool:
    published = article.published
    return published is not None and now - published.at.timestamp() > _STILL_CHANGES


def not_asked(error: Unfetchable) -> bool:
    """Whether our own pace held it back, so that it says nothing of the page."""
    return isinstance(error, NotYet)


def _wait(error: Unfetchable) -> float:
    return error.retry_after or 0.0
