"""Causes: `because`, `due to`, `caused by` need a link of the same kind in a source.

Two true facts beside each other are no cause: a line of a source must hold both what happened and
what is said to be its cause, and must itself link (`after` and `as` are how news tells causes).
"""

from __future__ import annotations

import re

from bot.writing.gates.kinship import kin_to_any
from bot.writing.gates.reason import Reason
from bot.writing.window import View, content
from bot.writing.words import fold, words
from retrieval.types import Span

_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|caused by|as a result of|thanks to)\b", re.IGNORECASE
)
_CAUSING = re.compile(
    r"\b(?:forced|caused|led to|triggered|prompted|sparked|brought about|resulted in)\b",
    re.IGNORECASE,
)
"""Words that stand between a cause and what it has caused."""
_LINK = re.compile(
    r"\b(?:because|due to|owing to|caus\w+|result\w*|thanks to|after|as|since|when|following|over"
    r"|blam\w+|led to|leads? to|reason\w*|why|so|therefore|trigger\w*|prompt\w*|spark\w*|by|from"
    r"|with|for|amid|leaving|fault|stem\w*|attribut\w+|to)\b",
    re.IGNORECASE,
)
_LEAST = 0.34
"""The share of what happened, and of its cause, that one line must hold: the rest is reworded."""
_REACH = 16
"""Content words on each side of the link that are looked at."""


def cause(sentence: str, seen: View) -> list[Reason]:
    """A cause that no line of the sources links with what it is said to have caused."""
    folded = fold(sentence)
    match = _CAUSE.search(folded)
    turned = _CAUSING.search(folded) if match is None else None
    match = match or turned
    if match is None:
        return []
    effect = content(sentence[: match.start()])[-_REACH:]
    reason = content(sentence[match.end() :])[:_REACH]
    if turned is not None:
        effect, reason = reason, effect
    if not effect or not reason:
        return []
    for line in seen.whole:
        if not _LINK.search(fold(line.text)):
            continue
        found = words(line.text)
        parts = (effect, reason)
        if all(
            sum(kin_to_any(word, found) for word in part) >= _LEAST * len(part) for part in parts
        ):
            return []
    shown = sentence[match.start() :].rstrip(" .")
    text = f'no cited passage gives this as the cause: "{shown}"'
    return [Reason("cause", text, Span(match.start(), match.end()))]
