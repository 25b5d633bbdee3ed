"""Between the values of a source, its standing and its claim, and the rows of `sources`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from retrieval.polling import Health
from retrieval.stores.rows import moment
from retrieval.stores.schema import sources
from retrieval.types import Audience, Kind, Listing, Source, Validators

ACTIVE, PAUSED = "active", "paused"


@dataclass(frozen=True, slots=True)
class Standing:
    """A source and how its polling goes, for people.

    `reason` says why it is paused. `last_error` is why its last poll failed; None when it went
    well. `moved_to` is where it is read since its address sent there for good. `waiting` counts
    its items that are yet to be read.
    """

    source: Source
    active: bool
    reason: str | None
    added_at: datetime
    due_at: datetime
    interval_s: int | None
    failures: int
    last_polled_at: datetime | None
    last_ok_at: datetime | None
    last_error: str | None
    moved_to: str | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to poll a source until the lease runs out.

    `source.address` is where to look now. `listing_due` says whether it is to be listed, or only
    its waiting items to be read. `lease` is the name under which the outcome is recorded.
    """

    source: Source
    lease: str
    listing_due: bool
    validators: Validators
    health: Health
    interval_s: int | None
    home: str
    """The address that the source was added with; another one than `source.address` if it moved."""


def described(source: Source, listing: Listing) -> Source:
    """The source with what a listing tells of it and was not known."""
    language = listing.language[:16] if listing.language else None
    return replace(
        source,
        title=source.title or listing.title or None,
        language=source.language or language,
    )


def complete(connection: Connection, row: Row[Any], source: Source) -> None:
    """Take over what the stored source in `row` does not know yet."""
    lacking: dict[str, object] = {}
    if row.title is None and source.title:
        lacking["title"] = source.title
    if row.language is None and source.language:
        lacking["language"] = source.language[:16]
    topics = json.loads(row.topics)
    if more := [topic for topic in source.topics if topic not in topics]:
        lacking["topics"] = json.dumps([*topics, *more], ensure_ascii=False)
    if lacking:
        connection.execute(update(sources).where(sources.c.id == row.id).values(**lacking))


def row_of(source: Source, now: int) -> dict[str, object]:
    """The row of a new source, due at once."""
    return {
        "id": source.id,
        "audience": source.audience.name,
        "kind": source.kind.value,
        "address": source.address,
        "title": source.title,
        "language": source.language[:16] if source.language else None,
        "topics": json.dumps(list(source.topics), ensure_ascii=False),
        "state": ACTIVE,
        "added_at": now,
        "due_at": now,
        "failures": 0,
        "gone": 0,
    }


def _source(row: Row[Any], address: str) -> Source:
    return Source(
        id=row.id,
        audience=Audience(row.audience),
        kind=Kind(row.kind),
        address=address,
        title=row.title,
        language=row.language,
        topics=tuple(json.loads(row.topics)),
    )


def claim_of(row: Row[Any], lease: str, now: int) -> Claim:
    """What a worker is given that leased the source in this row."""
    return Claim(
        source=_source(row, row.moved_to or row.address),
        lease=lease,
        listing_due=row.due_at <= now,
        validators=Validators(row.etag, row.last_modified),
        health=Health(row.failures, row.failing_since, row.gone),
        interval_s=row.interval_s,
        home=row.address,
    )


def standing_of(row: Row[Any]) -> Standing:
    """What people are shown of the source in this row, which has `waiting` beside its columns."""
    added, due = moment(row.added_at), moment(row.due_at)
    assert added is not None  # noqa: S101 — the columns are not null
    assert due is not None  # noqa: S101
    return Standing(
        source=_source(row, row.address),
        active=row.state == ACTIVE,
        reason=row.reason,
        added_at=added,
        due_at=due,
        interval_s=row.interval_s,
        failures=row.failures,
        last_polled_at=moment(row.last_polled_at),
        last_ok_at=moment(row.last_ok_at),
        last_error=row.last_error,
        moved_to=row.moved_to,
        waiting=row.waiting,
    )


def whole(at: float | None) -> int | None:
    """A moment as the columns keep it."""
    return None if at is None else int(at)
