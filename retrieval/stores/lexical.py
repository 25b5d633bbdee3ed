"""Passages by words: SQLite FTS5 in a file of its own, derived from the catalog.

One table for all audiences, filtered by audience at the query: BM25 weighs a word by how rare it
is, and in a table of one chat's few passages no word is rare, so its scores could not be compared
with those of everyone's.

Words are what `unicode61` calls words, stemmed by `porter`, without diacritics. Scripts that
write no spaces (Chinese, Japanese, Thai …) are stored character by character and asked for in
pairs of neighbouring characters, which needs no dictionary.

What is taken out is unreadable in the file at once. Freed pages are overwritten, and FTS5, which
by itself only notes beside a word that it is gone, takes it out: SQLite from 3.42 on does that in
place (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option), an older one by
merging the index anew, .45 s for each removal from 30,000 passages.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from retrieval.stores.faults import named
from retrieval.types import Article, Audience, Passage

_MOST_WORDS = 48
"""Words of a question that are looked for; more make it slow and no better."""
_ERASES = sqlite3.sqlite_version_info >= (3, 42)
"""Whether FTS5 can take words out of its index in place."""
_VERSION = 1
"""Of the tables and of `fold`; another number means that the file must be filled again."""
_TABLES = (
    "DROP TABLE IF EXISTS words",
    "DROP TABLE IF EXISTS rows",
    """CREATE TABLE rows
        (id INTEGER PRIMARY KEY, passage TEXT NOT NULL UNIQUE, audience TEXT NOT NULL)""",
    "CREATE INDEX rows_audience ON rows (audience)",
    """CREATE VIRTUAL TABLE words USING fts5
        (title, text, tokenize = 'porter unicode61 remove_diacritics 2')""",
    # Weights of 0 to 5 for the title: story title → its news articles, MRR .877 without it, .904 at
    # 1, .909 at 5; summary → articles .902, .909, .899 (856 articles, 295 stories).
    "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 1.0)')",
    f"PRAGMA user_version = {_VERSION}",
)


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
                _remove(write, article.audience.name, passage.id)
                inserted = write(
                    "INSERT INTO rows (passage, audience) VALUES (?, ?)",
                    (passage.id, article.audience.name),
                )
                write(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                    (inserted.lastrowid, fold(article.title), fold(passage.text)),
                )

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out, all or none, and out of the file; unknown ids are ignored."""
        with self._erasing() as write:
            for id_ in ids:
                _remove(write, audience.name, id_)

    def match(
        self, audiences: Iterable[Audience], text: str, limit: int
    ) -> list[tuple[str, float]]:
        """The `limit` best passage ids with their BM25 score (higher is better), best first.

        `text` is what a person typed: operators and quotes in it have no meaning.
        """
        names = [audience.name for audience in audiences]
        query = fts_query(text)
        if not query or not names:
            return []
        return self._read(
            "SELECT rows.passage, -words.rank FROM words JOIN rows ON rows.id = words.rowid"
            " WHERE words MATCH ? AND rows.audience IN (SELECT value FROM json_each(?))"
            " ORDER BY words.rank, rows.id LIMIT ?",
            (query, json.dumps(names), limit),
        )

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


def _remove(write: Callable[..., sqlite3.Cursor], audience: str, id_: str) -> None:
    write(
        "DELETE FROM words WHERE rowid = (SELECT id FROM rows WHERE passage = ? AND audience = ?)",
        (id_, audience),
    )
    write("DELETE FROM rows WHERE passage = ? AND audience = ?", (id_, audience))


_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_TOKEN = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_])+")


def fold(text: str) -> str:
    """What is stored of a text: one spelling for what a reader takes for the same word.

    `120,000` becomes `120000`, `U.N.` `UN`, `Russia's` `Russia`, unspaced scripts characters.
    """
    return _UNSPACED_CHAR.sub(r" \g<0> ", _spelled(text).casefold())


def _spelled(text: str) -> str:
    text = _POSSESSIVE.sub("", _THOUSANDS.sub("", text))
    text = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", text)
    return unicodedata.normalize("NFKC", text)


def fts_query(text: str) -> str:
    """An FTS5 query for what a person typed: its words, quoted, any of them; "" when it has none.

    The words that only make it a question are left out, unless nothing else remains; in capitals
    they are names (WHO, US).
    """
    shouted = text.isupper()
    words = list(dict.fromkeys(_TOKEN.findall(_spelled(text))))
    telling = [word for word in words if not _only_asks(word, shouted=shouted)] or words
    terms = (term for word in telling for term in _terms(word.casefold()))
    return " OR ".join(f'"{term}"' for term in list(dict.fromkeys(terms))[:_MOST_WORDS])


def _only_asks(word: str, *, shouted: bool) -> bool:
    a_name = word.isupper() and len(word) > 1 and not shouted
    return not a_name and word.casefold() in _ASKING


def _terms(word: str) -> list[str]:
    if not _UNSPACED_CHAR.match(word) or len(word) == 1:
        return [word]
    return [f"{one} {other}" for one, other in pairwise(word)]


_ASKING = frozenset(
    """
    a about all also am an and any are as at be because been before being between both but by can
    could did do does doing for from had has have having he her here hers him his how i if in into
    is it its itself just let me more most my no nor not of on once only or other our out over own
    please s same say says said she should so some such t tell than that the their them then there
    these they this those to too under until up very was we were what when where which while who
    whom whose why will with would you your
    """.split()  # noqa: SIM905 — a list of 150 literals is no better to read
)
