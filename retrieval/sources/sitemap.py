"""Sitemaps (sitemaps.org): lists of pages, lists of such lists, news sitemaps, plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from retrieval.errors import Refused, Unfetchable
from retrieval.ports import Fetcher
from retrieval.sources import entries, feed_xml, safe_xml
from retrieval.sources.entries import Found, address, line, plain
from retrieval.text import decode
from retrieval.types import Declared, Entry, Listing, Source, Validators

LARGEST = 52_428_800
"""Bytes of one sitemap, unpacked: what the protocol allows, 50 MiB."""
MOST_MAPS = 5
"""Sitemaps that are read of a list of sitemaps at one look: the newest of them."""
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Map:
    """One sitemap as it was read: its pages and the addresses of further sitemaps, newest first."""

    pages: tuple[Found, ...] = ()
    maps: tuple[str, ...] = ()


def look(source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
    """What the sitemap lists now, the newest pages first; see `retrieval.ports.Lister`.

    Of a list of sitemaps the newest are read, one level deep. One that cannot be read is said in
    `unread`; when none of them can, it is an error.
    """
    fetched = fetcher.get(source.address, validators, largest=LARGEST)
    if fetched.unchanged:
        return Listing(unchanged=True, validators=fetched.validators, moved_to=fetched.moved_to)
    top = parse(fetched.body, fetched.url, fetched.charset)
    pages, unread = list(top.pages), []
    taken = top.maps[:MOST_MAPS]
    for url in taken:
        try:
            below = fetcher.get(url, largest=LARGEST)
            pages += parse(below.body, below.url, below.charset).pages
        except (Unfetchable, Refused) as error:
            unread.append((url, str(error)))
    if taken and len(unread) == len(taken):
        raise Refused(f"none of its sitemaps can be read: {unread[0][0]}: {unread[0][1]}")
    if len(top.maps) > len(taken):
        reason = f"the newest {len(taken)} of {len(top.maps):,} sitemaps were read"
        unread.append(("older sitemaps", reason))
    found = sorted(pages, key=_changed_at, reverse=True)
    listed = entries.entries(found[: entries.MOST])
    return Listing(
        entries=listed,
        unread=(*unread, *entries.left_out(len(found))),
        language=_common(listed),
        # A list of sitemaps may stay as it is while those in it change.
        validators=Validators() if top.maps else fetched.validators,
        moved_to=fetched.moved_to,
    )


def parse(data: bytes, url: str, charset: str | None = None) -> Map:
    """The sitemap in `data`, found at `url`; `charset` is what the server declared.

    Raises:
        Refused: when it is no sitemap; the reason says what it is instead.
    """
    if not data.strip():
        raise Refused("an empty answer where a sitemap should be")
    root = safe_xml.tree(data, charset)
    name = safe_xml.local(root) if root is not None else ""
    if name == "urlset":
        return Map(pages=tuple(page for item in root if (page := _page(item, url))))
    if name == "sitemapindex":
        return Map(maps=_maps(root, url))
    if name in feed_xml.ROOTS:
        raise Refused("this is a feed, not a sitemap; add it as a feed")
    if name == "html":
        raise Refused("this is a page, not a sitemap")
    lines = decode(data, charset=charset).split()
    if lines and all(address(each) for each in lines[:100]):
        return Map(pages=tuple(Found(url=where) for each in lines if (where := address(each))))
    raise Refused("neither a sitemap nor a list of addresses")


def _page(item: Any, base: str) -> Found | None:  # noqa: ANN401 — lxml has no types
    where = address(safe_xml.child_text(item, "loc"), base)
    if safe_xml.local(item) != "url" or not where:
        return None
    news = safe_xml.child(item, "news")
    image = safe_xml.child(item, "image")
    publication = safe_xml.child(news, "publication") if news is not None else None
    declared = Declared(
        updated=line(safe_xml.child_text(item, "lastmod")),
        image=address(safe_xml.child_text(image, "loc"), base) if image is not None else None,
    )
    if news is not None:
        declared = Declared(
            title=plain(safe_xml.child_text(news, "title")),
            published=line(safe_xml.child_text(news, "publication_date")),
            updated=declared.updated,
            image=declared.image,
        )
    if publication is not None:
        declared = Declared(
            title=declared.title,
            publisher=plain(safe_xml.child_text(publication, "name")),
            published=declared.published,
            language=line(safe_xml.child_text(publication, "language")),
            updated=declared.updated,
            image=declared.image,
        )
    return Found(url=where, declared=declared)


def _maps(root: Any, base: str) -> tuple[str, ...]:  # noqa: ANN401 — lxml has no types
    """The sitemaps of a list, the newest first: by date, else by the numbers in their addresses."""
    dated: dict[str, datetime] = {}
    for item in root:
        where = address(safe_xml.child_text(item, "loc"), base)
        if safe_xml.local(item) == "sitemap" and where:
            dated[where] = entries.when(safe_xml.child_text(item, "lastmod")) or _LONG_AGO
    return tuple(sorted(dated, key=lambda where: (dated[where], _numbers(where)), reverse=True))


def _numbers(where: str) -> list[int]:
    return [int(number[:18]) for number in _NUMBER.findall(where)[:20]]


def _changed_at(item: Found) -> datetime:
    declared = item.declared
    moments = [entries.when(text) for text in (declared.published, declared.updated)]
    return max((moment for moment in moments if moment), default=_LONG_AGO)


def _common(listed: Sequence[Entry]) -> str | None:
    """The language of all entries, if they say one and the same."""
    languages = {entry.declared.language for entry in listed}
    return languages.pop() if len(languages) == 1 else None
