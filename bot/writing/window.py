"""Which sentences of the sources a sentence is compared with.

Long sources are narrowed first: only the stretches that hold the sentence's words are split and
read, so that the time stays bounded whatever the sources are. Then the sentences that together
cover most of it are picked, best first; their neighbours go along, since a name is often
introduced one sentence earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.writing.words import Word, fold, is_content, weight, words
from retrieval.sentences import sentences
from retrieval.types import Span

_SHORT = 3_000
"""Characters up to which a source is read whole."""
_FEW = 5
"""Lines of all sources together that are near each other wherever the sentence stands."""
_STRETCH = 700
"""Characters read around a place that matters in a longer source."""
_STRETCHES = 4
_MOST_HITS = 4_000
_MOST_STEMS = 60
_MOST_WORDS = 600
"""Words of a sentence that are compared; what lies beyond is unsupported by definition."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a source: `text == sources[source][start:end]`."""

    source: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What the check reads for one sentence.

    `best` are the lines that together cover it, best first; `near` adds their neighbours, in
    reading order; `whole` is everything that was read of all sources.
    """

    best: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    whole: tuple[Line, ...] = ()


def content(text: str) -> list[Word]:
    """The words of `text` that say something by themselves."""
    return [word for word in words(text) if is_content(word)]


def view(sentence: str, sources: Sequence[str]) -> View:
    """Narrow the sources to what bears on the sentence."""
    wanted: dict[str, float] = {}
    for word in content(sentence)[:_MOST_WORDS]:
        wanted[word.stem] = max(wanted.get(word.stem, 0.0), weight(word))
    lines = tuple(
        Line(number, span.start, span.end, span.of(source))
        for number, source in enumerate(sources)
        for span in _read(source, wanted)
    )
    pairs = {(one.stem, two.stem) for one, two in pairwise(words(sentence))}
    best = _pick(lines, wanted, pairs)
    return View(tuple(lines[i] for i in best), tuple(_around(lines, best)), lines)


def _read(source: str, wanted: dict[str, float]) -> list[Span]:
    if len(source) <= _SHORT:
        return sentences(source)
    spans: list[Span] = []
    for stretch in _stretches(source, wanted):
        spans.extend(
            Span(stretch.start + inner.start, stretch.start + inner.end)
            for inner in sentences(stretch.of(source))
        )
    return spans


def _stretches(source: str, wanted: dict[str, float]) -> list[Span]:
    """The stretches of a long source that hold most of the wanted words, in reading order."""
    stems = sorted(wanted, key=lambda stem: (-wanted[stem], stem))[:_MOST_STEMS]
    if not stems:
        return [Span(0, _STRETCH)]
    # A stem is a prefix of most of its forms: good enough to find the place.
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(_prefix(stem)) for stem in stems)})")
    by_prefix = {_prefix(stem): wanted[stem] for stem in stems}
    lower = fold(source).casefold()
    if len(lower) != len(source):  # a letter that lower case makes longer: keep the offsets
        lower = fold(source)
    hits: list[tuple[int, str]] = []
    for match in pattern.finditer(lower):
        hits.append((match.start(), match.group()))
        if len(hits) >= _MOST_HITS:
            break
    buckets: dict[int, set[str]] = {}
    for at, prefix in hits:
        for bucket in {at // _STRETCH, (at + _STRETCH // 2) // _STRETCH}:
            buckets.setdefault(bucket, set()).add(prefix)
    chosen: list[int] = []
    missing = dict(by_prefix)
    for turn in range(_STRETCHES):
        # The first two by all they hold, the others by what is still missing.
        worth = by_prefix if turn < 2 else missing
        left = [bucket for bucket in buckets if bucket not in chosen]
        if not left:
            break
        top = max(left, key=lambda b: (sum(worth.get(p, 0.0) for p in buckets[b]), -b))
        chosen.append(top)
        for prefix in buckets[top]:
            missing.pop(prefix, None)
    return _merged(_whole_sentences(source, bucket) for bucket in sorted(chosen))


def _prefix(stem: str) -> str:
    return stem[:-1] if len(stem) > 6 and stem.isalpha() else stem


def _whole_sentences(source: str, bucket: int) -> Span:
    """A stretch, widened to the sentence borders around it (within a stretch on each side)."""
    start = max(0, bucket * _STRETCH - _STRETCH // 2)
    end = min(len(source), start + 2 * _STRETCH)
    before = max(
        (source.rfind(mark, max(0, start - _STRETCH), start) for mark in ("\n", ". ")), default=-1
    )
    after = [at for mark in ("\n", ". ") if (at := source.find(mark, end, end + _STRETCH)) >= 0]
    return Span(before + 1 if before >= 0 else start, min(after) + 1 if after else end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _pick(
    lines: Sequence[Line], wanted: dict[str, float], pairs: set[tuple[str, str]]
) -> list[int]:
    """Greedy cover: the line that covers most, then those that add most to it."""
    total = sum(wanted.values())
    if not total:
        return []
    held = []
    for line in lines:
        found = words(line.text)
        stems = {word.stem for word in found} & wanted.keys()
        shared = sum(1 for one, two in pairwise(found) if (one.stem, two.stem) in pairs)
        held.append((stems, 0.25 * shared))
    most = 3 if len(wanted) < 40 else 8
    picked: list[int] = []
    missing = dict(wanted)
    for _ in range(most):
        gains = [
            (sum(missing.get(stem, 0.0) for stem in stems) + (bonus if not picked else bonus / 4))
            if index not in picked
            else 0.0
            for index, (stems, bonus) in enumerate(held)
        ]
        if not gains:
            break
        top = max(range(len(gains)), key=lambda index: (gains[index], -index))
        if gains[top] <= (0.0 if not picked else 0.08 * total):
            break
        picked.append(top)
        for stem in held[top][0]:
            missing.pop(stem, None)
    return picked


def _around(lines: Sequence[Line], picked: Sequence[int]) -> list[Line]:
    if picked and len(lines) <= _FEW:
        return list(lines)
    wanted = {
        index
        for at in picked
        for index in (at - 1, at, at + 1)
        if 0 <= index < len(lines) and lines[index].source == lines[at].source
    }
    return [lines[index] for index in sorted(wanted)]
