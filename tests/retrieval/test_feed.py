"""Feeds: what is told of them and of what is none, and what hostile ones may cost."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused
from retrieval.ports import Fetcher, Lister
from retrieval.sources import entries, feed
from retrieval.sources.entries import plain
from retrieval.types import Declared, Entry, Fetched, Listing, Validators
from tests.retrieval.pages_at_hand import Pages, source

URL = "https://paper.example/feed"


def rss(*items: str, head: str = "") -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<rss version="2.0"><channel><title>Paper</title>{head}{inside}</channel></rss>'.encode()
    )


def read(*items: str, head: str = "") -> tuple[Entry, ...]:
    return feed.parse(rss(*items, head=head), URL).entries


def reason(data: bytes | str) -> str:
    with pytest.raises(Refused) as refused:
        feed.parse(data if isinstance(data, bytes) else data.encode(), URL)
    return str(refused.value)


# What a look brings


def test_a_look_brings_the_entries_and_what_the_server_gave_to_ask_again() -> None:
    validators = Validators(etag='"1"')
    fetched = Fetched(URL, 200, rss("<title>A</title>"), validators=validators)
    look: Lister = feed.look
    fetcher: Fetcher = Pages({URL: replace(fetched, moved_to="https://paper.example/new")})
    listing = look(source(URL), fetcher, Validators())
    assert [entry.declared.title for entry in listing.entries] == ["A"]
    assert (listing.title, listing.validators) == ("Paper", validators)
    assert listing.moved_to == "https://paper.example/new"


def test_a_feed_that_has_not_changed_is_not_read() -> None:
    validators = Validators(etag='"1"')
    fetcher = Pages({URL: Fetched(URL, 200, b"rubbish", validators=validators)})
    listing = feed.look(source(URL), fetcher, validators)
    assert listing == Listing(unchanged=True, validators=validators)


def test_the_charset_that_the_server_declares_counts_where_the_feed_declares_none() -> None:
    title = "Мост открыт"
    data = f"<rss><channel><title>{title}</title></channel></rss>".encode("koi8-r")
    assert feed.parse(data, URL, "koi8-r").title == title


def test_an_entry_keeps_its_key_and_changes_its_revision_when_it_says_something_else() -> None:
    (before,) = read("<guid>https://paper.example/a</guid><title>The bridge opens</title>")
    (after,) = read("<guid>https://paper.example/a</guid><title>The bridge opens late</title>")
    assert before.key == after.key
    assert before.revision != after.revision
    assert read("<guid>https://paper.example/a</guid><title>The bridge opens</title>") == (before,)


def test_what_a_feed_counts_beside_the_entry_is_no_change_of_it() -> None:
    with_count = "<link>/a</link><title>A</title><slash:comments>{}</slash:comments>"
    assert read(with_count.format(1)) == read(with_count.format(2))


@pytest.mark.parametrize(
    ("head", "every"),
    [
        ("<ttl>30</ttl>", 1_800),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999</ttl>", 7 * 24 * 3600),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 3_600),
        (
            "<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            43_200,
        ),
        ("<sy:updatePeriod>now and then</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_how_often_a_feed_asks_to_be_read(head: str, every: float | None) -> None:
    assert feed.parse(rss(head=head), URL).every == every


def test_entries_come_newest_first() -> None:
    dated = [
        f"<title>{day}</title><pubDate>{day} Mar 2021 08:00:00 GMT</pubDate>"
        for day in ("03", "05", "04")
    ]
    assert [entry.declared.title for entry in read(*dated)] == ["05", "04", "03"]


def test_a_feed_with_the_oldest_first_is_turned_round_though_not_all_have_a_date() -> None:
    first = "<title>old</title><pubDate>1 Mar 2021 08:00:00 GMT</pubDate>"
    last = "<title>new</title><pubDate>3 Mar 2021 08:00:00 GMT</pubDate>"
    titles = [entry.declared.title for entry in read(first, "<title>middle</title>", last)]
    assert titles == ["new", "middle", "old"]


def test_two_entries_of_one_moment_are_no_clock() -> None:
    moment = "<pubDate>Fri, 01 Mar 2024 10:11:12 GMT</pubDate>"
    head = "<lastBuildDate>Fri, 01 Mar 2024 10:11:12 GMT</lastBuildDate>"
    dated = [entry.declared.published for entry in read(*[f"<title>A</title>{moment}"], head=head)]
    assert dated == ["Fri, 01 Mar 2024 10:11:12 GMT"]


# Titles


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("A <b>bold</b> step", "A bold step"),
        ("Fewer than <5 % of 10", "Fewer than <5 % of 10"),
        ("The <T> type and a -> b", "The <T> type and a -> b"),
        ("Cats &amp; dogs &#8211; &lt;b&gt; explained", "Cats & dogs – <b> explained"),
        ("R&D and AT&T; Q&A", "R&D and AT&T; Q&A"),
        ("One<br/>two</p><p>three", "One two three"),
        ("Hello <script>alert('x')</script> world", "Hello world"),
        ("<img src=x onerror=alert(1)>Picture", "Picture"),
        ("<!-- not shown -->Shown", "Shown"),
        ("  two \n lines\t", "two lines"),
        ("<b></b>", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_a_title_is_what_a_reader_sees(given_title: object, title: str | None) -> None:
    assert plain(given_title) == title


@given(st.text(max_size=300))
def test_a_title_is_one_bounded_line_whatever_is_in_it(text: str) -> None:
    title = plain(text)
    assert title is None or (title == " ".join(title.split()) and 0 < len(title) <= 1_000)


# What is no feed


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("just words", "neither RSS nor Atom"),
        ("<svg xmlns='x'/>", "neither RSS nor Atom"),
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "add it as a sitemap"),
        ("<opml><body/></opml>", "import it"),
        ('{"items": ', "broken or cut off"),
        ('{"a": 1}', "not a JSON feed"),
        ("[1, 2]", "not a JSON feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "is no list"),
        ("<html><body><p>Hello</p></body></html>", "a page, not a feed, and it names none"),
        ("<p>Hello<body>", "a page, not a feed"),
        ("<rss>" + "<a/>" * 100_001 + "</rss>", "elements"),
    ],
)
def test_what_is_no_feed_is_refused_with_what_it_is(data: str, why: str) -> None:
    assert why in reason(data)


def test_a_page_in_place_of_a_feed_tells_where_its_feed_is() -> None:
    page = """<!doctype html><html><head>
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
        <link rel="alternate" type="application/atom+xml" title="News" href="/news.atom">
        </head><body><p>Hello</p></body></html>"""
    assert reason(page).endswith("its feed is at https://paper.example/news.atom")


# Hostile and enormous feeds


def test_entities_are_not_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>
        <rss><channel><title>&c; &file;</title><item><title>&c;</title></item></channel></rss>"""
    listing = feed.parse(bomb, URL)
    assert listing.title == "&c; &file;"
    assert listing.entries[0].declared.title == "&c;"


def test_of_a_hundred_thousand_items_the_newest_are_taken_and_it_is_said() -> None:
    items = "".join(
        f"<item><title>T{at}</title><link>/{at}</link>"
        f"<pubDate>2024-01-{at // 4000 + 1:02}T{at % 24:02}:00:00Z</pubDate></item>"
        for at in range(100_000)
    )
    began = time.process_time()
    listing = feed.parse(rss(head=items), URL)
    assert time.process_time() - began < 20
    assert len(listing.entries) == entries.MOST
    assert listing.unread == (("older entries", "the newest 1,000 of 100,000 entries were taken"),)
    assert {
        entry.declared.published[:10] for entry in listing.entries if entry.declared.published
    } == {"2024-01-25"}


def test_of_a_json_feed_of_many_items_the_newest_are_taken_and_it_is_said() -> None:
    items = [
        {
            "id": str(at),
            "title": "T",
            "url": f"/{at}",
            "date_published": f"{2000 + at // 100}-01-01",
        }
        for at in range(2_500)
    ]
    value = {"version": "https://jsonfeed.org/version/1", "items": items}
    listing = feed.parse(json.dumps(value).encode(), URL)
    assert len(listing.entries) == entries.MOST
    assert listing.unread[0][1] == "the newest 1,000 of 2,500 entries were taken"
    assert min(entry.declared.published or "" for entry in listing.entries) == "2015-01-01"


def test_an_article_of_12_mb_in_a_feed_does_not_cost_the_others() -> None:
    listed = read(
        "<title>Big</title><link>/big</link><description>" + "word " * 2_500_000 + "</description>",
        "<title>Small</title><link>/small</link><description>A few words.</description>",
    )
    assert [(entry.declared.title, entry.body) for entry in listed] == [
        ("Big", None),
        ("Small", "A few words."),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\n" * 1_000_000 + rss(),
        b"<rss>" + b"<" * 1_000_000,
        b"<rss>" + b"&" * 300_000,
        b"<rss>" + b"<![CDATA[" * 100_000,
        b"<rss><channel>" + b"<item>" * 300_000,
        b"<rss>" + b"<a>" * 300_000,
        b"<rss " + b"a='1' " * 100_000 + b">",
        b"<!--" * 300_000 + rss(),
        b"<!DOCTYPE rss [" + b"<!ENTITY a '" * 100_000 + rss(),
        b"{" * 100_000,
        b'{"items": ' + b"[" * 100_000,
        b"<rss><channel><title>" + b"<b " * 300_000,
        b"<html>" + b"<link rel=alternate" * 100_000,
    ],
    ids=lambda data: data[:20].decode().strip() or "blank lines",
)
def test_hostile_feeds_cost_no_more_than_their_length(data: bytes) -> None:
    began = time.process_time()
    with contextlib.suppress(Refused):
        feed.parse(data, URL)
    assert time.process_time() - began < 10


_PIECES = st.sampled_from(
    [
        *("<rss>", "</rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link/>"),
        *("<link>", "</link>", "<guid>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>"),
        *("</entry>", "<content type='xhtml'>", "<pubDate>", "2024-02-30", "&amp;", "&#0;", "&x;"),
        *(
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE rss [",
            "<!ENTITY a 'b'>",
            "<dc:date>",
            "http://[",
            "\x00",
        ),
        *(
            "<media:content url='x'/>",
            "xml:base='::'",
            "<source>",
            "\ufeff",
            "é",
            "مرحبا",
            "{",
            '"',
        ),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_pieces_of_feeds_in_any_order_make_a_listing_or_are_refused(text: str) -> None:
    for data in (
        text.encode("utf-8", "replace"),
        b"<rss><channel>" + text.encode("utf-16", "replace"),
    ):
        try:
            listing = feed.parse(data, URL)
        except Refused:
            continue
        keys = [entry.key for entry in listing.entries]
        assert len(keys) == len(set(keys))
        assert all(keys)


@given(st.binary(max_size=200))
def test_any_bytes_make_a_listing_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert feed.parse(data, URL).entries is not None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "url", "title", "items", "authors", "tags", "image", "content_html"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(_JSON)
def test_a_json_feed_may_have_anything_in_any_place(items: object) -> None:
    value = {"version": "https://jsonfeed.org/version/1.1", "title": items, "items": [items, items]}
    listing = feed.parse(json.dumps(value).encode(), URL)
    assert len(listing.entries) <= 2


# Keys


def test_an_id_that_different_things_share_is_not_used() -> None:
    shared = '<guid isPermaLink="false">0</guid>'
    keys = [
        entry.key
        for entry in read(
            f"{shared}<title>A</title><link>/a</link>", f"{shared}<title>B</title><link>/b</link>"
        )
    ]
    assert keys == ["https://paper.example/a", "https://paper.example/b"]


def test_a_guid_that_is_a_mere_name_is_no_address() -> None:
    said = [
        f"<guid>0</guid><title>{name}</title><description>{name}.</description>" for name in "AB"
    ]
    first, second = read(*said)
    assert (first.url, second.url) == (None, None)
    assert first.key != second.key
    (path,) = read("<guid>/2026/tram</guid><title>A</title>")
    assert path.url == "https://paper.example/2026/tram"


def test_an_entry_without_id_and_link_is_known_by_what_it_says() -> None:
    one, other = read("<description>One thing.</description>", "<description>Two.</description>")
    assert one.key != other.key
    assert read("<description>One thing.</description>")[0].key == one.key


def test_an_entry_that_links_to_the_front_page_has_no_page_of_its_own() -> None:
    (entry,) = read("<title>A</title><link>https://other.example/</link>")
    assert entry.url is None
    assert entry.declared == Declared(title="A")
