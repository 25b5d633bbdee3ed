"""The catalog: articles and passages, and what each derived index knows of them. The truth.

Plain SQLAlchemy Core, so that a PostgreSQL address can take the place of the SQLite file. Every
read that serves a reader names the viewer and is filtered in one place, `rows.seen_by`.

How the indexes are kept true: a passage carries a state for each index (`State`). What is to be
done follows from the rows alone: live and not present → put; not live and not absent → remove. A
row that is not live goes when both indexes are rid of it. `WRITING` is committed before an index
is touched, so that a kill at any moment leaves the passage among what is to be done.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from retrieval.identity import signature, text_hash
from retrieval.stores import migrations
from retrieval.stores.corrections import ChangeKind, note
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.stores.faults import damaged
from retrieval.stores.rows import (
    article_of,
    articles_by_id,
    content_columns,
    content_of,
    delete_articles,
    forget,
    get_meta,
    in_parts,
    passage_of,
    put_passages,
    retire,
    same_text,
    seen_by,
    set_meta,
    to_put,
    to_remove,
)
from retrieval.stores.schema import HEAD, State, article_versions, articles, passages
from retrieval.types import Article, Audience, Passage

IndexName = Literal["lexical", "vectors"]
INDEXES: tuple[IndexName, ...] = ("lexical", "vectors")


_PASSAGE = [
    passages.c[name].label(f"passage_{name}") for name in ("id", "ordinal", "start", "end", "live")
]


@lru_cache(maxsize=64)
def _with_articles(viewer: Audience, count: int) -> Select[Any]:
    """So many passages, given as `id0`, `id1` …, with their articles.

    Put together once for each number: that takes longer than to read the passages.
    """
    given: list[BindParameter[Any]] = [bindparam(f"id{at}") for at in range(count)]
    query = select(articles, *_PASSAGE).join(passages, passages.c.article_id == articles.c.id)
    return seen_by(viewer, query.where(passages.c.id.in_(given)), passages, by_id=True)


class Saved(StrEnum):
    """What became of an article that was saved."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Work:
    """What one index has to do: put these passages, take those out."""

    put: tuple[tuple[Article, Passage], ...] = ()
    remove: tuple[tuple[Audience, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a catalog holds; `waiting` counts the passages that an index is yet to follow."""

    articles: int
    passages: int
    waiting: int


@dataclass(frozen=True, slots=True)
class EncoderId:
    """The encoder that filled the vectors."""

    name: str
    dimension: int


Also = Callable[[Connection, Saved, str], None]
"""What is written together with an article, told what became of it and the id of what is kept."""


class Catalog:
    """Articles and their passages in one SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        """Takes a database whose tables are at the newest migration; made by `open`."""
        self.database = database
        self._read, self._write = database.read, database.write
        self._clock = clock

    @classmethod
    def open(cls, at: Path | str, *, clock: Callable[[], float] = time.time) -> Catalog:
        """Open, create or migrate the catalog at a path or a database URL.

        Raises `HomeUnusable`, `StoreDamaged`, `StoreFull` or `StoreUnreachable`.
        """
        database = Database.open(at)
        catalog = cls(database, clock)
        try:
            catalog._migrate()
        except BaseException:
            database.close()
            raise
        return catalog

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _migrate(self) -> None:
        with self._read() as connection:
            standing = migrations.revision(connection)
        if standing != HEAD:
            with self._write() as connection:  # another process may have been quicker: asks again
                migrations.upgrade(connection, migrations.CATALOG)
                if get_meta(connection, "namespace") is None:
                    set_meta(connection, "namespace", f"briefbot-{secrets.token_hex(4)}")

    # What ingest writes

    def together(self) -> AbstractContextManager[None]:
        """One transaction for the saves of the block: a disk is waited for once, not each time."""
        return self.database.together()

    def save(
        self,
        article: Article,
        split: Sequence[Passage],
        also: Also = lambda *_: None,
        *,
        quick: bool = False,
    ) -> Saved:
        """Keep an article with its passages, in one transaction with what `also` writes.

        A text that the audience has already is unchanged: under another path, when the article has
        no address, and under another declared id of the same address. When an article changes,
        what it said before goes to its versions, and its old passages are no longer live. One that
        had been withdrawn and says the same again is restored. A full article is not replaced by
        an excerpt of it (`Article.partial`). For `quick` see `Database.write`.
        """
        now = int(self._clock())
        with self._write(quick=quick) as connection:
            queue(connection)
            old = connection.execute(select(articles).where(articles.c.id == article.id)).first()
            hashed = text_hash(article.text)
            twin = None if old else same_text(connection, article, hashed)
            if twin is not None:
                saved = Saved.UNCHANGED
            elif old is None:
                saved = Saved.NEW
                row = _row_of(article, hashed, added=now, changed=now, version=1)
                connection.execute(insert(articles), {"id": article.id, **row})
                put_passages(connection, article, split)
            else:
                saved = self._replace(connection, old, article, split, hashed)
            also(connection, saved, twin or article.id)
            return saved

    def _replace(
        self,
        connection: Connection,
        old: Row[Any],
        article: Article,
        split: Sequence[Passage],
        hashed: str,
    ) -> Saved:
        """Keep what an article says now beside what it said before."""
        if article.partial is not None and old.partial is None:
            return Saved.UNCHANGED
        now, mine = int(self._clock()), articles.c.id == article.id
        if old.fingerprint == article.fingerprint:
            noticed = content_of(article)  # what is not noticed may still have become known
            if any(getattr(old, name) != value for name, value in noticed.items()):
                connection.execute(update(articles).where(mine).values(**noticed))
            if old.withdrawn_at is None:
                return Saved.UNCHANGED
            put_passages(connection, article, split)
            note(connection, article.id, ChangeKind.RESTORED, old.version, now)
            return Saved.CHANGED
        before = {column.name: getattr(old, column.name) for column in content_columns(articles)}
        connection.execute(
            insert(article_versions).values(
                article_id=old.id, version=old.version, replaced_at=now, **before
            )
        )
        retire(connection, passages.c.article_id == article.id)
        version = old.version + 1
        row = _row_of(article, hashed, added=old.added_at, changed=now, version=version)
        connection.execute(update(articles).where(mine).values(**row))
        put_passages(connection, article, split)
        if old.withdrawn_at is not None:
            note(connection, article.id, ChangeKind.RESTORED, old.version, now)
        if old.partial is None or article.partial is not None:  # else it was only completed
            note(connection, article.id, ChangeKind.CHANGED, old.version, now)
        return Saved.CHANGED

    def is_old_version(self, article: Article) -> bool:
        """Whether this is what the stored article said once, and says no more."""
        query = (
            select(article_versions.c.version)
            .join(articles, articles.c.id == article_versions.c.article_id)
            .where(
                article_versions.c.article_id == article.id,
                article_versions.c.fingerprint == article.fingerprint,
                articles.c.fingerprint != article.fingerprint,
            )
        )
        with self._read() as connection:
            return connection.execute(query).first() is not None

    def delete(self, owner: Audience, ids: Sequence[str] | None = None) -> int:
        """Delete articles that belong to `owner` itself: the named ones, or all; says how many.

        Text and versions are gone at once, out of the file and its log too; the indexes forget the
        passages with the next repair.
        """
        mine = articles.c.audience == owner.name
        deleted = 0
        choices = [true()] if ids is None else [articles.c.id.in_(some) for some in in_parts(ids)]
        with self._write() as connection:
            for choice in choices:
                deleted += delete_articles(connection, and_(mine, choice))
        self.database.empty_log()
        return deleted

    # What readers are served

    def article(self, id_: str, viewer: Audience) -> Article | None:
        """The article, if there is one that `viewer` may see."""
        return next(iter(self.articles([id_], viewer)), None)

    def articles(self, ids: Sequence[str], viewer: Audience) -> list[Article]:
        """The articles among `ids` that `viewer` may see, in the order of `ids`."""
        found: dict[str, Article] = {}
        with self._read() as connection:
            for some in in_parts(ids):
                query = select(articles).where(articles.c.id.in_(some))
                for row in connection.execute(seen_by(viewer, query, articles, by_id=True)):
                    found[row.id] = article_of(row, row.id, row.audience)
        return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]

    def passages(self, ids: Sequence[str], viewer: Audience) -> list[tuple[Article, Passage]]:
        """The live passages among `ids` that `viewer` may see, in the order of `ids`."""
        found: dict[str, tuple[Article, Passage]] = {}
        known: dict[str, Article] = {}
        with self._read() as connection:
            for some in in_parts(ids):
                query = _with_articles(viewer, len(some))
                given = {f"id{at}": id_ for at, id_ in enumerate(some)}
                for row in connection.execute(query, given).all():
                    if not row.passage_live:  # in SQL, it would choose the index
                        continue
                    if (article := known.get(row.id)) is None:
                        known[row.id] = article = article_of(row, row.id, row.audience)
                    start, end = row.passage_start, row.passage_end
                    text = article.text[start:end]
                    passage = Passage(
                        row.passage_id, article.id, row.passage_ordinal, start, end, text
                    )
                    found[passage.id] = (article, passage)
        return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]

    def version(self, article_id: str, fingerprint: str, viewer: Audience) -> Article | None:
        """What an article said when its fingerprint began like this, so that old citations open."""
        now = self.article(article_id, viewer)
        if now is None or now.fingerprint.startswith(fingerprint):
            return now
        query = select(article_versions).where(
            article_versions.c.article_id == article_id,
            article_versions.c.fingerprint.startswith(fingerprint, autoescape=True),
        )
        with self._read() as connection:
            row = connection.execute(query.order_by(article_versions.c.version.desc())).first()
        return None if row is None else article_of(row, article_id, now.audience.name)

    def owner(self, article_id: str) -> Audience | None:
        """Whom an article belongs to: to find out whether a reader is one of them."""
        query = select(articles.c.audience).where(articles.c.id == article_id)
        with self._read() as connection:
            name = connection.execute(query).scalar()
        return None if name is None else Audience(name)

    def list_articles(self, viewer: Audience, limit: int = 50, skip: int = 0) -> list[Article]:
        """What `viewer` may see, the latest added first."""
        query = (
            select(articles)
            .order_by(articles.c.added_at.desc(), articles.c.id)
            .limit(limit)
            .offset(skip)
        )
        with self._read() as connection:
            rows = connection.execute(seen_by(viewer, query, articles)).all()
        return [article_of(row, row.id, row.audience) for row in rows]

    def count_articles(self, viewer: Audience) -> int:
        """How many articles `viewer` may see."""
        query = select(func.count()).select_from(articles)
        with self._read() as connection:
            return connection.execute(seen_by(viewer, query, articles)).scalar_one()

    def newest(self, viewer: Audience) -> Article | None:
        """The article with the latest publication date that `viewer` may see."""
        query = (
            select(articles)
            .where(articles.c.published_at.is_not(None), articles.c.withdrawn_at.is_(None))
            .order_by(articles.c.published_at.desc(), articles.c.id)
            .limit(1)
        )
        with self._read() as connection:
            row = connection.execute(seen_by(viewer, query, articles)).first()
        return None if row is None else article_of(row, row.id, row.audience)

    def signatures(self, ids: Sequence[str], viewer: Audience) -> dict[str, bytes]:
        """The signatures for `identity.near_copy`, by article id."""
        found: dict[str, bytes] = {}
        with self._read() as connection:
            for some in in_parts(ids):
                query = select(articles.c.id, articles.c.signature).where(articles.c.id.in_(some))
                rows = connection.execute(seen_by(viewer, query, articles, by_id=True))
                found.update((row.id, row.signature) for row in rows)
        return found

    # What the indexer asks and says

    def pending(self) -> int:
        """How many passages some index is yet to follow; cheap enough to ask every second."""
        query = select(func.count()).select_from(passages)
        with self._read() as connection:
            return connection.execute(
                query.where(
                    or_(*(to_do(index) for index in INDEXES for to_do in (to_put, to_remove)))
                )
            ).scalar_one()

    def work(self, index: IndexName, limit: int) -> Work:
        """What `index` has to do next: at most `limit` passages to put, or else to take out."""
        with self._read() as connection:
            rows = connection.execute(select(passages).where(to_put(index)).limit(limit)).all()
            if rows:
                texts = articles_by_id(connection, (row.article_id for row in rows))
                pairs = [(texts[row.article_id], row) for row in rows]
                return Work(
                    put=tuple((article, passage_of(row, article)) for article, row in pairs)
                )
            query = select(passages.c.audience, passages.c.id).where(to_remove(index))
            rows = connection.execute(query.limit(limit)).all()
        return Work(remove=tuple((Audience(row.audience), row.id) for row in rows))

    def mark(self, index: IndexName, ids: Sequence[str], state: State) -> None:
        """Record where passages stand in `index`; rows that nothing needs any more go."""
        with self._write() as connection:
            if state is not State.WRITING:
                set_meta(connection, f"written {index}", secrets.token_hex(8))
            for some in in_parts(ids):
                chosen = passages.c.id.in_(some)
                connection.execute(update(passages).where(chosen).values({index: state.value}))
                if state is State.ABSENT:
                    forget(connection, chosen)

    def reset(self, index: IndexName) -> None:
        """Record that `index` is empty, so that everything live is put into it again."""
        with self._write() as connection:
            connection.execute(update(passages).values({index: State.ABSENT.value}))
            forget(connection, passages.c.live.is_(False))

    def written(self, index: IndexName) -> str | None:
        """A token that is another whenever `index` was written since; cheap to ask every second."""
        with self._read() as connection:
            return get_meta(connection, f"written {index}")

    def present(self, index: IndexName) -> dict[Audience, int]:
        """How many passages of each audience `index` should hold when nothing is pending."""
        query = (
            select(passages.c.audience, func.count().label("held"))
            .where(passages.c[index] == State.PRESENT.value, passages.c.live)
            .group_by(passages.c.audience)
        )
        with self._read() as connection:
            return {Audience(row.audience): row.held for row in connection.execute(query)}

    def present_ids(self, index: IndexName, audience: Audience) -> set[str]:
        """The ids that `index` should hold of one audience."""
        query = select(passages.c.id).where(
            passages.c.audience == audience.name,
            passages.c[index] == State.PRESENT.value,
            passages.c.live,
        )
        with self._read() as connection:
            return set(connection.execute(query).scalars())

    def counts(self) -> Counts:
        """How much there is, over all audiences: for operators, never for readers."""
        with self._read() as connection:
            kept = connection.execute(select(func.count()).select_from(articles)).scalar_one()
            live = select(func.count()).select_from(passages).where(passages.c.live)
            held = connection.execute(live).scalar_one()
        return Counts(articles=kept, passages=held, waiting=self.pending())

    def encoder(self) -> EncoderId | None:
        """The encoder that filled the vectors; None when none has."""
        with self._read() as connection:
            value = get_meta(connection, "encoder")
        if value is None:
            return None
        dimension, _, name = value.partition(" ")
        return EncoderId(name, int(dimension))

    def set_encoder(self, encoder: EncoderId) -> None:
        """Remember the encoder that fills the vectors."""
        with self._write() as connection:
            set_meta(connection, "encoder", f"{encoder.dimension} {encoder.name}")

    def switch_encoder(self, encoder: EncoderId) -> None:
        """Record, at once, that all vectors are another encoder's now, as was wished for."""
        with self._write() as connection:
            set_meta(connection, "encoder", f"{encoder.dimension} {encoder.name}")
            set_meta(connection, "reindex", "")
            set_meta(connection, "written vectors", secrets.token_hex(8))

    def namespace(self) -> str:
        """A name of this catalog's own, so that several homes can share one Chroma server."""
        with self._read() as connection:
            value = get_meta(connection, "namespace")
        if value is None:
            raise damaged(self.database.place, "its name is missing", derived=False)
        return value


def _row_of(
    article: Article, hashed: str, *, added: int, changed: int, version: int
) -> dict[str, object]:
    return content_of(article) | {
        "audience": article.audience.name,
        "text_hash": hashed,
        "signature": signature(article.text),
        "added_at": added,
        "changed_at": changed,
        "version": version,
    }
