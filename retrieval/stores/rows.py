"""Between the values of `retrieval.types` and the rows of the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from retrieval.stores.schema import State, article_versions, articles, items, meta, passages
from retrieval.types import Article, Audience, Passage, Precision, Published

Q = TypeVar("Q", bound=Select[Any])

_AT_ONCE = 500
"""Values in one IN list: far below the limits of SQLite (32,766) and PostgreSQL (65,535)."""


def seen_by(viewer: Audience, query: Q, table: Table, *, by_id: bool = False) -> Q:
    """The query narrowed to what `viewer` may see: the one place where the catalog does that.

    `by_id` says that the query names its rows. SQLite thinks an audience the rarer thing, and would
    read all of everyone's rows by that index (20 ms of 100,000, for 300), so it gets none to use.
    """
    names = [audience.name for audience in viewer.visible()]
    column = func.coalesce(table.c.audience, "") if by_id else table.c.audience
    return query.where(column.in_(names))


def in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """The distinct ids in lists that fit into one statement."""
    distinct = list(dict.fromkeys(ids))
    for start in range(0, len(distinct), _AT_ONCE):
        yield distinct[start : start + _AT_ONCE]


def content_columns(table: Table) -> list[Column[Any]]:
    """The columns that an article has in common with its versions."""
    shared = set(articles.c.keys()) & set(article_versions.c.keys())
    return [column for column in table.c if column.name in shared - {"version"}]


def content_of(article: Article) -> dict[str, object]:
    """The values of those columns."""
    published, updated, withdrawn = article.published, article.updated, article.withdrawn_at
    return {
        "locator": article.locator,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "publisher": article.publisher,
        "author": article.author,
        "published": published.text if published else None,
        "precision": published.precision.value if published else None,
        "found_in": published.found_in if published else None,
        "published_at": int(published.at.timestamp()) if published else None,
        "language": article.language,
        "fingerprint": article.fingerprint,
        "updated": updated.text if updated else None,
        "updated_precision": updated.precision.value if updated else None,
        "updated_found_in": updated.found_in if updated else None,
        "section": article.section,
        "image": article.image,
        "conflict": article.conflict,
        "partial": article.partial,
        "withdrawn_at": int(withdrawn.timestamp()) if withdrawn else None,
    }


def article_of(row: Row[Any], id_: str, audience: str) -> Article:
    """The article in a row of `articles` or `article_versions`."""
    published = updated = None
    if row.published is not None:
        published = Published(row.published, Precision(row.precision), row.found_in)
    if row.updated is not None:
        precision = Precision(row.updated_precision)
        updated = Published(row.updated, precision, row.updated_found_in)
    return Article(
        id=id_,
        audience=Audience(audience),
        locator=row.locator,
        url=row.url,
        title=row.title,
        text=row.text,
        publisher=row.publisher,
        author=row.author,
        published=published,
        language=row.language,
        fingerprint=row.fingerprint,
        updated=updated,
        section=row.section,
        image=row.image,
        conflict=row.conflict,
        partial=row.partial,
        withdrawn_at=moment(row.withdrawn_at),
    )


def moment(at: int | None) -> datetime | None:
    """The moment of a column that holds seconds since 1970."""
    return None if at is None else datetime.fromtimestamp(at, UTC)


def passage_of(row: Row[Any], article: Article) -> Passage:
    """The passage in a row; its text is the slice of the article's."""
    return Passage(
        id=row.id,
        article_id=row.article_id,
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        text=article.text[row.start : row.end],
    )


def articles_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Articles by id, whoever may see them: for callers that have checked, or index."""
    found: dict[str, Article] = {}
    for some in in_parts(ids):
        for row in connection.execute(select(articles).where(articles.c.id.in_(some))):
            found[row.id] = article_of(row, row.id, row.audience)
    return found


def put_passages(connection: Connection, article: Article, split: Sequence[Passage]) -> None:
    """Make these the live passages of an article whose others are retired.

    A passage that was there before (the article says again what it once said) is live again, and
    the state of its indexes tells what is left to do.
    """
    known = select(passages.c.id).where(passages.c.article_id == article.id)
    there = set(connection.execute(known).scalars())
    for some in in_parts(passage.id for passage in split if passage.id in there):
        connection.execute(update(passages).where(passages.c.id.in_(some)).values(live=True))
    rows = [
        {
            "id": passage.id,
            "article_id": article.id,
            "audience": article.audience.name,
            "ordinal": passage.ordinal,
            "start": passage.start,
            "end": passage.end,
            "live": True,
            "lexical": State.ABSENT.value,
            "vectors": State.ABSENT.value,
        }
        for passage in split
        if passage.id not in there
    ]
    if rows:
        connection.execute(insert(passages), rows)


def retire(connection: Connection, chosen: ColumnElement[bool]) -> None:
    """Passages that are no longer to be found; those that no index has ever seen go at once."""
    connection.execute(update(passages).where(chosen).values(live=False))
    forget(connection, chosen)


def forget(connection: Connection, chosen: ColumnElement[bool]) -> None:
    """Delete the chosen rows that are not live and that both indexes are rid of."""
    gone = and_(
        passages.c.live.is_(False),
        passages.c.lexical == State.ABSENT.value,
        passages.c.vectors == State.ABSENT.value,
    )
    connection.execute(delete(passages).where(chosen, gone))


def delete_articles(connection: Connection, chosen: ColumnElement[bool]) -> int:
    """Delete articles with all they ever said; says how many. The indexes follow later."""
    found = select(articles.c.id).where(chosen)
    retire(connection, passages.c.article_id.in_(found))
    connection.execute(delete(article_versions).where(article_versions.c.article_id.in_(found)))
    connection.execute(
        update(items)
        .where(items.c.article_id.in_(found))
        .values(article_id=None, entry=None, due_at=None)
    )
    return connection.execute(delete(articles).where(chosen)).rowcount


def to_put(index: str) -> ColumnElement[bool]:
    """Passages that `index` should hold and may not."""
    return and_(
        passages.c.live.is_(True),
        passages.c[index].in_([State.ABSENT.value, State.WRITING.value]),
    )


def to_remove(index: str) -> ColumnElement[bool]:
    """Passages that `index` should not hold and may."""
    return and_(
        passages.c.live.is_(False),
        passages.c[index].in_([State.WRITING.value, State.PRESENT.value]),
    )


def same_text(connection: Connection, article: Article, hashed: str) -> str | None:
    """The article of its audience that has this text already, at its address if it has one."""
    query = select(articles.c.id).where(
        articles.c.audience == article.audience.name,
        articles.c.text_hash == hashed,
        articles.c.withdrawn_at.is_(None),
    )
    if article.url is not None:
        query = query.where(articles.c.url == article.url)
    return connection.execute(query.limit(1)).scalar()


def get_meta(connection: Connection, key: str) -> str | None:
    """What is remembered under `key`."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Remember `value` under `key`."""
    if connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(key=key, value=value))
