"""From the address of a site to what can be read there: feeds, sitemaps, the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from protego import Protego

from retrieval import webpage
from retrieval.errors import Refused, Unfetchable
from retrieval.identity import canonical_url
from retrieval.ports import Fetcher
from retrieval.sources import feed, links, sitemap
from retrieval.sources.entries import address
from retrieval.text import decode
from retrieval.types import Fetched, Kind

_USUAL_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap.xml")
_MOST_SITEMAPS = 5
"""Sitemaps of a robots.txt that are offered."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that could be added; `found` says in words for people how it was found."""

    kind: Kind
    address: str
    title: str | None
    found: str


def discover(asked: str, fetcher: Fetcher) -> tuple[Candidate, ...]:
    """What can be read at an address, the best first; `asked` is as a person types it.

    The address itself, if it is a feed or a sitemap; else the feeds that its page names; else one
    at the usual places of the site; then sitemaps, and last the page itself, watched. What a page
    or robots.txt names is not asked for, what is only guessed is.

    Raises:
        Refused: when `asked` is no address.
        Unfetchable: when there is nothing at all to be had.
    """
    url = web_address(asked)
    fetched = fetcher.get(url, largest=sitemap.LARGEST)
    if itself := _itself(fetched):
        return (itself,)
    html = decode(fetched.body, markup=True, charset=fetched.charset)
    found = [
        Candidate(Kind.FEED, link.address, link.title, "named by the page")
        for link in links.feeds(html, fetched.url)
    ]
    if not found:
        found += _guessed_feeds(fetched.url, fetcher)
    found += _sitemaps(fetched.url, fetcher)
    title = webpage.title(webpage.Page(html, fetched.url))
    found.append(Candidate(Kind.PAGE, fetched.url, title, "the page itself"))
    return tuple({canonical_url(each.address): each for each in reversed(found)}.values())[::-1]


def web_address(asked: str) -> str:
    """A web address as a person types it, whole: "example.org/news", "feed://example.org".

    Raises:
        Refused: when it is none.
    """
    typed = asked.strip()
    scheme, mark, rest = typed.partition("://")
    if mark and scheme.lower() == "feed":
        typed = f"https://{rest}"
    elif typed.lower().startswith("feed:"):
        typed = typed[5:]
    if "://" not in typed:
        typed = f"https://{typed}"
    found = address(typed) if " " not in typed else None
    host = urlsplit(found).hostname if found else None
    if not found or not host or ("." not in host and ":" not in host and host != "localhost"):
        raise Refused(f"“{asked.strip()[:200]}” is no web address; one looks like bbc.co.uk/news")
    return found


def _itself(fetched: Fetched) -> Candidate | None:
    """What was fetched, if it is a feed or a sitemap."""
    try:
        listing = feed.parse(fetched.body, fetched.url, fetched.charset)
    except Refused:
        pass
    else:
        return Candidate(Kind.FEED, fetched.url, listing.title, "the address itself is a feed")
    try:
        sitemap.parse(fetched.body, fetched.url, fetched.charset)
    except Refused:
        return None
    return Candidate(Kind.SITEMAP, fetched.url, None, "the address itself is a sitemap")


def _guessed_feeds(url: str, fetcher: Fetcher) -> Iterator[Candidate]:
    """The first feed at one of the places where sites usually have theirs."""
    for place in _USUAL_FEEDS:
        guess = urljoin(url, place)
        try:
            fetched = fetcher.get(guess, largest=feed.LARGEST)
            listing = feed.parse(fetched.body, fetched.url, fetched.charset)
        except (Unfetchable, Refused):
            continue
        yield Candidate(Kind.FEED, fetched.url, listing.title, f"found at {place}")
        return


def _sitemaps(url: str, fetcher: Fetcher) -> Iterator[Candidate]:
    """The sitemaps that robots.txt names, those of news first; else one at a usual place."""
    named = _named_sitemaps(url, fetcher)
    for place in named[:_MOST_SITEMAPS]:
        yield Candidate(Kind.SITEMAP, place, None, "named by robots.txt")
    for place in () if named else _USUAL_SITEMAPS:
        guess = urljoin(url, place)
        try:
            fetched = fetcher.get(guess, largest=sitemap.LARGEST)
            sitemap.parse(fetched.body, fetched.url, fetched.charset)
        except (Unfetchable, Refused):
            continue
        yield Candidate(Kind.SITEMAP, fetched.url, None, f"found at {place}")
        return


def _named_sitemaps(url: str, fetcher: Fetcher) -> list[str]:
    try:
        fetched = fetcher.get(urljoin(url, "/robots.txt"), largest=1_000_000)
    except Unfetchable:
        return []
    rules = Protego.parse(decode(fetched.body, charset=fetched.charset))
    named = [place for each in rules.sitemaps if (place := address(each, url))]
    return sorted(dict.fromkeys(named), key=lambda place: "news" not in place.lower())
