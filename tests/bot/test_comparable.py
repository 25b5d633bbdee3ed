"""Values are set against each other only where they are of one thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.comparable import comparable, is_new, sizes
from bot.writing.types import Citation, Finding, FindingKind, Value
from retrieval.encoder import open_encoder
from retrieval.passages import split
from tests.bot.evidence_at_hand import article

ENCODER = open_encoder()


def value(text: str, quote: str, rest: str = "") -> Value:
    """A value that a sentence of an article gives, with the rest of the article."""
    found = article(f"{quote} {rest}")
    passage = split(found.id, found.text, found.fingerprint)[0]
    return Value(text, (Citation(found, passage, quote, 0, len(quote)),))


def compared(kind: FindingKind, *values: Value) -> bool:
    """Whether the values may be told to differ."""
    return comparable(
        Finding(kind, "", (), values),
        lambda texts: np.asarray(ENCODER.embed_documents(texts), np.float32),
    )


HOURS = (
    value("six hours", "Hal Rogers waited six hours to vote at his polling place in Lindport."),
    value("seven hours", "Rogers waited in line with Jan Kolk for seven hours to cast his ballot."),
)
TOLLS = (
    value("125", "Rescuers in Norland and Sarn searched the floods, as the dead surpassed 125."),
    value("63", "On Friday, officials gave a figure of 63 for the state where Averton is located."),
)
PANEL = (
    value(
        "two members",
        "Speaker Olga Brandt has refused two members of the Reform Party for the riot panel.",
        "They were among five members of the Reform Party that Jan Kolk chose for the panel.",
    ),
    value(
        "five members",
        "Jan Kolk of the Reform Party took all five members off the panel that Olga Brandt leads.",
    ),
)
DOSES = (
    value("1 billion doses", "The Group of Nine pledged on Friday to give 1 billion doses away."),
    value("500 million doses", "The office of Jan Kolk said it buys 500 million doses of Fluvax."),
)


@pytest.mark.parametrize(
    ("values", "expected"), [(HOURS, True), (TOLLS, False), (PANEL, False), (DOSES, False)]
)
def test_only_values_of_one_thing_disagree(values: tuple[Value, ...], expected: bool) -> None:
    assert compared(FindingKind.DISAGREEMENT, *values) is expected


def test_an_update_may_name_the_old_value_but_an_old_report_not_the_new_one() -> None:
    before = value("three workers", "A fire in a mill in Ellery killed three workers on Monday.")
    after = value(
        "seven workers",
        "The fire in the mill in Ellery killed seven workers.",
        "On Monday the police had spoken of three workers killed by the fire in the mill.",
    )
    assert compared(FindingKind.UPDATE, after, before)
    assert not compared(FindingKind.UPDATE, before, after)
    assert not compared(FindingKind.DISAGREEMENT, after, before)


def test_an_update_to_less_than_half_counts_something_else() -> None:
    whole = value("200 people", "Eleven days of war between Norland and Sarn killed 200 people.")
    part = value("a dozen people", "Rockets on Norland killed a dozen people in the war with Sarn.")
    assert not compared(FindingKind.UPDATE, part, whole)
    assert compared(FindingKind.UPDATE, whole, part)
    assert compared(FindingKind.CORRECTION, part, whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.6 million people", {1_600_000.0}),
        ("seven of 1,200", {7.0, 1_200.0}),
        ("Covid-19 and the F-22 of the G-7", set()),
        ("a 7-2 vote", {7.0, 2.0}),
    ],
)
def test_figures_are_read_as_numbers_and_names_with_figures_are_none(
    text: str, expected: set[float]
) -> None:
    assert sizes(text) == expected


@given(st.floats(1, 1e12), st.floats(1, 1e12))
def test_a_rounded_figure_is_no_new_one(size: float, other: float) -> None:
    assert is_new(size, [other]) is (abs(size - other) > 0.05 * max(size, other))
    assert not is_new(size, [size])
