"""Plain text, Markdown and records to clean articles."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused
from retrieval.extract import extract
from retrieval.types import Declared, Extracted, Media, Precision, RawItem

TODAY = date(2026, 6, 1)

WITH_FURNITURE = """THE ORLE TRIBUNE

03/09/2026 02:22:07 pm

Make OT Your Homepage

World | Politics | Business | Sport

Fishermen End Blockade Of Orle Harbour After Nine Days

North Coast

(Photo : NEWSPIC/LEE MARROW) Fishing boats wait outside the harbour, January 27, 2012.

The fishermen of Orle lifted their blockade of the harbour on Saturday after the ministry promised \
lower fuel taxes.

Like Us on Facebook

"We have waited long enough," said their speaker, Ina Dorr. Some 140 boats had taken part.

What was agreed in the night

The ministry will cut the tax by 12 percent from April.

Share prices of the ferry line rose by 4 percent.

Related Stories

Storm closes port for a second day

© 2026 The Orle Tribune. All rights reserved.

Real Time Analytics"""

WITHOUT_HEADLINE = """Fishermen, ferry crews, harbour pilots and now even customs officers in Orle \
call for lower fuel taxes. On March 7 they lifted a blockade.
The blockade had lasted for nine days. The ministry promised to cut the tax by 12 percent.
"We have waited long enough," said their speaker, Ina Dorr."""


def read(body: str, media: Media = Media.TEXT, **declared: str) -> Extracted:
    item = RawItem("a file", media, body, None, Declared(**declared))
    return extract(item, today=TODAY)


def test_a_page_with_furniture_gives_its_article() -> None:
    article = read(WITH_FURNITURE)
    assert article.title == "Fishermen End Blockade Of Orle Harbour After Nine Days"
    assert article.publisher == "The Orle Tribune"
    assert article.published is None
    assert article.language == "en"
    assert article.text == (
        "The fishermen of Orle lifted their blockade of the harbour on Saturday after the ministry"
        " promised lower fuel taxes.\n\n"
        '"We have waited long enough," said their speaker, Ina Dorr. Some 140 boats had taken part.'
        "\n\nWhat was agreed in the night\n\n"
        "The ministry will cut the tax by 12 percent from April.\n\n"
        "Share prices of the ferry line rose by 4 percent."
    )


def test_a_text_without_headline_is_named_after_its_first_sentence() -> None:
    article = read(WITHOUT_HEADLINE)
    assert article.title.endswith("…")
    assert len(article.title) <= 91
    assert WITHOUT_HEADLINE.startswith(article.title[:-1])
    assert article.text == WITHOUT_HEADLINE.replace("\n", "\n\n")
    assert article.publisher is None
    assert article.published is None


def test_a_byline_and_a_publication_line_are_read_and_left_out() -> None:
    article = read(
        "Bridge approved in North Orle\n\nBy Jane Doe | Updated 5 May 2026\n\nPublished 3 May 2026"
        "\n\nThe council of North Orle has approved the bridge. It opens in four years."
    )
    assert article.author == "Jane Doe"
    assert article.published is not None
    assert article.published.text == "2026-05-03"
    assert article.text.startswith("The council")


@pytest.mark.parametrize(
    "line",
    [
        "Saturday, May 2, 2026",
        "05/22/2026 09:30:43 am",
        "Updated 3 May 2026",
        "© 2026 Orle Tribune",
        "(Photo: Orle Press) The bridge on 3 May 2026.",
        "Today's date: 3 May 2026",
    ],
)
def test_clocks_changes_rights_and_captions_date_nothing(line: str) -> None:
    article = read(
        f"Bridge approved in North Orle\n\n{line}\n\nThe council of North Orle approved the"
        " bridge on 3 May 2026. It opens in four years."
    )
    assert article.published is None
    assert line not in article.text


def test_the_dateline_of_an_agency_dates_its_report() -> None:
    article = read(
        "Quake shakes islands\n\nSOUTH ORLE, Nov. 18, 2014 (NewsLine) - A quake shook the islands."
    )
    assert article.published is not None
    assert (article.published.text, article.published.found_in) == ("2014-11-18", "dateline")


def test_wrapped_text_is_joined_to_paragraphs() -> None:
    article = read(
        "The city council has approved a new bridge over the river Ashel after a debate\n"
        "that lasted until midnight. It is to be opened in four years, the mayor's office\n"
        "said on Wednesday.\n\n"
        "The bridge will cost 48 million crowns. Half of the money comes from the state,\n"
        "the rest from the city.\n"
    )
    assert article.text.count("\n\n") == 1
    assert "after a debate that lasted until midnight." in article.text


def test_a_publisher_is_not_made_of_a_section_label_or_a_headline() -> None:
    body = "The council of North Orle has approved the bridge. It opens in four years, it said."
    assert read(f"WORLD NEWS\n\nBridge approved in North Orle\n\n{body}").publisher is None
    assert read(f"North Orle\n\nBridge approved in North Orle\n\n{body}").publisher is None
    assert read(f"Bridge approved in North Orle\n\n{body}").publisher is None


def test_a_copyright_line_names_the_publisher_when_nothing_else_does() -> None:
    article = read(
        "Bridge approved in North Orle\n\nThe council of North Orle has approved the bridge.\n\n"
        "Copyright 2026 Harbour Weekly. All rights reserved."
    )
    assert article.publisher == "Harbour Weekly"


def test_points_of_a_list_stay_in_the_text() -> None:
    article = read(
        "What we know\n\nThe council has voted on the bridge.\n\n- 34 for the bridge\n- 27 against"
    )
    assert article.text.endswith("- 34 for the bridge\n\n- 27 against")


def test_a_german_page_is_read_like_an_english_one() -> None:
    article = read(
        "Der Hafenbote\n\nStartseite | Politik | Kontakt\n\nAnzeige\n\n"
        "Rat beschließt neue Brücke\n\nVeröffentlicht am 3. Mai 2026, 14:05 Uhr\n\n"
        "Von Anna Möller\n\n"
        "Der Rat hat am Mittwoch eine neue Brücke beschlossen. Sie soll 2030 fertig sein.\n\n"
        "Lesen Sie auch: Streit um Tempo 30\n\nKommentare (12)"
    )
    assert article.title == "Rat beschließt neue Brücke"
    assert article.publisher == "Der Hafenbote"
    assert article.author == "Anna Möller"
    assert article.published is not None
    assert article.published.text == "2026-05-03"
    assert article.text == (
        "Der Rat hat am Mittwoch eine neue Brücke beschlossen. Sie soll 2030 fertig sein."
    )


MARKDOWN = """---
title: "Bridge: approved"
publisher: Orle Tribune
author: Jane Doe
date: 2026-05-03T08:30:00+02:00
url: https://tribune.example/bridge
tags:
  - bridge
---

# Another heading

The **council** has approved the [bridge](https://x.example/a_(b)) over the
*river* Ashel.[^1]

![A picture](a.png "title")

## What it costs

- Half from the `state`
- The rest from the city

> "We waited," said Ina Dorr.

| For | Against |
|-----|---------|
| 34  | 27      |

<!-- a remark -->
[^1]: https://note.example
"""


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    article = read(MARKDOWN, Media.MARKDOWN)
    assert article.title == "Bridge: approved"
    assert (article.publisher, article.author) == ("Orle Tribune", "Jane Doe")
    assert article.published is not None
    assert article.published.text == "2026-05-03T08:30:00+02:00"
    assert article.published.found_in == "front matter"
    assert article.text.split("\n\n") == [
        "The council has approved the bridge over the river Ashel.",
        "What it costs",
        "Half from the state",
        "The rest from the city",
        '"We waited," said Ina Dorr.',
        "For | Against",
        "34 | 27",
    ]


def test_the_first_heading_of_markdown_is_the_title_when_nothing_else_is() -> None:
    article = read(
        "# Bridge *approved*\n\nThe council has approved the new bridge.", Media.MARKDOWN
    )
    assert article.title == "Bridge approved"
    assert article.text == "The council has approved the new bridge."


def test_signs_that_are_no_marks_stay() -> None:
    text = "Profit * tax = 5 * 3, file_name_here, 2 < 3 and 5 > 4, a_b and C# cost 3 * 4 crowns."
    assert read(text, Media.MARKDOWN).text == text


def test_what_a_record_declares_goes_before_what_its_text_shows() -> None:
    article = read(
        "SOUTH ORLE, Nov. 18, 2014 (NewsLine) - A quake shook the islands.",
        Media.RECORD,
        title="Quake",
        publisher="NewsLine",
        author="Jo",
        published="19 November 2014",
    )
    assert (article.title, article.publisher, article.author) == ("Quake", "NewsLine", "Jo")
    assert article.published is not None
    assert (article.published.text, article.published.found_in) == ("2014-11-19", "declared")


def test_a_record_keeps_its_paragraphs_and_loses_markup() -> None:
    article = read(
        "<p>The council has <b>approved</b> it.</p><p>It opens in 2030.</p>", Media.RECORD
    )
    assert article.text == "The council has approved it.\n\nIt opens in 2030."


def test_an_ambiguous_declared_date_leaves_the_year() -> None:
    article = read("The council has approved the bridge.", Media.RECORD, published="03/04/2021")
    assert article.published is not None
    assert (article.published.text, article.published.precision) == ("2021", Precision.YEAR)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "no text"),
        ("😀 😀 😀", "no text"),
        ("Like Us on Facebook\n\nSubscribe\n\n11/06/2024 08:12:27 am", "no text"),
        ("Too short", "of text in it"),
        ("404 Not Found\n\nThe requested URL was not found on this server.", "error page"),
        (
            "Just a moment...\n\nEnable JavaScript and cookies to continue. We check you.",
            "not an article",
        ),
    ],
)
def test_what_holds_no_article_is_refused_with_the_reason(body: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(body)


def test_a_book_is_refused_with_its_size() -> None:
    with pytest.raises(Refused, match="characters of text"):
        read("The council has approved the bridge. " * 60_000, Media.RECORD)


@given(st.text(max_size=600), st.sampled_from(Media))
def test_any_text_becomes_a_clean_article_or_is_refused(body: str, media: Media) -> None:
    try:
        article = read(body, media)
    except Refused as refused:
        assert str(refused)  # noqa: PT017 — either outcome will do, no other error
        return
    assert article.title.strip()
    assert article.text == article.text.strip()
    assert "\n\n\n" not in article.text
    assert all("\n" not in paragraph for paragraph in article.text.split("\n\n"))
    assert not [
        char for char in article.text.replace("\n", "") if unicodedata.category(char) == "Cc"
    ]


LINES = st.sampled_from([*WITH_FURNITURE.splitlines(), *WITHOUT_HEADLINE.splitlines(), "", "* a"])


@given(st.lists(LINES, max_size=30))
def test_no_order_of_lines_lets_furniture_into_the_text(body: list[str]) -> None:
    try:
        article = read("\n".join(body))
    except Refused:
        return
    for furniture in ("Homepage", "Facebook", "Analytics", "03/09/2026", "©", "(Photo"):
        assert furniture not in article.text
