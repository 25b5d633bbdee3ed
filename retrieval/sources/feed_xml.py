"""RSS 0.9 to 2.0 and Atom to entries: made safe and small first, then read by feedparser; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from retrieval.errors import Refused
from retrieval.sources import entries, safe_xml
from retrieval.sources.entries import Found, address, line, plain
from retrieval.types import Declared, Listing

ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
_ITEMS = frozenset(("item", "entry"))
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
_MOST_ELEMENTS = 100_000
"""Elements that a feed may have once it is cut to its newest items: a hundred for each."""
_MOST_SECONDS = 7 * 24 * 3600.0
"""A feed may ask to be left alone for a week at most."""


def parse(root: Any, url: str) -> Listing:  # noqa: ANN401 — lxml has no types
    """The listing in the feed `root`, a tree from `safe_xml` that is changed; found at `url`.

    feedparser never sees anything but well-formed XML without a DTD and with at most
    `entries.MOST` items, so that neither its second, slower parser for broken feeds nor a feed of
    100,000 items can stop the others.

    Raises:
        Refused: when it cannot be read in spite of that.
    """
    total = _keep_newest(root)
    base = _site(root) or url
    _mark_names(root)
    data = _well_formed(root)
    try:
        parsed = feedparser.parse(
            data,
            response_headers={"content-location": base, "content-type": "application/xml"},
            sanitize_html=False,  # extraction takes the text and nothing else
            resolve_relative_uris=False,
        )
        feed, version = parsed["feed"], str(parsed.get("version") or "")
        found = [_found(item, version, base) for item in parsed["entries"]]
    except Exception as error:  # whatever a stranger's feed does to it
        raise Refused(
            f"the feed cannot be read ({type(error).__name__}); it is broken where it is made"
        ) from error
    made_at = [text for key in ("updated", "published") if (text := _date(feed, key))]
    found = entries.newest_first(entries.without_clock(found, made_at))
    language = line(feed.get("language"))
    return Listing(
        entries=entries.entries(found, home=address(feed.get("link"), base)),
        unread=entries.left_out(total),
        title=plain(feed.get("title")),
        language=language,
        every=_every(feed),
    )


def _site(root: Any) -> str | None:  # noqa: ANN401 — lxml has no types
    """The site that a channel of RSS belongs to: links are meant from there, wherever it lies."""
    channel = root if safe_xml.local(root) == "channel" else safe_xml.child(root, "channel")
    return address(safe_xml.child_text(channel, "link")) if channel is not None else None


def _mark_names(root: Any) -> None:  # noqa: ANN401 — lxml has no types
    """Say of each guid that is a mere name that it is no link: one that says nothing counts as one.

    feedparser would make an address of it, at which nothing is.
    """
    for element in root.iter():
        if safe_xml.local(element) == "guid" and "/" not in (safe_xml.text_of(element) or ""):
            element.set("isPermaLink", "false")


def _keep_newest(root: Any) -> int:  # noqa: ANN401 — lxml has no types
    """Take all but the newest items out of `root`; how many there were."""
    items = [item for item in root.iter() if safe_xml.local(item) in _ITEMS]
    if len(items) <= entries.MOST:
        return len(items)
    dated = [
        Found(
            id=str(at),
            declared=Declared(
                published=safe_xml.child_text(
                    *(item, "pubdate", "published", "issued", "date", "updated", "modified")
                )
            ),
        )
        for at, item in enumerate(items)
    ]
    kept = {found.id for found in entries.newest_first(dated)[: entries.MOST]}
    for at, item in enumerate(items):
        if str(at) not in kept and item.getparent() is not None:
            item.getparent().remove(item)
    return len(items)


def _well_formed(root: Any) -> bytes:  # noqa: ANN401 — lxml has no types
    """`root` as XML that a strict parser takes."""
    size = sum(1 for _ in root.iter())
    if size > _MOST_ELEMENTS:
        raise Refused(f"a feed of {size:,} elements; one may have {_MOST_ELEMENTS:,}")
    if fault := _fault(etree.tostring(root, encoding="utf-8")):
        for element in root.iter():
            said = dict(element.attrib)
            element.attrib.clear()
            element.attrib.update(said)  # once each
        fault = _fault(etree.tostring(root, encoding="utf-8"))
    if fault:
        raise Refused(f"the feed is broken XML and cannot be mended: {fault}")
    data: bytes = etree.tostring(root, encoding="utf-8")
    return data


def _fault(data: bytes) -> str | None:
    """What a strict parser finds wrong, if anything."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003 — its only way
    except expat.ExpatError as error:
        return str(error)
    return None


def _found(item: Mapping[str, Any], version: str, base: str) -> Found:
    base = next((d["base"] for d in _details(item) if d.get("base")), base)
    published, updated = _date(item, "published"), _date(item, "updated")
    if not published and version.startswith("rss"):
        published, updated = updated, None  # dc:date, which feedparser takes for a change
    name = line(item.get("id"))
    own = line(item.get("language")) or next(
        (found for d in _details(item) if (found := line(d.get("language")))), None
    )
    return Found(
        id=name,
        url=_link(item, name, version, base),
        declared=Declared(
            title=_title(item, version),
            publisher=_publisher(item),
            author=_author(item),
            published=published,
            language=own,
            updated=updated,
            section=_section(item),
            image=_image(item, base),
        ),
        body=_body(item),
    )


def _details(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What feedparser says of the texts of an item: their kind, base and language."""
    yield from item.get("content") or ()
    for key in ("summary_detail", "title_detail"):
        if item.get(key):
            yield item[key]


def _date(item: Mapping[str, Any], key: str) -> str | None:
    """A date as it was given; not by `get`, with which feedparser falls back to another date."""
    return line(dict.get(item, key)) if isinstance(item, dict) else None


def _title(item: Mapping[str, Any], version: str) -> str | None:
    """The title as text; only Atom says for certain that there is no markup in it."""
    detail = item.get("title_detail") or {}
    if version.startswith("atom") and detail.get("type") == "text/plain":
        return line(item.get("title"))
    return plain(item.get("title"))


def _link(item: Mapping[str, Any], name: str | None, version: str, base: str) -> str | None:
    """Where the item's page is: before a detour of FeedBurner, else its link, else a guid."""
    links = item.get("links") or ()
    alternate = [link for link in links if link.get("rel") in {None, "alternate"}]
    pages = [link for link in alternate if "html" in (link.get("type") or "html")]
    addresses = (
        item.get("feedburner_origlink"),
        *(link.get("href") for link in (*pages, *alternate)),
        item.get("link") if not links else None,
    )
    for candidate in addresses:
        if found := address(candidate, base):
            return found
    return address(name) if version.startswith("rss") or not links else None


_MAIL = re.compile(r"\S+@\S+\s+\(([^()]+)\)|([^<>@]+?)\s*<\S+@\S+>")
"""RSS asks for "desk@example.org (Name)"; others write "Name <desk@example.org>"."""


def _author(item: Mapping[str, Any]) -> str | None:
    """The names, without addresses of mail."""
    whole = plain(item.get("author")) or ""
    if match := _MAIL.fullmatch(whole):
        return line(match[1] or match[2])
    people = item.get("authors") or [item.get("author_detail") or {}]
    names = [plain(person.get("name")) for person in people[:10]]
    known = [name for name in names if name and "@" not in name and "@" not in whole]
    return line(", ".join(dict.fromkeys(known)))


def _publisher(item: Mapping[str, Any]) -> str | None:
    """Whom the item itself names as its publisher, or as the source that it was taken from."""
    name = plain(item.get("publisher")) or plain((item.get("source") or {}).get("title"))
    return name if name and "@" not in name else None


def _section(item: Mapping[str, Any]) -> str | None:
    """The first category that is a name and not an address."""
    for tag in (item.get("tags") or ())[:20]:
        name = plain(tag.get("label")) or plain(tag.get("term"))
        if name and "://" not in name and len(name) <= 100:
            return name
    return None


def _image(item: Mapping[str, Any], base: str) -> str | None:
    """The lead image: of its own element, of the media kind, or an enclosed picture."""
    image = item.get("image")
    media = [*(item.get("media_content") or ()), *(item.get("media_thumbnail") or ())]
    pictures = [
        one.get("url")
        for one in media
        if one.get("medium", "image") == "image" and "image" in one.get("type", "image")
    ]
    enclosed = [
        link.get("href")
        for link in item.get("links") or ()
        if link.get("rel") == "enclosure" and (link.get("type") or "").startswith("image/")
    ]
    own = [image.get("href")] if isinstance(image, Mapping) else []
    return next(
        (found for url in (*own, *pictures, *enclosed) if (found := address(url, base))), None
    )


def _body(item: Mapping[str, Any]) -> str | None:
    """The content, unless the summary says more; some systems mix them up."""
    texts = [part.get("value") for part in item.get("content") or ()]
    return entries.longest([*texts, item.get("summary")])


def _every(feed: Mapping[str, Any]) -> float | None:
    """How often, in seconds, the feed asks to be read: its ttl, else its update period."""
    minutes = _number(feed.get("ttl"))
    if minutes:
        return min(minutes * 60, _MOST_SECONDS)
    hours = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if not hours:
        return None
    times = _number(feed.get("sy_updatefrequency")) or 1
    return min(hours * 3600 / times, _MOST_SECONDS)


def _number(text: object) -> float | None:
    """A sensible number above zero."""
    try:
        value = float(str(text).strip()[:20])
    except ValueError:
        return None
    return value if 0 < value < 1e9 else None
