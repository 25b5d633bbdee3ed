"""Sentences that can be sent as they stand: no label before them, and never broken off.

Feeds often end an article in the middle of a sentence. What is left is sent only up to a place
where it could have ended, and only if what follows there adds to it and takes nothing back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.writing.claims import Candidate, has_verb
from bot.writing.tokens import tokens

_BREAKS_OFF = re.compile(r"\s*(?:[-–—,;:]\s*)?(?:…|\.\s?\.\s?\.)[\"”’')\]\s]*$")
_ADDS = re.compile(
    r"(?:,|;| [-–—])\s+(?=(?:including|which|while|joining|according to|as well as|with|making|"
    r"marking|calling|saying|citing|where|among|and (?:that|said|will|has|have|is|was|are|were|"
    r"would|the|his|her|its|their))\b)",
    re.IGNORECASE,
)
"""Where a sentence could have ended: what follows gives more, never a condition or the contrary."""
_FEWEST_WORDS = 8
_COUNTED = re.compile(
    r"(?P<figure>(?<![$£€\d.,])(?:\d[\d,]*(?: million| thousand)? [a-z]+s|\d{1,2}))\b"
    r"(?: (?:in|on|at|for|of|by|to|from|with|inside|after|before|and|as)"
    r"(?: (?:the|an?|his|her|its))?)?$"
)
"""A figure and what it counts at the very end, but for small words."""
_FEWEST_COUNTED = 5
_LABEL = re.compile(r"^(?P<label>[A-Z][\w'’]*(?: [a-z'’]+){0,4}):\s+(?=[\"“]?[A-Z])")
_QUOTES = ('"', "“", "”", "``")


def whole(sentence: Candidate) -> Candidate | None:
    """The sentence without a label ("Driving the news:") and without a broken end, or None.

    The text stays a literal slice of the source, but for the full stop that ends a shortened one.
    """
    text = _unlabelled(sentence)
    if _BREAKS_OFF.search(text):
        shortened = _shortened(_BREAKS_OFF.sub("", text))
        if shortened is None:
            return None
        text = shortened
    return sentence if text == sentence.text else replace(sentence, text=text)


def _unlabelled(sentence: Candidate) -> str:
    """The text after a label of its paragraph; "Police said: …" is no label."""
    found = _LABEL.match(sentence.text)
    if found is None:
        return sentence.text
    rest = sentence.text[found.end() :]
    said = any(sentence.tokens[at].end <= found.end() for at in sentence.speaking)
    kept = said or len(tokens(rest)) < _FEWEST_WORDS or not has_verb(tokens(rest))
    return sentence.text if kept else rest


def _shortened(text: str) -> str | None:
    """The text up to the last place where it could have ended; None without one."""
    ends = [
        found.start()
        for found in _ADDS.finditer(text)
        if not any(_open(text[: found.start()], mark) for mark in _QUOTES)
    ]
    counted = _COUNTED.search(text)
    if counted is not None:
        ends.append(counted.end("figure"))
    for end in reversed(ends):
        words = tokens(text[:end])
        if len(words) >= (_FEWEST_COUNTED if counted else _FEWEST_WORDS) and has_verb(words):
            return f"{text[:end].rstrip()}."
    return None


def _open(text: str, mark: str) -> bool:
    """Whether a quotation that begins in `text` does not end in it."""
    if mark in {"“", "”"}:
        return text.count("“") != text.count("”")
    return text.count(mark) % 2 == 1
