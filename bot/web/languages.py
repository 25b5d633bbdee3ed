"""The language of a page, from what a browser says its reader reads. Pure."""

from __future__ import annotations

import re

from bot.words import LANGUAGES

_ASKED = re.compile(
    r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?"
)
_LONGEST = 500


def preferred(header: str | None) -> str:
    """The language of ours that an Accept-Language header (RFC 9110) likes best, else `en`."""
    best, liked = "en", 0.0
    for part in (header or "")[:_LONGEST].split(","):
        found = _ASKED.fullmatch(part.strip())
        if found is None:
            continue
        code, weight = found[1].lower(), float(found[2] or 1)
        if code in LANGUAGES and weight > liked:
            best, liked = code, weight
    return best
