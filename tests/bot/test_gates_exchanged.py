"""One word exchanged makes another story: how often, which side, who to whom, which way."""

from __future__ import annotations

import pytest

from bot.writing.gates import GATES, failures
from bot.writing.window import view


def fails(gate: str, sentence: str, source: str) -> bool:
    """Whether a sentence fails in one gate."""
    return bool(GATES[gate](sentence, view(sentence, [source])))


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "The kiosk sells 90 papers each day.",
            "The kiosk sells 90 papers daily.",
            "The kiosk sells 90 papers each week.",
        ),
        (
            "The mill grinds 40 tons of flour an hour.",
            "Each hour the mill grinds 40 tons of flour.",
            "The mill grinds 40 tons of flour a day.",
        ),
        (
            "The choir meets twice a month in the hall.",
            "The choir meets twice every month.",
            "The choir meets twice a week.",
        ),
        (
            "Prices rose by 3 per cent a year since 2011.",
            "Since 2011 prices rose by 3 per cent annually.",
            "Prices rose by 3 per cent a month since 2011.",
        ),
    ],
)
def test_an_amount_of_every_so_often_keeps_its_time(source: str, true: str, false: str) -> None:
    assert not fails("frequency", true, source)
    assert fails("frequency", false, source)


@pytest.mark.parametrize(
    "sentence",
    [
        "The hut burned down 40 days ago.",
        "A year later 90 guests came.",
        "90 guests came in a week.",
    ],
)
def test_a_time_that_passed_is_not_how_often(sentence: str) -> None:
    assert not fails("frequency", sentence, "The hut had 90 guests a day and 40 beds a month.")


VOTE = "The club adopted the rule by 9 votes to 5. Member Ida Rask voted against it."


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (VOTE, "Ida Rask voted against the rule.", "Ida Rask voted for the rule."),
        (VOTE, "Ida Rask opposed the rule.", "Ida Rask was in favour of the rule."),
        (VOTE, "The club adopted the rule.", "The club adopted the rule unanimously."),
    ],
)
def test_a_vote_keeps_its_sides(source: str, true: str, false: str) -> None:
    assert not fails("voters", true, source)
    assert fails("voters", false, source)


def test_all_members_are_unanimous() -> None:
    sentence = "The panel backed the rule unanimously."
    assert not fails("voters", sentence, "All nine members of the panel backed the rule.")


def test_the_rest_of_a_vote_did_not() -> None:
    sentence = "Nine backed the rule and five did not."
    assert not fails("negation", sentence, VOTE)
    other = "Nine backed the rule and six did not."
    assert failures(other, view(other, [VOTE]))


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "The abbey in Orl lent the bell to the school in Vik.",
            "The school in Vik borrowed the bell from the abbey in Orl.",
            "The bell was lent by the school in Vik to the abbey in Orl.",
        ),
        (
            "Nora Lind took over from Per Aas in May.",
            "In May, Nora Lind took over from Per Aas.",
            "Per Aas took over from Nora Lind in May.",
        ),
    ],
)
def test_giver_and_getter_keep_their_places(source: str, true: str, false: str) -> None:
    assert not fails("giving", true, source)
    assert fails("giving", false, source)


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "A van hit a cyclist near the mill.",
            "A cyclist was hit by a van near the mill.",
            "A cyclist hit a van near the mill.",
        ),
        (
            "Belmar Foods owes the farm Kjeld 2 million euros.",
            "The farm Kjeld is owed 2 million euros by Belmar Foods.",
            "Kjeld owes Belmar Foods 2 million euros.",
        ),
    ],
)
def test_doer_and_done_to_keep_their_places(source: str, true: str, false: str) -> None:
    assert not fails("roles", true, source)
    assert fails("roles", false, source)


@pytest.mark.parametrize(
    ("source", "false"),
    [
        ("The gap widened in May.", "The gap narrowed in May."),
        ("The bank raised its forecast.", "The bank lowered its forecast."),
        ("Nurses welcomed the rota.", "Nurses criticised the rota."),
        ("The court freed the editor.", "The court jailed the editor."),
        ("The army withdrew from Sarn.", "The army entered Sarn."),
        ("The firm hired 40 pilots.", "The firm sacked 40 pilots."),
    ],
)
def test_an_opposite_is_no_rewording(source: str, false: str) -> None:
    assert fails("direction", false, source)
    assert not fails("direction", source, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "The new pier cost more than 8 million euros.",
            "Mayor Ann Dow said on Monday that the new pier cost 9 million euros.",
        ),
        (
            "Some 300 people cross the bridge daily.",
            "About 300 commuters use the bridge each day.",
        ),
        (
            "He denies starting the fire, his lawyer said.",
            "Police arrested a man over the fire. His lawyer said he denies setting the fire.",
        ),
    ],
)
def test_what_follows_in_other_words_passes_every_gate(sentence: str, source: str) -> None:
    assert failures(sentence, view(sentence, [source])) == []


def test_the_word_of_a_mayor_on_others_is_not_taken() -> None:
    sentence = "The builders took bribes from three firms."
    source = "Mayor Ann Dow said the builders took bribes from three firms."
    assert fails("attribution", sentence, source)


@pytest.mark.parametrize("when", ["will open", "is scheduled to open", "is set to open"])
def test_what_will_be_done_is_not_done(when: str) -> None:
    source = f"The school in Arden {when} a new hall for its choir on Friday evening, it said."
    sentence = "The school in Arden opened a new hall for its choir on Friday evening."
    assert fails("embedding", sentence, source)
    assert not fails("embedding", sentence, source.replace(when, "opened"))


def test_to_leave_one_club_is_to_join_another() -> None:
    source = "Ola Berg left Fernley for Arden in January."
    assert not fails("direction", "Ola Berg joined Arden from Fernley in January.", source)
    assert fails("direction", "Ola Berg joined Fernley.", "Ola Berg left Fernley in January.")


def test_a_scale_written_to_its_number_is_read() -> None:
    source = "The club paid \u00a328million for the striker."
    assert not fails("numbers", "The striker cost \u00a328m.", source)
    assert fails("numbers", "The striker cost \u00a328bn.", source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A diver found the ring.", "A diver has returned a ring that was lost at sea."),
        ("The smaller flag hangs on the left.", "The larger flag hangs beside it on the right."),
    ],
)
def test_what_may_both_be_true_is_no_opposite(sentence: str, source: str) -> None:
    assert not fails("direction", sentence, source)
