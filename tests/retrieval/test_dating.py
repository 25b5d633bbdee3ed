"""When an article was published and changed, which sign is believed, and what contradicts it."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.extract import extract
from retrieval.types import Declared, Extracted, Media, Precision, Published, RawItem

TODAY = date(2026, 6, 1)
URL = "https://www.tribune.example/news/bridge"
TEXT = "<p>The council of Orle has approved a new bridge over the river Ashel on Monday.</p>" * 2


def read(head: str = "", above: str = "", url: str = URL, **declared: str) -> Extracted:
    html = f"<html><head>{head}</head><body><article><h1>Bridge approved</h1>{above}{TEXT}"
    return extract(RawItem("a page", Media.HTML, html, url, Declared(**declared)), today=TODAY)


def ld(**values: str) -> str:
    pairs = "".join(f', "{key}": "{value}"' for key, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle"{pairs}}}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


PUBLISHED = meta("article:published_time", "2026-05-03T08:30:00+02:00")


@pytest.mark.parametrize(
    ("head", "above", "found_in"),
    [
        (ld(dateModified="2026-05-04T10:00:00+02:00"), "", "json-ld dateModified"),
        (meta("article:modified_time", "2026-05-04T10:00:00+02:00"), "", "meta article"),
        ("", '<time itemprop="dateModified" datetime="2026-05-04T10:00:00+02:00">x</time>', "time"),
        ("", "<p>Updated: 4 May 2026, 10:00</p>", "shown"),
        ("", "<p>Published 3 May 2026 | Last updated on 4 May 2026</p>", "shown"),
        ("", "<p>Zuletzt aktualisiert: 04.05.2026, 10:00 Uhr</p>", "shown"),
    ],
)  # fmt: skip
def test_the_last_change_is_read_beside_the_publication(
    head: str, above: str, found_in: str
) -> None:
    article = read(PUBLISHED + head, above)
    assert article.published is not None
    assert article.published.text == "2026-05-03T08:30:00+02:00"
    assert article.updated is not None
    assert article.updated.text[:10] == "2026-05-04"
    assert article.updated.found_in.startswith(found_in)


@pytest.mark.parametrize(
    "head",
    [
        meta("article:modified_time", "2026-05-03T08:30:20+02:00"),
        meta("article:modified_time", "2026-05-02T08:30:00+02:00"),
        meta("article:modified_time", "2026-07-02T08:30:00+02:00"),
        meta("og:updated_time", "2026-06-01T09:00:00+00:00"),
        "",
    ],
    ids=["same minute", "before", "future", "clock of the server", "none"],
)
def test_what_is_no_later_change_is_none(head: str) -> None:
    assert read(PUBLISHED + head).updated is None


def test_what_the_container_declares_goes_before_the_page() -> None:
    article = read(
        PUBLISHED,
        published="Sat, 02 May 2026 23:50:00 EST",
        updated="2026-05-05T07:00:00Z",
    )
    assert article.published == Published("2026-05-02T23:50:00-05:00", Precision.TIME, "declared")
    assert article.updated == Published("2026-05-05T07:00:00+00:00", Precision.TIME, "declared")
    assert article.conflict is None, "a day may be a matter of time zones"


def test_a_bare_declared_day_takes_its_time_from_the_page() -> None:
    article = read(PUBLISHED, published="2026-05-03")
    assert article.published is not None
    assert article.published.text == "2026-05-03T08:30:00+02:00"


def test_signs_that_disagree_are_told_in_words() -> None:
    article = read(ld(datePublished="2026-05-20") + PUBLISHED)
    assert article.published is not None
    assert article.published.found_in == "json-ld datePublished"
    assert article.conflict == (
        "json-ld datePublished says 2026-05-20, but meta article:published_time says 2026-05-03"
    )


def test_an_address_and_another_sign_that_agree_outweigh_the_first() -> None:
    article = read(
        ld(datePublished="2026-05-20") + PUBLISHED, url="https://t.example/2026/05/03/bridge"
    )
    assert article.published is not None
    assert article.published.text[:10] == "2026-05-03"
    assert article.conflict is not None
    assert "2026-05-20" in article.conflict


def test_a_feed_that_contradicts_the_page_is_believed_and_the_page_told() -> None:
    article = read(PUBLISHED, published="2026-05-10T00:00:00+02:00")
    assert article.conflict == (
        "declared says 2026-05-10, but meta article:published_time says 2026-05-03"
    )


def test_a_date_in_the_future_is_not_believed_and_told() -> None:
    article = read(ld(datePublished="2026-09-01"))
    assert article.published is None
    assert article.conflict == "json-ld datePublished says 2026-09-01, which is in the future"


def test_the_zone_of_a_late_hour_does_not_cost_the_time() -> None:
    head = meta("article:published_time", "2026-05-03T23:30:00-05:00")
    article = read(head, url="https://t.example/2026/05/03/bridge")
    assert article.published is not None
    assert article.published.text == "2026-05-03T23:30:00-05:00"


def test_text_files_and_front_matter_give_changes_too() -> None:
    text = "Bridge approved\nPublished 3 May 2026\nUpdated 4 May 2026\n\n" + (
        "The council of Orle has approved a new bridge over the river Ashel.\n\n" * 2
    )
    found = extract(RawItem("a.txt", Media.TEXT, text), today=TODAY)
    assert (found.published, found.updated) == (
        Published("2026-05-03", Precision.DAY, "stated in the text"),
        Published("2026-05-04", Precision.DAY, "stated in the text"),
    )
    matter = "---\ndate: 2026-05-03\nupdated: 2026-05-04\n---\n# Bridge\n\nThe council met in Orle."
    found = extract(RawItem("a.md", Media.MARKDOWN, matter), today=TODAY)
    assert found.updated == Published("2026-05-04", Precision.DAY, "front matter")


def test_section_and_lead_image_are_read_and_the_image_is_absolute() -> None:
    head = meta("article:section", "Politics") + meta("og:image", "/img/bridge.jpg")
    article = read(head)
    assert (article.section, article.image) == (
        "Politics",
        "https://www.tribune.example/img/bridge.jpg",
    )
    declared = read(head, section="World", image="https://cdn.example/x.jpg")
    assert (declared.section, declared.image) == ("World", "https://cdn.example/x.jpg")


@pytest.mark.parametrize(
    "value",
    ["data:image/png;base64,AAAA", "javascript:alert(1)", "/static/logo.png", "//", "http://[bad"],
)
def test_what_is_no_picture_of_the_article_is_no_image(value: str) -> None:
    assert read(meta("og:image", value)).image is None


def test_the_secure_address_of_an_image_is_preferred() -> None:
    both = meta("og:image", "http://cdn.example/b.jpg")
    secure = meta("og:image:secure_url", "https://cdn.example/b.jpg")
    assert read(both + secure).image == "https://cdn.example/b.jpg"


def test_the_section_is_found_in_the_trail_of_links() -> None:
    trail = (
        '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": ['
        '{"@type": "ListItem", "name": "Home"}, {"@type": "ListItem", "item": {"name": "Culture"}},'
        ' {"@type": "ListItem", "name": "Bridge approved"}]}</script>'
    )
    assert read(trail).section == "Culture"
