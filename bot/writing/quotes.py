"""The quote behind a sentence: a literal slice of a source, by offsets."""

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.quotations import plain
from bot.writing.types import Citation
from bot.writing.window import Line
from bot.writing.words import words
from retrieval.types import Article, Hit, Passage, Span

LONGEST = 600
"""Characters that a quote may have; a longer line is cut around the words that matter."""
_MOST_LINES = 4


def literal(sentence: str, lines: Sequence[Line]) -> tuple[Line, Line] | None:
    """The first and the last of the neighbouring lines that `sentence` repeats word for word.

    Only whole sentences of a source count: "He denied that the moon is made of cheese" does not
    say that it is. Style of marks, white space, case and the closing stop may differ.
    """
    wanted = _bare(sentence)
    if not wanted:
        return None
    for index, first in enumerate(lines):
        held = ""
        for last in lines[index : index + _MOST_LINES]:
            if last.source != first.source:
                break
            held = f"{held} {_bare(last.text)}" if held else _bare(last.text)
            if held == wanted:
                return first, last
            if not wanted.startswith(held):
                break
            held += plain(last.text)[-1:].strip("abcdefghijklmnopqrstuvwxyz0123456789' ")
    return None


def _bare(text: str) -> str:
    return plain(text).strip(" .!?…。！？")


def around(sentence: str, lines: Sequence[Line], source: str) -> Span:
    """The quote for a sentence, from the source of its best line.

    It runs from the first to the last line when these are near each other, else it is the best
    line; it is cut around the shared words when it is too long.
    """
    best = lines[0]
    same = [line for line in lines if line.source == best.source]
    start, end = min(line.start for line in same), max(line.end for line in same)
    if end - start > LONGEST:
        start, end = best.start, best.end
    if end - start > LONGEST:
        start, end = _cut(sentence, source, Span(start, end))
    return Span(start, end)


def _cut(sentence: str, source: str, span: Span) -> tuple[int, int]:
    """The stretch of a very long line (a table, a text without stops) that shares most words."""
    stems = {word.stem for word in words(sentence)}
    found = [word for word in words(span.of(source)) if word.stem in stems]
    if not found:
        return span.start, span.start + LONGEST
    best, most = found[0].start, 0
    last = 0
    for index, word in enumerate(found):
        while last < len(found) and found[last].end - word.start <= LONGEST - 80:
            last += 1
        if last - index > most:
            best, most = word.start, last - index
    start = span.start + max(0, best - 40)
    end = min(span.end, start + LONGEST)
    text = source
    while start > span.start and text[start - 1].isalnum():
        start -= 1
    while end < span.end and end > start + 1 and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return start, end


def slice_of(hit: Hit, start: int, end: int) -> Citation:
    """The citation of a slice of a hit's article, by offsets into the article's text."""
    return Citation(hit.article, hit.passage, hit.article.text[start:end], start, end)


def cited_again(article: Article, start: int, end: int) -> Citation:
    """The citation of a place in the version of an article that was cited before."""
    quote = article.text[start:end]
    passage = Passage(f"{article.id}-{start}-{end}", article.id, 0, start, end, quote)
    return Citation(article, passage, quote, start, end)
