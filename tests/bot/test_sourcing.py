"""What people do with sources, over a real catalog and the real client, from sites of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.intake import sourcing
from bot.sourcing.cases import MOST_OF_A_CHAT, PAUSED_BY_HAND, Sourcing, intake
from bot.sourcing.types import Became, Message
from retrieval.errors import Refused, SourceMissing, Unfetchable
from retrieval.fetch import Web
from retrieval.sources.opml import Subscription
from retrieval.stores.catalog import Catalog, Saved
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Audience, Kind, Precision
from tests.bot.news_site import FEED_LINK, TRAM, article, feed, front, gazette
from tests.retrieval.web_sites import Site, answer, web

ADA = Audience("chat:telegram:42")
BEA = Audience("chat:telegram:43")
SENT = datetime(2026, 5, 3, 18, 30, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(gazette()) as running:
        yield running


@pytest.fixture
def client(site: Site) -> Iterator[Web]:
    with web(site) as opened:
        yield opened


@pytest.fixture
def cases(catalog: Catalog, client: Web) -> Sourcing:
    return sourcing(catalog, client)


def addresses(cases: Sourcing, viewer: Audience = EVERYONE) -> list[str]:
    return [each.standing.source.address for each in cases.overview(viewer).listed]


# Adding


@pytest.mark.parametrize("typed", ["/", "/feed.xml", "/tram"])
def test_the_feed_of_a_site_is_found_from_any_of_its_addresses(
    cases: Sourcing, site: Site, typed: str
) -> None:
    site.routes["/tram"] = article("Tram opens", TRAM, head=FEED_LINK)
    added = cases.add(site.url(typed), EVERYONE)
    assert added.became is Became.ADDED
    assert added.source is not None
    assert (added.source.kind, added.source.title) == (Kind.FEED, "Ellery Gazette")
    assert addresses(cases) == [site.url("/feed.xml")]


def test_adding_a_source_twice_is_adding_it_once(cases: Sourcing, site: Site) -> None:
    cases.add(site.url("/"), EVERYONE)
    site.routes["/feed.xml?utm_source=mail"] = site.routes["/feed.xml"]
    again = cases.add(site.url("/feed.xml?utm_source=mail"), EVERYONE)
    assert again.became is Became.THERE
    assert len(addresses(cases)) == 1


def test_a_feed_that_the_page_names_but_that_is_broken_gives_way_to_the_next(
    cases: Sourcing, site: Site
) -> None:
    other = '<link rel="alternate" type="application/rss+xml" href="/broken.xml">'
    site.routes["/"] = front(links=other + FEED_LINK)
    site.routes["/broken.xml"] = answer(b"out of order", kind="application/rss+xml")
    added = cases.add(site.url("/"), EVERYONE)
    assert added.source is not None
    assert added.source.address == site.url("/feed.xml")
    assert site.url("/broken.xml") in [other.address for other in added.others]


def test_a_news_sitemap_is_taken_where_there_is_no_feed(cases: Sourcing, site: Site) -> None:
    listed = f"<urlset><url><loc>{site.url('/tram')}</loc></url></urlset>".encode()
    site.routes.update({"/": front(), "/news-sitemap.xml": answer(listed, kind="text/xml")})
    del site.routes["/feed.xml"]
    added = cases.add(site.url("/"), EVERYONE)
    assert added.source is not None
    assert added.source.kind is Kind.SITEMAP


def test_a_general_sitemap_is_offered_and_taken_only_when_it_is_asked_for(
    cases: Sourcing, site: Site
) -> None:
    listed = f"<urlset><url><loc>{site.url('/tram')}</loc></url></urlset>".encode()
    site.routes.update({"/": front(), "/sitemap.xml": answer(listed, kind="text/xml")})
    del site.routes["/feed.xml"]
    offered = cases.add(site.url("/"), EVERYONE)
    assert offered.became is Became.NOTHING
    assert "no article" in (offered.reason or "")
    assert [(each.kind, each.address) for each in offered.others] == [
        (Kind.SITEMAP, site.url("/sitemap.xml")),
        (Kind.PAGE, site.url("/")),
    ]
    assert cases.add(site.url("/sitemap.xml"), EVERYONE).became is Became.ADDED


def test_a_page_without_a_feed_is_read_once_and_watched_only_on_demand(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    del site.routes["/feed.xml"]
    once = cases.add(site.url("/tram"), EVERYONE)
    assert once.became is Became.READ_ONCE
    assert once.taken is not None
    assert once.taken.article.title == "Tram opens"
    assert catalog.count_articles(EVERYONE) == 1
    assert addresses(cases) == []
    watched = cases.add(site.url("/tram"), EVERYONE, kind=Kind.PAGE)
    assert watched.became is Became.ADDED
    assert addresses(cases) == [site.url("/tram")]


@pytest.mark.parametrize("typed", ["not a url", "", "news", "ftp://news.example/feed"])
def test_what_is_no_address_is_said_to_be_none(cases: Sourcing, typed: str) -> None:
    with pytest.raises(SourceMissing, match="no web address"):
        cases.add(typed, EVERYONE)


def test_a_missing_page_and_a_private_address_are_refused_with_the_reason(
    cases: Sourcing, site: Site
) -> None:
    with pytest.raises(Unfetchable, match="404"):
        cases.add(site.url("/gone"), EVERYONE)
    with pytest.raises(Unfetchable, match="private network"):
        cases.add("http://192.168.1.1/feed", EVERYONE)
    with pytest.raises(Refused, match=r"a page, not a feed; its feed is at .*/feed\.xml"):
        cases.add(site.url("/"), EVERYONE, kind=Kind.FEED)
    assert addresses(cases) == []


def test_a_folder_is_for_operators_alone_and_its_existence_is_no_ones_business(
    cases: Sourcing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    for typed in (str(tmp_path / "articles"), str(tmp_path / "nowhere"), "./articles", "~"):
        with pytest.raises(Refused, match="operator"):
            cases.add(typed, ADA)
    with pytest.raises(SourceMissing, match="no web address"):
        cases.add("articles", ADA)
    added = cases.add("articles", EVERYONE, paths=True)
    assert added.source is not None
    assert (added.source.kind, added.source.title) == (Kind.FILES, "articles")
    with pytest.raises(SourceMissing, match="does not exist"):
        cases.add(str(tmp_path / "nowhere"), EVERYONE, paths=True)


# Pausing, removing, naming


def test_a_source_is_paused_with_the_reason_and_resumed_also_by_adding_it(
    cases: Sourcing, site: Site
) -> None:
    cases.add(site.url("/feed.xml"), EVERYONE)
    cases.pause("Ellery Gazette", EVERYONE)
    [paused] = cases.overview(EVERYONE).listed
    assert (paused.standing.active, paused.standing.reason) == (False, PAUSED_BY_HAND)
    assert cases.add(site.url("/feed.xml"), EVERYONE).became is Became.RESUMED
    assert cases.overview(EVERYONE).listed[0].standing.active
    cases.pause(paused.standing.source.id[:6], EVERYONE)
    cases.resume(site.url("/feed.xml"), EVERYONE)
    assert cases.overview(EVERYONE).listed[0].standing.active


def test_a_removed_source_is_gone_and_what_was_read_stays(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    cases.add(site.url("/feed.xml"), EVERYONE)
    cases.read((site.url("/tram"),), EVERYONE)
    cases.remove(site.url("/feed.xml").removeprefix("http://"), EVERYONE)
    assert addresses(cases) == []
    assert catalog.count_articles(EVERYONE) == 1


def test_a_name_that_fits_no_source_or_several_is_refused(cases: Sourcing, site: Site) -> None:
    site.routes["/other.xml"] = feed(("Tram opens", "/tram"))
    cases.add(site.url("/feed.xml"), EVERYONE)
    cases.add(site.url("/other.xml"), EVERYONE)
    with pytest.raises(Refused, match="several sources"):
        cases.remove("ellery gazette", EVERYONE)
    for named in ("nothing.example", "", "0", "ffff"):
        with pytest.raises(Refused, match="There is no source"):
            cases.remove(named, EVERYONE)
    assert len(addresses(cases)) == 2


# Whose a source is


def test_a_chat_neither_sees_nor_touches_what_belongs_to_another(
    cases: Sourcing, site: Site
) -> None:
    added = cases.add(site.url("/feed.xml"), ADA)
    assert added.source is not None
    assert addresses(cases, ADA) == [site.url("/feed.xml")]
    assert addresses(cases, BEA) == addresses(cases, EVERYONE) == []
    for named in (added.source.id, added.source.id[:6], site.url("/feed.xml"), "Ellery Gazette"):
        for act in (cases.remove, cases.pause, cases.resume):
            for other in (BEA, EVERYONE):
                with pytest.raises(Refused, match="There is no source"):
                    act(named, other)
    assert cases.add(site.url("/feed.xml"), BEA).became is Became.ADDED


def test_what_is_read_for_everyone_is_neither_doubled_nor_removed_by_a_chat(
    cases: Sourcing, site: Site
) -> None:
    cases.add(site.url("/feed.xml"), EVERYONE)
    assert cases.add(site.url("/"), ADA).became is Became.THERE
    assert len(addresses(cases, ADA)) == 1
    with pytest.raises(Refused, match="only the operator"):
        cases.remove(site.url("/feed.xml"), ADA)
    cases.pause(site.url("/feed.xml"), EVERYONE)
    assert cases.add(site.url("/feed.xml"), ADA).became is Became.ADDED


def test_a_chat_has_a_bounded_number_of_sources(cases: Sourcing, site: Site) -> None:
    many = [
        Subscription(Kind.FEED, f"https://news.example/{number}")
        for number in range(MOST_OF_A_CHAT)
    ]
    cases.add_listed(many, ADA)
    with pytest.raises(Refused, match="100 sources"):
        cases.add(site.url("/feed.xml"), ADA)
    assert cases.add(site.url("/feed.xml"), BEA).became is Became.ADDED


# Testing


def test_a_test_shows_what_there_is_and_keeps_nothing(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    site.routes["/tram"] = answer(status=404)
    tested = cases.test(site.url("/"))
    assert (tested.kind, tested.title, tested.entries) == (Kind.FEED, "Ellery Gazette", 2)
    assert tested.newest == datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
    assert tested.sample is not None
    assert (tested.sample.title, tested.sample.publisher) == ("Bridge closed", "Ellery Gazette")
    assert tested.sample_url == site.url("/bridge")
    [(where, why)] = tested.refused
    assert where == site.url("/tram")
    assert "404" in why
    assert catalog.count_articles(EVERYONE) == 0
    assert addresses(cases) == []


def test_all_sources_are_looked_at_and_each_failure_has_its_reason(
    cases: Sourcing, site: Site
) -> None:
    cases.add(site.url("/feed.xml"), EVERYONE)
    cases.add_listed([Subscription(Kind.FEED, site.url("/gone.xml"))], EVERYONE)
    cases.add_listed([Subscription(Kind.FEED, site.url("/private.xml"))], ADA)
    looked = {each.source.address: each for each in cases.look_at_all(EVERYONE)}
    assert looked.keys() == {site.url("/feed.xml"), site.url("/gone.xml")}
    assert looked[site.url("/feed.xml")].entries == 2
    assert "404" in (looked[site.url("/gone.xml")].problem or "")


# Lists


def test_an_exported_list_imports_as_the_same_sources(cases: Sourcing, catalog: Catalog) -> None:
    cases.add_starter(EVERYONE, languages=("en",), topics=("world",))
    before = addresses(cases)
    assert len(before) > 5
    cases.add_listed([Subscription(Kind.FEED, "https://private.example/feed")], ADA)
    written = cases.export_opml(EVERYONE)
    assert b"private.example" not in written
    for address in before:
        cases.remove(address, EVERYONE)
    imported = cases.import_opml(written, EVERYONE)
    assert (len(imported.new), imported.there, imported.unread) == (len(before), (), ())
    assert addresses(cases) == before
    again = cases.import_opml(written, EVERYONE)
    assert (len(again.new), len(again.there)) == (0, len(before))
    assert all(
        each.source.topics == ("world",) for each in Sources(catalog.database).visible(EVERYONE)
    )


def test_a_list_of_500_feeds_is_added_whole_and_a_broken_one_not_at_all(cases: Sourcing) -> None:
    outlines = "".join(f'<outline xmlUrl="https://n{n}.example/feed"/>' for n in range(500))
    opml = f'<opml version="2.0"><body>{outlines}<outline text="No address"/></body></opml>'
    imported = cases.import_opml(opml.encode(), EVERYONE)
    assert len(imported.new) == len(addresses(cases)) == 500
    assert [place for place, _ in imported.unread] == ["No address"]
    for broken in (b"<opml", b"", b"{}", b"<opml><body>", b"<html><body>no list</body></html>"):
        with pytest.raises(Refused, match="OPML"):
            cases.import_opml(broken, EVERYONE)


def test_the_starter_list_says_what_it_has_when_it_lacks_what_was_asked_for(
    cases: Sourcing,
) -> None:
    with pytest.raises(Refused, match=r"Languages: .*en.*topics: .*world"):
        cases.add_starter(EVERYONE, languages=("tlh",))
    assert addresses(cases) == []


# Reading once


def test_a_link_is_read_for_its_chat_alone(cases: Sourcing, site: Site, catalog: Catalog) -> None:
    took = cases.read((site.url("/tram"),), ADA)
    [taken] = took.taken
    assert (taken.article.audience, taken.saved) == (ADA, Saved.NEW)
    assert taken.article.published is not None
    assert taken.article.published.text == "2026-05-04T09:00:00+01:00"
    assert [catalog.count_articles(who) for who in (ADA, BEA, EVERYONE)] == [1, 0, 0]
    assert cases.read((site.url("/tram"),), ADA).taken[0].saved is Saved.UNCHANGED


def test_what_everyone_can_read_is_not_read_again_for_a_chat(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    cases.read((site.url("/tram"),), EVERYONE)
    asked = len(site.paths())
    [taken] = cases.read((site.url("/tram"),), ADA).taken
    assert taken.everyones
    assert len(site.paths()) == asked
    assert catalog.count_articles(ADA) == 1


def test_an_operator_who_reads_a_page_again_gets_what_it_says_now(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    cases.read((site.url("/tram"),), EVERYONE)
    site.routes["/tram"] = article("Tram opens", TRAM.replace("Friday", "Thursday"))
    [taken] = cases.read((site.url("/tram"),), EVERYONE).taken
    assert taken.saved is Saved.CHANGED
    assert "Thursday" in taken.article.text
    assert catalog.count_articles(EVERYONE) == 1


def test_what_a_chat_has_read_does_not_show_in_what_another_is_told(
    cases: Sourcing, site: Site
) -> None:
    first = cases.read((site.url("/tram"),), ADA).taken[0]
    second = cases.read((site.url("/tram"),), BEA).taken[0]
    assert (second.saved, second.everyones) == (Saved.NEW, False)
    assert second.article.id != first.article.id


def test_of_many_links_the_first_few_are_read_and_each_refusal_has_its_reason(
    cases: Sourcing, site: Site
) -> None:
    links = [site.url(path) for path in ("/tram", "/gone", "/feed.xml", "/bridge")]
    took = cases.read(tuple(links), ADA)
    assert [taken.article.title for taken in took.taken] == ["Tram opens"]
    assert [(each.what, each.is_there) for each in took.refused] == [
        (links[1], False),
        (links[2], True),
        (links[3], False),
    ]
    assert "404" in took.refused[0].reason


REPORT = (
    "Ferry runs aground off Skarn\n"
    "The ferry Maren Lind ran aground off the island of Skarn on Thursday night. All 214 "
    "passengers were brought ashore by half past one, the coast guard wrote. Nobody was hurt."
)


def message(text: str = REPORT, *links: str, sent_at: datetime = SENT) -> Message:
    return Message(text, links, "Coast Guard", "https://t.me/coastguard/17", sent_at)


def test_a_sentence_that_begins_a_forwarded_message_is_no_title_but_told(
    cases: Sourcing,
) -> None:
    said = ("The police arrested nine people on Sunday.", "A judge hears them at Orle on Monday.")
    text = "\n".join(said)
    [taken] = cases.forwarded(message(text), ADA).taken
    assert "arrested nine people" in taken.article.text
    assert "A judge hears them" in taken.article.text


def test_a_forwarded_message_becomes_an_article_of_its_chat_dated_by_when_it_was_written(
    cases: Sourcing, catalog: Catalog
) -> None:
    [taken] = cases.forwarded(message(), ADA).taken
    article = taken.article
    assert article.title == "Ferry runs aground off Skarn"
    assert article.text.startswith("The ferry Maren Lind ran aground")
    assert (article.publisher, article.url) == ("Coast Guard", "https://t.me/coastguard/17")
    assert article.published is not None
    assert article.published.text == SENT.isoformat()
    assert (article.published.precision, article.published.found_in) == (
        Precision.TIME,
        "the forwarded message",
    )
    assert [catalog.count_articles(who) for who in (ADA, BEA, EVERYONE)] == [1, 0, 0]
    assert cases.forwarded(message(), ADA).taken[0].saved is Saved.UNCHANGED


def test_a_message_from_the_future_has_no_date(cases: Sourcing) -> None:
    [taken] = cases.forwarded(message(sent_at=datetime(2999, 1, 1, tzinfo=UTC)), ADA).taken
    assert taken.article.published is None


def test_a_remark_on_a_link_is_not_kept_but_the_page_is(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    remark = f"You really should read this one today: {site.url('/tram')}"
    took = cases.forwarded(message(remark, site.url("/tram")), ADA)
    assert [taken.article.title for taken in took.taken] == ["Tram opens"]
    assert catalog.count_articles(ADA) == 1


def test_a_long_message_with_a_link_that_fails_is_kept_and_the_failure_told(
    cases: Sourcing, site: Site
) -> None:
    took = cases.forwarded(message(f"{REPORT} {site.url('/gone')}", site.url("/gone")), ADA)
    assert [taken.article.title for taken in took.taken] == ["Ferry runs aground off Skarn"]
    assert [each.what for each in took.refused] == [site.url("/gone")]


@pytest.mark.parametrize("text", ["Ha ha!", "🎉🎉🎉", "…"])
def test_a_message_with_hardly_any_words_is_no_article(cases: Sourcing, text: str) -> None:
    assert cases.forwarded(message(text), ADA).taken == ()


# How it all stands


def test_how_the_news_comes_in_counts_what_is_reached_failing_and_newest(
    cases: Sourcing, site: Site, catalog: Catalog
) -> None:
    assert cases.untouched()
    cases.add(site.url("/feed.xml"), ADA)
    cases.read((site.url("/tram"),), ADA)
    assert cases.untouched()
    stands = intake(catalog, ADA)
    assert (stands.active, stands.reached, stands.failing, stands.paused) == (1, 0, 0, 0)
    assert stands.newest is not None
    assert intake(catalog, BEA).active == 0
    assert intake(catalog, BEA).newest is None
    cases.add(site.url("/feed.xml"), EVERYONE)
    assert not cases.untouched()
