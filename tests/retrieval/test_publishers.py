"""Who stands behind an article: families of publishers, and agencies behind their texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.publishers import family, independent, origin, wire
from retrieval.types import EVERYONE, Article


def article(
    text: str = "The council met.",
    publisher: str | None = None,
    url: str | None = None,
    author: str | None = None,
    id_: str = "one",
) -> Article:
    return Article(
        *(id_, EVERYONE, "a file", url, "Council", text, publisher, author), None, "en", "f"
    )


@pytest.mark.parametrize(
    "names",
    [
        [("BBC News", None), ("BBC Sport", "https://www.bbc.co.uk/sport/1"), (None, "http://bbc.com/2")],
        [("The Guardian", None), ("The Observer", None), (None, "https://www.theguardian.com/uk")],
        [("AP", None), ("The Associated Press", None), (None, "https://apnews.com/article/1")],
        [("Der Spiegel", None), ("SPIEGEL ONLINE", None), (None, "https://www.spiegel.de/a")],
        [("新华社", None), ("Xinhua", None), (None, "https://english.news.cn/1")],
        [("EL PAÍS", None), (None, "https://english.elpais.com/1")],
    ],
)  # fmt: skip
def test_names_and_domains_of_one_newsroom_are_one_family(
    names: list[tuple[str | None, str | None]],
) -> None:
    assert len({family(*name) for name in names}) == 1


def test_a_publisher_that_nobody_listed_is_one_with_its_domain_and_desks() -> None:
    same = [
        family("The Orle Tribune"),
        family("Orle Tribune Sport"),
        family("Orle Tribune", "https://www.orletribune.example/a"),
        family(None, "https://sport.orletribune.example/b"),
        family("orletribune.example"),
    ]
    assert len(set(same)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The Independent", None), ("Independent.ie", None)),
        (("ABC News", "https://abcnews.go.com/1"), ("ABC News", "https://www.abc.net.au/1")),
        (("Daily News", "https://www.dailynews.lk/1"), ("Daily News", "https://dailynews.co.zw/1")),
        ((None, "https://one.blogspot.com/1"), (None, "https://two.blogspot.com/1")),
        (("BBC", None), (None, "https://bbc-news-today.example/1")),
        (("The Times", None), ("The Times of India", None)),
        (("Sky News", None), ("Sky News Arabia", None)),
    ],
)
def test_like_names_of_different_publishers_stay_apart(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    assert family(*one) != family(*other)


def test_on_a_platform_the_name_counts_and_not_the_address() -> None:
    assert family("Reuters", "https://finance.yahoo.com/1") == "Reuters"
    assert family("BBC News", "https://www.msn.com/1") == "BBC"


def test_nothing_is_known_of_an_article_without_name_and_address() -> None:
    assert family(None) is None
    assert origin(article()) == "article one"
    assert independent([article(id_="one"), article(id_="two")]) == 2


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        ("LONDON, Nov 22 (Reuters) - The council met.", None, "Reuters"),
        ("WASHINGTON (AP) — The council met.", None, "AP"),
        ("Orle (dpa/lno) - Der Rat tagte.", None, "dpa"),
        ("Madrid, 22 nov (EFE).- El consejo se reunió.", None, "EFE"),
        ("(ANSA) - ROMA, 22 NOV - Il consiglio.", None, "ANSA"),
        ("МОСКВА, 22 ноября. /ТАСС/. Совет собрался.", None, "TASS"),
        ("МОСКВА, 22 ноя — РИА Новости. Совет собрался.", None, "RIA Novosti"),
        ("新华社北京11月22日电（记者张三）外交部发言人说。", None, "Xinhua"),
        ("القاهرة (رويترز) - قال المجلس.", None, "Reuters"),
        ("The council met.\n\nSource: AFP", None, "AFP"),
        ("The council met. (AP)", None, "AP"),
        ("The council met.\n\n© 2026 The Associated Press. All rights reserved.", None, "AP"),
        ("The council met.", "Reuters Staff", "Reuters"),
        ("The council met.", "Jane Doe, Associated Press", "AP"),
        ("The council met.", "AFP in Paris", "AFP"),
    ],
)  # fmt: skip
def test_an_agency_is_recognised_behind_what_a_paper_prints(
    text: str, author: str | None, agency: str
) -> None:
    printed = article(text, "Orle Tribune", "https://orletribune.example/1", author)
    assert wire(printed) == agency
    assert independent([printed, article(publisher=agency, id_="two")]) == 1


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("The council met, Reuters reported on Monday.", None),
        ("The council (Reuters has seen its letter) - met.", None),
        ("LONDON — The council met.", None),
        ("The council met.\n\nThe source was Reuters.", None),
        ("The council met.", "Jane Doe and AFP"),
        ("The council met.", "Jane Doe with Reuters"),
        ("The council met.", "dpa/AFP"),
        ("The council met.", "Petra"),
    ],
)
def test_an_agency_that_is_only_named_or_helped_is_not_the_origin(
    text: str, author: str | None
) -> None:
    assert wire(article(text, "Orle Tribune", author=author)) is None


def test_five_papers_with_one_wire_report_are_one_source_beside_an_own_report() -> None:
    wired = [article("ORLE (AP) — It met.", f"Paper {n}", id_=str(n)) for n in range(5)]
    assert independent([*wired, article("It met.", "Orle Tribune", id_="own")]) == 2


@given(st.text(max_size=60), st.text(max_size=80), st.text(max_size=300))
def test_any_name_address_and_text_has_an_origin(name: str, url: str, text: str) -> None:
    assert origin(article(text, name, url, name))
    assert family(name, url) == family(name, url)
