"""Each word of a sentence beside the words of the sources: what the learned check reads.

The bundled encoder gives every word a vector in its context. A word of the sentence is compared
with every word of the evidence (cosine), alone, within the line that covers the sentence best, and
together with its neighbours: `rebels demanded` finds no pair of words near each other where the
source says that a ransom was demanded *of* rebels. (Greedy matching as in BERTScore, Zhang et al.
2020, arXiv:1904.09675; the neighbours are ours.)
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.writing.words import Word, is_content, weight, words
from retrieval.sentences import sentences
from retrieval.types import Span

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]

MOST_WORDS = 128
"""Words of a sentence that are compared at once; a longer one is compared part by part."""
MOST_CHARACTERS = 7_200
"""Characters of the sources that a sentence is compared with: about 1,600 word pieces."""
BLOCK = 900
"""Characters that the encoder reads together: its window of 256 word pieces, nearly."""
_STEM_BONUS = np.float32(0.15)

SCALARS = (
    "any", "same", "other", "held", "held_best", "best", "second",
    "next", "next_apart", "previous", "previous_apart", "next_gap", "previous_gap",
    "around", "with_around", "in_best", "numeric", "capital", "content", "weight", "place",
    "words", "evidence",
)  # fmt: skip
"""The columns of `Matched.table`."""


class TokenEncoder(Protocol):
    """Something that knows a vector for every word piece of a text."""

    def token_vectors_of(self, texts: Sequence[str]) -> Sequence[tuple[Sequence[Span], Array]]:
        """For each text the places of its pieces and their unit-length vectors (pieces, n)."""
        ...


class Read(NamedTuple):
    """A text as words with unit-length vectors (words, n); `lines` numbers the sentence of each."""

    words: tuple[Word, ...]
    vectors: Array
    stems: Numbers
    lines: Numbers


class Matched(NamedTuple):
    """The words of a sentence, each with what the evidence holds for it.

    `table` (words, len(SCALARS)), `same` (words, evidence) tells where the evidence holds the very
    word; `whole` are figures of the sentence as a whole.
    """

    table: Array
    same: NDArray[np.bool_]
    whole: dict[str, float]


@lru_cache(maxsize=64)
def blocks(source: str) -> tuple[str, ...]:
    """A source in stretches of whole sentences that the encoder reads at once, in order."""
    made: list[str] = []
    start = end = 0
    for span in sentences(source):
        for part in _parts(span):
            if part.end - start > BLOCK and end > start:
                made.append(source[start:end])
                start = part.start
            end = part.end
    if end > start:
        made.append(source[start:end])
    return tuple(made)


def _parts(span: Span) -> list[Span]:
    """A line without stops (a table) in parts that a block can hold."""
    return [
        Span(at, min(at + BLOCK, span.end)) for at in range(span.start, span.end, BLOCK)
    ] or [span]  # fmt: skip


def chosen(sentence: str, sources: Sequence[str]) -> list[str]:
    """The blocks that a sentence is compared with: all, or those that share most with it."""
    every = [block for source in sources for block in blocks(source)]
    if sum(map(len, every)) <= MOST_CHARACTERS:
        return every
    wanted = {word.stem: weight(word) for word in words(sentence) if is_content(word)}
    worth = [
        sum(wanted.get(stem, 0.0) for stem in {word.stem for word in words(block)})
        for block in every
    ]
    kept: set[int] = set()
    left = MOST_CHARACTERS
    for index in sorted(range(len(every)), key=lambda index: (-worth[index], index)):
        left -= len(every[index])
        if kept and left < 0:
            break
        kept.add(index)
    return [every[index] for index in sorted(kept)]


def read(text: str, pieces: Sequence[Span], vectors: Array) -> Read:
    """The words of a text; the vector of a word is the mean of its pieces'."""
    ends = [span.end for span in sentences(text)] or [len(text)]
    kept, firsts, lasts, lines = [], [], [], []
    at = line = 0
    for word in words(text):
        while at < len(pieces) and pieces[at].end <= word.start:
            at += 1
        last = at
        while last < len(pieces) and pieces[last].start < word.end:
            last += 1
        while line + 1 < len(ends) and ends[line] <= word.start:
            line += 1
        if last > at:
            kept.append(word)
            firsts.append(at)
            lasts.append(last)
            lines.append(line)
    if not kept:
        none = np.zeros(0, np.int64)
        return Read((), np.zeros((0, vectors.shape[1]), np.float32), none, none)
    sums = np.concatenate(
        [np.zeros((1, vectors.shape[1]), np.float64), np.cumsum(vectors, axis=0, dtype=np.float64)]
    )
    stems = np.array([zlib.crc32(word.stem.encode()) for word in kept], np.int64)
    rows = unit((sums[lasts] - sums[firsts]).astype(np.float32))
    return Read(tuple(kept), rows, stems, np.array(lines, np.int64))


def joined(texts: Sequence[Read]) -> Read:
    """Several texts as one, one after the other."""
    lines: list[Numbers] = []
    count = 0
    for text in texts:
        lines.append(text.lines + count)
        count += int(text.lines[-1]) + 1 if len(text.lines) else 0
    return Read(
        tuple(word for text in texts for word in text.words),
        np.concatenate([text.vectors for text in texts]),
        np.concatenate([text.stems for text in texts]),
        np.concatenate(lines),
    )


def parts(text: Read) -> list[Read]:
    """A sentence in parts of at most `MOST_WORDS` words."""
    cuts = range(0, len(text.words), MOST_WORDS)
    return [
        Read(
            text.words[at : at + MOST_WORDS], text.vectors[at : at + MOST_WORDS],
            text.stems[at : at + MOST_WORDS], text.lines[at : at + MOST_WORDS],
        )
        for at in cuts
    ]  # fmt: skip


def match(sentence: Read, evidence: Read) -> Matched | None:
    """Compare a sentence (at most `MOST_WORDS`) with evidence; None when either has no words."""
    mine = sentence.words
    if not mine or not evidence.words:
        return None
    starts = np.flatnonzero(np.diff(evidence.lines, prepend=-1))
    line_of = np.cumsum(np.diff(evidence.lines, prepend=evidence.lines[:1]) != 0)
    same = sentence.stems[:, None] == evidence.stems[None, :]
    cosine: Array = sentence.vectors @ evidence.vectors.T
    content = np.array([is_content(word) for word in mine])
    telling = np.array([weight(word) for word in mine], np.float32)
    weights = telling * np.where(content, np.float32(1), np.float32(0.25))
    weights = weights / weights.sum()

    at = (cosine + _STEM_BONUS * same).argmax(axis=1)
    by_line = np.maximum.reduceat(cosine, starts, axis=1)
    covers = weights @ by_line
    best = int(covers.argmax())
    inside = line_of == best
    pair = np.maximum(by_line, by_line[:, best : best + 1])
    both = weights @ pair
    second = int(both.argmax())
    alone = cosine.max(axis=1)
    following, preceding, following_apart, preceding_apart = _neighbours(cosine, content)
    # How much of the whole sentence stands around each place of the evidence.
    kept = np.flatnonzero(content) if content.any() else np.arange(len(mine))
    near = cosine[kept]
    reach = np.maximum(np.maximum(_after(near), near), _after(near[:, ::-1])[:, ::-1])
    around = (weights[kept] / weights[kept].sum()) @ reach
    length = len(mine)
    columns = {
        "any": alone,
        "same": np.where(same, cosine, np.float32(0)).max(axis=1),
        "other": np.where(same, np.float32(0), cosine).max(axis=1),
        "held": same.any(axis=1),
        "held_best": (same & inside).any(axis=1),
        "best": by_line[:, best],
        "second": pair[:, second],
        "next": following,
        "next_apart": following_apart,
        "previous": preceding,
        "previous_apart": preceding_apart,
        "next_gap": alone - following,
        "previous_gap": alone - preceding,
        "around": around[at],
        "with_around": (cosine + around[None, :]).max(axis=1) / 2,
        "in_best": inside[at],
        "numeric": [word.numeric for word in mine],
        "capital": [word.capital and index > 0 for index, word in enumerate(mine)],
        "content": content,
        "weight": telling / 2,
        "place": np.arange(length) / length,
        "words": np.full(length, min(length, 60) / 60),
        "evidence": np.full(length, np.log1p(len(evidence.words)) / 8),
    }
    table = np.stack([np.asarray(columns[name], np.float32) for name in SCALARS], axis=1)
    mean = unit(sentence.vectors.mean(axis=0))
    means = unit(np.add.reduceat(evidence.vectors, starts, axis=0))
    alike = np.sort(means @ mean)[::-1]
    whole = _whole(table, weights, content) | {
        "alike": float(alike[0]),
        "alike_second": float(alike[:2].mean()),
        "alike_best": float(means[best] @ mean),
        "covers": float(covers.max()),
        "covers_both": float(both.max()),
        "length": float(length),
        "evidence": float(np.log1p(len(evidence.words))),
    }
    return Matched(table, same, whole)


def unit(table: Array) -> Array:
    """Rows of length one."""
    rows: Array = table / (np.linalg.norm(table, axis=-1, keepdims=True) + 1e-9)
    return rows


def _after(table: Array) -> Array:
    """For each place the highest value among the next six places: (rows, places)."""

    def later(values: Array, by: int) -> Array:
        moved = np.full_like(values, -1.0)
        moved[:, :-by] = values[:, by:]
        return moved

    two = np.maximum(table, later(table, 1))
    four = np.maximum(two, later(two, 2))
    return later(np.maximum(four, later(two, 4)), 1)


def _neighbours(cosine: Array, content: NDArray[np.bool_]) -> tuple[Array, Array, Array, Array]:
    """For each word, how well it and its neighbour are found together, in order and in any.

    A neighbour is the next (or previous) word with content. Four arrays (words,): with the next
    in order, with the previous in order, with the next in any order, with the previous in any.
    """
    alone = cosine.max(axis=1)
    forward, backward = alone.copy(), alone.copy()
    forward_any, backward_any = alone.copy(), alone.copy()
    kept = np.flatnonzero(content)
    if len(kept) > 1:
        part = cosine[kept]
        after = _after(part)
        before = _after(part[:, ::-1])[:, ::-1]
        ordered = (part[:-1] + after[1:]).max(axis=1) / 2
        either = (part[:-1] + np.maximum(after[1:], before[1:])).max(axis=1) / 2
        forward[kept[:-1]], backward[kept[1:]] = ordered, ordered
        forward_any[kept[:-1]], backward_any[kept[1:]] = either, either
    return forward, backward, forward_any, backward_any


def _whole(table: Array, weights: Array, content: NDArray[np.bool_]) -> dict[str, float]:
    """Figures of the whole sentence, by name, from the table of its words."""
    columns = {name: table[:, at] for at, name in enumerate(SCALARS)}
    numeric, capital = columns["numeric"] > 0, columns["capital"] > 0
    groups = {"all": content if content.any() else ~content, "numeric": numeric, "capital": capital}
    found: dict[str, float] = {}
    for name in ("any", "same", "other", "best", "second", "next", "with_around"):
        column = columns[name]
        for group, mask in groups.items():
            values = np.sort(column[mask])
            found[f"{name}_{group}_least"] = float(values[0]) if len(values) else 1.0
            if group == "all":
                found[f"{name}_all_three"] = float(values[:3].mean())
                found[f"{name}_all_mean"] = float((column * weights).sum())
    for name in ("next_gap", "next_apart"):
        found[f"{name}_most"] = float(columns[name].max())
        found[f"{name}_mean"] = float((columns[name] * weights).sum())
    absent = (1 - columns["held"]) * content
    found["not_held"] = float(absent.sum())
    found["not_held_share"] = float(((1 - columns["held"]) * weights).sum())
    found["numerics"] = float(numeric.sum())
    found["capitals"] = float(capital.sum())
    return found
