"""What stands in place of an article is refused with its reason; what is an article is not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from retrieval.errors import Refused
from retrieval.extract import extract
from retrieval.refusals import PARTIAL
from retrieval.types import Extracted, Media, RawItem
from tests.paths import ROOT

PAGES = ROOT / "benchmarks" / "walls.jsonl"
ROWS = [json.loads(line) for line in PAGES.read_text("utf-8").splitlines()]
URL = "https://www.tribune.example/a/b"


def read(html: str, url: str | None = URL) -> Extracted:
    return extract(RawItem("a page", Media.HTML, html, url), today=date(2026, 6, 1))


def named(rows: list[dict[str, str]]) -> list[object]:
    ids = [f"{row['language']}-{row['kind']}-{at}" for at, row in enumerate(rows)]
    return [pytest.param(row["html"], id=name) for row, name in zip(rows, ids, strict=True)]


@pytest.mark.parametrize("html", named([row for row in ROWS if row["label"] == "wall"]))
def test_a_wall_an_error_or_a_list_is_refused_with_a_reason(html: str) -> None:
    with pytest.raises(Refused, match=r"page|wall|list|shell|text"):
        read(html)


@pytest.mark.parametrize("row", [row for row in ROWS if row["label"] == "article"])
def test_a_short_honest_article_is_kept_and_only_the_free_part_of_a_paid_one_is_partial(
    row: dict[str, str],
) -> None:
    article = read(row["html"])
    assert article.text
    assert (article.partial == PARTIAL) == (row["kind"] == "free part")


def test_a_request_to_subscribe_behind_the_free_part_is_not_its_text() -> None:
    row = next(row for row in ROWS if row["kind"] == "free part")
    assert "Subscribe" not in read(row["html"]).text


def test_each_reason_names_what_stands_there() -> None:
    reasons = set()
    for row in ROWS:
        if row["label"] == "wall":
            with pytest.raises(Refused) as refused:
                read(row["html"])
            reasons.add(str(refused.value).split(" (")[0])
    for word in ("error page", "log in", "scripts", "consent", "subscription", "list", "shell"):
        assert any(word in reason for reason in reasons), word


def test_what_somebody_says_inside_a_text_is_not_taken_for_a_wall() -> None:
    lines = [
        "The paper had 9,000 readers when the ferry still ran, its founder wrote in her memoirs.",
        "Subscribe now for $1 a week.",
        "So read the poster that hung in the hall for twenty years, until the roof came down.",
    ]
    article = read(f"<h1>The paper</h1>{''.join(f'<p>{line}</p>' for line in lines)}")
    assert article.text == "\n\n".join(lines)
    assert article.partial is None


def test_a_page_that_declares_itself_not_free_and_gives_little_is_partial() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry",'
        ' "isAccessibleForFree": "False"}</script>'
    )
    text = "<p>The owner of the night ferry filed for bankruptcy on Monday, a court said.</p>"
    assert read(f"<head>{head}</head><h1>Ferry</h1>{text}").partial == PARTIAL
    assert read(f"<h1>Ferry</h1>{text}").partial is None


def test_a_live_ticker_built_by_scripts_is_read_from_its_entries() -> None:
    entries = [
        {"@type": "BlogPosting", "headline": f"Hour {n}", "articleBody": f"The storm came {n} km."}
        for n in range(1, 5)
    ]
    ticker = {"@type": "LiveBlogPosting", "headline": "Storm", "liveBlogUpdate": entries}
    html = f'<script type="application/ld+json">{json.dumps(ticker)}</script><div id="app"></div>'
    article = read(html)
    assert article.title == "Storm"
    assert "The storm came 4 km." in article.text
