"""A small news site for tests: pages, a feed, and what else sites have."""

from __future__ import annotations

from tests.retrieval.web_sites import Route, answer

TRAM = "The new tram line to the harbour of Ellery opened on Friday, two years later than planned."
BRIDGE = "The bridge over the river Orne was closed to lorries on Saturday, the road office said."
_MORE = (
    "The works cost 212 million crowns, which is 40 million more than the council had approved.",
    "Opponents of the plan say that the money should have been spent on buses and on schools.",
    "The mayor, Ada Brandt, called the day a good one for everybody who lives near the harbour.",
)


def article(title: str, first: str, *, head: str = "", published: str = "2026-05-04") -> bytes:
    """A page with an article that names its publisher and its date."""
    body = "".join(f"<p>{line}</p>" for line in (first, *_MORE))
    return answer(
        f"<html lang=en><head><title>{title}</title>{head}"
        '<meta property="og:site_name" content="Ellery Gazette">'
        f'<meta property="article:published_time" content="{published}T09:00:00+01:00"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>".encode()
    )


def feed(*entries: tuple[str, str], title: str = "Ellery Gazette") -> bytes:
    """An RSS feed of (title, address)."""
    items = "".join(
        f"<item><title>{name}</title><link>{url}</link><guid>{url}</guid>"
        "<pubDate>Mon, 04 May 2026 08:00:00 GMT</pubDate></item>"
        for name, url in entries
    )
    return answer(
        f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode(),
        kind="application/rss+xml",
    )


def front(*, links: str = "") -> bytes:
    """A front page, which is no article."""
    return answer(
        f"<html><head><title>Ellery Gazette</title>{links}</head>"
        "<body><h1>Gazette</h1></body></html>".encode()
    )


FEED_LINK = '<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml">'


def gazette() -> dict[str, Route]:
    """A site with a front page that names its feed, and two articles."""
    return {
        "/": front(links=FEED_LINK),
        "/feed.xml": feed(("Tram opens", "/tram"), ("Bridge closed", "/bridge")),
        "/tram": article("Tram opens", TRAM),
        "/bridge": article("Bridge closed", BRIDGE),
    }
