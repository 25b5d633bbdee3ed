"""Passages by words: SQLite FTS5 in a file of its own, derived from the catalog.

One table for all audiences, filtered by audience at the query: BM25 weighs a word by how rare it
is, and in a table of one chat's few passages no word is rare, so its scores could not be compared
with those of everyone's.

Words are what `unicode61` calls words (with the vowel signs of Indic scripts), stemmed by `porter`,
without diacritics, in one spelling (`retrieval.stores.spelling`). Beside them stands when and by
whom the article was published, so that a question that demands a time or a publisher is answered
from all that there is of it, not from what happens to be among the best of everything.

What is taken out is unreadable in the file at once. Freed pages are overwritten, and FTS5, which
by itself only notes beside a word that it is gone, takes it out: SQLite from 3.42 on does that in
place (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option), an older one by
merging the index anew, .45 s for each removal from 30,000 passages.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retrieval.publishers import family
from retrieval.stores.faults import named
from retrieval.stores.spelling import fold, fts_query
from retrieval.types import Article, Audience, Narrow, Passage
from retrieval.when import spanned

_ERASES = sqlite3.sqlite_version_info >= (3, 42)
"""Whether FTS5 can take words out of its index in place."""
_VERSION = 3
"""Of the tables and of `fold`; another number means that the file must be filled again."""
_TABLES = (
    "DROP TABLE IF EXISTS words",
    "DROP TABLE IF EXISTS rows",
    """CREATE TABLE rows
        (id INTEGER PRIMARY KEY, passage TEXT NOT NULL UNIQUE, audience TEXT NOT NULL,
         since INTEGER, until INTEGER, family TEXT, called TEXT, ordinal INTEGER NOT NULL)""",
    "CREATE INDEX rows_audience ON rows (audience, since)",
    "CREATE INDEX rows_roughly ON rows (audience, since) WHERE until - since > 86400",
    "CREATE INDEX rows_family ON rows (family, audience)",
    "CREATE INDEX rows_called ON rows (called, audience)",
    """CREATE VIRTUAL TABLE words USING fts5 (title, text,
        tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'")""",
    # Weights of 0 to 5 for the title: story title → its news articles, MRR .877 without it, .904 at
    # 1, .909 at 5; summary → articles .902, .909, .899 (856 articles, 295 stories).
    "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 1.0)')",
    f"PRAGMA user_version = {_VERSION}",
)


_MATCH = """
    SELECT rows.passage, -words.rank FROM words JOIN rows ON rows.id = words.rowid
    WHERE words MATCH ?1 AND rows.audience IN (SELECT value FROM json_each(?2))
    AND (?3 IS NULL OR rows.since IS NULL OR (rows.since < ?3 AND rows.until > ?4))
    AND (?5 IS NULL OR rows.family IN (SELECT value FROM json_each(?5))
        OR rows.called IN (SELECT value FROM json_each(?5)))
    ORDER BY words.rank, rows.id LIMIT ?6"""
_THEN = """
    SELECT rows.passage FROM rows
    WHERE rows.audience IN (SELECT value FROM json_each(?1))
    AND rows.since < ?2 AND rows.until > ?3 AND {}
    AND (?4 IS NULL OR rows.family IN (SELECT value FROM json_each(?4))
        OR rows.called IN (SELECT value FROM json_each(?4)))"""
# Few are known by the month or the year only. Of the others those that may fit lie together.
_WITHIN = f"{_THEN.format('rows.until - rows.since > 86400')} UNION ALL" + _THEN.format(
    "rows.until - rows.since <= 86400 AND rows.since > ?3 - 86400"
)
_BY = """
    SELECT rows.passage FROM rows
    WHERE rows.family IN (SELECT value FROM json_each(?2))
    AND +rows.audience IN (SELECT value FROM json_each(?1))
    UNION SELECT rows.passage FROM rows
    WHERE rows.called IN (SELECT value FROM json_each(?2))
    AND +rows.audience IN (SELECT value FROM json_each(?1))"""
_NEWEST = """
    SELECT rows.passage FROM rows
    WHERE rows.audience IN (SELECT value FROM json_each(?1))
    AND (?2 IS NULL OR (rows.since < ?2 AND rows.until > ?3))
    AND (?4 IS NULL OR rows.family IN (SELECT value FROM json_each(?4))
        OR rows.called IN (SELECT value FROM json_each(?4)))
    AND rows.ordinal = 0 AND rows.since IS NOT NULL ORDER BY rows.since DESC, rows.id LIMIT ?5"""
_HELD = """
    SELECT asked.value FROM json_each(?1) AS asked WHERE EXISTS (
        SELECT 1 FROM rows WHERE (rows.family = asked.value OR rows.called = asked.value)
        AND rows.audience IN (SELECT value FROM json_each(?2)))"""


class Lexical:
    """A `LexicalIndex` in one SQLite file; safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        """Open or create the index at `path`; see `retrieval.errors` for what can go wrong."""
        self._path = path
        self._lock = threading.Lock()
        with named(path, derived=True):
            self._connection = sqlite3.connect(
                path, timeout=30, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA secure_delete = ON")
        if self._connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
            self._connection.execute("SELECT count(*) FROM words WHERE words MATCH 'x'").fetchone()
            return
        with self._write() as write:
            if write("PRAGMA user_version").fetchone()[0] == _VERSION:
                return  # another process was quicker
            for statement in _TABLES:
                write(statement)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _write(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        with named(self._path, derived=True), self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _erasing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """A transaction after which what it deletes is neither in the file nor in its log."""
        with self._write() as write:
            if _ERASES:
                write("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
            before = self._connection.total_changes
            yield write
            if not _ERASES and self._connection.total_changes > before:
                write("INSERT INTO words (words) VALUES ('optimize')")
        self._read("PRAGMA wal_checkpoint(TRUNCATE)")

    def _read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with named(self._path, derived=True), self._lock:
            return self._connection.execute(query, values).fetchall()

    def add(self, rows: Sequence[tuple[Article, Passage]]) -> None:
        """Put passages, all or none; an id that is there already is replaced."""
        with self._write() as write:
            for article, passage in rows:
                _remove(write, passage.id)
                inserted = write(
                    "INSERT INTO rows (passage, audience, since, until, family, called, ordinal)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (passage.id, article.audience.name, *_facts(article), passage.ordinal),
                )
                write(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                    (inserted.lastrowid, fold(article.title), fold(passage.text)),
                )

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out, all or none, and out of the file; unknown ids are ignored."""
        with self._erasing() as write:
            for id_ in ids:
                _remove(write, id_, audience.name)

    def match(
        self,
        audiences: Iterable[Audience],
        text: str,
        limit: int,
        narrow: Narrow | None = None,
    ) -> list[tuple[str, float]]:
        """The `limit` best passage ids with their BM25 score (higher is better), best first.

        `text` is what a person typed: operators and quotes in it have no meaning. `narrow` leaves
        only passages of articles that may have been published then (also those without a date), and
        by those.
        """
        names = [audience.name for audience in audiences]
        query = fts_query(text)
        if not query or not names:
            return []
        return self._read(_MATCH, (query, json.dumps(names), *_narrowed(narrow), limit))

    def newest(
        self, audiences: Iterable[Audience], limit: int, narrow: Narrow | None = None
    ) -> list[str]:
        """The first passages of the articles published last, newest first."""
        names = json.dumps([audience.name for audience in audiences])
        return [id_ for (id_,) in self._read(_NEWEST, (names, *_narrowed(narrow), limit))]

    def within(self, audiences: Iterable[Audience], narrow: Narrow) -> list[str]:
        """The passages of the articles that were published then and by those."""
        names = json.dumps([audience.name for audience in audiences])
        end, start, families = _narrowed(narrow)
        if end is not None:
            return [id_ for (id_,) in self._read(_WITHIN, (names, end, start, families))]
        return [id_ for (id_,) in self._read(_BY, (names, families))]

    def publishers(self, audiences: Iterable[Audience], families: Iterable[str]) -> set[str]:
        """Those of the publishers' families of which anything is held."""
        names = json.dumps([audience.name for audience in audiences])
        return {name for (name,) in self._read(_HELD, (json.dumps([*families]), names))}

    def ids(self, audience: Audience) -> set[str]:
        """Every passage id of one audience."""
        query = "SELECT passage FROM rows WHERE audience = ?"
        return {id_ for (id_,) in self._read(query, (audience.name,))}

    def count(self, audience: Audience) -> int:
        """How many passages of one audience are held."""
        query = "SELECT count(*) FROM rows WHERE audience = ?"
        return int(self._read(query, (audience.name,))[0][0])

    def audiences(self) -> set[Audience]:
        """The audiences of whom anything is held."""
        return {Audience(name) for (name,) in self._read("SELECT DISTINCT audience FROM rows")}

    def drop(self, audience: Audience) -> None:
        """Forget everything of one audience; nothing of it is left in the file."""
        with self._erasing() as write:
            write(
                "DELETE FROM words WHERE rowid IN (SELECT id FROM rows WHERE audience = ?)",
                (audience.name,),
            )
            write("DELETE FROM rows WHERE audience = ?", (audience.name,))

    def check(self) -> None:
        """Read all of the index; raises `StoreDamaged` when it cannot be trusted."""
        with self._write() as write:
            write("INSERT INTO words (words) VALUES ('integrity-check')")


def _remove(write: Callable[..., sqlite3.Cursor], id_: str, audience: str | None = None) -> None:
    """Take a passage out, if it is that audience's; whosever it is without one."""
    mine = "passage = ?1 AND (?2 IS NULL OR audience = ?2)"
    write(f"DELETE FROM words WHERE rowid = (SELECT id FROM rows WHERE {mine})", (id_, audience))  # noqa: S608
    write(f"DELETE FROM rows WHERE {mine}", (id_, audience))  # noqa: S608


def _facts(article: Article) -> tuple[int | None, int | None, str | None, str | None]:
    """When an article was published, at the earliest and the latest; by whom, and so called.

    A publisher that no table knows may have another name than its domain has; it is asked for by
    its name.
    """
    by, called = family(article.publisher, article.url), family(article.publisher)
    if article.published is None:
        return None, None, by, called
    start, end = spanned(article.published, UTC)
    return _seconds(start), _seconds(end), by, called


_ZONES_S = 14 * 3600
"""The farthest that a zone is from UTC: a day has begun somewhere, and has ended elsewhere."""


def _narrowed(narrow: Narrow | None) -> tuple[object, object, object]:
    """End, start and families; days are looked at closely by whoever knows the zone."""
    period = None if narrow is None else narrow.period
    families = None if narrow is None or not narrow.families else json.dumps([*narrow.families])
    if period is None:
        return None, None, families
    start, end = (_seconds(moment) for moment in (period.start, period.end))
    return end + _ZONES_S, start - _ZONES_S, families


def _seconds(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
