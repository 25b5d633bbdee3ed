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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.publishers import family
from retrieval.stores import lexical_sql as sql
from retrieval.stores.bm25 import MOST, Words
from retrieval.stores.faults import named
from retrieval.stores.spelling import fold, fts_terms
from retrieval.types import Article, Audience, Known, Narrow, Passage
from retrieval.when import spanned

_REMEMBERED = 20_000
"""Passages of which something is kept in memory."""
_AMONG = 100_000
"""Passages of a time or a publisher that are gone through first; of more the best are looked at."""
_NARROWS = 2
"""Times and publishers whose passages are remembered: 15 MB each at most."""
_ERASES = sqlite3.sqlite_version_info >= (3, 42)
"""Whether FTS5 can take words out of its index in place."""


State = tuple[int, int]
"""Tells whether anything was written, by this process or another."""


@dataclass(frozen=True, slots=True)
class _Few:
    """The rows that a time or a publisher leaves, and the passages of those with a date."""

    rows: NDArray[np.int64]
    passages: frozenset[str]


class Lexical:
    """A `LexicalIndex` in one SQLite file; safe to use from several threads and processes."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        """Open or create the index at `path`; see `retrieval.errors` for what can go wrong.

        The words of one question are weighed in at most `most` passages (`retrieval.stores.bm25`).
        """
        self._path = path
        self._known: dict[str, Known] = {}
        self._lock = threading.Lock()
        self._writes = 0
        self._newest = 0
        self._narrows: dict[tuple[object, ...], _Few | None] = {}
        self._narrows_of: State | None = None
        with named(path, derived=True):
            self._connection = sqlite3.connect(
                path, timeout=30, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        self._words = Words(self._fetch, most)

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA secure_delete = ON")
        if self._connection.execute("PRAGMA user_version").fetchone()[0] == sql.VERSION:
            self._connection.execute("SELECT count(*) FROM words WHERE words MATCH 'x'").fetchone()
        else:
            self._create()
        self._connection.execute(sql.PLACES)

    def _create(self) -> None:
        with self._write() as write:
            if write("PRAGMA user_version").fetchone()[0] == sql.VERSION:
                return  # another process was quicker
            for statement in sql.TABLES:
                write(statement)

    def close(self) -> None:
        """Close the file."""
        self._words.close()
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
            self._writes += 1

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

    def _read(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        with named(self._path, derived=True), self._lock:
            return self._fetch(query, values)

    def _fetch(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[State]:
        """One state of the file for all that is fetched in the block; gives what tells it apart."""
        with named(self._path, derived=True), self._lock:
            self._connection.execute("BEGIN")
            try:
                self._fetch("SELECT 1 FROM rows LIMIT 1")  # from now on it is one state
                yield self._fetch("PRAGMA data_version")[0][0], self._writes
            finally:
                self._connection.execute("ROLLBACK")

    def add(self, rows: Sequence[tuple[Article, Passage]]) -> None:
        """Put passages, all or none; an id that is there already is replaced."""
        with self._write() as write:
            for article, passage in rows:
                _remove(write, passage.id)
                self._known.pop(passage.id, None)
                [(last,)] = write("SELECT coalesce(max(id), 0) FROM rows").fetchall()
                row = self._newest = max(self._newest, last) + 1  # what was a row is not another
                write(
                    "INSERT INTO rows (id, passage, audience, since, until, family, called,"
                    " ordinal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (row, passage.id, article.audience.name, *_facts(article), passage.ordinal),
                )
                write(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                    (row, fold(article.title), fold(passage.text)),
                )

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out, all or none, and out of the file; unknown ids are ignored."""
        with self._erasing() as write:
            for id_ in ids:
                _remove(write, id_, audience.name)
                self._known.pop(id_, None)

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
        terms = fts_terms(text)
        asked = _narrowed(audiences, narrow)
        if not terms or asked["audiences"] == "[]":
            return []
        found: list[tuple[str, float]] = []
        with self._reading() as state:
            scored = self._words.scores(terms, state)
            among = self._among(asked, state) if len(scored) > limit else None
            for best in scored.best(limit, among):
                found += self._looked_up(best, asked)
                if len(found) >= limit:
                    break
        return found[:limit]

    def _among(self, asked: dict[str, object], state: State) -> NDArray[np.int64] | None:
        """The rows that a time or a publisher leaves; None where it is better to look them up."""
        if not (asked["end"] or asked["families"]):
            return None
        few = self._few_of(asked, state)
        return few.rows if few else None

    def _few_of(self, asked: dict[str, object], state: State) -> _Few | None:
        """What is left by a time or a publisher, if it is little; the last are remembered."""
        if state != self._narrows_of:
            self._narrows, self._narrows_of = {}, state
        key = tuple(asked[name] for name in ("audiences", "end", "start", "families"))
        if key not in self._narrows:
            if len(self._narrows) == _NARROWS:
                self._narrows.pop(next(iter(self._narrows)))
            query = sql.FEW_BY if asked["end"] is None else sql.FEW_WITHIN
            found = self._fetch(query, asked | {"most": _AMONG})
            dated = asked["end"] is not None
            self._narrows[key] = (
                None
                if len(found) == _AMONG
                else _Few(
                    np.array([row for row, _, _ in found], np.int64),
                    frozenset(id_ for _, id_, since in found if since is not None or not dated),
                )
            )
        return self._narrows[key]

    def _looked_up(
        self, best: Sequence[tuple[int, float]], asked: dict[str, object]
    ) -> Iterator[tuple[str, float]]:
        """The passages of rows with a score, without those that do not fit."""
        rows = json.dumps([row for row, _ in best])
        fitting = {row: rest for row, *rest in self._fetch(sql.LOOK_UP, asked | {"rows": rows})}
        for row, score in best:
            if row in fitting:
                passage, *facts = fitting[row]
                if passage not in self._known:
                    self._keep({passage: _known(*facts)})
                yield passage, score

    def _keep(self, known: dict[str, Known]) -> None:
        """For good: a passage's id changes with its article's date."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        self._known |= known

    def about(self, ids: Sequence[str]) -> dict[str, Known]:
        """What is known of the passages' articles; nothing of a passage that is not held."""
        found = {id_: known for id_ in ids if (known := self._known.get(id_))}
        missing = [id_ for id_ in ids if id_ not in found]
        if missing:
            rows = self._read(sql.ABOUT, {"passages": json.dumps(missing)})
            new = {id_: _known(since, until, by, called) for id_, since, until, by, called in rows}
            self._keep(new)
            found |= new
        return found

    def newest(
        self, audiences: Iterable[Audience], limit: int, narrow: Narrow | None = None
    ) -> list[str]:
        """The first passages of the articles published last, newest first."""
        asked = {"limit": limit, **_narrowed(audiences, narrow)}
        return [id_ for (id_,) in self._read(sql.NEWEST, asked)]

    def within(self, audiences: Iterable[Audience], narrow: Narrow) -> frozenset[str]:
        """The passages of the articles that were published then and by those."""
        asked = _narrowed(audiences, narrow)
        with self._reading() as state:
            if few := self._few_of(asked, state):
                return few.passages
        found = self._read(sql.BY if asked["end"] is None else sql.WITHIN, asked)
        return frozenset(id_ for (id_,) in found)

    def publishers(self, audiences: Iterable[Audience], families: Iterable[str]) -> set[str]:
        """Those of the publishers' families of which anything is held."""
        asked = {**_narrowed(audiences, None), "families": json.dumps([*families])}
        return {name for (name,) in self._read(sql.HELD, asked)}

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
        self._known = {}

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
    its name, which is kept only where it is another.
    """
    by, called = family(article.publisher, article.url), family(article.publisher)
    called = None if called == by else called
    if article.published is None:
        return None, None, by, called
    start, end = spanned(article.published, UTC)
    return _seconds(start), _seconds(end), by, called


_HOUR_S = 3600
_ZONES_S = 14 * _HOUR_S
"""The farthest that a zone is from UTC: a day has begun somewhere, and has ended elsewhere."""


def _narrowed(audiences: Iterable[Audience], narrow: Narrow | None) -> dict[str, object]:
    """What the statements ask for; days are looked at closely by whoever knows the zone."""
    period = None if narrow is None else narrow.period
    families = None if narrow is None or not narrow.families else json.dumps([*narrow.families])
    names = json.dumps([audience.name for audience in audiences])
    asked: dict[str, object] = {"audiences": names, "families": families}
    if period is None:
        return asked | {"end": None, "start": None}
    start, end = (_seconds(moment) for moment in (period.start, period.end))
    return asked | {"end": _hour(end + _ZONES_S - 1) + _HOUR_S, "start": _hour(start - _ZONES_S)}


def _hour(at: int) -> int:
    """Its beginning: what is found for "the last 7 days" is found anew each hour, not each time."""
    return at - at % _HOUR_S


def _known(since: int | None, until: int | None, by: str | None, called: str | None) -> Known:
    """The opposite of `_facts`."""
    return Known(since, until, frozenset(name for name in (by, called) if name is not None))


def _seconds(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
