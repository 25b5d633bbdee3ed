"""All that one audience has in the catalog, at once: moved to another name, listed, erased.

A group that becomes a supergroup has another name; who asks to be forgotten has it all erased.
Articles keep their ids when they move, so that every link to them opens as before. Passages are put
into both indexes again, under the new name; what the indexes hold under the old one is dropped by
the process that owns the home (`retrieval.index`), which finds in `left` what there is to drop.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from retrieval.identity import article_id, canonical_url, source_id
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.stores.rows import article_of, delete_articles, get_meta, set_meta
from retrieval.stores.schema import (
    State,
    articles,
    items,
    passages,
    sources,
    stories,
    story_articles,
)
from retrieval.types import Article, Audience, Kind

_LEFT = "audiences left"


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    articles: int
    sources: int


def move(database: Database, old: Audience, new: Audience) -> int:
    """Give everything of `old` to `new`; says how many articles. Again, it does nothing.

    A source that `new` has already is kept as `new` has it. Raises the errors of the database.
    """
    if old == new:
        return 0
    with database.write() as connection:
        queue(connection)
        moved = _move_articles(connection, old, new)
        _move_sources(connection, old, new)
        if moved:
            names = {*_left(connection), old.name} - {new.name}
            set_meta(connection, _LEFT, json.dumps(sorted(names)))
    return moved


def erase(database: Database, owner: Audience) -> Erased:
    """Delete the articles, sources and stories of `owner`, out of the file and its log.

    The indexes forget the passages with their next run. Raises the errors of the database.
    """
    with database.write() as connection:
        queue(connection)
        mine = select(sources.c.id).where(sources.c.audience == owner.name)
        connection.execute(delete(items).where(items.c.source_id.in_(mine)))
        read = connection.execute(delete(sources).where(sources.c.audience == owner.name)).rowcount
        gone = delete_articles(connection, articles.c.audience == owner.name)
        empty = select(story_articles.c.story_id)
        connection.execute(
            delete(stories).where(stories.c.audience == owner.name, stories.c.id.not_in(empty))
        )
    database.empty_log()
    return Erased(gone, read)


def owned(database: Database, owner: Audience) -> list[Article]:
    """The articles that belong to `owner` itself, the latest added first."""
    query = select(articles).where(articles.c.audience == owner.name)
    with database.read() as connection:
        rows = connection.execute(query.order_by(articles.c.added_at.desc(), articles.c.id)).all()
    return [article_of(row, row.id, row.audience) for row in rows]


def has_own(database: Database, owner: Audience) -> bool:
    """Whether anything is read for an owner alone: an article, or a source that may bring some."""
    with database.read() as connection:
        return any(
            connection.execute(
                select(table.c.id).where(table.c.audience == owner.name).limit(1)
            ).first()
            for table in (articles, sources)
        )


def left(database: Database) -> list[Audience]:
    """The audiences that moved away, of which the indexes may hold something."""
    with database.read() as connection:
        return [Audience(name) for name in _left(connection)]


def dropped(database: Database, audiences: Collection[Audience]) -> None:
    """Record that the indexes hold nothing of these any more."""
    with database.write() as connection:
        names = set(_left(connection)) - {each.name for each in audiences}
        set_meta(connection, _LEFT, json.dumps(sorted(names)))


def _left(connection: Connection) -> list[str]:
    names: list[str] = json.loads(get_meta(connection, _LEFT) or "[]")
    return names


def _move_articles(connection: Connection, old: Audience, new: Audience) -> int:
    for table in (stories, story_articles):
        theirs = table.c.audience == old.name
        connection.execute(update(table).where(theirs).values(audience=new.name))
    theirs = passages.c.audience == old.name
    # All that the indexes have under the old name is dropped, so what waited to be taken out is.
    connection.execute(delete(passages).where(theirs, passages.c.live.is_(False)))
    absent = State.ABSENT.value
    again = {"audience": new.name, "lexical": absent, "vectors": absent}
    connection.execute(update(passages).where(theirs).values(again))
    mine = articles.c.audience == old.name
    return connection.execute(update(articles).where(mine).values(audience=new.name)).rowcount


def _move_sources(connection: Connection, old: Audience, new: Audience) -> None:
    """Give sources and items the ids that they would have had, had `new` added them."""
    found = connection.execute(select(sources).where(sources.c.audience == old.name)).all()
    for row in found:
        id_ = source_id(new, Kind(row.kind), canonical_url(row.address))
        same = select(func.count()).select_from(sources).where(sources.c.id == id_)
        if connection.execute(same).scalar_one():
            connection.execute(delete(items).where(items.c.source_id == row.id))
        else:
            values = {**row._mapping, "id": id_, "audience": new.name}  # noqa: SLF001 — its way
            values |= {"leased_by": None, "leased_until": None}
            connection.execute(insert(sources).values(values))
            _move_items(connection, row.id, id_, new)
        connection.execute(delete(sources).where(sources.c.id == row.id))


def _move_items(connection: Connection, old: str, new: str, audience: Audience) -> None:
    query = select(items.c.key, items.c.url).where(items.c.source_id == old)
    for key, url in connection.execute(query.where(items.c.url.is_not(None))).all():
        item = (items.c.source_id == old) & (items.c.key == key)
        by_url = article_id(audience, canonical_url(url))
        connection.execute(update(items).where(item).values(by_url=by_url))
    connection.execute(update(items).where(items.c.source_id == old).values(source_id=new))
