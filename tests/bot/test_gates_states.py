"""States and the seats of their governments stand for each other where they act, not as places."""

from __future__ import annotations

import pytest

from bot.writing.gates import failures
from bot.writing.gates.states import states_in, states_of
from bot.writing.types import Source, Verdict
from bot.writing.verify import check_sentence
from bot.writing.window import view
from bot.writing.words import words

TALKS = (
    "Ankara will keep the strait open to grain ships, Turkish trade minister Selim Oral said on "
    "Friday. Warsaw's delegate, Ewa Lis, called the fees unfair. A spokeswoman for the Greek "
    "coast guard said two tankers had been inspected."
)


def refused(sentence: str, source: str = TALKS) -> bool:
    return check_sentence(sentence, [Source(source)]).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Tokyo's envoy left.", {"japan"}),
        ("The White House declined to comment.", {"united states"}),
        ("DPRK media said so.", {"north korea"}),
        ("The summit was held in Paris.", set()),
        ("The Washington Post reported it.", set()),
        ("Moscow police closed two streets.", set()),
        ("George Washington crossed the river.", set()),
        ("They told us nothing.", set()),
        ("Trains to Madrid and Rome were late.", set()),
        ("Madrid and Rome signed it.", {"spain", "italy"}),
    ],
)
def test_a_state_is_named_by_its_seat_where_the_seat_acts(text: str, states: set[str]) -> None:
    assert set(states_in(text).values()) == states


def test_words_taken_from_a_text_name_their_states_too() -> None:
    found = words("the ambassador of North Korea")
    assert states_of(found[3:]) == {found[3].start: "north korea", found[4].start: "north korea"}
    assert states_of(()) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey will keep the strait open to grain ships.",
        "Poland called the fees unfair.",
        "Poland's delegate called the fees unfair.",
        "Athens said two tankers had been inspected.",
    ],
)
def test_the_state_may_be_told_by_its_seat_and_the_seat_by_its_state(sentence: str) -> None:
    seen = view(sentence, [TALKS])
    assert failures(sentence, seen) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Athens called the fees unfair.",
        "Poland said two tankers had been inspected.",
        "Rome called the fees unfair.",
        "Two tankers had been inspected in Athens, a spokeswoman said.",
    ],
)
def test_another_state_or_a_place_is_refused(sentence: str) -> None:
    assert refused(sentence)


def test_one_of_two_states_with_a_common_word_is_not_the_other() -> None:
    source = "South Korea's envoy, Min Ha-rin, praised the vote. North Korea was not invited."
    assert refused("North Korea's envoy praised the vote.", source)
    assert not refused("Seoul praised the vote.", source)
