"""A site of many feeds, good and bad, for polling with the real client."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.types import Source
from tests.retrieval.polling_samples import source
from tests.retrieval.web_sites import Internet, Route, Site, answer, to

SENTENCES = (
    "The harbour board said on Tuesday that the new quay will open in the spring of next year.",
    "Its cost has risen to forty million, which the town and the region will share between them.",
    "Five cranes will stand on it, and two of them have already been built in the yard next door.",
    "A hearing is planned for June, at which everyone who lives near the harbour may be heard.",
)


def page(name: str) -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return answer(
        f"<html><head><title>Report {name}</title></head><body><article><h1>Report {name}</h1>"
        f"<p>This is what report {name} has to tell about the harbour of the town.</p>"
        f"{paragraphs}</article></body></html>".encode(),
        f'ETag: "{name}"',
    )


def feed(names: Sequence[str], *headers: str, body: str = "") -> bytes:
    items = "".join(
        f'<item><guid isPermaLink="false">{name}</guid><title>Report {name}</title>'
        f"<link>/page/{name}</link>{body}</item>"
        for name in names
    )
    channel = f"<channel><title>News</title><link>/</link>{items}</channel>"
    text = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
    return answer(text.encode(), *headers, kind="application/rss+xml")


BAD: dict[str, Route] = {
    "missing": answer(status=404),
    "gone": answer(status=410),
    "busy": answer(b"", "Retry-After: 7200", status=429),
    "broken": answer(status=500),
    "away": answer(status=503),
    "forbidden": answer(status=403),
    "circle": to("/feed/circle-0"),
    "empty": answer(b"", kind="application/rss+xml"),
    "page": page("no-feed"),
    "binary": answer(b"\x00\xff" * 400, kind="application/octet-stream"),
    "half": b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>",
    "noise": b"what is this\r\n\r\n",
    "inside": to("http://169.254.169.254/latest"),
}


def routes(good: int, items: int, bad: int) -> dict[str, Route]:
    """So many feeds of so many items each, and so many of each kind of fault."""
    made: dict[str, Route] = {}
    for number in range(good):
        names = [f"{number}-{item}" for item in range(items)]
        made |= {f"/page/{name}": page(name) for name in names}
        made[f"/feed/good-{number}"] = feed(names, f'ETag: "{number}"')
    for kind, route in BAD.items():
        made |= {f"/feed/{kind}-{number}": route for number in range(bad)}
    return made


def sources(site: Site) -> list[Source]:
    """The feeds of a site, each at a host of its own (see `internet`)."""
    return [source(address(name)) for name in _names(site)]


def address(name: str) -> str:
    """Where a feed is found."""
    return f"http://{name}.example/feed/{name}"


def internet(site: Site) -> Internet:
    """A network in which every feed of a site has a host of its own."""
    hosts = {name: f"93.184.{n // 200}.{1 + n % 200}" for n, name in enumerate(_names(site))}
    return Internet(
        {f"{name}.example": [[ip]] for name, ip in hosts.items()},
        dict.fromkeys(hosts.values(), site.port),
    )


def _names(site: Site) -> list[str]:
    return [path.removeprefix("/feed/") for path in site.routes if path.startswith("/feed/")]
