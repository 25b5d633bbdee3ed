"""Cuts a rich text into messages that Telegram takes: pure.

Limits (Bot API, sendMessage and MessageEntity): 4,096 UTF-16 code units of text and 100 entities.
The parts put together give the whole. A cut falls between paragraphs where it can, else between
lines, sentences, words; never inside a link or a quote, unless one alone is longer than a message;
and not between a letter and its combining marks, or inside a joined emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from bot.platforms.richtext import WHOLE, RichText, Styled
from retrieval.sentences import sentences

LONGEST = 4_096
"""UTF-16 code units in a message."""

MOST_ENTITIES = 100

_NO_BREAK = "\u00a0"
_JOINER = "\u200d"
_MARKED_END = re.compile(r"\S\u00a0(?:\[\d+\])+$")
_ROOM_FOR_MARKS = 64


def units(text: str) -> int:
    """The length in UTF-16 code units; a lone surrogate counts as one."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(whole: RichText, longest: int = LONGEST, most: int = MOST_ENTITIES) -> list[RichText]:
    """The parts in order, none empty; `longest` is at least 2 units and `most` at least 1 range.

    Where more than `most` ranges lie in each other, the inner ones beyond the limit are left out:
    the words matter more than their looks.
    """
    parts: list[RichText] = []
    start = 0
    while start < len(whole.text):
        end = _end(whole, start, longest, most)
        parts.append(_slice(whole, start, end, most))
        start = end
    return parts


def _end(whole: RichText, start: int, longest: int, most: int) -> int:
    """Where the part that begins at `start` ends; always after `start`."""
    text = whole.text
    reach = _reach(whole, start, longest, most)
    if reach == len(text):
        return reach
    held = _held(whole, longest)
    every = list(range(start + 1, reach + 1))
    free = [cut for cut in every if not any(each.start < cut < each.end for each in held)] or every
    middle = start + (reach - start) // 2
    for border in _borders(text, start, reach):
        last = next((cut for cut in reversed(free) if cut > middle and border(cut)), None)
        if last is not None:
            return last
    return next((cut for cut in reversed(free) if not _inside_character(text, cut)), free[-1])


def _held(whole: RichText, longest: int) -> list[Styled]:
    """The ranges that stay whole: one that is longer than a message is cut like any text."""
    return [
        each
        for each in whole.styled
        if each.style in WHOLE and units(whole.text[each.start : each.end]) <= longest
    ]


def _reach(whole: RichText, start: int, longest: int, most: int) -> int:
    """The furthest end that holds both limits; always after `start`."""
    end, length = start, 0
    while end < len(whole.text):
        length += units(whole.text[end])
        if length > longest and end > start:
            break
        end += 1
    begins = sorted(each.start for each in whole.styled if each.end > start and each.start < end)
    if len(begins) > most and begins[most] > start:
        return begins[most]  # the range that is one too many begins in the next part
    return end


def _borders(text: str, start: int, reach: int) -> Iterator[Callable[[int], bool]]:
    """The kinds of border, best first; white space stays with what it follows."""

    def after_space(cut: int) -> bool:
        before, after = text[cut - 1], text[cut]
        return before.isspace() and before != _NO_BREAK and not after.isspace()

    def after_sentence(cut: int) -> bool:
        if text[cut].isspace() or text[cut - 1] == _NO_BREAK:
            return False
        said = len(text[start:cut].rstrip())
        marked = _MARKED_END.search(text, start + max(0, said - _ROOM_FOR_MARKS), start + said)
        return start + said in ends or (marked is not None and after_space(cut))

    ends = {start + span.end for span in sentences(text[start : reach + 1])}
    yield lambda cut: after_space(cut) and text[cut - 2 : cut] == "\n\n"
    yield lambda cut: after_space(cut) and text[cut - 1] == "\n"
    yield after_sentence
    yield after_space


def _inside_character(text: str, cut: int) -> bool:
    before, after = text[cut - 1], text[cut]
    return (
        _JOINER in {before, after}
        or unicodedata.category(after) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
    )


def _slice(whole: RichText, start: int, end: int, most: int) -> RichText:
    styled = [
        Styled(max(each.start, start) - start, min(each.end, end) - start, each.style, each.url)
        for each in whole.styled
        if each.start < end and each.end > start
    ]
    return RichText(whole.text[start:end], tuple(styled[:most]))
