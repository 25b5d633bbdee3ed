from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval.identity import signature
from retrieval.sentences import sentences
from retrieval.stories.adds import adds
from retrieval.stories.story import Story, Telling, independent_sources, texts_of, utc
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import kept

FIRST = (
    "The ferry Maren Lind ran aground off Skarn Island on Thursday with 214 passengers on board."
    " The coast guard said that seven people were hurt. Fog had closed the strait at noon."
)
LATER = (
    "Twelve people were hurt on the Maren Lind, the coast guard said on Friday. The ferry Maren"
    " Lind had run aground off Skarn Island on Thursday with 214 passengers. The captain was taken"
    " off duty until the inquiry is over."
)
WIRE = (
    "The council of Averton voted on Tuesday to close the old harbour bridge for two years while"
    " engineers replace its cables. The vote was nine to four. Mayor Ilse Brandt said that the"
    " closure would cost less than another winter of repairs."
)


def new(newest: str, *earlier: str) -> list[str]:
    return [span.of(newest) for span in adds(newest, earlier)]


def test_what_an_earlier_article_said_is_not_new_and_the_rest_is() -> None:
    assert new(LATER, FIRST) == [
        "Twelve people were hurt on the Maren Lind, the coast guard said on Friday.",
        "The captain was taken off duty until the inquiry is over.",
    ]


def test_another_number_in_the_same_words_is_new() -> None:
    changed = FIRST.replace("214", "219")
    assert new(changed, FIRST) == [
        (
            "The ferry Maren Lind ran aground off Skarn Island on Thursday with 219 passengers on"
            " board."
        )
    ]


def test_a_number_in_words_is_the_same_as_in_figures() -> None:
    assert new(FIRST.replace("seven", "7"), FIRST) == []
    changed = FIRST.replace("seven", "twelve")
    assert new(changed, FIRST) == ["The coast guard said that twelve people were hurt."]


def test_the_first_article_adds_all_it_says_and_a_copy_adds_nothing() -> None:
    assert new(FIRST) == [span.of(FIRST) for span in sentences(FIRST)]
    assert new(FIRST, "Something else was reported before.", FIRST) == []


def test_sentences_that_tell_nothing_are_not_told() -> None:
    assert new("Read more here. " + WIRE, FIRST) == [span.of(WIRE) for span in sentences(WIRE)]


class OneMeaning:
    """An encoder to which every sentence means the same."""

    def __call__(self, texts: list[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), np.float32)


def test_the_same_in_other_words_is_not_new_unless_a_number_or_a_name_is() -> None:
    same = "Passengers were stuck on the grounded vessel because visibility was very poor."
    number = "Passengers numbering 98 were stuck on the grounded vessel in poor visibility."
    name = "Passengers were stuck on the grounded vessel near Gull Bank in poor visibility."
    newest = f"{same} {number} {name}"
    assert new(newest, FIRST) == [same, number, name]
    told = adds(newest, [FIRST], OneMeaning())
    assert [span.of(newest) for span in told] == [number, name]


@given(st.text(max_size=400), st.lists(st.text(max_size=200), max_size=3))
def test_what_is_added_is_literally_in_the_article_and_in_order(
    newest: str, earlier: list[str]
) -> None:
    spans = adds(newest, earlier)
    assert set(spans) <= set(sentences(newest))
    assert list(spans) == sorted(spans, key=lambda span: span.start)


@pytest.mark.parametrize(
    ("printed", "sources"),
    [
        ([], 0),
        ([("a", 1)], 1),
        ([("a", 1), ("b", 1), ("c", 1)], 1),
        ([("a", 1), ("a", 2)], 1),
        ([("a", 1), ("b", 1), ("a", 2)], 2),
        ([("a", 1), ("b", 2), ("c", 1), ("c", 2), ("c", 3)], 3),
        ([("a", 1), ("a", 2), ("b", 1), ("b", 2), ("c", 1), ("c", 2)], 2),
        ([("a", 1), ("a", 2), ("b", 2), ("b", 3), ("c", 3), ("c", 1)], 3),
    ],
)
def test_a_source_counts_once_and_so_does_a_text(
    printed: list[tuple[str, int]], sources: int
) -> None:
    assert independent_sources(printed) == sources
    assert independent_sources(reversed(printed)) == sources


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 5)), max_size=12))
def test_there_are_no_more_sources_than_publishers_or_texts(printed: list[tuple[str, int]]) -> None:
    sources = independent_sources(printed)
    assert sources <= min(len({name for name, _ in printed}), len({text for _, text in printed}))
    assert sources >= bool(printed)


def test_near_copies_of_one_text_have_one_number() -> None:
    framed = f"AVERTON - {WIRE} Read more in our app."
    assert texts_of([signature(text) for text in (WIRE, FIRST, framed, LATER)]) == [0, 1, 0, 3]


def told(*printed: tuple[str | None, str]) -> Story:
    tellings = []
    for number, (publisher, text) in enumerate(printed):
        known = {} if publisher is None else {"publisher": publisher}
        article, _ = kept(f"{number}.txt", text, published=f"2026-03-0{number + 1}", **known)
        assert article.published is not None
        at = article.published.at
        tellings.append(Telling(article, at, signature(text)))
    return Story("s", EVERYONE, tuple(tellings))


def test_five_papers_with_one_wire_report_are_five_publishers_and_one_source() -> None:
    story = told(
        *((f"Paper of {town}", WIRE) for town in ("Orle", "Ellery", "Skarn", "Varn", "Lu"))
    )
    assert len(story.publishers()) == 5
    assert story.independent() == 1


def test_a_story_knows_its_first_and_latest_report_and_its_publishers_once_each() -> None:
    story = told(("Orle Echo", FIRST), ("Ellery Star", WIRE), ("Orle Echo", LATER))
    assert story.publishers() == ("Orle Echo", "Ellery Star")
    assert story.independent() == 2
    assert (story.first_at.day, story.latest_at.day) == (1, 3)
    assert story.newest.text == LATER


def test_articles_of_unknown_publishers_are_sources_of_their_own() -> None:
    story = told((None, FIRST), (None, WIRE))
    assert story.publishers() == ("unknown",)
    assert story.independent() == 2


def test_a_moment_is_given_in_utc() -> None:
    assert utc(0).isoformat() == "1970-01-01T00:00:00+00:00"
