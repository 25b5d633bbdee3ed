"""Which publisher a question names, and whether what it says is asked for."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.named import publishers, without

HELD = {"BBC", "Reuters", "Al Jazeera", "The Times", "skarnislander"}


def held(families: Iterable[str]) -> set[str]:
    return HELD & set(families)


@pytest.mark.parametrize(
    ("text", "family", "rest"),
    [
        ("How many died according to the BBC?", "BBC", "How many died ?"),
        ("According to Reuters, how many died?", "Reuters", "how many died?"),
        ("Wie viele starben laut BBC News?", "BBC", "Wie viele starben ?"),
        ("¿Cuántos murieron según la BBC?", "BBC", "¿Cuántos murieron ?"),
        ("Combien de morts selon Al Jazeera ?", "Al Jazeera", "Combien de morts ?"),
    ],
)
def test_according_to_a_publisher_asks_for_nobody_else(text: str, family: str, rest: str) -> None:
    (named,) = publishers(text, held)
    assert (named.family, named.only) == (family, True)
    assert without(text, [named]) == rest


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("What does Reuters say about the floods?", "Reuters"),
        ("What did The Skarn Islander report on the ferry?", "skarnislander"),
        ("the BBC's report on the floods", "BBC"),
        ("How did Al Jazeera cover the vote?", "Al Jazeera"),
    ],
)
def test_what_a_publisher_says_is_asked_for_and_its_name_is_no_word_to_look_for(
    text: str, family: str
) -> None:
    (named,) = publishers(text, held)
    assert (named.family, named.only, named.cued) == (family, False, True)
    assert family.casefold() not in without(text, [named]).casefold()


def test_a_publisher_may_be_what_is_asked_about() -> None:
    (named,) = publishers("Who runs the BBC now?", held)
    assert (named.only, named.cued) == (False, False)
    assert without("Who runs the BBC now?", [named]) == "Who runs the BBC now?"


@pytest.mark.parametrize(
    "text",
    [
        "How many died according to the minister?",
        "What did Le Monde report?",  # nothing of it is held
        "What happened at this time in the post office?",
        "",
    ],
)
def test_a_name_of_which_nothing_is_held_is_no_publisher(text: str) -> None:
    assert publishers(text, held) == ()


def test_a_question_that_is_only_a_publisher_keeps_its_words() -> None:
    named = publishers("BBC reports", held)
    assert without("BBC reports", named) == "BBC reports"


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for named in publishers(text, held):
        assert 0 <= named.start < named.end <= len(text)
