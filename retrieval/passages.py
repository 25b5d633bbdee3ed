"""Articles to passages: one to three paragraphs each, with exact offsets.

A passage is what a reader is shown around a quote, and what is embedded. The bundled encoder reads
256 word pieces, about 1,000 characters of English; a passage stays near that, so that nothing at
its end goes unseen.
"""

from __future__ import annotations

import hashlib
import re

from retrieval.sentences import sentences
from retrieval.types import Passage, Span

TARGET = 900
"""Characters that a passage aims at: paragraphs are joined while they stay under it."""
LONGEST = 1_400
"""Characters after which one paragraph is cut at a sentence border."""
_MOST_PARAGRAPHS = 3
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*(?:\n\s*\n|\Z))", re.DOTALL)


def split(article_id: str, text: str, fingerprint: str) -> list[Passage]:
    """The passages of an article's text, in order; together they hold every word of it.

    Ids are made from the article, its fingerprint and the ordinal, so that a changed article has
    other passages than before.
    """
    return [
        Passage(
            id=_passage_id(article_id, fingerprint, ordinal),
            article_id=article_id,
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            text=span.of(text),
        )
        for ordinal, span in enumerate(_join(_pieces(text)))
    ]


def first_id(article_id: str, fingerprint: str) -> str:
    """The id of an article's first passage."""
    return _passage_id(article_id, fingerprint, 0)


def _passage_id(article_id: str, fingerprint: str, ordinal: int) -> str:
    digest = hashlib.sha256(f"{article_id}\n{fingerprint}\n{ordinal}".encode()).hexdigest()
    return f"{article_id}.{digest[:12]}"


def _pieces(text: str) -> list[tuple[Span, bool]]:
    """Paragraphs, long ones cut; the flag says whether a piece begins a paragraph."""
    pieces: list[tuple[Span, bool]] = []
    for match in _PARAGRAPH.finditer(text):
        paragraph = Span(match.start(), match.end())
        if paragraph.end - paragraph.start <= LONGEST:
            pieces.append((paragraph, True))
            continue
        cut = _cut(text, paragraph)
        pieces.extend((span, index == 0) for index, span in enumerate(cut))
    return pieces


def _cut(text: str, paragraph: Span) -> list[Span]:
    """A long paragraph as runs of sentences near the target, or of characters as a last resort."""
    runs: list[Span] = []
    for sentence in sentences(paragraph.of(text)):
        start, end = paragraph.start + sentence.start, paragraph.start + sentence.end
        if runs and end - runs[-1].start <= TARGET:
            runs[-1] = Span(runs[-1].start, end)
            continue
        while end - start > LONGEST:
            middle = _space_near(text, start + TARGET, start)
            runs.append(Span(start, middle))
            start = middle
        runs.append(Span(start, end))
    return [trimmed for run in runs if (trimmed := _trim(text, run)) is not None]


def _space_near(text: str, at: int, after: int) -> int:
    space = text.rfind(" ", after + 1, at)
    return space if space > after else at


def _trim(text: str, span: Span) -> Span | None:
    piece = span.of(text)
    stripped = piece.strip()
    if not stripped:
        return None
    start = span.start + piece.index(stripped)
    return Span(start, start + len(stripped))


def _join(pieces: list[tuple[Span, bool]]) -> list[Span]:
    """Neighbouring pieces become one passage while it stays short."""
    joined: list[Span] = []
    paragraphs = 0
    for span, begins in pieces:
        fits = joined and span.end - joined[-1].start <= TARGET and paragraphs < _MOST_PARAGRAPHS
        if fits and begins:
            joined[-1] = Span(joined[-1].start, span.end)
            paragraphs += 1
        else:
            joined.append(span)
            paragraphs = 1
    return joined
