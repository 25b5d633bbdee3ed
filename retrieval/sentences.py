"""Sentences with offsets.

nupunkt (a statistical splitter, accurate on English news: "Mr. Choe", "U.N.", "5 p.m. on
Nov. 18") splits Latin and Cyrillic text; full stops of scripts that it does not know (Chinese,
Japanese, Arabic, Hindi …) split what it leaves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import nupunkt

from retrieval.types import Span

_LINE = re.compile(r"[^\n]+")
# Terminators of scripts with no space after a full stop, with closing quotes that belong to them.
_OTHER_STOPS = re.compile(r"(?:[。！？｡]+[”’」』）)]*|[؟۔।॥](?=\s|$))")
# A full stop glued to the next sentence ("…the referral.The vote…"), as web pages often have it.
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2}[.!?])(?=[A-ZÀ-Þ“\"][a-zà-ÿ]+\s)")
# Longer lines are cut before the splitter sees them: its time must stay bounded.
_LONGEST_LINE = 20_000


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A line break ends a sentence. Everything but white space lies in exactly one span.
    """
    return list(_sentences(text))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), _LONGEST_LINE):
            end = min(start + _LONGEST_LINE, line.end())
            spans.extend(_of_line(text, start, end))
    return tuple(spans)


def _of_line(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end]
    cuts = {0, len(line)}
    cuts.update(first for first, _ in nupunkt.sent_spans(line))
    cuts.update(match.end() for match in _OTHER_STOPS.finditer(line))
    cuts.update(match.start() for match in _GLUED.finditer(line))
    return [
        trimmed
        for first, last in pairwise(sorted(cuts))
        if (trimmed := _trim(text, start + first, start + last)) is not None
    ]


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    first = start + piece.index(stripped)
    return Span(first, first + len(stripped))
