"""Shorter forms of titles and sentences: cut where a clause ends, and nothing taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.clauses import LONG, clauses, in_sentence_case


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("Council Clashes With Mayor Again: ‘You Are Wrong!’", "Council Clashes With Mayor Again"),
        ("Jobless Claims Fall to 473,000 as Rebound Continues", "Jobless Claims Fall to 473,000"),
        (
            "Prices rose at their fastest pace in 12 years as ferries stopped, the office said.",
            "Prices rose at their fastest pace in 12 years, the office said",
        ),
        ("The bridge — the oldest in Averton — was closed.", "The bridge was closed"),
        ("As ferries stopped, the price of herring rose", "The price of herring rose"),
        ("The bridge was closed on Monday, a blow to trade", "The bridge was closed on Monday"),
        ("Mayors Plan a New Bridge. Will It Hold?", "Mayors Plan a New Bridge"),
    ],
)
def test_a_text_is_cut_where_its_main_clause_ends(text: str, shortest: str) -> None:
    assert min(clauses(text), key=len) == shortest


@pytest.mark.parametrize(
    "text",
    [
        "The council will close the bridge, unless the ministry pays",
        "Police in Averton investigate the fire as possible arson",
        "He said the bridge “was closed, including all its lanes”",
        "Shares fell on Tuesday after the strike, and good reports offered support",
        "As ferries stopped, he called for a new bridge",
        "Averton, a town on the coast, has closed its bridge",
        "The mayor is known as a friend of ferries",
        "Two boats sank three days after the storm",
        "Somebody set fire to the mill, claims a man who was there",
    ],
)
def test_what_would_say_more_than_the_whole_is_not_cut(text: str) -> None:
    assert list(clauses(text)) == [text]


@given(st.text(max_size=200), st.integers(20, 200))
def test_no_form_is_longer_than_asked_for(text: str, most: int) -> None:
    assert all(len(form) <= most for form in clauses(text, most))
    assert all(len(form) <= LONG for form in clauses(text))


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Airstrike Demolishes Tower in Averton", "Airstrike demolishes tower in Averton"),
        ("Averton closes the Harbour bridge", "Averton closes the Harbour bridge"),
    ],
)
def test_a_title_in_capitals_keeps_those_of_names(title: str, plain: str) -> None:
    text = "An airstrike demolished a tower in Averton. It demolishes what was there."
    assert in_sentence_case(title, [text]) == plain
