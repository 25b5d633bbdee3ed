"""OPML 2.0, the list of feeds that every feed reader can write and read; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from retrieval.errors import Refused
from retrieval.sources import safe_xml
from retrieval.sources.entries import address, line
from retrieval.types import Kind, Source

MOST = 10_000
"""Feeds that one list may hold."""
_MOST_TOPICS = 10
_KINDS = {Kind.FEED: "rss", Kind.SITEMAP: "sitemap", Kind.PAGE: "link"}
"""How a kind is called in the `type` of an outline; files are of one machine and are not listed."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source in a list, before it is anyone's; `address` is a web address."""

    kind: Kind
    address: str
    title: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """A list that was read; `unread` are places in it that name no source, as (place, reason)."""

    listed: tuple[Subscription, ...]
    title: str | None = None
    unread: tuple[tuple[str, str], ...] = ()


def read(data: bytes) -> Subscriptions:
    """The sources in an OPML file, each once; folders and categories become topics.

    Raises:
        Refused: when it is no OPML.
    """
    root = safe_xml.tree(data)
    body = safe_xml.child(root, "body") if root is not None else None
    if root is None or safe_xml.local(root) != "opml" or body is None:
        raise Refused("not a list of feeds (OPML)")
    head = safe_xml.child(root, "head")
    found: dict[tuple[Kind, str], Subscription] = {}
    unread: list[tuple[str, str]] = []
    waiting: list[tuple[Any, tuple[str, ...]]] = [(body, ())]
    while waiting:
        outline, folders = waiting.pop()
        below = [each for each in outline if safe_xml.local(each) == "outline"]
        name = _attribute(outline, "text", "title")
        place = _attribute(outline, "xmlurl", "url", "htmlurl")
        if below:
            topics = folders if outline is body else _with(folders, name)
            waiting += [(each, topics) for each in reversed(below)]
        elif outline is not body:
            listed = _subscription(outline, folders)
            if listed is None:
                unread.append((line(name) or "an outline", f"no web address: {line(place) or '–'}"))
            else:
                found.setdefault((listed.kind, listed.address), listed)
    if len(found) > MOST:
        raise Refused(f"a list of {len(found):,} feeds; one may have {MOST:,}")
    title = line(safe_xml.child_text(head, "title")) if head is not None else None
    return Subscriptions(tuple(found.values()), title, tuple(unread[:100]))


def write(sources: Iterable[Source | Subscription], title: str) -> bytes:
    """The sources of the web as an OPML file, in folders by their first topic."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _sound(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, Any] = {}
    for source in sources:
        if source.kind not in _KINDS:
            continue
        parent = body
        topics = [topic for each in source.topics if (topic := _topic(each))]
        if topics:
            parent = folders.get(topics[0])
            if parent is None:
                parent = etree.SubElement(body, "outline", text=topics[0])
                folders[topics[0]] = parent
        outline = etree.SubElement(parent, "outline", type=_KINDS[source.kind])
        outline.set("text", _sound(source.title or source.address))
        if source.title:
            outline.set("title", _sound(source.title))
        outline.set(
            "xmlUrl" if source.kind is Kind.FEED else "url", safe_xml.allowed(source.address)
        )
        if topics[1:]:
            outline.set("category", ",".join(topics[1:]))
        if source.language:
            outline.set("language", _sound(source.language))
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _subscription(outline: Any, folders: tuple[str, ...]) -> Subscription | None:  # noqa: ANN401
    """The source that an outline names, if it is of the web."""
    name = (_attribute(outline, "type") or "").lower()
    kind = next((kind for kind, known in _KINDS.items() if known == name), Kind.FEED)
    feed = address(_attribute(outline, "xmlurl"))
    where = feed or address(_attribute(outline, "url"))
    if where is None:
        return None
    if feed:
        kind = Kind.FEED
    elif name not in _KINDS.values():
        kind = Kind.PAGE
    title = line(_attribute(outline, "title")) or line(_attribute(outline, "text"))
    topics = folders
    for category in (_attribute(outline, "category") or "").split(","):
        for part in category.split("/"):
            topics = _with(topics, part)
    return Subscription(
        kind,
        where,
        None if title == line(where) else title,
        line(_attribute(outline, "language")),
        topics,
    )


def _with(topics: tuple[str, ...], topic: str | None) -> tuple[str, ...]:
    named = _topic(topic) if topic else None
    if named is None or named in topics or len(topics) >= _MOST_TOPICS:
        return topics
    return (*topics, named)


def _topic(text: str) -> str | None:
    """A topic without what divides topics in a category."""
    return line(_sound(text).replace(",", " ").replace("/", " "))


def _attribute(element: Any, *names: str) -> str | None:  # noqa: ANN401 — lxml has no types
    """The first of the attributes, whose names come in any case, that is not blank."""
    said = {str(key).lower(): value for key, value in element.attrib.items()}
    return next((said[name] for name in names if said.get(name, "").strip()), None)


def _sound(text: str) -> str:
    """`text` as XML can hold it."""
    return line(text) or ""
