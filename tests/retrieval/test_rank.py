from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import rank
from retrieval.named import Named
from retrieval.types import EVERYONE, Article, Hit, Passage, Precision, Published
from retrieval.when import read

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


def at(days: float, question: str = "What happened to the ferry?") -> float:
    day = NOW - timedelta(days=days)
    return rank.Gains(NOW, read(question, NOW)).recency(dated(day))


def dated(day: datetime) -> Published:
    return Published(day.isoformat(), Precision.TIME, "test")


def test_recency_is_highest_now_and_falls_with_age_and_is_nothing_without_a_date() -> None:
    assert at(0) == pytest.approx(rank.CHOSEN.recency)
    assert at(1) > at(7) > at(365) > 0
    assert rank.Gains(NOW, read("What happened to the ferry?", NOW)).recency(None) == 0


def test_recency_counts_less_when_the_question_names_a_time_that_is_over() -> None:
    assert at(1, "What happened to the ferry in 2014?") == pytest.approx(rank.CHOSEN.past * at(1))
    assert at(1, "What happened to the ferry in March?") == pytest.approx(rank.CHOSEN.past * at(1))
    assert at(1, "What happened to the ferry in 2026?") == at(1)
    assert at(1, "What happened to the ferry yesterday?") == at(1)


def test_a_year_that_may_be_part_of_a_name_leaves_recency_alone() -> None:
    assert at(1, "2014 World Cup") == at(1)


def test_the_newest_gain_more_when_the_latest_is_asked_for() -> None:
    assert at(0, "latest on the ferry") > at(0)


def gain(text: str, question: str) -> float:
    precision = {7: Precision.MONTH, 10: Precision.DAY}[len(text)]
    return rank.period(Published(text, precision, "test"), read(question, NOW).periods)


def test_an_article_of_the_named_time_gains_most_and_one_from_soon_after_more_than_before() -> None:
    question = "What did the council decide in March?"
    assert gain("2026-03-14", question) == pytest.approx(rank.CHOSEN.period)
    assert gain("2026-03", question) == pytest.approx(rank.CHOSEN.period)
    assert (
        gain("2026-03-14", question) > gain("2026-04-02", question) > gain("2026-04-20", question)
    )
    assert gain("2026-04-03", question) > gain("2026-02-26", question) > 0


def test_where_a_time_is_demanded_or_none_is_named_nothing_is_gained_for_it() -> None:
    assert gain("2026-05-09", "What did the council decide yesterday?") == 0
    assert gain("2026-05-09", "What did the council decide?") == 0


def test_an_article_by_a_named_publisher_gains_most_when_what_it_says_is_asked_for() -> None:
    own = hit("one", REPORT, 1.0).article
    own = replace(own, publisher="The Skarn Islander")
    (family,) = rank.families(own)
    says, plain = Named(family, 0, 1, cued=True), Named(family, 0, 1)
    assert (
        rank.publisher(rank.families(own), [says]) > rank.publisher(rank.families(own), [plain]) > 0
    )
    assert rank.publisher(rank.families(own), [Named("another", 0, 1, cued=True)]) == 0


def test_a_near_copy_is_folded_into_the_better_hit_and_still_counted() -> None:
    copy = REPORT.replace("officials said", "the harbour office said")
    folded = rank.fold_copies([hit("one", REPORT, 1.0), hit("two", copy, 0.9)])
    assert [kept.article.id for kept in folded] == ["one"]
    assert [(c.article_id, c.publisher) for c in folded[0].copies] == [("two", "two Post")]


def test_the_same_words_half_a_year_later_tell_of_another_event() -> None:
    hits = [hit("one", REPORT, 1.0), hit("two", REPORT, 0.9)]
    for days, kept in ((3, 1), (180, 2)):
        first, second = (
            replace(one, article=replace(one.article, published=dated(NOW - timedelta(days=ago))))
            for one, ago in zip(hits, (0, days), strict=True)
        )
        assert len(rank.fold_copies([first, second])) == kept


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


def test_many_reports_of_one_publisher_leave_room_for_another_unless_it_is_asked_for() -> None:
    def by(name: str, publisher: str, score: float, **signals: float) -> Hit:
        one = hit(name, f"{name} {REPORT}", score)
        article = replace(one.article, publisher=publisher)
        return replace(one, article=article, signals=signals)

    loud = [by(f"loud{n}", "The Daily Skarn", 1.0 - n / 100) for n in range(6)]
    other = by("other", "Coast Radio", 0.8)
    best = rank.diversify([*loud, other], 4)
    assert [one.article.publisher for one in best[:2]] == ["The Daily Skarn", "The Daily Skarn"]
    assert best[2].article.id == "other"
    named = [replace(one, signals={"publisher": 0.1}) for one in loud]
    assert other not in rank.diversify([*named, other], 4)
