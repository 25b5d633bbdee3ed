"""HTML pages to clean, dated articles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused
from retrieval.extract import extract
from retrieval.types import Extracted, Media, Precision, Published, RawItem

TODAY = date(2026, 6, 1)
URL = "https://www.tribune.example/news/bridge"
PROSE = (
    "The council of Orle has approved a new bridge over the river Ashel after a long debate.",
    "It is to be opened in four years and will cost 48 million crowns, the mayor's office said.",
    "Opponents had collected 9,000 signatures, but the court found most of them to be invalid.",
    '"We have waited long enough," said Ina Dorr, who speaks for the people of the left bank.',
)


def page(head: str = "", above: str = "", below: str = "", title: str = "Bridge approved") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in PROSE)
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<article><h1>Bridge approved</h1>{above}{paragraphs}</article>{below}</body></html>"
    )


def read(html: str, url: str | None = URL) -> Extracted:
    return extract(RawItem("a page", Media.HTML, html, url), today=TODAY)


def dated(html: str, url: str | None = URL) -> Published | None:
    return read(html, url).published


def day(html: str, url: str | None = URL) -> str | None:
    found = dated(html, url)
    return found.text[:10] if found else None


def test_the_main_text_comes_without_what_stands_around_it() -> None:
    article = read(
        "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        + page(
            above="<p>Like Us on Facebook</p><p>(Photo: Lee Marrow/Orle Press) It in 2012.</p>",
            below="<div class='comments'><p>First! Great bridge, I love it so much.</p></div>"
            "<footer>© 2026 Orle Tribune. All rights reserved.</footer>",
        )
    )
    assert article.text == "\n\n".join(PROSE)
    assert article.title == "Bridge approved"
    assert article.language == "en"


LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":'
    ' "WebSite", "name": "Site"}, {"@type": ["NewsArticle"], "headline": "Orle approves bridge",'
    ' "datePublished": "2026-05-03T08:30:00+02:00", "dateModified": "2026-05-04", "author":'
    ' [{"name": "Jane Doe"}, {"name": "Al Crane"}], '
    '"publisher": {"name": "Orle Tribune"}}]}</script>'
)


@pytest.mark.parametrize("url", ["http://[", "https://[::1", "//[x]y/2026/05/04/bridge"])
def test_an_address_that_cannot_be_read_tells_nothing_of_the_page(url: str) -> None:
    assert read(page(), url) == read(page(), None)


def test_json_ld_gives_headline_authors_publisher_and_date() -> None:
    article = read(page(head=LD))
    assert article.title == "Orle approves bridge"
    assert article.author == "Jane Doe, Al Crane"
    assert article.publisher == "Orle Tribune"
    assert article.published == Published(
        "2026-05-03T08:30:00+02:00", Precision.TIME, "json-ld datePublished"
    )


def test_a_line_that_only_names_the_author_is_not_text() -> None:
    head = '<meta name="author" content="Jane Doe">'
    article = read(page(head, above="<p>By Jane Doe, 3 May 2026</p>"))
    assert article.author == "Jane Doe"
    assert article.text == "\n\n".join(PROSE)


def test_an_agency_that_signs_a_text_without_another_author_is_its_author() -> None:
    html = page().replace("</article>", "<p>Reuters</p></article>")
    article = read(html)
    assert article.author == "Reuters"
    assert article.text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "title",
    [
        "Bridge is approved | Orle Tribune",
        "Bridge is approved - Orle Tribune",
        "Orle Tribune: Bridge is approved",
        "Bridge is approved — tribune.example",
    ],
)
def test_the_site_is_cut_off_a_title(title: str) -> None:
    site = '<meta property="og:site_name" content="Orle Tribune">'
    html = page(head=site, title=title).replace("<h1>Bridge approved</h1>", "")
    expected = "Bridge is approved"
    assert read(html).title in {expected, title if ": " in title else expected}


def test_a_title_that_is_only_the_site_gives_way_to_the_heading() -> None:
    head = (
        '<meta property="og:site_name" content="Orle Tribune">'
        '<meta property="og:title" content="Orle Tribune">'
    )
    assert read(page(head=head)).title == "Bridge approved"


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.tribune.example/a", "tribune.example"),
        ("https://news.tribune.co.uk/a", "tribune.co.uk"),
        ("https://m.tribune.com/a", "tribune.com"),
        (None, None),
    ],
)
def test_without_a_name_the_publisher_is_the_domain(url: str | None, publisher: str | None) -> None:
    assert read(page(), url).publisher == publisher


def test_the_article_body_in_json_ld_stands_in_for_a_page_built_by_scripts() -> None:
    body = "\\n".join(PROSE).replace('"', '\\"')
    html = (
        "<html><head><title>Bridge</title><script type='application/ld+json'>"
        f'{{"@type": "NewsArticle", "articleBody": "{body}"}}</script></head>'
        "<body><div id='app'></div></body></html>"
    )
    assert read(html).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("head", "above", "found_in"),
    [
        ('<meta property="article:published_time" content="2026-05-03T08:30:00Z">', "", "meta"),
        ('<meta name="parsely-pub-date" content="2026-05-03">', "", "meta"),
        ('<meta itemprop="datePublished" content="2026-05-03">', "", "meta"),
        ('<meta name="date" content="2026-05-03">', "", "meta date"),
        ("", '<time itemprop="datePublished" datetime="2026-05-03">now</time>', "time element"),
        ("", '<time pubdate datetime="2026-05-03T08:30:00Z">now</time>', "time element"),
        ("", '<p class="when"><time datetime="2026-05-03T08:30">two days ago</time></p>', "time"),
        ("", '<div class="date">May 3, 2026</div>', "shown"),
        ("", "<p>Published on 3 May 2026, 08:30</p>", "shown"),
        ("", "<ul><li><span>Datum:</span>3. Mai 2026</li></ul>", "shown"),
        ("", "<p>3 May 2026</p>", "shown"),
    ],
)
def test_a_date_is_read_where_it_is_stated(head: str, above: str, found_in: str) -> None:
    found = dated(page(head, above))
    assert found is not None
    assert found.text[:10] == "2026-05-03"
    assert found.found_in.startswith(found_in)


@pytest.mark.parametrize(
    "url",
    [
        "https://t.example/2026/05/03/bridge",
        "https://t.example/news/2026-05-03/bridge.html",
        "https://t.example/20260503/bridge",
        "https://t.example/comment/2026/may/03/bridge",
        "https://web.archive.org/web/20260522000000/https://t.example/2026/05/03/bridge",
    ],
)
def test_a_day_in_the_address_is_the_date(url: str) -> None:
    found = dated(page(), url)
    assert found == Published("2026-05-03", Precision.DAY, "url")


def test_a_month_in_the_address_is_a_month_and_helps_to_choose_the_day() -> None:
    url = "https://t.example/2026/05/bridge"
    assert dated(page(), url) == Published("2026-05", Precision.MONTH, "url")
    shown = '<div class="date">4 April 2026</div><div class="date">3 May 2026</div>'
    assert day(page(above=shown), url) == "2026-05-03"


def test_a_time_in_utc_does_not_move_the_local_day_of_the_address() -> None:
    head = '<meta property="article:published_time" content="2026-05-02T23:30:00+00:00">'
    assert day(page(head), "https://t.example/2026/05/03/bridge") == "2026-05-03"


def test_a_time_is_preferred_to_the_same_day_without_one() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-05-03"}'
        '</script><meta property="article:published_time" content="2026-05-03T08:30:00+02:00">'
    )
    found = dated(page(head))
    assert found is not None
    assert found.precision is Precision.TIME


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ('<meta property="article:modified_time" content="2026-05-03">', "", ""),
        ('<meta property="article:published_time" content="2026-07-03">', "", ""),
        ('<meta property="article:published_time" content="0001-01-01">', "", ""),
        ("", "<p class='date'>Updated: 3 May 2026</p>", ""),
        ("", "<p>On 3 May 2026 the council had met in secret, as was known.</p>", ""),
        ("", "<p class='date'>05/23/2026 09:30:43 am</p>", ""),
        ("", "<p class='time'>3 May</p>", ""),
        ("", "", "<footer>© 3 May 2026 Orle Tribune</footer>"),
        ("", "", "<div class='comments'><p class='date'>3 May 2026</p></div>"),
        ("", "", "<aside><time datetime='2026-05-03'>3 May 2026</time></aside>"),
        ("", "<figcaption>Photo: Lee Marrow, 3 May 2026</figcaption>", ""),
        ("", "", "<ul class='related'><li>Storm closes port <span>3 May 2026</span></li></ul>"),
    ],
)
def test_a_date_of_something_else_is_not_taken(head: str, above: str, below: str) -> None:
    assert dated(page(head, above, below)) is None


def test_an_ambiguous_date_leaves_the_year() -> None:
    found = dated(page('<meta property="article:published_time" content="04/05/2026">'))
    assert found is not None
    assert (found.text, found.precision) == ("2026", Precision.YEAR)


def test_the_clock_at_the_top_of_a_page_is_not_its_date() -> None:
    for clock in ("Sunday, May 31, 2026", "31 May 2026 14:22", "2026-05-31 14:22:07"):
        html = page().replace("<body>", f"<body><div class='date'>{clock}</div>")
        assert dated(html) is None


def test_several_articles_on_a_page_do_not_lend_their_dates() -> None:
    head = (
        '<script type="application/ld+json">[{"@type": "NewsArticle", "url": "/news/storm",'
        ' "datePublished": "2026-04-01"}, {"@type": "NewsArticle", "url": "/news/bridge",'
        ' "datePublished": "2026-05-03"}]</script>'
    )
    assert day(page(head)) == "2026-05-03"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (("<html><title>404 Not Found</title><body><h1>Not Found</h1><p>The page is"
         " gone. It has been moved to another place.</p></body></html>"), "error page"),
        (("<html><title>Just a moment...</title><body><p>Enable JavaScript and cookies to"
         " continue, then wait while we check.</p></body></html>"), "error page"),
        ("<html><body></body></html>", "no text"),
        ("<p>The council met.</p>" * 60_000, "elements"),
        ("<p>The council met.</p>" * 1_000_000, "characters"),
        ("not html at all", "of text in it"),
        ("<script>var a = 'The council has approved the new bridge.'</script>", "no text"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_with_the_reason(html: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000 + "The council has approved the bridge." + "</div>" * 5_000,
        "<p" * 20_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>Text of the page here.",
        '<?xml version="1.0" encoding="utf-16"?><html><p>The council has approved it.</p></html>',
        "<html><body>" + "&#0;&#x1F600;&#xD800;&bogus;" * 50 + "</body></html>",
        '<meta property="article:published_time" content="'
        + "9" * 5_000
        + '"><p>The text is here.</p>',
    ],
)
def test_hostile_markup_gives_text_or_a_refusal(html: str) -> None:
    try:
        assert read(html).text
    except Refused as refused:
        assert str(refused) != ""  # noqa: PT017 — either outcome will do, no other error


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='date'>",
            "</div>",
            "<h1>",
            "</h1>",
            "<time datetime='2026-05-03'>",
        ),
        *("<article>", "<aside>", "<script>", "<!--", "-->", "<table><tr><td>", "&nbsp;", "\x00"),
        *(
            "3 May 2026",
            "The council has approved the bridge. ",
            "<title>",
            "<meta name=date content=",
        ),
        *(
            '<script type="application/ld+json">{"@type":"Article","datePublished":',
            '"2026"}</script>',
        ),
    ]
)


@given(st.lists(TAGS | st.text(max_size=20), max_size=25))
def test_any_markup_gives_a_clean_article_or_a_refusal(parts: list[str]) -> None:
    try:
        article = read("".join(parts))
    except Refused:
        return
    assert article.title.strip()
    assert article.text == article.text.strip()
    assert "<script" not in article.text


def test_a_short_page_keeps_its_paragraphs_apart_from_its_headline_and_byline() -> None:
    text = (
        "Orle FC beat Skarn United 3-1 on Saturday in front of 12,400 spectators.",
        "Two goals came from the striker Tom Rell. The coach of Skarn blamed the referee.",
    )
    article = read(
        "<html lang='en'><head><title>Orle FC beat Skarn United 3-1 - Orle Tribune</title></head>"
        "<body><nav><a href='/'>Home</a></nav><article><h1>Orle FC beat Skarn United 3-1</h1>"
        f"<p class='byline'>By Mara Oduya</p><p>{text[0]}</p><p>{text[1]}</p></article>"
        "<footer>© 2026 All rights reserved. Subscribe to our newsletter</footer></body></html>"
    )
    assert article.title == "Orle FC beat Skarn United 3-1"
    assert article.text == "\n\n".join(text)
