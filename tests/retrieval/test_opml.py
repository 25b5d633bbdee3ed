"""Lists of feeds: read from any reader's file, written for any reader, and the one we ship."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused
from retrieval.identity import canonical_url
from retrieval.sources import opml
from retrieval.sources.entries import address, line
from retrieval.sources.opml import Subscription
from retrieval.sources.starter import starter
from retrieval.types import EVERYONE, Kind, Source

FROM_A_READER = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
  <outline text="News" title="News">
    <outline text="World &amp; more">
      <outline type="rss" text="The Paper" title="The Paper" xmlUrl="https://paper.example/feed"
        htmlUrl="https://paper.example/" category="/Europe/Ports,daily"/>
    </outline>
    <outline type="atom" text="Science" xmlURL="feeds.example/science" />
    <outline text="Lake Journal" xmlUrl="https://lake.example/atom.xml" language="de"/>
  </outline>
  <outline text="The Paper again" xmlUrl="https://paper.example/feed"/>
  <outline type="link" text="A page" url="https://page.example/status"/>
  <outline text="Passwords" type="files" url="/etc/passwd"/>
  <outline text="Empty folder"></outline>
</body></opml>"""


def test_a_reader_s_list_is_read_with_folders_and_categories_as_topics() -> None:
    found = opml.read(FROM_A_READER)
    assert found.title == "My feeds"
    assert found.listed == (
        Subscription(
            Kind.FEED,
            "https://paper.example/feed",
            "The Paper",
            None,
            ("News", "World & more", "Europe", "Ports", "daily"),
        ),
        Subscription(Kind.FEED, "https://lake.example/atom.xml", "Lake Journal", "de", ("News",)),
        Subscription(Kind.PAGE, "https://page.example/status", "A page"),
    )


def test_what_names_no_web_address_is_said_and_files_of_this_machine_are_never_taken() -> None:
    assert opml.read(FROM_A_READER).unread == (
        ("Science", "no web address: feeds.example/science"),
        ("Passwords", "no web address: /etc/passwd"),
        ("Empty folder", "no web address: –"),
    )


def test_files_are_of_one_machine_and_are_not_exported() -> None:
    kept = Source("1" * 16, EVERYONE, Kind.FEED, "https://paper.example/feed")
    folder = Source("2" * 16, EVERYONE, Kind.FILES, "/home/ada/articles")
    assert [each.address for each in opml.read(opml.write([kept, folder], "Mine")).listed] == [
        "https://paper.example/feed"
    ]
    assert b"ada" not in opml.write([kept, folder], "Mine")


_NAMES = st.text(min_size=1, max_size=30).map(line).filter(bool)
_TOPICS = _NAMES.map(lambda name: line((name or "").replace(",", " ").replace("/", " "))).filter(
    bool
)
_ADDRESSES = st.builds(
    lambda host, path: address(f"https://{host}.example/{path}"),
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12),
).filter(bool)
_SUBSCRIPTIONS = st.builds(
    Subscription,
    st.sampled_from([Kind.FEED, Kind.SITEMAP, Kind.PAGE]),
    _ADDRESSES,
    st.none() | _NAMES,
    st.none() | st.sampled_from(["en", "pt-BR"]),
    st.lists(_TOPICS, max_size=4, unique=True).map(tuple),
)


@given(
    st.lists(_SUBSCRIPTIONS, max_size=6, unique_by=lambda each: (each.kind, each.address)), _NAMES
)
def test_what_was_written_is_read_back(listed: list[Subscription], title: str) -> None:
    found = opml.read(opml.write(listed, title))
    assert set(found.listed) == set(listed)
    assert found.title == title
    assert found.unread == ()


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_a_list_or_are_refused(data: bytes) -> None:
    for each in (data, b"<opml><body><outline text='" + data, b"<opml><body>" + data + b"</body>"):
        with contextlib.suppress(Refused):
            assert all(found.address for found in opml.read(each).listed)


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"<opml><head/></opml>", b"not a list"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="OPML"):
        opml.read(data)


def test_a_list_that_is_cut_off_gives_what_is_there() -> None:
    assert [each.title for each in opml.read(FROM_A_READER[:430]).listed] == ["The Paper"]


def test_entities_are_not_expanded() -> None:
    bomb = b"""<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>
        <opml><body><outline text="&a;&b;" xmlUrl="https://paper.example/feed"/></body></opml>"""
    assert opml.read(bomb).listed[0].title == "&a;&b;"


def test_folders_in_folders_without_end_do_no_harm() -> None:
    deep = b"<outline text='x'>" * 2_000 + b"<outline xmlUrl='https://paper.example/feed'/>"
    assert len(opml.read(b"<opml><body>" + deep).listed) == 1


def test_a_list_of_too_many_feeds_is_refused() -> None:
    many = b"".join(b"<outline xmlUrl='https://paper.example/%d'/>" % at for at in range(10_001))
    with pytest.raises(Refused, match="10,001"):
        opml.read(b"<opml><body>" + many + b"</body></opml>")


# The list that is shipped


def test_the_shipped_list_offers_feeds_in_many_languages_and_on_many_topics() -> None:
    topics = {topic for feed in starter() for topic in feed.topics}
    assert {"world", "politics", "business", "science", "technology", "health"} <= topics
    assert {"climate", "sport"} <= topics
    languages = {feed.language for feed in starter()}
    assert {"en", "de", "es", "fr", "ru", "ar", "zh"} <= languages
    assert None not in languages
    assert 60 <= len(starter()) <= 120


def test_the_shipped_feeds_are_whole_secure_addresses_each_once() -> None:
    addresses = [feed.address for feed in starter()]
    assert all(each.startswith("https://") for each in addresses)
    assert len({canonical_url(each) for each in addresses}) == len(addresses)
    assert all(feed.title and feed.kind is Kind.FEED for feed in starter())


def test_the_shipped_list_is_narrowed_by_topic_and_language() -> None:
    german = starter(topics=frozenset({"science"}), languages=frozenset({"de"}))
    assert german
    assert all(feed.language == "de" and "science" in feed.topics for feed in german)
    assert starter(languages=frozenset({"tlh"})) == ()
