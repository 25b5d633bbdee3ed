"""What sources list, and what became of each item: read, linked, refused for a reason, or waiting.

A listing is written down before anything of it is read, so that nothing is lost when the program
ends, the page is away for a while, or the feed goes on to newer things. An item that waits keeps
what the source said of it; one that was read keeps that (without its text) for as long as its page
is checked for corrections.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, case, delete, func, insert, select, update

from retrieval.identity import article_id, canonical_url, sound
from retrieval.polling import DAY, Plan
from retrieval.stores.database import Database
from retrieval.stores.rows import in_parts
from retrieval.stores.schema import articles, items, sources
from retrieval.stores.source_rows import Claim
from retrieval.stores.sources import holds, record_plan
from retrieval.types import Audience, Declared, Entry, Listing, Media, Source, Validators

_AT_ONCE = 1_000
"""Items in one transaction: others who write wait meanwhile."""
_LONGEST_REASON = 300
_KEPT_UNSEEN = 90 * DAY
"""How long an item is remembered that its source no longer lists."""


class Status(StrEnum):
    """What became of an item."""

    WAITING = "waiting"
    READ = "read"
    LINKED = "linked"
    """Its article was there already, read from another place."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a source that is to be read, or whose page is to be checked again.

    `tries` counts the failures to read it while it waits, the checks of its page once it was read.
    """

    source_id: str
    key: str
    status: Status
    entry: Entry
    article_id: str | None
    tries: int
    first_seen: int
    gone_at: int | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listing brought that was not known."""

    new: int = 0
    changed: int = 0
    known: int = 0


class Items:
    """The item records in the database of the catalog; safe to use from several threads."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Takes the database of an open catalog: `Items(catalog.database)`."""
        self._read, self._write = database.read, database.write
        self._clock = clock

    def record(self, claim: Claim, listing: Listing, plan: Plan) -> Heard | None:
        """Write down a listing, and last of all that it was read; None when the lease was lost.

        Entries that are known and say the same cost one question in hundreds of them.
        """
        now, total = int(self._clock()), Heard()
        for start in range(0, len(listing.entries), _AT_ONCE):
            some = listing.entries[start : start + _AT_ONCE]
            # Items that are due since longer are read first: the newest, which are listed first.
            due = [now - len(listing.entries) + start + at for at in range(len(some))]
            with self._write(quick=True) as connection:
                if not holds(connection, claim):
                    return None
                heard = _put(connection, claim.source, some, due, now)
            total = Heard(
                total.new + heard.new, total.changed + heard.changed, total.known + heard.known
            )
        with self._write(quick=True) as connection:
            if not record_plan(connection, claim, plan, error=None, at=now, listing=listing):
                return None
            _put_unread(connection, claim.source, listing.unread, now)
            if not listing.unchanged:
                _forget_unseen(connection, claim.source, now)
        return total

    def due(self, source: Source, limit: int) -> list[Item]:
        """What is to be done now of a source: first what waits to be read, then what to check."""
        waits = case((items.c.status == Status.WAITING.value, 0), else_=1)
        query = (
            select(items)
            .where(items.c.source_id == source.id, items.c.due_at <= int(self._clock()))
            .order_by(waits, items.c.due_at, items.c.key)
            .limit(limit)
        )
        with self._read() as connection:
            return [_item(row) for row in connection.execute(query)]

    def moments(self, source: Source, limit: int = 20) -> list[float]:
        """When the latest items of a source were published, or first seen where that is unknown."""
        exact = and_(articles.c.id == items.c.article_id, articles.c.precision == "time")
        query = (
            select(func.coalesce(articles.c.published_at, items.c.first_seen))
            .select_from(items.outerjoin(articles, exact))
            .where(items.c.source_id == source.id)
            .order_by(items.c.first_seen.desc())
            .limit(limit)
        )
        with self._read() as connection:
            return [float(at) for at in connection.execute(query).scalars()]

    def known(self, audience: Audience, url: str) -> str | None:
        """The article that `audience` may see and whose page is at `url`, wherever it was read."""
        ids = [article_id(one, canonical_url(url)) for one in audience.visible()]
        by_item = (
            select(articles.c.id)
            .join(items, items.c.article_id == articles.c.id)
            .where(items.c.by_url.in_(ids))
        )
        with self._read() as connection:
            there = articles.c.withdrawn_at.is_(None)
            direct = select(articles.c.id).where(articles.c.id.in_(ids), there).limit(1)
            found = connection.execute(direct).scalar()
            return found or connection.execute(by_item.where(there).limit(1)).scalar()

    def watched(self, article: str) -> bool:
        """Whether an item of some source brought this article, so that it is checked again."""
        brought = select(items.c.key).where(
            items.c.article_id == article, items.c.status == Status.READ.value
        )
        with self._read() as connection:
            return connection.execute(brought.limit(1)).first() is not None

    def mark(self, item: Item, **values: object) -> None:
        """Record what became of an item, in a transaction of its own."""
        with self._write(quick=True) as connection:
            set_item(connection, item, **values)

    def read_since(self, since: datetime, viewer: Audience | None = None) -> int:
        """How many articles came from sources since then; of all audiences for None."""
        found = select(func.count(func.distinct(items.c.article_id))).where(
            items.c.status == Status.READ.value,
            items.c.first_seen >= int(since.timestamp()),
        )
        if viewer is not None:
            names = [audience.name for audience in viewer.visible()]
            found = found.join(sources, sources.c.id == items.c.source_id)
            found = found.where(sources.c.audience.in_(names))
        with self._read() as connection:
            return connection.execute(found).scalar_one()

    def refusals(self, source: Source, limit: int = 20) -> list[tuple[str, str]]:
        """The latest refused items of a source: where, and the reason, for people."""
        query = (
            select(items.c.url, items.c.title, items.c.key, items.c.reason)
            .where(items.c.source_id == source.id, items.c.status == Status.REFUSED.value)
            .order_by(items.c.seen_at.desc(), items.c.key)
            .limit(limit)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return [(row.url or row.title or row.key, row.reason or "") for row in rows]

    def counts(self, source: Source) -> dict[Status, int]:
        """How many items of a source stand where."""
        query = (
            select(items.c.status, func.count())
            .where(items.c.source_id == source.id)
            .group_by(items.c.status)
        )
        with self._read() as connection:
            found = {row[0]: row[1] for row in connection.execute(query)}
        return {status: found.get(status.value, 0) for status in Status}


def set_item(connection: Connection, item: Item, **values: object) -> None:
    """Record what became of an item, unless its source has said something else of it meanwhile."""
    reason = values.get("reason")
    if isinstance(reason, str):
        values["reason"] = reason[:_LONGEST_REASON]
    connection.execute(
        update(items)
        .where(
            items.c.source_id == item.source_id,
            items.c.key == item.key,
            items.c.revision == item.entry.revision,
        )
        .values(**values)
    )


def has_source(connection: Connection, item: Item) -> bool:
    """Whether the source of an item is still there, and still whose it was."""
    query = select(sources.c.id).where(sources.c.id == item.source_id)
    return connection.execute(query).first() is not None


def hashed(key: str) -> str:
    """32 hexadecimal digits: what a source calls its items may be of any length."""
    return hashlib.sha256(sound(key).encode()).hexdigest()[:32]


def entry_json(entry: Entry, *, with_body: bool) -> str:
    """An entry as it is kept; of one that was read, without its text."""
    kept = entry if with_body else replace(entry, body=None)
    return json.dumps(asdict(kept), ensure_ascii=True)


def _put(
    connection: Connection, source: Source, entries: Sequence[Entry], due: Sequence[int], now: int
) -> Heard:
    by_key = {hashed(entry.key): (entry, at) for entry, at in zip(entries, due, strict=True)}
    known: dict[str, tuple[str, int]] = {}  # revision, last seen at
    columns = (items.c.key, items.c.revision, items.c.seen_at)
    for some in in_parts(by_key):
        query = select(*columns).where(items.c.source_id == source.id, items.c.key.in_(some))
        for row in connection.execute(query):
            known[row.key] = (row.revision, row.seen_at)
    new = [
        _row(source, key, entry, now) | {"due_at": at, "first_seen": now}
        for key, (entry, at) in by_key.items()
        if key not in known
    ]
    if new:
        connection.execute(insert(items), new)
    changed = [key for key, (said, _) in known.items() if said != by_key[key][0].revision]
    for key in changed:
        entry, at = by_key[key]
        values = _row(source, key, entry, now) | {"due_at": at, "etag": None, "last_modified": None}
        chosen = and_(items.c.source_id == source.id, items.c.key == key)
        connection.execute(update(items).where(chosen).values(**values))
    stale = [key for key, (_, seen_at) in known.items() if seen_at < now - DAY]
    for some in in_parts(stale):
        chosen = and_(items.c.source_id == source.id, items.c.key.in_(some))
        connection.execute(update(items).where(chosen).values(seen_at=now))
    return Heard(len(new), len(changed), len(known) - len(changed))


def _row(source: Source, key: str, entry: Entry, now: int) -> dict[str, object]:
    url = canonical_url(entry.url) if entry.url else None
    return {
        "source_id": source.id,
        "key": key,
        "revision": entry.revision,
        "url": entry.url,
        "by_url": article_id(source.audience, url) if url else None,
        "title": entry.declared.title,
        "status": Status.WAITING.value,
        "reason": None,
        "seen_at": now,
        "tries": 0,
        "gone_at": None,
        "entry": entry_json(entry, with_body=True),
    }


def _put_unread(
    connection: Connection, source: Source, unread: Sequence[tuple[str, str]], now: int
) -> None:
    """Places of a source that could not be read are refused items, so that people see them."""
    for locator, reason in unread[:_AT_ONCE]:
        entry = Entry(locator, hashed(reason), None, Declared(title=locator))
        refused = _row(source, hashed(locator), entry, now) | {
            "status": Status.REFUSED.value,
            "reason": reason[:_LONGEST_REASON],
            "entry": None,
            "due_at": None,
        }
        chosen = and_(items.c.source_id == source.id, items.c.key == refused["key"])
        if connection.execute(update(items).where(chosen).values(**refused)).rowcount == 0:
            connection.execute(insert(items).values(first_seen=now, **refused))


def _forget_unseen(connection: Connection, source: Source, now: int) -> None:
    gone = and_(
        items.c.source_id == source.id,
        items.c.seen_at < now - _KEPT_UNSEEN,
        items.c.due_at.is_(None),
    )
    connection.execute(delete(items).where(gone))


def _item(row: Row[Any]) -> Item:
    kept = json.loads(row.entry)
    declared = Declared(**kept.pop("declared"))
    entry = Entry(**kept | {"media": Media(kept["media"]), "declared": declared})
    return Item(
        source_id=row.source_id,
        key=row.key,
        status=Status(row.status),
        entry=entry,
        article_id=row.article_id,
        tries=row.tries,
        first_seen=row.first_seen,
        gone_at=row.gone_at,
        validators=Validators(row.etag, row.last_modified),
    )
