from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sentences import sentences


def texts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@given(st.text())
def test_sentences_hold_everything_but_white_space_in_order(text: str) -> None:
    assert "".join("".join(one.split()) for one in texts(text)) == "".join(text.split())


@given(st.text())
def test_sentences_have_no_white_space_around_them(text: str) -> None:
    assert all(one == one.strip() and one for one in texts(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Choe left. He was angry.", ["Mr. Choe left.", "He was angry."]),
        (
            "The U.N. voted at 5 p.m. on Nov. 18. Nobody knew.",
            ["The U.N. voted at 5 p.m. on Nov. 18.", "Nobody knew."],
        ),
        ("It rose 3.5 percent. It fell.", ["It rose 3.5 percent.", "It fell."]),
        ("他说不。我们走！好吗？", ["他说不。", "我们走！", "好吗？"]),
        ("هل وصلت السفينة؟ نعم.", ["هل وصلت السفينة؟", "نعم."]),
        (
            "It passed the referral.The vote was late.",
            ["It passed the referral.", "The vote was late."],
        ),
        (
            "The U.N. General Assembly met. It voted.",
            ["The U.N. General Assembly met.", "It voted."],
        ),
        ("He is from the U.S. He won.", ["He is from the U.S.", "He won."]),
        (
            "Rep. Neal (D-Mass.), who leads it, agreed.",
            ["Rep. Neal (D-Mass.), who leads it, agreed."],
        ),
        (
            "She told Reps. Jim Low and Govs. Ann Adler so. He left.",
            ["She told Reps. Jim Low and Govs. Ann Adler so.", "He left."],
        ),
        ("It ended by 1.30 am. Seven fell.", ["It ended by 1.30 am.", "Seven fell."]),
        ("It ended at 2 pm Tuesday. He left.", ["It ended at 2 pm Tuesday.", "He left."]),
        ("“Never!” she said. He left.", ["“Never!” she said.", "He left."]),
        ("A line\nanother line", ["A line", "another line"]),
        ("No full stop", ["No full stop"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_line_of_a_million_characters_is_split_in_bounded_time() -> None:
    started = time.process_time()
    assert sentences("a" * 1_000_000)
    assert time.process_time() - started < 2
