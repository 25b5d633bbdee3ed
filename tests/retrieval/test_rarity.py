"""Which passages are weighed when most have some word of a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.stores.lexical import Lexical
from retrieval.stores.rarity import choose, counted
from retrieval.types import EVERYONE, Narrow, Period, Precision, Published
from tests.retrieval.store_samples import CHAT, kept

MOST = 40


@pytest.mark.parametrize("counts", [{"a": 10, "b": 30}, {"a": MOST}])
def test_where_few_passages_have_the_words_all_are_weighed(counts: dict[str, int]) -> None:
    assert choose(list(counts), counts.__getitem__, MOST) is None


def test_frequent_words_choose_nothing_but_are_weighed() -> None:
    counts = {"ferry": 30, "said": 200, "grounded": 5}
    chosen = choose(list(counts), counts.__getitem__, MOST)
    assert chosen is not None
    assert chosen.whole == "grounded OR ferry"
    assert chosen.scored == "grounded OR ferry OR said"
    assert chosen.part == ""


def test_words_that_stand_nearly_everywhere_are_not_weighed_beside_others() -> None:
    counts = {"ferry": 30, "the": counted(MOST)}
    chosen = choose(list(counts), counts.__getitem__, MOST)
    assert chosen is not None
    assert chosen.scored == "ferry"


def test_where_rare_words_find_hardly_anything_two_frequent_ones_must_meet() -> None:
    counts = {"ferry": 1, "vote": 90, "council": 80}
    chosen = choose(list(counts), counts.__getitem__, MOST)
    assert chosen is not None
    assert chosen.whole == "ferry"
    assert chosen.part == "(council AND vote)"


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 1_000), min_size=1))
def test_something_is_always_weighed_and_never_more_than_was_said(counts: dict[str, int]) -> None:
    chosen = choose(list(counts), counts.__getitem__, MOST)
    if chosen is None:
        assert sum(counts.values()) <= MOST
        return
    assert chosen.whole or chosen.part
    assert sum(counts[term] for term in chosen.whole.split(" OR ") if term) <= MOST
    assert set(chosen.whole.split(" OR ")) - {""} <= set(chosen.scored.split(" OR "))


@pytest.fixture
def lexical(tmp_path: Path) -> Iterator[Lexical]:
    """200 reports of the harbour in which something else is rare, one of them of a chat."""
    index = Lexical(tmp_path / "lexical.db", MOST)
    for n in range(200):
        about = "The ferry ran aground." if n % 20 == 0 else f"Notice {n}."
        article, passages = kept(
            f"{n}.txt",
            f"The harbour, report {n}\n{about}",
            CHAT if n == 60 else EVERYONE,
            published=f"2026-{1 + n // 28:02}-{1 + n % 28:02}",
            publisher="The Ashby Courier" if n % 10 == 0 else "Coast Radio",
        )
        index.add([(article, passage) for passage in passages])
    yield index
    index.close()


def test_the_scores_are_those_of_weighing_all(lexical: Lexical, tmp_path: Path) -> None:
    whole = Lexical(tmp_path / "lexical.db")
    capped = lexical.match(CHAT.visible(), "the ferry in the harbour", 10)
    assert len(capped) == 10
    assert dict(capped) == pytest.approx(dict(whole.match(CHAT.visible(), "ferry harbour", 10)))
    whole.close()


def test_what_belongs_to_a_chat_is_weighed_for_it_alone(lexical: Lexical) -> None:
    assert len(lexical.match([EVERYONE], "ferry harbour", 50)) == 9
    assert len(lexical.match(CHAT.visible(), "ferry harbour", 50)) == 10


def test_a_word_that_all_have_finds_the_passages_that_came_last(lexical: Lexical) -> None:
    found = lexical.match([EVERYONE], "harbour", 100)
    assert len(found) == MOST
    texts = lexical._read("SELECT passage FROM rows ORDER BY id DESC LIMIT ?", (MOST,))
    assert {id_ for id_, _ in found} == {id_ for (id_,) in texts}


FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "with_ferry", "all_of_it"), [(7, 1, 8), (90, 4, 4)], ids=["few", "many"]
)
def test_of_a_time_all_is_weighed_or_what_has_the_rare_word(
    lexical: Lexical, days: int, with_ferry: int, all_of_it: int
) -> None:
    then = Narrow(Period(FIRST, FIRST + timedelta(days=days), "then"))
    found = lexical.match([EVERYONE], "ferry harbour", 300, then)
    assert len(found) == all_of_it
    assert len([id_ for id_, score in found if score > found[0][1] / 2]) == with_ferry
    for one in lexical.about([id_ for id_, _ in found]).values():
        assert one.published
        assert one.published.at < FIRST + timedelta(days=days + 1)


def test_of_a_publisher_all_is_weighed(lexical: Lexical) -> None:
    ashby = Narrow(None, frozenset({"ashbycourier"}))
    assert len(lexical.match([EVERYONE], "harbour", 300, ashby)) == 19


@pytest.mark.parametrize(
    "date",
    [
        None,
        ("2026-03-02T23:30:05+02:00", Precision.TIME),
        ("2026-03-02", Precision.DAY),
        ("2026-02", Precision.MONTH),
        ("2026-12", Precision.MONTH),
        ("2024", Precision.YEAR),
    ],
)
def test_what_is_known_of_a_passage_is_what_its_article_says(
    lexical: Lexical, date: tuple[str, Precision] | None
) -> None:
    published = date and Published(*date, "declared")
    article, passages = kept("new.txt", "New", publisher="The Ashby Courier")
    article = replace(article, published=published)
    lexical.add([(article, passage) for passage in passages])
    known = lexical.about([passages[0].id, "unknown"])
    assert list(known) == [passages[0].id]
    about = known[passages[0].id]
    assert about.families == {"ashbycourier"}
    if published is None:
        assert about.published is None
    else:
        assert about.published is not None
        assert about.published.at == published.at
        assert about.published.precision is published.precision
