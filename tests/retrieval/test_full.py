"""The full article behind an entry, and what stands in for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from retrieval.errors import Refused, SourceMissing, Unfetchable
from retrieval.extract import extract
from retrieval.identity import key_of
from retrieval.sources.full import raw_item
from retrieval.types import Declared, Entry, Extracted, Fetched, Kind, Media, RawItem
from tests.retrieval.pages_at_hand import Page, Pages, source
from tests.retrieval.pdf_samples import pdf

URL = "https://paper.example/2024/quay"
FEED = source("https://paper.example/feed", title="The Paper: World")
SHORT = "<p>The new quay opens in spring, the harbour board said on Tuesday.</p>"
SENTENCES = (
    "The harbour board said on Tuesday that the new quay will open in the spring of next year.",
    "Its cost has risen to forty million, which the town and the region will share between them.",
    "Five cranes will stand on it, and two of them have already been built in the yard next door.",
    "Fishermen fear for their berths, but the chairman promised that none of them would be lost.",
    "A hearing is planned for June, at which everyone who lives near the harbour may be heard.",
    "The old quay, which was built ninety years ago, will be taken down stone by stone afterwards.",
)
LONG = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
WHOLE = "".join(f"<p>Part {at}: {sentence}</p>" for at in range(4) for sentence in SENTENCES)


def page(body: str = LONG, head: str = "", root: str = "<html lang='en'>") -> str:
    return (
        f"<!doctype html>{root}<head><title>New quay to open</title>{head}</head><body>"
        f"<article><h1>New quay to open</h1>{body}</article></body></html>"
    )


def entry(body: str | None = SHORT, url: str | None = URL, **declared: str) -> Entry:
    said = Declared(**{"title": "New quay to open", "id": "post-1", **declared})
    return Entry("post-1", "r", url, said, body, Media.RECORD)


def full(pages: Mapping[str, Page], given: Entry | None = None) -> RawItem:
    return raw_item(given or entry(), FEED, Pages(pages))


def own_text(item: RawItem, given: Entry | None = None) -> str:
    """The reason why `item` is the entry's own text; fails when it is not."""
    assert item.body == (given or entry()).body
    assert item.partial is not None
    assert item.partial.startswith("only the feed's own text: ")
    return item.partial.removeprefix("only the feed's own text: ")


# The page


def test_the_page_is_the_article_and_the_feed_says_what_it_knows_better() -> None:
    item = full({URL: page()}, entry(published="2024-05-02", author="Ada Quill"))
    assert (item.url, item.media, item.partial) == (URL, Media.HTML, None)
    assert item.body == page()
    assert (item.declared.published, item.declared.author) == ("2024-05-02", "Ada Quill")


def test_an_article_with_an_address_is_the_same_whichever_feed_lists_it() -> None:
    item = full({URL: page()}, entry())
    tracked = f"{URL}?utm_source=b"
    other = full({tracked: page()}, entry(url=tracked))
    assert item.declared.id is None
    assert key_of(item) == key_of(other) == URL


def test_the_page_s_own_publisher_goes_before_the_feed_s_title() -> None:
    head = '<meta property="og:site_name" content="The Paper">'
    assert full({URL: page(head=head)}).declared.publisher is None
    assert full({URL: page()}).declared.publisher == "The Paper: World"


def test_where_redirects_end_is_the_address_of_the_article() -> None:
    moved = Fetched(URL, 200, page().encode(), "text/html")
    item = full({"https://links.example/x1": moved}, entry(url="https://links.example/x1"))
    assert item.url == URL


def test_an_address_that_ends_at_a_front_page_is_a_page_that_is_gone() -> None:
    front = Fetched("https://paper.example/", 200, page().encode(), "text/html")
    assert "front page" in own_text(full({URL: front}))


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("/2024/quay-opens", "https://paper.example/2024/quay-opens"),
        ("https://www.paper.example/2024/quay", "https://www.paper.example/2024/quay"),
        ("http://paper.example/2024/quay-opens", "https://paper.example/2024/quay-opens"),
        ("https://other.example/2024/quay", URL),
        ("https://paper.example/", URL),
        ("https://paper.example/2024/", URL),
        ("javascript:0", URL),
        ("http://[", URL),
        ("", URL),
    ],
)
def test_the_address_that_a_page_gives_itself_counts_on_its_own_site(
    named: str, address: str
) -> None:
    assert full({URL: page(head=f'<link rel="canonical" href="{named}">')}).url == address


def test_a_program_s_address_without_its_question_is_not_the_article_s() -> None:
    url = "https://paper.example/article.php?id=5"
    head = '<link rel="canonical" href="https://paper.example/article.php">'
    assert full({url: page(head=head)}, entry(url=url)).url == url
    url = "https://paper.example/2024/quay?page=all"
    head = f'<link rel="canonical" href="{URL}">'
    assert full({url: page(head=head)}, entry(url=url)).url == URL


# Light versions


def test_behind_a_light_version_the_page_itself_is_read() -> None:
    amp, head = f"{URL}/amp", f'<link rel="canonical" href="{URL}">'
    light = page(SHORT, head, "<html ⚡>")
    item = full({amp: light, URL: page()}, entry(url=amp))
    assert (item.url, item.body) == (URL, page())


def test_a_light_version_stands_in_where_the_page_itself_cannot_be_had() -> None:
    amp, head = f"{URL}/amp", f'<link rel="canonical" href="{URL}">'
    light = page(LONG, head, "<html amp>")
    item = full({amp: light}, entry(url=amp))
    assert (item.url, item.body) == (URL, light)


def test_a_page_that_yields_little_is_read_in_its_light_version() -> None:
    head = '<link rel="amphtml" href="/amp/quay">'
    scripted = page("<p>Loading the article for you, please wait a moment.</p>", head)
    item = full({URL: scripted, "https://paper.example/amp/quay": page()}, entry(body=None))
    assert (item.url, item.body) == (URL, page())


def test_a_light_version_that_names_itself_as_the_whole_page_is_asked_for_once() -> None:
    pages = Pages({URL: page(head=f'<link rel="canonical" href="{URL}">', root="<html amp>")})
    assert raw_item(entry(), FEED, pages).url == URL
    assert pages.asked == [URL]


def test_a_page_is_extracted_once_where_the_extraction_is_remembered() -> None:
    calls: list[RawItem] = []

    def counted(item: RawItem, *, today: date) -> Extracted:
        calls.append(item)
        return extract(item, today=today)

    once, today = lru_cache(counted), date(2024, 6, 1)
    item = raw_item(entry(), FEED, Pages({URL: page()}), extract=once, today=today)
    once(item, today=today)
    assert [each.media for each in calls] == [Media.HTML, Media.RECORD]


def test_a_page_that_yields_enough_is_not_asked_for_again() -> None:
    pages = Pages({URL: page(head='<link rel="amphtml" href="/amp/quay">')})
    raw_item(entry(body=None), FEED, pages)
    assert pages.asked == [URL]


# The entry's own text


def test_what_cannot_be_fetched_leaves_the_entry_s_own_text_and_says_why() -> None:
    refusal = Unfetchable("paper.example answers 403 (forbidden).", status=403)
    item = full({URL: refusal})
    assert own_text(item) == "paper.example answers 403 (forbidden)"
    assert (item.url, item.locator) == (URL, URL)


def test_the_own_text_of_an_entry_with_an_address_is_the_same_article_as_its_page() -> None:
    item = full({URL: Unfetchable("It answers 403.", status=403)})
    assert key_of(item) == URL


def test_a_page_that_asks_for_a_subscription_does_not_replace_the_own_text() -> None:
    wall = page("<p>Subscribe to continue reading this article.</p>")
    own_text(full({URL: wall}))


def test_a_page_that_says_less_than_the_feed_does_not_replace_the_own_text() -> None:
    given = entry(body=LONG)
    item = full({URL: page(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>")}, given)
    assert own_text(item, given) == "its page says less"


def test_the_place_of_the_article_stays_that_of_its_page_when_the_own_text_is_taken() -> None:
    head = '<link rel="canonical" href="/2024/quay-opens">'
    item = full({URL: page("<p>Subscribe to continue reading.</p>", head)})
    own_text(item)
    assert item.url == "https://paper.example/2024/quay-opens"


def test_a_whole_article_in_the_feed_is_not_called_partial() -> None:
    given = entry(body=WHOLE)
    item = full({URL: Unfetchable("It answers 403.", status=403)}, given)
    assert (item.body, item.partial) == (WHOLE, None)


@pytest.mark.parametrize("end", ["…", " [...]", "<a href='/x'>Continue reading the story</a>"])
def test_a_long_text_that_goes_on_elsewhere_is_called_partial(end: str) -> None:
    given = entry(body=WHOLE + end)
    own_text(full({URL: Unfetchable("It answers 403.", status=403)}, given), given)


def test_the_own_text_is_published_by_whom_the_entry_or_else_the_feed_names() -> None:
    gone = {URL: Unfetchable("It answers 404.", status=404)}
    assert full(gone).declared.publisher == "The Paper: World"
    assert full(gone, entry(publisher="Agency")).declared.publisher == "Agency"


def test_without_a_text_of_its_own_what_went_wrong_is_said() -> None:
    with pytest.raises(Unfetchable, match="404"):
        full({}, entry(body=None))
    with pytest.raises(Refused, match="image/png"):
        full({URL: Fetched(URL, 200, b"...", "image/png")}, entry(body=None))
    with pytest.raises(Refused, match="neither a link nor a text"):
        full({}, entry(body=None, url=None))


@pytest.mark.parametrize("body", ['<a href="https://links.example/9">Comments</a>', "Short."])
def test_what_went_wrong_is_said_where_the_own_text_is_no_article(body: str) -> None:
    busy = Unfetchable("paper.example answers 503.", status=503)
    with pytest.raises(Unfetchable, match="503"):
        full({URL: busy}, entry(body=body))
    with pytest.raises(Refused, match="image/png"):
        full({URL: Fetched(URL, 200, b"...", "image/png")}, entry(body=body))


def test_an_entry_without_an_address_is_its_own_text_known_by_its_key() -> None:
    pages = Pages()
    item = raw_item(entry(url=None), FEED, pages)
    assert (item.partial, item.url, pages.asked) == (None, None, [])
    assert key_of(item) == key_of(raw_item(entry(body=LONG, url=None), FEED, pages))
    other = Entry("post-2", "r", None, Declared(), SHORT)
    assert key_of(item) != key_of(raw_item(other, FEED, pages))


# Other things behind an address


def test_a_pdf_behind_an_entry_is_read_as_text() -> None:
    data = pdf([["Harbour report", "", *SENTENCES]], {"Title": "Harbour report"})
    item = full({URL: Fetched(URL, 200, data, "application/octet-stream")})
    assert item.media is Media.TEXT
    assert SENTENCES[2] in item.body
    assert item.declared.title == "New quay to open"
    assert item.partial is None


def test_a_pdf_that_cannot_be_read_leaves_the_own_text() -> None:
    assert "PDF" in own_text(full({URL: Fetched(URL, 200, b"%PDF-1.7 no", "application/pdf")}))


def test_a_plain_text_is_read_as_such() -> None:
    text = "\n\n".join(SENTENCES)
    item = full({URL: Fetched(URL, 200, text.encode("cp1252"), "text/plain", "windows-1252")})
    assert (item.media, item.body) == (Media.TEXT, text)


def test_the_encoding_of_a_page_is_found() -> None:
    html = page(
        "<p>Die Brücke wird größer, sagte der Bürgermeister am Dienstag in der Sitzung.</p>"
    )
    item = full({URL: Fetched(URL, 200, html.encode("cp1252"), "text/html", "ISO-8859-1")})
    assert "größer" in item.body


def test_markup_that_nothing_can_read_leaves_the_own_text_or_is_passed_on() -> None:
    for hostile in (
        b"",
        b"\x00" * 50,
        b"<" * 2_000,
        b"<div>" * 3_000,
        "<p>\ud800".encode("utf-16", "replace"),
    ):
        own_text(full({URL: Fetched(URL, 200, hostile, "text/html")}))


# Files


def test_a_file_is_read_when_its_turn_comes(tmp_path: Path) -> None:
    path = tmp_path / "quay.txt"
    path.write_text("\n\n".join(SENTENCES))
    folder = source(tmp_path.as_posix(), Kind.FILES)
    given = Entry(path.resolve().as_posix(), "r", None, Declared())
    item = raw_item(given, folder, Pages())
    assert (item.locator, item.media) == (given.key, Media.TEXT)
    path.unlink()
    with pytest.raises(SourceMissing):
        raw_item(given, folder, Pages())
