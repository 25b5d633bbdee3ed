"""A single page, watched."""

from __future__ import annotations

from retrieval.sources import page
from retrieval.sources.full import raw_item
from retrieval.types import Fetched, Kind, Listing, Validators
from tests.retrieval.pages_at_hand import Page, Pages, source
from tests.retrieval.pdf_samples import pdf

URL = "https://town.example/notices/quay"
NONE = Validators()
TEXT = (
    "<p>The new quay will open in the spring of next year, the harbour board said on Tuesday.</p>"
    "<p>Its cost has risen to forty million, which the town and the region will share, it said.</p>"
    "<p>Five cranes will stand on it, and two of them are already built, the board added.</p>"
)


def html(text: str = TEXT, advertisement: str = "Soap") -> str:
    return (
        "<html><head><title>The quay</title></head><body><aside class='ad'>"
        f"<a href='/ad'>{advertisement}</a></aside>"
        f"<article><h1>The quay</h1>{text}</article></body></html>"
    )


def look(what: Page, validators: Validators = NONE) -> Listing:
    return page.look(source(URL, Kind.PAGE), Pages({URL: what}), validators)


def test_a_page_is_one_entry_known_by_its_address() -> None:
    listing = look(html())
    (entry,) = listing.entries
    assert (entry.key, entry.url, listing.title) == (URL, URL, "The quay")


def test_the_entry_changes_when_there_is_something_else_to_read() -> None:
    changed = html(TEXT + "<p>The hearing in June is open to everyone who lives nearby.</p>")
    assert look(html()).entries != look(changed).entries


def test_another_advertisement_is_no_change() -> None:
    assert look(html()).entries == look(html(advertisement="Shoes for rainy days")).entries


def test_a_page_that_says_that_it_has_not_changed_is_not_read() -> None:
    validators = Validators(last_modified="Tue, 18 Nov 2014 09:00:00 GMT")
    listing = look(Fetched(URL, 200, b"", validators=validators), validators)
    assert listing == Listing(unchanged=True, validators=validators)


def test_a_page_without_text_and_a_pdf_change_with_their_bytes() -> None:
    for one, other in ((b"", b" x"), (pdf([["One"]]), pdf([["Two"]]))):
        kind = "application/pdf" if one else "text/html"
        first, second = (look(Fetched(URL, 200, data, kind)).entries for data in (one, other))
        assert first != second


def test_the_article_behind_the_entry_is_the_page() -> None:
    watched = source(URL, Kind.PAGE, title="The quay")
    item = raw_item(look(html()).entries[0], watched, Pages({URL: html()}))
    assert (item.url, item.body, item.declared.publisher) == (URL, html(), None)
