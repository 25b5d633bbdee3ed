"""The stories of the catalog: which article is in which, what became of each, and what waits.

An article that is in no story, or whose text changed since, waits: that follows from the rows
alone, so that a kill at any moment leaves it among what is to be done. A story belongs to the
audience of its articles, and no article to a story of another audience.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, insert, select, update

from retrieval.stores.database import Database
from retrieval.stores.rows import article_of, get_meta, in_parts, seen_by, set_meta
from retrieval.stores.schema import articles, stories, story_articles, story_moves
from retrieval.stories.grouping import Change
from retrieval.stories.profile import Vector
from retrieval.stories.story import Story, Telling, utc
from retrieval.types import Article, Audience

_LOOKED_AT = "stories up to"
_OVERLAP_S = 3_600
"""Seconds looked at again: a long transaction may end after one that began later."""
_LATEST = 20_000
"""Articles among which the latest stories are looked for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article to be put into a story; `at` in seconds since 1970 (see `Telling`)."""

    article: Article
    at: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its story; without a vector when another encoder made it."""

    article: Article
    at: float
    story: str
    vector: Vector | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What is written of an article that was grouped: itself, its vector and what it did."""

    waiting: Waiting
    vector: Vector
    change: Change


class Stories:
    """Stories in the database of the catalog; only the owner of the home writes them."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Takes the database of an open catalog: `Stories(catalog.database)`."""
        self._read, self._write = database.read, database.write
        self._clock = clock

    # What readers are served

    def story(self, id_: str, viewer: Audience) -> Story | None:
        """The story that an id names now, be it of one that was merged, if `viewer` may see it."""
        with self._read() as connection:
            now = _now(connection, id_)
            found = _stories(connection, [now], viewer)
        return found[0] if found else None

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        """The story that an article is in, if `viewer` may see it."""
        query = select(story_articles.c.story_id).where(story_articles.c.article_id == article_id)
        with self._read() as connection:
            id_ = connection.execute(seen_by(viewer, query, story_articles)).scalar()
            found = _stories(connection, [id_], viewer) if id_ is not None else []
        return found[0] if found else None

    def latest(
        self, viewer: Audience, limit: int = 20, *, since: float | None = None
    ) -> list[Story]:
        """What `viewer` may see, the story with the latest report first.

        `since` leaves out stories with no report at or after that moment (seconds since 1970).
        """
        recent = select(story_articles.c.story_id, story_articles.c.at)
        if since is not None:
            recent = recent.where(story_articles.c.at >= since)
        recent = recent.order_by(story_articles.c.at.desc()).limit(_LATEST)
        rows = seen_by(viewer, recent, story_articles).subquery()
        query = (
            select(rows.c.story_id)
            .group_by(rows.c.story_id)
            .order_by(func.max(rows.c.at).desc(), rows.c.story_id)
            .limit(limit)
        )
        with self._read() as connection:
            ids = list(connection.execute(query).scalars())
            return _stories(connection, ids, viewer)

    def now(self, id_: str) -> str:
        """The id of the story that an id names now: itself, or what it was merged into."""
        with self._read() as connection:
            return _now(connection, id_)

    # What the assigner asks and says

    def waiting(self, limit: int, *, thorough: bool = False) -> list[Waiting]:
        """Articles to be put into stories, by the time of their report.

        Looks at what was saved since it last found nothing, and at everything with `thorough`.
        """
        at = func.coalesce(articles.c.published_at, articles.c.added_at)
        placed = exists().where(
            story_articles.c.article_id == articles.c.id,
            story_articles.c.fingerprint == articles.c.fingerprint,
        )
        found = select(articles.c.id, at.label("at")).where(~placed)
        with self._read() as connection:
            looked_at = int(get_meta(connection, _LOOKED_AT) or 0)
            if looked_at and not thorough:
                found = found.where(articles.c.changed_at >= looked_at - _OVERLAP_S)
            first = found.order_by(at, articles.c.id).limit(limit).subquery()
            query = select(articles, first.c.at).join(first, first.c.id == articles.c.id)
            newest = connection.execute(select(func.max(articles.c.changed_at))).scalar()
            rows = connection.execute(query.order_by(first.c.at, articles.c.id)).all()
        if not rows and newest is not None and newest != looked_at:
            with self._write() as connection:
                set_meta(connection, _LOOKED_AT, str(newest))
        return [Waiting(article_of(row, row.id, row.audience), row.at) for row in rows]

    def placed_ids(
        self, audience: Audience, first: float, last: float
    ) -> dict[str, tuple[str, str]]:
        """Story and fingerprint of the articles reported between two moments, by article id."""
        query = select(
            story_articles.c.article_id, story_articles.c.story_id, story_articles.c.fingerprint
        ).where(_between(audience, first, last))
        with self._read() as connection:
            return {
                row.article_id: (row.story_id, row.fingerprint) for row in connection.execute(query)
            }

    def placed(self, ids: Collection[str], encoder: str) -> list[Placed]:
        """The articles among `ids` that are in stories, with their vectors of this encoder."""
        found = []
        with self._read() as connection:
            for some in in_parts(ids):
                query = (
                    select(
                        articles,
                        story_articles.c.story_id,
                        story_articles.c.at,
                        story_articles.c.encoder,
                        story_articles.c.vector,
                    )
                    .join(story_articles, story_articles.c.article_id == articles.c.id)
                    .where(articles.c.id.in_(some))
                )
                for row in connection.execute(query):
                    vector = (
                        np.frombuffer(row.vector, np.float32) if row.encoder == encoder else None
                    )
                    article = article_of(row, row.id, row.audience)
                    found.append(Placed(article, row.at, row.story_id, vector))
        return found

    def new_id(self, audience: Audience, article_id: str, taken: Collection[str]) -> str:
        """A story id that was never given, from the article that founds it."""
        for attempt in range(10_000):
            given = f"{audience.name}\n{article_id}\n{attempt}"
            id_ = hashlib.sha256(f"story\n{given}".encode()).hexdigest()[:16]
            if id_ in taken:
                continue
            with self._read() as connection:
                if (
                    connection.execute(select(stories.c.id).where(stories.c.id == id_)).first()
                    is None
                ):
                    return id_
        raise AssertionError(f"no story id is left for {article_id}")

    def record(self, audience: Audience, joined: Sequence[Joined], encoder: str) -> None:
        """Write what articles did, all or nothing, in the order in which they did it.

        An article that is gone or has changed meanwhile is left out; it waits again, if anything.
        """
        now = int(self._clock())
        with self._write() as connection:
            for one in joined:
                _record(connection, audience, one, encoder, now)


def _record(
    connection: Connection, audience: Audience, joined: Joined, encoder: str, now: int
) -> None:
    article, change = joined.waiting.article, joined.change
    is_there = connection.execute(
        select(articles.c.id).where(
            articles.c.id == article.id, articles.c.fingerprint == article.fingerprint
        )
    ).first()
    split_from = dict(change.split)
    for id_ in dict.fromkeys(move.after for move in change.moves):
        if connection.execute(select(stories.c.id).where(stories.c.id == id_)).first() is None:
            connection.execute(
                insert(stories).values(
                    id=id_, audience=audience.name, opened_at=now, split_from=split_from.get(id_)
                )
            )
    row = {
        "story_id": change.story,
        "audience": audience.name,
        "fingerprint": article.fingerprint,
        "at": int(joined.waiting.at),
        "joined_at": now,
        "encoder": encoder,
        "vector": joined.vector.astype(np.float32).tobytes(),
    }
    mine = story_articles.c.article_id == article.id
    if is_there is not None:
        known = connection.execute(select(story_articles.c.joined_at).where(mine)).scalar()
        if known is None:
            connection.execute(insert(story_articles).values(article_id=article.id, **row))
        else:
            connection.execute(
                update(story_articles).where(mine).values(row | {"joined_at": known})
            )
    for move in change.moves:
        if move.before is not None:
            chosen = story_articles.c.article_id == move.article
            _move(connection, chosen, move.before, move.after, now)
    for gone, into in change.merged:
        _move(connection, story_articles.c.story_id == gone, gone, into, now)
        connection.execute(
            update(stories).where(stories.c.id == gone).values(merged_into=into, merged_at=now)
        )


def _move(
    connection: Connection, chosen: ColumnElement[bool], before: str, after: str, now: int
) -> None:
    ids = list(connection.execute(select(story_articles.c.article_id).where(chosen)).scalars())
    if not ids:
        return
    connection.execute(
        insert(story_moves),
        [{"article_id": id_, "before": before, "after": after, "at": now} for id_ in ids],
    )
    connection.execute(update(story_articles).where(chosen).values(story_id=after))


def _between(audience: Audience, first: float, last: float) -> ColumnElement[bool]:
    return and_(
        story_articles.c.audience == audience.name,
        story_articles.c.at >= math.floor(first),
        story_articles.c.at <= math.ceil(last),
    )


def _now(connection: Connection, id_: str) -> str:
    """Follow merges; none leads back, since an id is never given twice."""
    while True:
        query = select(stories.c.merged_into).where(stories.c.id == id_)
        into = connection.execute(query).scalar()
        if into is None:
            return id_
        id_ = into


def _stories(connection: Connection, ids: Sequence[str], viewer: Audience) -> list[Story]:
    """The stories that `viewer` may see and that have articles, in the order of `ids`."""
    tellings: dict[str, list[Telling]] = {}
    about: dict[str, Row[Any]] = {}
    merged: dict[str, list[str]] = {}
    for some in in_parts(ids):
        query = (
            select(articles, story_articles.c.story_id, story_articles.c.at)
            .join(story_articles, story_articles.c.article_id == articles.c.id)
            .where(story_articles.c.story_id.in_(some))
            .order_by(story_articles.c.at, story_articles.c.joined_at, articles.c.id)
        )
        for row in connection.execute(seen_by(viewer, query, articles)):
            telling = Telling(article_of(row, row.id, row.audience), utc(row.at), row.signature)
            tellings.setdefault(row.story_id, []).append(telling)
        about |= {
            row.id: row for row in connection.execute(select(stories).where(stories.c.id.in_(some)))
        }
        gone = select(stories.c.id, stories.c.merged_into).where(stories.c.merged_into.in_(some))
        for row in connection.execute(gone.order_by(stories.c.merged_at, stories.c.id)):
            merged.setdefault(row.merged_into, []).append(row.id)
    return [
        Story(
            id_,
            Audience(about[id_].audience),
            tuple(tellings[id_]),
            tuple(merged.get(id_, ())),
            about[id_].split_from,
        )
        for id_ in ids
        if id_ in tellings
    ]
