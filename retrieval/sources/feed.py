"""Feeds: RSS, Atom and JSON Feed, told apart by what is in them and not by what the server says."""

from __future__ import annotations

import json
from dataclasses import replace

from retrieval.errors import Refused
from retrieval.ports import Fetcher
from retrieval.sources import feed_json, feed_xml, links, safe_xml
from retrieval.text import decode
from retrieval.types import Listing, Source, Validators

LARGEST = 32_000_000
"""Bytes of a feed: 100,000 entries of a usual length."""


def look(source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
    """What the feed lists now; see `retrieval.ports.Lister`."""
    fetched = fetcher.get(source.address, validators, largest=LARGEST)
    if fetched.unchanged:
        listing = Listing(unchanged=True)
    else:
        listing = parse(fetched.body, fetched.url, fetched.charset)
    return replace(listing, validators=fetched.validators, moved_to=fetched.moved_to)


def parse(data: bytes, url: str, charset: str | None = None) -> Listing:
    """The listing in a feed's bytes, found at `url`; `charset` is what the server declared.

    Raises:
        Refused: when it is no feed; the reason says what it is instead, and where the feed is, if
            that can be told.
    """
    if not data.strip():
        raise Refused("an empty answer where a feed should be")
    head = data[:1_000].lstrip(b"\xef\xbb\xbf\x00\xff\xfe \t\r\n")
    if head.startswith((b"{", b"[")):
        return _json(data, url, charset)
    root = safe_xml.tree(data, charset)
    name = safe_xml.local(root) if root is not None else ""
    if name in feed_xml.ROOTS:
        return feed_xml.parse(root, url)
    raise Refused(_instead(name, data, url, charset))


def _json(data: bytes, url: str, charset: str | None) -> Listing:
    try:
        value = json.loads(decode(data, charset=charset), strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused("JSON that is broken or cut off where a feed should be") from error
    if not feed_json.is_feed(value):
        raise Refused("JSON, but not a JSON feed")
    return feed_json.parse(value, url)


def _instead(name: str, data: bytes, url: str, charset: str | None) -> str:
    """What is there, when it is no feed, and what to do."""
    if name in {"urlset", "sitemapindex"}:
        return "this is a sitemap, not a feed; add it as a sitemap"
    if name == "opml":
        return "this is a list of feeds (OPML), not a feed; import it"
    if name == "html" or b"<html" in data[:5_000].lower() or b"<body" in data.lower():
        named = links.feeds(decode(data, markup=True, charset=charset), url)
        if named:
            return f"this is a page, not a feed; its feed is at {named[0].address}"
        return "this is a page, not a feed, and it names none"
    return "neither RSS nor Atom nor a JSON feed"
