"""What is news to a chat that was told: second reports and earlier stages are none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.writing.novelty import day_of, is_known, is_later, is_tallied_anew, known, retold
from retrieval.encoder import open_encoder
from retrieval.identity import signature
from retrieval.stories.story import Telling
from tests.bot.evidence_at_hand import article

ENCODER = open_encoder()
WEDNESDAY = date(2026, 3, 4)
TOLD = (
    "Council of Averton calls for new harbour bridge",
    "The council of Averton wrote to the ministry on Tuesday and asked for a new harbour bridge.",
)


def encode(texts: list[str]) -> NDArray[np.float32]:
    return np.asarray(ENCODER.embed_documents(texts), np.float32)


def is_told(sentence: str) -> bool:
    return is_known(sentence, WEDNESDAY, known(TOLD, WEDNESDAY, ()), encode)


@pytest.mark.parametrize(
    "sentence",
    [
        "Averton's council asked the ministry on Tuesday to build another bridge over the harbour.",
        "According to Coast Radio, the council on Tuesday urged that the bridge be replaced.",
    ],
)
def test_the_same_day_in_other_words_is_known(sentence: str) -> None:
    assert is_told(sentence)


def test_an_earlier_day_than_what_was_told_is_an_earlier_stage() -> None:
    assert is_told("Council members were still at odds about ferries on Monday.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry said on Wednesday that it would pay for a new harbour bridge in Averton.",
        "Mayor Ilse Brandtwein called the plan for a new harbour bridge a waste of money.",
        "The collapse of the harbour bridge killed 14 people on Tuesday.",
    ],
)
def test_a_later_day_another_who_acts_and_new_victims_are_news(sentence: str) -> None:
    assert not is_told(sentence)


def test_a_day_is_nobody_who_acts_and_a_toll_of_elsewhere_none_of_this_story() -> None:
    assert is_told("On Tuesday, the council of Averton asked for another bridge over the harbour.")
    before = known(TOLD, WEDNESDAY, ())
    elsewhere = "A bridge in Ellery killed 14 people when it fell years ago."
    assert is_tallied_anew(elsewhere, before)
    assert not is_tallied_anew(elsewhere, before, told=True)
    far = "The detainee asked the court, in a letter that was read aloud, for 300 litres of water."
    assert not is_tallied_anew(far, before)


def test_what_was_announced_is_news_when_it_is_done() -> None:
    told = known(("Parliament is expected to pass the harbour bill.",), WEDNESDAY, ())
    assert not is_known("Parliament has passed the harbour bill.", WEDNESDAY, told, encode)
    assert is_known("Parliament is due to pass the harbour bill.", WEDNESDAY, told, encode)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It closed on Tuesday.", date(2026, 3, 3)),
        ("It closed on Wednesday, after a vote on Monday.", date(2026, 3, 4)),
        ("Some 300 people had come as of Tuesday.", None),
        ("The vote is on Thursday.", None),
        ("It closed.", None),
        ("The 6 January attack is looked into.", None),
    ],
)
def test_the_day_of_a_sentence_is_the_last_that_it_names_and_near(
    text: str, day: date | None
) -> None:
    assert day_of(text, WEDNESDAY) == day


def test_an_article_whose_opening_was_told_is_retold_and_a_later_day_in_it_is_not() -> None:
    again = article(f"{TOLD[1]} The ministry agreed on Wednesday.", published="2026-03-04")
    other = article("The ministry agreed on Wednesday.", published="2026-03-04")
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    before = known(TOLD, WEDNESDAY, ())
    tellings = [Telling(one, at, signature(one.text)) for one in (again, other)]
    assert retold(tellings, before, encode) == {again.id}
    assert is_later("The ministry agreed on Wednesday.", WEDNESDAY, before)
    assert not is_later("The council asked on Tuesday.", WEDNESDAY, before)
