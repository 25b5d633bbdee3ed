"""From the address of a site to what can be read there."""

from __future__ import annotations

import pytest

from retrieval.errors import Refused, Unfetchable
from retrieval.sources.discover import Candidate, discover, web_address
from retrieval.types import Kind
from tests.retrieval.pages_at_hand import Pages

SITE = "https://paper.example"
FEED = b"<rss><channel><title>The Paper</title><item><title>A</title></item></channel></rss>"
MAP = b"<urlset><url><loc>https://paper.example/a</loc></url></urlset>"
PLAIN = "<html><head><title>Front page</title></head><body><h1>Front page</h1></body></html>"


def page(*links: str) -> str:
    return PLAIN.replace("</head>", "".join(links) + "</head>")


def alternate(href: str, kind: str = "application/rss+xml", title: str = "News") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def test_the_feeds_that_a_page_names_come_first_and_the_page_itself_last() -> None:
    html = page(alternate("/rss"), alternate("/a.json", "application/feed+json", "As JSON"))
    assert discover(SITE, Pages({SITE: html})) == (
        Candidate(Kind.FEED, f"{SITE}/rss", "News", "named by the page"),
        Candidate(Kind.FEED, f"{SITE}/a.json", "As JSON", "named by the page"),
        Candidate(Kind.PAGE, SITE, "Front page", "the page itself"),
    )


def test_what_a_page_names_is_not_asked_for() -> None:
    pages = Pages({SITE: page(alternate("/rss"))})
    discover(SITE, pages)
    assert f"{SITE}/rss" not in pages.asked
    assert f"{SITE}/feed" not in pages.asked


@pytest.mark.parametrize(
    "link",
    [
        "<LINK REL='ALTERNATE' TYPE='application/rss+xml' HREF='rss'>",
        "<base href='/'><link rel='home alternate' type='application/rss+xml; x=y' href='rss'>",
        "<link rel='feed' type='application/atom+xml' href='//paper.example/rss'>",
        "<link rel='alternate' type='application/json' href='/rss#feed'>",
    ],
)
def test_links_to_feeds_are_found_however_they_are_written(link: str) -> None:
    first = discover(f"{SITE}/", Pages({f"{SITE}/": page(link)}))[0]
    assert (first.kind, first.address.partition("#")[0]) == (Kind.FEED, f"{SITE}/rss")


def test_other_versions_of_a_page_are_no_feeds() -> None:
    html = page(
        '<link rel="alternate" hreflang="de" href="/de">',
        '<link rel="alternate" type="application/json" href="/wp-json/1">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">',
    )
    assert [each.kind for each in discover(SITE, Pages({SITE: html}))] == [Kind.PAGE]


def test_feeds_of_comments_come_behind_those_of_articles() -> None:
    html = page(alternate("/comments/feed", title="Comments"), alternate("/feed", title="News"))
    titles = [each.title for each in discover(SITE, Pages({SITE: html}))]
    assert titles == ["News", "Comments", "Front page"]


def test_a_feed_at_a_usual_place_is_found_by_looking() -> None:
    found = discover(f"{SITE}/en/", Pages({f"{SITE}/en/": PLAIN, f"{SITE}/rss.xml": FEED}))
    assert found[0] == Candidate(Kind.FEED, f"{SITE}/rss.xml", "The Paper", "found at /rss.xml")


def test_a_page_at_a_usual_place_is_no_feed() -> None:
    found = discover(SITE, Pages({SITE: PLAIN, f"{SITE}/feed": PLAIN, f"{SITE}/rss": PLAIN}))
    assert [each.kind for each in found] == [Kind.PAGE]


def test_the_sitemaps_of_robots_txt_are_offered_those_of_news_first() -> None:
    robots = b"User-agent: *\nSitemap: https://paper.example/all.xml\nSITEMAP: /news.xml\n"
    found = discover(SITE, Pages({SITE: page(alternate("/rss")), f"{SITE}/robots.txt": robots}))
    assert [(each.kind, each.address, each.found) for each in found[1:3]] == [
        (Kind.SITEMAP, f"{SITE}/news.xml", "named by robots.txt"),
        (Kind.SITEMAP, f"{SITE}/all.xml", "named by robots.txt"),
    ]


def test_a_sitemap_at_the_usual_place_is_found_by_looking() -> None:
    found = discover(SITE, Pages({SITE: PLAIN, f"{SITE}/sitemap.xml": MAP}))
    assert found[0] == Candidate(Kind.SITEMAP, f"{SITE}/sitemap.xml", None, "found at /sitemap.xml")


def test_an_address_that_is_a_feed_or_a_sitemap_is_that_and_nothing_else_is_asked_for() -> None:
    pages = Pages({f"{SITE}/x": FEED, f"{SITE}/y": MAP})
    assert discover(f"{SITE}/x", pages) == (
        Candidate(Kind.FEED, f"{SITE}/x", "The Paper", "the address itself is a feed"),
    )
    assert [each.kind for each in discover(f"{SITE}/y", pages)] == [Kind.SITEMAP]
    assert pages.asked == [f"{SITE}/x", f"{SITE}/y"]


def test_a_site_that_cannot_be_reached_says_why() -> None:
    with pytest.raises(Unfetchable, match="404"):
        discover(SITE, Pages())


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("paper.example/news", "https://paper.example/news"),
        ("  http://paper.example ", "http://paper.example"),
        ("feed://paper.example/rss", "https://paper.example/rss"),
        ("feed:https://paper.example/rss", "https://paper.example/rss"),
        ("FEED://paper.example", "https://paper.example"),
        ("localhost:8080/feed", "https://localhost:8080/feed"),
    ],
)
def test_addresses_are_taken_as_people_type_them(typed: str, address: str) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "news", "what is new", "ftp://paper.example", "https://", "http://[", "file:///etc"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="no web address"):
        web_address(typed)
