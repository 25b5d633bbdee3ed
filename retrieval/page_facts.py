"""What a page says of its article besides text and dates: its section and its lead image."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from retrieval.text import clean_line, words
from retrieval.webpage import Page

_SECTIONS = (
    "article:section",
    "parsely-section",
    "sailthru.section",
    "dc.subject.section",
    "section",
)
_NO_SECTION = re.compile(
    r"home(?: ?page)?|start(?:seite)?|accueil|inicio|главная|首页|الرئيسية", re.IGNORECASE
)


def section(page: Page) -> str | None:
    """The part of the publication that the article stands in, as the page names it."""
    for value in (page.record("articleSection"), *map(page.meta, _SECTIONS), _crumb(page)):
        first = value[0] if isinstance(value, list) and value else value
        line = clean_line(first) if isinstance(first, str) else None
        if line and len(line) <= 60 and words(line) <= 6 and not _NO_SECTION.fullmatch(line):
            return line
    return None


def _crumb(page: Page) -> str | None:
    """The first step of the trail of links that is neither the front page nor the article."""
    for record in page.objects:
        items = record.get("itemListElement")
        if record.get("@type") != "BreadcrumbList" or not isinstance(items, list):
            continue
        for item in items[:-1] if len(items) > 1 else []:
            name = _name(item)
            if (
                name
                and not _NO_SECTION.fullmatch(name.strip())
                and name != page.meta("og:site_name")
            ):
                return name
    return None


def _name(item: Any) -> str | None:  # noqa: ANN401 — JSON has no types
    if not isinstance(item, dict):
        return None
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return name if isinstance(name, str) else None


_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logo|favicon|icon|placeholder|default|sprite|blank|spacer|pixel|avatar|"
    r"apple-touch)s?(?:[/_.@-]|\d|$)|\.svg(?:\?|$)|\.ico(?:\?|$)",
    re.IGNORECASE,
)
_LONGEST = 2_000


def image(page: Page) -> str | None:
    """The absolute address of the lead image; over TLS where the page offers that."""
    found = [address for value in _images(page) if (address := _address(page, value))]
    if not found:
        return None
    first = found[0]
    if first.startswith("http://"):
        secure = "https://" + first.removeprefix("http://")
        return secure if secure in found else first
    return first


def _images(page: Page) -> Iterator[str]:
    for name in ("og:image:secure_url", "og:image", "og:image:url"):
        if content := page.meta(name):
            yield content
    yield from _addresses(page.record("image"))
    for name in ("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"):
        if content := page.meta(name):
            yield content
    yield from _addresses(page.record("thumbnailUrl"))
    for link in page.tree.iter("link"):
        if (link.get("rel") or "").lower() == "image_src" and link.get("href"):
            yield link.get("href")


def _addresses(value: Any) -> Iterator[str]:  # noqa: ANN401 — JSON has no types
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:5]:
            yield from _addresses(item) if not isinstance(item, list) else ()
    elif isinstance(value, dict):
        for key in ("url", "contentUrl", "@id"):
            if isinstance(value.get(key), str):
                yield value[key]
                return


def _address(page: Page, value: str) -> str | None:
    line = clean_line(value)
    if not line or len(line) > _LONGEST:
        return None
    try:
        address = urljoin(page.base or "", line.replace(" ", "%20"))
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(parts.path) < 2:
        return None
    if address == page.url:
        return None
    return None if _NO_PICTURE.search(parts.path) else address
