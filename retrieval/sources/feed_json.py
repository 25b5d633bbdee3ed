"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to entries; pure.

What has the wrong type is passed over, as if it were not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retrieval.errors import Refused
from retrieval.sources import entries
from retrieval.sources.entries import Found, address, line, plain
from retrieval.types import Declared, Listing


def is_feed(value: object) -> bool:
    """Whether a JSON value is a feed: it says so, or it has items of which one has an address."""
    if not isinstance(value, Mapping):
        return False
    version = value.get("version")
    if isinstance(version, str) and "jsonfeed.org" in version:
        return True
    items = value.get("items")
    return isinstance(items, list) and any(
        isinstance(item, Mapping) and ("url" in item or "content_html" in item)
        for item in items[:5]
    )


def parse(value: Mapping[str, Any], url: str) -> Listing:
    """The listing in the feed `value`, found at `url`.

    Raises:
        Refused: when its items are no list.
    """
    items = value.get("items", [])
    if not isinstance(items, list):
        raise Refused("a JSON feed whose “items” is no list; it is broken where it is made")
    whole = [item for item in items if isinstance(item, Mapping)]
    home = address(value.get("home_page_url"), url)
    found = entries.newest_first([_found(item, home or url) for item in whole])
    broken = len(items) - len(whole)
    unread = ((f"{url}#items", f"{broken:,} of its items are no objects"),) if broken else ()
    return Listing(
        entries=entries.entries(found[: entries.MOST], home=home),
        unread=(*unread, *entries.left_out(len(whole))),
        title=plain(value.get("title")),
        language=line(value.get("language")),
    )


def _found(item: Mapping[str, Any], base: str) -> Found:
    name = item.get("id")
    name = str(name) if isinstance(name, int | float) and not isinstance(name, bool) else line(name)
    url = address(item.get("url"), base)
    if url is None and name and address(name):
        url = address(name)  # the specification asks for ids that are the item's address
    pictures = (item.get("image"), item.get("banner_image"))
    tags = item.get("tags")
    return Found(
        id=name,
        url=url or address(item.get("external_url"), base),
        declared=Declared(
            title=plain(item.get("title")),
            author=line(", ".join(dict.fromkeys(_authors(item)))),
            published=line(item.get("date_published")),
            language=line(item.get("language")),
            updated=line(item.get("date_modified")),
            section=next((tag for one in tags if (tag := plain(one))), None)
            if isinstance(tags, list)
            else None,
            image=next((found for one in pictures if (found := address(one, base))), None),
        ),
        body=entries.longest(item.get(key) for key in ("content_html", "content_text", "summary")),
    )


def _authors(item: Mapping[str, Any]) -> Iterator[str]:
    """The names: 1.1 has a list, 1.0 had one author."""
    people = item.get("authors")
    for person in people[:10] if isinstance(people, list) else [item.get("author")]:
        if isinstance(person, Mapping) and (name := plain(person.get("name"))):
            yield name
