"""Where the link of a citation leads: pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_EDGE_WORDS = 5
"""How many words name each end of a long quote."""


def public(url: str | None) -> str | None:
    """The address when a reader can open it (http or https, with a host), else None."""
    if not url or re.search(r"[\s\x00-\x1f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def at_quote(url: str, words: str) -> str:
    """The address with a text fragment, so that a browser opens the page at the quote.

    A browser that finds no such text, or knows no text fragments, opens the page as ever
    (WICG, URL Fragment Text Directives). A long quote is named by its first and last words,
    which also holds when it runs over several blocks of the page.
    """
    parts = words.split()
    if not parts:
        return url
    if len(parts) <= 2 * _EDGE_WORDS:
        directive = _encoded(parts)
    else:
        directive = f"{_encoded(parts[:_EDGE_WORDS])},{_encoded(parts[-_EDGE_WORDS:])}"
    glue = ":~:" if "#" in url else "#:~:"
    return f"{url}{glue}text={directive}"


def _encoded(words: list[str]) -> str:
    # A bare hyphen or comma has a meaning of its own in a text directive.
    return quote(" ".join(words), safe="").replace("-", "%2D")
