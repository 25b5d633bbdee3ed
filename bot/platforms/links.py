"""Where the link of a citation leads: pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.platforms.fragments import directive
from bot.writing.types import Citation


def public(url: str | None) -> str | None:
    """The address when a reader can open it (http or https, with a host), else None."""
    if not url or re.search(r"[\s\x00-\x1f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def at_quote(url: str, title: str, text: str, start: int, end: int) -> str:
    """The address of a page, opening at `text[start:end]`; as it is when that cannot be pinned.

    `title` and `text` are what is known of the page. A browser that finds no such text, or knows
    no text fragments, opens the page as ever. A fragment that the address has already is kept, a
    text directive in it replaced.
    """
    bare = url.partition(":~:")[0]
    pinned = directive(title, text, start, end)
    if pinned is None:
        return url
    return f"{bare}{'' if '#' in bare else '#'}:~:{pinned}"


def of(citation: Citation) -> str | None:
    """The public address of a citation, opening at its quote; None when there is none."""
    article = citation.article
    url = public(article.url)
    if url is None:
        return None
    return at_quote(url, article.title, article.text, citation.start, citation.end)
