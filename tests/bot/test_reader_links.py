"""A link always works: the publisher's page, else the reader page, else what the platform has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.platforms import rendering
from bot.platforms.console import draw
from bot.platforms.reader_links import chosen, is_gone, places
from bot.platforms.telegram.here import link_for
from bot.references import Context
from bot.writing.types import Citation
from retrieval.passages import split
from retrieval.types import Article, Span
from tests.bot.evidence_at_hand import article as made

TEXT = "The council adopted the ferry plan. The mayor called it a start. It sails in spring."
ARTICLE = replace(made(TEXT), url="https://harbor.example/ferry")
GONE = replace(ARTICLE, withdrawn_at=datetime(2026, 3, 12, tzinfo=UTC))
PRIVATE = replace(ARTICLE, url=None)


def cites(article: Article, words: str) -> Citation:
    [passage, *_] = split(article.id, article.text, article.fingerprint)
    start = article.text.index(words)
    return Citation(article, passage, words, start, start + len(words))


def reader(article: Article, at: Sequence[Span]) -> str:
    offsets = "-".join(f"{one.start}-{one.end}" for one in at)
    return f"https://briefbot.example/r/{article.id}-{offsets}"


def own(_citation: Citation) -> str:
    return "https://t.me/brief_bot?start=c_x"


def test_a_public_page_is_linked_at_the_quote() -> None:
    link = chosen(cites(ARTICLE, "called it a start"), reader=reader, own=own)
    assert link == "https://harbor.example/ferry#:~:text=called%20it%20a%20start"


def test_without_a_public_page_the_reader_page_is_linked() -> None:
    link = chosen(cites(PRIVATE, "called it"), reader=reader, own=own)
    assert link == f"https://briefbot.example/r/{PRIVATE.id}-46-55"


def test_a_page_that_is_gone_is_not_linked_where_the_reader_page_shows_what_it_said() -> None:
    link = chosen(cites(GONE, "called it"), reader=reader, own=own)
    assert link == f"https://briefbot.example/r/{GONE.id}-46-55"


def test_without_a_reader_page_the_platform_opens_the_quote() -> None:
    assert chosen(cites(PRIVATE, "called it"), own=own) == own(cites(PRIVATE, "called it"))
    assert chosen(cites(GONE, "called it"), own=own) == own(cites(GONE, "called it"))


def test_with_nothing_better_the_page_that_is_gone_is_linked_after_all() -> None:
    link = chosen(cites(GONE, "called it a start"))
    assert link == "https://harbor.example/ferry#:~:text=called%20it%20a%20start"
    assert chosen(cites(PRIVATE, "called it")) is None


def test_an_address_that_nobody_can_open_counts_as_none() -> None:
    for url in ("", "file:///etc/passwd", "javascript:alert(1)", "https://", "https://a b/"):
        link = chosen(cites(replace(ARTICLE, url=url), "called it"), reader=reader)
        assert link is not None
        assert link.startswith("https://briefbot.example/r/")


def test_the_other_citations_of_the_same_version_are_marked_with_it_each_once() -> None:
    first, second = cites(PRIVATE, "council"), cites(PRIVATE, "mayor")
    other = cites(replace(PRIVATE, id="other"), "spring")
    older = cites(replace(PRIVATE, fingerprint="older"), "spring")
    found = places(second, [first, second, other, older])
    assert [one.of(TEXT) for one in found] == ["mayor", "council"]


def test_telegrams_links_follow_the_same_order() -> None:
    link = link_for("brief_bot", reader, [cites(PRIVATE, "council")])
    private = cites(PRIVATE, "called it")
    assert link(private) == f"https://briefbot.example/r/{PRIVATE.id}-46-55-4-11"
    deep = link_for("brief_bot")(private)
    assert deep is not None
    assert deep.startswith("https://t.me/brief_bot?start=c_")
    assert not is_gone(PRIVATE)


def test_a_terminal_follows_the_same_order_and_knows_the_file_that_was_read() -> None:
    on_disk = replace(PRIVATE, locator="/articles/ferry.txt")
    quote = cites(on_disk, "called it")
    page = f"https://briefbot.example/r/{PRIVATE.id}-46-55"
    assert draw.target(quote, reader=reader) == draw.address(quote, reader=reader) == page
    assert draw.target(quote) == "file:///articles/ferry.txt"
    assert draw.address(quote) == "/articles/ferry.txt"
    assert draw.address(cites(ARTICLE, "called it"), reader=reader) == ARTICLE.url
    assert draw.address(cites(GONE, "called it"), reader=reader) == page


def test_a_quote_that_is_shown_in_a_chat_leads_on_to_where_it_can_be_read() -> None:
    def shown(article: Article) -> Context:
        quote = cites(article, "called it")
        return Context("T", None, None, "", quote.quote, "", article.url, cited=quote)

    assert rendering.opens_at(shown(PRIVATE)) is None
    page = f"https://briefbot.example/r/{PRIVATE.id}-46-55"
    assert rendering.opens_at(shown(PRIVATE), reader) == page
    assert str(rendering.opens_at(shown(ARTICLE), reader)).startswith("https://harbor.example/")
