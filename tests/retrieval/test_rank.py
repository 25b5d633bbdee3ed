from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import rank
from retrieval.types import EVERYONE, Article, Hit, Passage, Precision, Published

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)


def hit(name: str, text: str, score: float, article: str | None = None) -> Hit:
    owner = article or name
    return Hit(
        Passage(f"{owner}.{name}", owner, 0, 0, len(text), text),
        Article(
            id=owner,
            audience=EVERYONE,
            locator=owner,
            url=None,
            title=owner,
            text=text,
            publisher=f"{owner} Post",
            author=None,
            published=None,
            language="en",
            fingerprint="f",
        ),
        score,
    )


REPORT = (
    "The ferry ran aground on a sandbank near the harbour mouth on Tuesday morning with 214 people "
    "on board, and the coastguard took everyone off within three hours, officials said. Nobody was "
    "hurt, and the ship was refloated at high tide in the evening."
)


def test_what_both_words_and_meaning_find_comes_before_what_one_of_them_finds() -> None:
    fused = rank.fuse(
        [("both", 9.0), ("words", 9.0)], [("both", 0.8), ("meaning", 0.8), ("x", 0.1)]
    )
    assert fused["both"].score > fused["words"].score
    assert fused["both"].score > fused["meaning"].score


def test_meaning_alone_still_orders_when_no_word_matches() -> None:
    fused = rank.fuse([], [("near", 0.7), ("far", 0.2)])
    assert fused["near"].score == pytest.approx(1.0)
    assert fused["far"].score < 0.1


def test_words_alone_still_order_when_the_vectors_are_away() -> None:
    fused = rank.fuse([("first", 8.0), ("second", 4.0)], [])
    assert (fused["first"].score, fused["second"].score) == (1.0, 0.5)


scores = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.floats(0.001, 50)), unique_by=lambda pair: pair[0]
)


@given(scores, scores)
def test_the_mix_and_its_parts_lie_between_0_and_1(
    words: list[tuple[str, float]], meaning: list[tuple[str, float]]
) -> None:
    for fused in rank.fuse(words, meaning).values():
        assert 0 <= fused.score <= 1 + 1e-9
        assert fused.lexical >= 0
        assert fused.dense >= 0


def at(days: float, question: str = "What happened?") -> float:
    day = NOW - timedelta(days=days)
    return rank.recency(Published(day.isoformat(), Precision.TIME, "test"), NOW, question)


def test_recency_is_highest_now_and_falls_with_age_and_is_nothing_without_a_date() -> None:
    assert at(0) == pytest.approx(rank.CHOSEN.recency)
    assert at(1) > at(7) > at(365) > 0
    assert rank.recency(None, NOW, "What happened?") == 0


def test_recency_does_not_count_when_the_question_names_a_past_year() -> None:
    assert at(1, "What happened in 2014?") == 0
    assert at(1, "What happened in 2026?") > 0
    assert at(1, "How does 2026 compare with 2014?") > 0


def test_a_near_copy_is_folded_into_the_better_hit_and_still_counted() -> None:
    copy = REPORT.replace("officials said", "the harbour office said")
    folded = rank.fold_copies([hit("one", REPORT, 1.0), hit("two", copy, 0.9)])
    assert [kept.article.id for kept in folded] == ["one"]
    assert [(c.article_id, c.publisher) for c in folded[0].copies] == [("two", "two Post")]


def test_two_reports_in_other_words_are_not_copies() -> None:
    other = (
        "Coastguard crews evacuated 214 people after a ferry struck a sandbank off the harbour; "
        "nobody was hurt and the vessel was refloated at high tide on Tuesday evening."
    )
    assert len(rank.fold_copies([hit("one", REPORT, 1.0), hit("two", other, 0.9)])) == 2


def test_a_stock_phrase_that_many_articles_end_with_makes_no_copies() -> None:
    phrase = "This article was written by the newsroom of the paper and checked by two editors."
    hits = [hit("one", f"{REPORT} {phrase}", 1.0), hit("two", phrase, 0.9)]
    assert len(rank.fold_copies(hits)) == 2


def test_two_passages_of_one_article_are_never_copies_of_each_other() -> None:
    hits = [hit("one", REPORT, 1.0, "a"), hit("two", REPORT, 0.9, "a")]
    assert len(rank.fold_copies(hits)) == 2


def test_one_article_cannot_take_all_places() -> None:
    many = [hit(f"p{n}", f"{n} {REPORT}", 1.0 - n / 100, "loud") for n in range(8)]
    best = rank.diversify([*many, hit("quiet", "Something else.", 0.5)], 8)
    assert sum(one.article.id == "loud" for one in best) == rank.MOST_PER_ARTICLE
    assert best[-1].article.id == "quiet"


def test_diversifying_keeps_the_best_first_and_the_limit() -> None:
    best = rank.diversify([hit("b", "b", 0.5), hit("a", "a", 0.9), hit("c", "c", 0.1)], 2)
    assert [one.article.id for one in best] == ["a", "b"]
