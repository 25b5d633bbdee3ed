"""What a page's head links to: feeds, its canonical address, its light version; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retrieval.sources.entries import address, line
from retrieval.webpage import Page

_HEAD = 200_000
"""Characters of a page in which such links are."""
_FEED_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x.atom+xml",
        "application/x-atom+xml",
    )
)
_COMMENTS = ("comment", "kommentar", "comentario")


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the name that the page gives it."""

    address: str
    title: str | None


def feeds(html: str, url: str) -> list[Link]:
    """The feeds that a page names, the one of its articles before those of comments."""
    page = Page(html[:_HEAD], url)
    found: dict[str, Link] = {}
    for link in _links(page, "alternate", "feed"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        is_json = kind == "application/json" and "feed" in (link.get("href") or "").lower()
        if (kind in _FEED_TYPES or is_json) and (where := address(link.get("href"), _base(page))):
            found.setdefault(where, Link(where, line(link.get("title"))))
    return sorted(found.values(), key=_is_of_comments)


def _is_of_comments(link: Link) -> bool:
    name = f"{link.address} {link.title or ''}".lower()
    return any(word in name for word in _COMMENTS)


def linked(page: Page, relation: str) -> str | None:
    """The first address that a page names as its `relation` ("canonical", "amphtml")."""
    found = (address(link.get("href"), _base(page)) for link in _links(page, relation))
    return next((where for where in found if where), None)


def is_amp(page: Page) -> bool:
    """Whether a page is the light version of another, as its first element says."""
    return any(page.tree.get(mark) is not None for mark in ("amp", "⚡"))


def _links(page: Page, *relations: str) -> Iterator[Any]:
    for link in page.tree.iter("link"):
        if not {*(link.get("rel") or "").lower().split()}.isdisjoint(relations):
            yield link


def _base(page: Page) -> str:
    """What relative addresses in the page are relative to."""
    url = page.url or ""
    base = next((element.get("href") for element in page.tree.iter("base")), None)
    return address(base, url) or url
