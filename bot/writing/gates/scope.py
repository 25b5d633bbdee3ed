"""Scope: `all`, `only`, `first`, `never` and their like need the same width in the source."""

from __future__ import annotations

import re

from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold
from retrieval.types import Span

_WIDTHS = {
    "all": r"(?<!at )(?<!after )(?<!above )(?<!of )all(?! in all)(?! about)|every(?:one|body|thing"
    r"|where)?|entire(?:ly)?|whole|unanimous(?:ly)?|always|total(?:ly)?|complete(?:ly)?",
    "only": r"(?<!not )only|sole(?:ly)?|exclusively",
    "none": r"none|nobody|nowhere|no one|never",
    "first": r"(?<!at )first(?!,)",
    "most": r"majority|mostly",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for name, forms in _WIDTHS.items()
}
# What else in a source says the same width.
_ALSO = {
    "all": re.compile(
        r"\b(?:all|each|any|both|full(?:y)?|throughout|entirety|no(?:t)? \w+)\b", re.IGNORECASE
    ),
    "only": re.compile(
        r"\b(?:alone|just|single|one|unique|nothing but|no other|but not)\b", re.IGNORECASE
    ),
    "none": re.compile(r"\b(?:no|not|any|without|neither|nor)\b|n't\b", re.IGNORECASE),
    "first": re.compile(
        r"\b(?:1st|initial(?:ly)?|earliest|new|never before|begin|began|debut|then|second"
        r"|inaugural)\b",
        re.IGNORECASE,
    ),
    "most": re.compile(r"\b(?:most|more than half|per ?cent|two.thirds)\b|%", re.IGNORECASE),
}


def scope(sentence: str, seen: View) -> list[Reason]:
    """Words of width that nothing near the evidence says."""
    folded = fold(sentence)
    near = " ".join(fold(line.text) for line in seen.near)
    reasons = []
    for name, pattern in _PATTERNS.items():
        match = pattern.search(folded)
        if match and not pattern.search(near) and not _ALSO[name].search(near):
            text = f'"{match.group()}" goes beyond the cited passages'
            reasons.append(Reason("scope", text, Span(*match.span())))
    return reasons
