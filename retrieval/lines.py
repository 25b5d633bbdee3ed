"""Lines of a plain text file to paragraphs: re-joins text that was wrapped by hand."""

from __future__ import annotations

import itertools
import re

_WIDEST = 100
"""Longer lines are not wrapped by hand: each is a paragraph."""
_NARROWEST = 45
_END = re.compile(r"[.!?:;。！？…]['\"”’»)\]]*$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`: borders are blank lines and, unless it is wrapped, line ends.

    Text is wrapped when its lines come near one width and mostly break off in mid-sentence; then a
    line is joined to the next where the next word would not have fitted behind it.
    """
    lines = text.split("\n")
    width = _width(lines)
    joined: list[str] = []
    before = ""  # the last line as it stood, when the next may belong to it
    for line in lines:
        if not line:
            before = ""
            continue
        first_word = line.split(" ", 1)[0]
        if width and before and _goes_on(before, first_word, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
        before = line
    return joined


def _goes_on(before: str, first_word: str, width: int) -> bool:
    is_full = len(before) + 1 + len(first_word) > width
    breaks_off = not _END.search(before) and before.count(" ") > 2
    return is_full or (breaks_off and first_word[:1].islower())


def _width(lines: list[str]) -> int:
    """The width at which the text was wrapped; 0 when it was not."""
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    lengths = [len(line) for line, _ in pairs]
    if not lengths or not _NARROWEST <= max(lengths) <= _WIDEST or max(map(len, lines)) > _WIDEST:
        return 0
    width = max(map(len, lines))
    full = [(line, after) for line, after in pairs if len(line) >= width - 18]
    broken = [line for line, after in full if not _END.search(line)]
    return width if len(full) * 2 >= len(pairs) and len(broken) * 2 > len(full) else 0
