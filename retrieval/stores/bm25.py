"""BM25 over the index of words, from where its words stand.

FTS5's own `bm25()` takes a microsecond for each passage that has a word, and each word's passages
are gone through twice. Reading from the same index where a word stands takes a tenth of that, and
what was read is kept until something is written, so that a common word costs its arithmetic alone.
The scores are FTS5's (https://www.sqlite.org/fts5.html#the_bm25_function: k1 1.2, b .75).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.stores.lexical_sql import TOKENIZE

MOST = 200_000
"""Passages that the words of one question are weighed in, each word's counted by itself."""
KEPT = 4_000_000
"""Passages of words that are kept: 32 MB."""
_REMEMBERED = 20_000
"""Words of which something small is kept."""
_K1, _B = 1.2, 0.75
_LEAST_RARITY = 1e-6
_TITLE_BITS, _OFFSET_BITS = 1, 21

Ids = NDArray[np.int64]
Read = Callable[..., list[tuple[object, ...]]]
Phrase = tuple[str, ...]
"""A word as the index has it (stemmed), or several in a row."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of every passage: of the one in row `first` + n it is `scores[n]`, 0 for none."""

    first: int
    scores: NDArray[np.float32]

    def best(self, at_once: int, among: Ids | None = None) -> Iterator[list[tuple[int, float]]]:
        """Rows with their scores, best first, in parts: as many as that, then more and more.

        Only those of the rows `among`, when they are given. Equals come in the order of rows.
        """
        if among is None:
            left = np.flatnonzero(self.scores)
        else:
            left = among[(among >= self.first) & (among < self.first + len(self.scores))]
            left = left - self.first
            left = left[self.scores[left] > 0]
        while len(left):
            scores = self.scores[left]
            part = np.ones(len(left), bool)
            if len(left) > at_once:
                part = scores >= np.partition(scores, -at_once)[-at_once]
            rows, theirs = left[part], scores[part]
            order = np.lexsort((rows, -theirs))
            yield list(
                zip((rows[order] + self.first).tolist(), theirs[order].tolist(), strict=True)
            )
            left, at_once = left[~part], 2 * at_once

    def __len__(self) -> int:
        return int(np.count_nonzero(self.scores))


@dataclass(frozen=True, slots=True)
class _Places:
    """The passages that have a word, less the first row, and what each gains by it."""

    rows: NDArray[np.int32]
    gains: NDArray[np.float32]


class Words:
    """The words of one index; not to be used by two threads at once."""

    def __init__(self, read: Read, most: int = MOST, kept: int = KEPT) -> None:
        """Takes what reads the file of the index; all of one `scores` must see one state of it."""
        self._read = read
        self._most = most
        self._kept = kept
        self._stems = Stems()
        self._state: object = None
        self._places: dict[Phrase, _Places] = {}
        self._held = 0
        self._counts: dict[Phrase, int] = {}
        self._counted_at = 0
        self._first = self._last = 0
        self._lengths: NDArray[np.float32] = np.empty(0, np.float32)
        self._norms: NDArray[np.float64] = np.empty(0)
        self._size = 0

    def close(self) -> None:
        """Close what words are stemmed with."""
        self._stems.close()

    def scores(self, terms: Sequence[str], state: object) -> Scored:
        """What the passages score for quoted terms; another `state` means that some changed.

        Where the terms stand in more than `most` passages together, only the rarest are weighed,
        as many as stand in no more, and always one.
        """
        if state != self._state or state is None:
            self._see()
            self._state = state
        scores = np.zeros(len(self._lengths), np.float32)
        for phrase in self._chosen([phrase for phrase in self._stems.of(terms) if phrase]):
            found = self._found(phrase)
            scores[found.rows] += found.gains
        return Scored(self._first, scores)

    def _chosen(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The rarest, up to `most` passages together, in the order that they were asked for."""
        if len(phrases) * self._size <= self._most:
            return list(phrases)
        chosen: set[Phrase] = set()
        together = 0
        for phrase in sorted(phrases, key=self._count):
            together += self._count(phrase)
            if chosen and together > self._most:
                break
            chosen.add(phrase)
        return [phrase for phrase in phrases if phrase in chosen]

    def _count(self, phrase: Phrase) -> int:
        """About how often a phrase stands somewhere; kept until half as many passages more came."""
        if (places := self._places.get(phrase)) is not None:
            return len(places.rows)
        if phrase not in self._counts:
            query = "SELECT count(*) FROM (SELECT 1 FROM places WHERE term = ? LIMIT ?)"
            counts = [self._read(query, (word, self._most + 1))[0][0] for word in phrase]
            self._counts[phrase] = min(int(str(count)) for count in counts)
        return self._counts[phrase]

    def _found(self, phrase: Phrase) -> _Places:
        if (places := self._places.pop(phrase, None)) is None:
            rows, times = np.unique(self._rows(phrase) - self._first, return_counts=True)
            rarity = math.log((self._size - len(rows) + 0.5) / (len(rows) + 0.5))
            gains = max(rarity, _LEAST_RARITY) * (_K1 + 1) * times / (times + self._norms[rows])
            places = _Places(rows.astype(np.int32), gains.astype(np.float32))
            self._held += len(rows)
            while self._held > self._kept and self._places:
                self._held -= len(self._places.pop(next(iter(self._places))).rows)
        self._places[phrase] = places  # the last that was used is the last to go
        return places

    def _rows(self, phrase: Phrase) -> Ids:
        """The row of every place where a phrase stands, ascending."""
        if len(phrase) == 1:
            query = "SELECT group_concat(doc) FROM places WHERE term = ?"
            return numbers(self._read(query, phrase)[0][0])
        bits = _OFFSET_BITS + _TITLE_BITS
        query = (
            f"SELECT group_concat((doc << {bits}) + ((col = 'title') << {_OFFSET_BITS}) + offset)"  # noqa: S608
            " FROM places WHERE term = ?"
        )
        begun = numbers(self._read(query, phrase[:1])[0][0])
        for further, word in enumerate(phrase[1:], 1):
            begun = np.intersect1d(begun, numbers(self._read(query, (word,))[0][0]) - further)
        return begun >> bits

    def _see(self) -> None:
        """Forget what may not be true any longer; learn the lengths of new passages."""
        self._places, self._held = {}, 0
        [(first, last)] = self._read("SELECT min(id), max(id) FROM words_docsize")
        first, last = int(str(first or 1)), int(str(last or 0))
        if last < self._last or not len(self._lengths):
            self._first, self._last = first, first - 1
            self._lengths = np.empty(0, np.float32)
        if last > self._last:
            self._lengths = np.concatenate([self._lengths, self._longer(last)])
            self._last = last
        averages = self._read("SELECT block FROM words_data WHERE id = 1")
        said = varints(_bytes(averages[0][0])) if averages else np.zeros(0, np.int64)
        self._size = int(said[0]) if len(said) else 0
        mean = max(float(said[1:].sum()) / max(self._size, 1), 1.0)
        self._norms = _K1 * (1 - _B + _B / mean * self._lengths.astype(np.float64))
        if self._size > 1.5 * self._counted_at or len(self._counts) > _REMEMBERED:
            self._counts, self._counted_at = {}, self._size

    def _longer(self, last: int) -> NDArray[np.float32]:
        """How many words the passages have that came since, to the row `last`; 0 for a gap."""
        found = self._read("SELECT id, sz FROM words_docsize WHERE id > ?", (self._last,))
        rows = np.array([id_ for id_, _ in found], np.int64)
        lengths = varints(b"".join(_bytes(size) for _, size in found))
        more = np.zeros(last - self._last, np.float32)
        more[rows - self._last - 1] = lengths.reshape(len(rows), -1).sum(axis=1)
        return more


class Stems:
    """Terms as the index has them, by the same tokenizer; not to be used by two threads at once."""

    def __init__(self) -> None:
        """Opens an index of nothing, in memory."""
        self._connection = sqlite3.connect(
            ":memory:", isolation_level=None, check_same_thread=False
        )
        self._known: dict[str, Phrase] = {}
        for statement in (
            f'CREATE VIRTUAL TABLE asked USING fts5(term, content = "", tokenize = "{TOKENIZE}")',
            "CREATE VIRTUAL TABLE stems USING fts5vocab(asked, instance)",
        ):
            self._connection.execute(statement)

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def of(self, terms: Sequence[str]) -> list[Phrase]:
        """The words of each quoted term; none for one without letters and digits."""
        new = [term for term in terms if term not in self._known]
        if new:
            if len(self._known) > _REMEMBERED:
                self._known, new = {}, list(terms)
            numbered = list(enumerate((term.strip('"') for term in new), 1))
            run = self._connection.execute
            run("BEGIN")
            self._connection.executemany("INSERT INTO asked (rowid, term) VALUES (?, ?)", numbered)
            found: dict[int, list[tuple[int, str]]] = {number: [] for number, _ in numbered}
            for number, at, word in run("SELECT doc, offset, term FROM stems"):
                found[number].append((at, word))
            run("ROLLBACK")
            for term, words in zip(new, found.values(), strict=True):
                self._known[term] = tuple(word for _, word in sorted(words))
        return [self._known[term] for term in terms]


def numbers(listed: object) -> Ids:
    """The numbers of a list with commas; none of nothing."""
    return np.fromstring(str(listed), np.int64, sep=",") if listed else np.empty(0, np.int64)


def varints(data: bytes) -> Ids:
    """Numbers of SQLite's variable length, seven bits a byte, the highest first."""
    raw = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(raw < 128)
    starts = np.concatenate([[0], ends[:-1] + 1]).astype(np.int64)
    found = np.zeros(len(ends), np.int64)
    for step in range(int((ends - starts).max(initial=-1)) + 1):
        at = starts + step
        here = at <= ends
        found[here] = (found[here] << 7) | (raw[at[here]] & 127)
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
