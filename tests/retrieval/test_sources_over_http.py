"""Every kind of source, read with the real client from a server on this machine."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from retrieval.errors import Refused, Unfetchable
from retrieval.extract import extract
from retrieval.sources.discover import discover
from retrieval.sources.full import raw_item
from retrieval.sources.table import LISTERS
from retrieval.types import Declared, Entry, Kind, Listing, Media, Validators
from tests.retrieval.pages_at_hand import source
from tests.retrieval.pdf_samples import pdf
from tests.retrieval.test_golden_feeds import FEEDS, NAMES, entry_told
from tests.retrieval.web_sites import Route, Site, answer, to, web

NONE = Validators()
TODAY = date(2024, 6, 1)
SENTENCES = (
    "The harbour board said on Tuesday that the new quay will open in the spring of next year.",
    "Its cost has risen to forty million, which the town and the region will share between them.",
    "Five cranes will stand on it, and two of them have already been built in the yard next door.",
    "A hearing is planned for June, at which everyone who lives near the harbour may be heard.",
)
PAGE = (
    "<html><head><title>New quay to open</title></head><body><article><h1>New quay to open</h1>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + "</article></body></html>"
).encode()


def look(site: Site, path: str, kind: Kind, validators: Validators = NONE) -> Listing:
    with web(site) as fetcher:
        return LISTERS[kind](source(site.url(path), kind), fetcher, validators)


def test_every_kind_of_source_can_be_looked_at() -> None:
    assert set(LISTERS) == set(Kind)


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 700] for at in range(0, len(body), 700)]
    framed = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    head = answer(b"", "Transfer-Encoding: chunked", length=False, kind="text/plain")
    return head + framed + b"0\r\n\r\n"


TRANSPORTS: dict[str, Callable[[bytes], bytes]] = {
    "as a page": answer,
    "as XML of another charset": lambda body: answer(body, kind="text/xml; charset=us-ascii"),
    "without a type": lambda body: answer(body, kind=""),
    "in pieces": chunked,
    "packed": lambda body: answer(gzip.compress(body), "Content-Encoding: gzip"),
    "deflated": lambda body: answer(zlib.compress(body), "Content-Encoding: deflate"),
    "until the end of the connection": lambda body: answer(body, length=False),
}


@pytest.mark.parametrize("way", TRANSPORTS)
def test_golden_feeds_are_the_same_however_they_are_sent(way: str) -> None:
    routes: dict[str, Route] = {
        f"/{name}": TRANSPORTS[way]((FEEDS / name).read_bytes()) for name in NAMES
    }
    with Site(routes) as site, web(site) as fetcher:
        for name in NAMES:
            listing = LISTERS[Kind.FEED](source(site.url(f"/{name}")), fetcher, NONE)
            expected = json.loads((FEEDS / f"{name}.expected.json").read_text(encoding="utf-8"))
            told = [entry_told(entry) for entry in listing.entries]
            there = site.url("/")
            here = json.loads(
                json.dumps(expected["entries"], ensure_ascii=False).replace(
                    "https://golden.example/news/", there
                )
            )
            assert (told, listing.title) == (here, expected["title"])


def test_a_feed_that_moved_for_good_tells_its_new_address() -> None:
    feed = answer(b"<rss><channel><title>Paper</title></channel></rss>")
    with Site({"/old": to("/new", 301), "/new": feed, "/now": to("/new", 302)}) as site:
        assert look(site, "/old", Kind.FEED).moved_to == site.url("/new")
        assert look(site, "/now", Kind.FEED).moved_to is None


def test_a_feed_is_asked_for_again_only_if_it_changed() -> None:
    feed = answer(b"<rss><channel><title>Paper</title></channel></rss>", 'ETag: "7"')
    with Site({"/feed": feed}) as site:
        first = look(site, "/feed", Kind.FEED)
        site.routes["/feed"] = answer(status=304)
        second = look(site, "/feed", Kind.FEED, first.validators)
        assert site.asked[-1].headers["If-None-Match"] == '"7"'
    assert (second.unchanged, second.validators) == (True, first.validators)


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_a_feed_that_cannot_be_had_says_why(status: int) -> None:
    failing = answer(b"<rss/>", status=status)
    with Site({"/feed": failing}) as site, pytest.raises(Unfetchable) as error:
        look(site, "/feed", Kind.FEED)
    assert error.value.status == status


def test_a_page_in_place_of_a_feed_tells_where_the_feed_is() -> None:
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    )
    with Site({"/feed": answer(page)}) as site, pytest.raises(Refused, match=r"feed is at .*/rss"):
        look(site, "/feed", Kind.FEED)


def test_packed_sitemaps_of_a_list_are_read() -> None:
    with Site() as site:
        pages = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>".encode()
        maps = f"<sitemapindex><sitemap><loc>{site.url('/m.xml.gz')}</loc></sitemap></sitemapindex>"
        site.routes["/m.xml.gz"] = answer(gzip.compress(pages), kind="application/x-gzip")
        site.routes["/sitemap.xml"] = answer(maps.encode(), kind="application/xml")
        listing = look(site, "/sitemap.xml", Kind.SITEMAP)
        assert [entry.url for entry in listing.entries] == [site.url("/a")]


def test_the_feed_of_a_site_is_found_and_its_article_read_to_the_end() -> None:
    with Site() as site, web(site) as fetcher:
        front = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
        item = "<item><title>New quay to open</title><link>/quay</link></item>"
        site.routes["/"] = answer(front.encode())
        site.routes["/rss"] = answer(
            f"<rss><channel><title>P</title>{item}</channel></rss>".encode()
        )
        site.routes["/quay"] = answer(PAGE)
        best = discover(site.url("/"), fetcher)[0]
        paper = source(best.address, best.kind)
        (entry,) = LISTERS[best.kind](paper, fetcher, NONE).entries
        article = extract(raw_item(entry, paper, fetcher), today=TODAY)
    assert article.title == "New quay to open"
    assert all(sentence in article.text for sentence in SENTENCES)


def test_a_page_that_refuses_leaves_the_feed_s_own_text_and_says_why() -> None:
    with Site({"/quay": answer(b"no", status=403)}) as site, web(site) as fetcher:
        entry = Entry(
            "k",
            "r",
            site.url("/quay"),
            Declared(title="New quay to open"),
            "<p>" + SENTENCES[0],
            Media.RECORD,
        )
        item = raw_item(entry, source(site.url("/rss")), fetcher)
    assert SENTENCES[0] in item.body
    assert item.partial is not None
    assert "403" in item.partial


def test_a_pdf_behind_an_entry_and_as_a_watched_page_is_read(tmp_path: Path) -> None:
    data = pdf([["Harbour report", "", *SENTENCES]])
    (tmp_path / "report.pdf").write_bytes(data)
    with Site({"/report": answer(data, kind="application/pdf")}) as site, web(site) as fetcher:
        watched = source(site.url("/report"), Kind.PAGE)
        (entry,) = LISTERS[Kind.PAGE](watched, fetcher, NONE).entries
        item = raw_item(entry, watched, fetcher)
        folder = source(tmp_path.as_posix(), Kind.FILES)
        (file,) = LISTERS[Kind.FILES](folder, fetcher, NONE).entries
        assert raw_item(file, folder, fetcher).body == item.body
    assert SENTENCES[3] in item.body


def test_an_address_inside_is_not_asked_for_though_a_feed_names_it() -> None:
    with Site() as site, web() as fetcher:  # without leave to ask this machine
        entry = Entry("k", "r", site.url("/metadata"), Declared(title="New quay to open"), None)
        with pytest.raises(Unfetchable):
            raw_item(entry, source("https://paper.example/feed"), fetcher)
        assert site.asked == []
