"""What became of an article: when it was read, what it said before, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from retrieval.stores.database import Database
from retrieval.stores.rows import article_of, moment, seen_by
from retrieval.stores.schema import article_versions, articles
from retrieval.types import Article, Audience

_MOST = 12
"""Versions that are read, the latest; of a page that changes by the minute there are many."""


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said for a time; `number` counts from 1, `until` is None for what it says."""

    number: int
    article: Article
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """An article over time. `versions` are the latest, the newest first; there is at least one."""

    read_at: datetime
    versions: tuple[Version, ...]

    @property
    def now(self) -> Version:
        """What the article says now."""
        return self.versions[0]

    def of(self, fingerprint: str) -> Version | None:
        """The latest version whose fingerprint begins so."""
        return next(
            (one for one in self.versions if one.article.fingerprint.startswith(fingerprint)), None
        )


class Histories:
    """The histories of the articles in the database of a catalog."""

    def __init__(self, database: Database) -> None:
        """Takes the database of an open catalog: `Histories(catalog.database)`."""
        self._read = database.read

    def owner(self, article_id: str) -> Audience | None:
        """Whose an article is; None when there is no such article.

        For a caller who has another proof that the article may be seen, such as a signed address.
        """
        query = select(articles.c.audience).where(articles.c.id == article_id)
        with self._read() as connection:
            name = connection.execute(query).scalar()
        return None if name is None else Audience(name)

    def of(self, article_id: str, viewer: Audience) -> History | None:
        """The history of an article, if there is one that `viewer` may see."""
        query = select(articles).where(articles.c.id == article_id)
        kept = (
            select(article_versions)
            .where(article_versions.c.article_id == article_id)
            .order_by(article_versions.c.version.desc())
            .limit(_MOST + 1)  # of the last one only its end is wanted
        )
        with self._read() as connection:
            row = connection.execute(seen_by(viewer, query, articles, by_id=True)).first()
            if row is None:
                return None
            rows = connection.execute(kept).all()
        ended = {old.version: moment(old.replaced_at) for old in rows}
        read_at = moment(row.added_at)
        assert read_at is not None  # noqa: S101 — the column is never empty

        def version(number: int, article: Article) -> Version:
            since = read_at if number == 1 else ended.get(number - 1)
            return Version(number, article, since, ended.get(number))

        now = article_of(row, article_id, row.audience)
        older = (
            version(old.version, article_of(old, article_id, row.audience)) for old in rows[:_MOST]
        )
        return History(read_at, (version(row.version, now), *older))
