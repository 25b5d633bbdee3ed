"""When articles changed at their source, went or came back: a journal that readers go on from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from retrieval.edits import Edit, edits
from retrieval.stores.database import Database
from retrieval.stores.rows import article_of, articles_by_id, retire
from retrieval.stores.schema import article_versions, articles, changes, passages
from retrieval.types import Article


class ChangeKind(StrEnum):
    """What happened to an article after it was stored."""

    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True)
class Change:
    """One entry of the journal.

    `article` is what is stored now, `before` what it said until this change and `after` what it
    said from then on; they are the same article for one that was withdrawn or restored.
    """

    number: int
    kind: ChangeKind
    at: datetime
    article: Article
    before: Article
    after: Article

    @cached_property
    def what(self) -> tuple[Edit, ...]:
        """What changed in the text, sentence by sentence."""
        return edits(self.before.text, self.after.text)


class Corrections:
    """The journal in the database of the catalog, over all audiences: `article` says whose."""

    def __init__(self, database: Database) -> None:
        """Takes the database of an open catalog: `Corrections(catalog.database)`."""
        self._read = database.read

    def after(self, number: int, limit: int = 100) -> list[Change]:
        """The changes after the one with this number, in order; 0 for all of them."""
        return self._changes(select(changes).where(changes.c.number > number), limit)

    def last(self) -> int:
        """The number of the newest change; 0 without one."""
        with self._read() as connection:
            return connection.execute(select(func.max(changes.c.number))).scalar() or 0

    def since(self, moment: datetime, limit: int = 100) -> list[Change]:
        """The changes at or after a moment, in order."""
        return self._changes(select(changes).where(changes.c.at >= int(moment.timestamp())), limit)

    def _changes(self, query: Select[Any], limit: int) -> list[Change]:
        with self._read() as connection:
            rows = connection.execute(query.order_by(changes.c.number).limit(limit)).all()
            now = articles_by_id(connection, (row.article_id for row in rows))
            return [
                _change(connection, row, now[row.article_id])
                for row in rows
                if row.article_id in now
            ]


def withdraw(connection: Connection, article_id: str, at: int) -> bool:
    """Take an article out of what can be found; what cites it still opens. False if it is out."""
    standing = and_(articles.c.id == article_id, articles.c.withdrawn_at.is_(None))
    version = connection.execute(select(articles.c.version).where(standing)).scalar()
    if version is None:
        return False
    connection.execute(update(articles).where(standing).values(withdrawn_at=at))
    retire(connection, passages.c.article_id == article_id)
    note(connection, article_id, ChangeKind.WITHDRAWN, version, at)
    return True


def note(connection: Connection, article_id: str, kind: ChangeKind, version: int, at: int) -> None:
    """Write into the journal; `version` is the one that the article had before."""
    row = {"article_id": article_id, "kind": kind.value, "version": version, "at": at}
    connection.execute(insert(changes).values(**row))


def _change(connection: Connection, row: Row[Any], now: Article) -> Change:
    before = after = now
    if row.kind == ChangeKind.CHANGED.value:
        query = select(article_versions).where(
            article_versions.c.article_id == row.article_id,
            article_versions.c.version.in_([row.version, row.version + 1]),
        )
        versions = {
            kept.version: article_of(kept, now.id, now.audience.name)
            for kept in connection.execute(query)
        }
        before = versions.get(row.version, now)
        after = versions.get(row.version + 1, now)
    at = datetime.fromtimestamp(row.at, UTC)
    return Change(row.number, ChangeKind(row.kind), at, now, before, after)
