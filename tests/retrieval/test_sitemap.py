"""Sitemaps: pages, lists of sitemaps, news, and what is none."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused, Unfetchable
from retrieval.sources import entries, sitemap
from retrieval.types import Declared, Fetched, Kind, Listing, Validators
from tests.retrieval.pages_at_hand import Pages, source

URL = "https://paper.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://paper.example/2024/quay</loc><lastmod>2024-05-02T11:00:00Z</lastmod>
    <image:image><image:loc>https://paper.example/quay.jpg</image:loc></image:image>
    <news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language>
      </news:publication><news:publication_date>2024-05-02T08:30:00+02:00</news:publication_date>
      <news:title>Quay &amp;amp; cranes to open</news:title></news:news></url>
  <url><loc>https://paper.example/2024/storm</loc>
    <news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language>
      </news:publication><news:publication_date>2024-05-03</news:publication_date>
      <news:title>Storm on its way</news:title></news:news></url>
</urlset>"""


def urlset(*pages: tuple[str, str]) -> str:
    inside = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url, day in pages)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inside}</urlset>"


def index(*maps: tuple[str, str]) -> str:
    inside = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in maps
    )
    return f"<sitemapindex>{inside}</sitemapindex>"


def look(pages: Pages, validators: Validators = Validators()) -> Listing:  # noqa: B008 — frozen
    return sitemap.look(source(URL, Kind.SITEMAP), pages, validators)


def urls(listing: Listing) -> list[str | None]:
    return [entry.url for entry in listing.entries]


def test_a_news_sitemap_says_title_date_publisher_and_language() -> None:
    listing = look(Pages({URL: NEWS}))
    assert listing.entries[1].declared == Declared(
        title="Quay & cranes to open",
        publisher="The Paper",
        published="2024-05-02T08:30:00+02:00",
        language="en",
        updated="2024-05-02T11:00:00Z",
        image="https://paper.example/quay.jpg",
    )
    assert urls(listing) == ["https://paper.example/2024/storm", "https://paper.example/2024/quay"]
    assert listing.language == "en"


def test_a_day_of_change_is_no_day_of_publication() -> None:
    listing = look(Pages({URL: urlset(("https://paper.example/a", "2024-01-02"))}))
    assert listing.entries[0].declared == Declared(updated="2024-01-02")


def test_pages_come_newest_first_and_those_without_a_date_last() -> None:
    pages = [("https://paper.example/a", ""), ("/b", "2024-01-02"), ("/c", "2024-01-03T10:00:00Z")]
    assert urls(look(Pages({URL: urlset(*pages)}))) == [
        "https://paper.example/c",
        "https://paper.example/b",
        "https://paper.example/a",
    ]


def test_an_entry_keeps_its_key_and_changes_its_revision_when_the_page_changed() -> None:
    (before,) = look(Pages({URL: urlset(("/a", "2024-01-02"))})).entries
    (after,) = look(Pages({URL: urlset(("/a", "2024-01-03"))})).entries
    assert before.key == after.key
    assert before.revision != after.revision


def test_of_a_list_of_sitemaps_the_newest_are_read() -> None:
    maps = [(f"https://paper.example/map{at}.xml", f"2024-01-{at:02}") for at in range(1, 10)]
    pages = Pages({url: urlset((f"/in{url[-5]}", day)) for url, day in maps})
    pages.pages[URL] = index(*maps)
    listing = look(pages)
    assert urls(listing) == [f"https://paper.example/in{at}" for at in (9, 8, 7, 6, 5)]
    assert ("older sitemaps", "the newest 5 of 9 sitemaps were read") in listing.unread


def test_without_dates_the_numbers_in_the_addresses_tell_which_sitemap_is_newest() -> None:
    maps = [(f"https://paper.example/map-2024-{at}.xml", "") for at in range(1, 13)]
    pages = Pages({URL: index(*maps), maps[-1][0]: urlset(("/new", ""))})
    assert urls(look(pages)) == ["https://paper.example/new"]


def test_a_sitemap_that_cannot_be_read_does_not_cost_the_others() -> None:
    listing = look(
        Pages(
            {
                URL: index(("/a.xml", "2024-01-02"), ("/b.xml", "2024-01-01")),
                "https://paper.example/b.xml": urlset(("/page", "")),
            }
        )
    )
    assert urls(listing) == ["https://paper.example/page"]
    assert listing.unread == (("https://paper.example/a.xml", "It answers 404."),)


def test_a_list_of_which_nothing_can_be_read_is_refused() -> None:
    with pytest.raises(Refused, match="none of its sitemaps"):
        look(Pages({URL: index(("/a.xml", ""))}))


def test_a_list_of_sitemaps_is_read_whole_each_time_for_those_in_it_change_alone() -> None:
    validators = Validators(etag='"1"')
    top = Fetched(URL, 200, index(("/a.xml", "")).encode(), validators=validators)
    pages = Pages({URL: top, "https://paper.example/a.xml": urlset(("/page", ""))})
    assert look(pages).validators == Validators()


def test_a_sitemap_that_has_not_changed_is_not_read() -> None:
    validators = Validators(etag='"1"')
    listing = look(Pages({URL: Fetched(URL, 200, b"", validators=validators)}), validators)
    assert listing == Listing(unchanged=True, validators=validators)


def test_lists_of_lists_are_read_one_level_deep() -> None:
    pages = Pages({URL: index((URL, "")), "https://paper.example/a.xml": index((URL, ""))})
    assert look(pages).entries == ()
    assert pages.asked == [URL, URL]


def test_only_the_newest_of_20_000_pages_are_taken() -> None:
    many = urlset(*[(f"/{at}", f"20{at // 1000 + 50:02}-01-01") for at in range(20_000)])
    listing = look(Pages({URL: many}))
    assert len(listing.entries) == entries.MOST
    assert {entry.declared.updated for entry in listing.entries} == {"2069-01-01"}
    assert listing.unread[0][1] == "the newest 1,000 of 20,000 entries were taken"


def test_a_plain_list_of_addresses_is_a_sitemap_too() -> None:
    text = b"https://paper.example/a\r\nhttps://paper.example/b\n"
    assert urls(look(Pages({URL: text}))) == ["https://paper.example/a", "https://paper.example/b"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"<rss/>", "add it as a feed"),
        (b"<feed/>", "add it as a feed"),
        (b"<html><body/></html>", "a page"),
        (b"some words", "neither"),
        (b"\x1f\x8b\x08 packed", "neither"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        look(Pages({URL: data}))


def test_a_site_that_cannot_be_reached_is_no_empty_sitemap() -> None:
    with pytest.raises(Unfetchable):
        look(Pages())


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_anything_in_a_sitemap_makes_a_listing_or_is_refused(inside: str | bytes) -> None:
    data = inside if isinstance(inside, bytes) else inside.encode("utf-8", "replace")
    wrapped = (
        b"<urlset><url><loc>" + data + b"</loc><lastmod>" + data + b"</lastmod></url></urlset>"
    )
    for each in (data, wrapped):
        with contextlib.suppress(Refused):
            assert all(page.url for page in sitemap.parse(each, URL).pages)
