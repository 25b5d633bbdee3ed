"""Sentences made for training: broken where they say so, and whole otherwise."""

from __future__ import annotations

import random
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import ROOT

sys.path.append(str(ROOT))  # training is no part of the package that the tests run against

from training.check_cases import changed
from training.corruptions import Spans, made_from

SOURCE = """On Monday, Senator Mara Quill told reporters in Dunmore that 40 bridges were unsafe.
However, the governor, Ilse Brandt, said the state had not closed any road. "We check every bridge
twice a year," Brandt said. The number of repairs rose to 312 after the spring floods, because the
rivers had washed away several piers. Quill may ask for a hearing in June. Engineers denied that
the old bridge near Dunmore was about to fall. Workers will replace three of the piers by August,
according to the road office.""".replace("\n", " ")
OTHER = """Bakers in Lowell opened a new market after the mayor lowered the rents. Henrik Osei
announced that 12 stalls were sold in January. The council was praised for the quiet streets."""


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert made(3) == made(3)
    assert made(3) != made(4)


def made(seed: int) -> list[tuple[str, Spans]]:
    return list(made_from(SOURCE, OTHER, random.Random(seed)))  # noqa: S311 — no secret


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_a_broken_sentence_differs_from_the_source_and_says_where(seed: int) -> None:
    found = made(seed)
    assert any(wrong for _, wrong in found)
    assert any(not wrong for _, wrong in found)
    for sentence, wrong in found:
        for start, end in wrong:
            assert 0 <= start < end <= len(sentence)
        if wrong:
            assert sentence not in SOURCE


def test_changed_words_are_found_between_two_sentences() -> None:
    after = "The vote was 19 to 4 in Lowell."
    spans = changed("The vote was 12 to 4 in Dunmore.", after)
    assert [after[start:end] for start, end in spans] == ["19", "Lowell"]
