"""The gates on content, cause, binding and embedding: each alone, on one small report."""

from __future__ import annotations

import pytest

from bot.writing.gates import GATES
from bot.writing.gates.clauses import deeds
from bot.writing.gates.kinship import held, kin
from bot.writing.types import Source, Verdict
from bot.writing.verify import check_sentence
from bot.writing.window import view
from bot.writing.words import words

FERRY = (
    "The ferry Maren Lind ran aground on Gull Bank at 6.40 pm on Thursday. There were 214 "
    "passengers and 22 crew members on board. Nobody was killed. Seven people were treated for "
    "minor injuries, the coast guard said. Pellandra said it would not pay. The mayor's office "
    "rejected the charge that the city had held back a report. The strike could last two weeks."
)
TRAM = (
    "Some 300 shop owners and their staff protested in front of Aldermoor's town hall on Wednesday "
    "against tram Line 6. They fear for their trade while the street is dug up."
)


MILL = (
    "The council may close the Orrin swimming pool in March. Heat on the dunes can reach 44 "
    "degrees. The treasurer, Una Brack, asked for an audit of the pool's accounts. A tornado may "
    "have damaged the roof of the library. Builders are expected to repair the harbour wall by "
    "June."
)


def refused(gate: str, sentence: str, source: str = FERRY) -> bool:
    """Whether one gate alone refuses the sentence."""
    return bool(GATES[gate](sentence, view(sentence, [source])))


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        ("content", "The ferry sank on Gull Bank."),
        ("content", "The ferry Maren Lind ran aground because of fog."),
        ("cause", "The ferry Maren Lind ran aground because of fog."),
        ("cause", "Seven people were treated because of the strike."),
        ("binding", "Seven people were killed."),
        ("binding", "There were 22 passengers on board."),
        ("binding", "Pellandra ran aground on Gull Bank."),
        ("binding", "The Maren Lind ran aground on Friday."),
        ("binding", "The ferry did not run aground."),
        ("embedding", "The city held back a report."),
        ("embedding", "The strike will last two weeks."),
    ],
)
def test_a_gate_refuses_what_the_source_binds_otherwise(gate: str, sentence: str) -> None:
    assert refused(gate, sentence)


@pytest.mark.parametrize("gate", ["content", "cause", "binding", "embedding"])
@pytest.mark.parametrize(
    "sentence",
    [
        "The Maren Lind ran aground on Thursday.",
        "There were 22 crew members on board.",
        "There were 214 passengers on board.",
        "Nobody was killed.",
        "Seven people were treated.",
        "Pellandra refused to pay.",
        "The strike may last two weeks.",
    ],
)
def test_a_gate_lets_pass_what_the_source_says(gate: str, sentence: str) -> None:
    assert not refused(gate, sentence)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The ferry sank on Gull Bank.", FERRY),
        ("Seven people were killed.", FERRY),
        ("There were 22 passengers on board.", FERRY),
        ("The city held back a report.", FERRY),
        ("The ferry Maren Lind ran aground because of fog.", FERRY),
        ("Aldermoor will build a sixth tram line.", TRAM),
    ],
)
def test_a_sentence_of_true_words_bound_anew_is_refused_with_a_reason(
    sentence: str, source: str
) -> None:
    checked = check_sentence(sentence, [Source(source)])
    assert checked.verdict is not Verdict.SUPPORTED
    assert checked.reasons


def test_a_passive_turns_the_sides() -> None:
    source = "Norvik beat Harlan in the final."
    assert not refused("binding", "Harlan were beaten by Norvik.", source)
    assert refused("binding", "Norvik were beaten by Harlan.", source)


def test_a_deed_knows_its_doer_sign_and_mode() -> None:
    [first, second] = deeds("The union did not strike, but the drivers may walk out.")
    assert [word.text for word in first.subject] == ["union"]
    assert first.negated
    assert [word.text for word in second.subject] == ["drivers"]
    assert second.mode == "may"
    assert not second.negated


def test_what_is_denied_stands_under_the_denial() -> None:
    assert deeds("Lenz denied that the witness had lied.")[1].under == "denied"


def test_words_are_kin_by_form_derivation_and_meaning() -> None:
    assert kin("decided", "decision")
    assert kin("resigned", "resignation")
    assert kin("turned", "turns")
    assert not kin("sank", "ran")


def test_a_wider_word_is_held_by_a_narrower_one_and_not_the_other_way() -> None:
    [people], [children] = words("people"), words("children")
    assert held(people, ["Two children were hurt."])
    assert not held(children, ["Two people were hurt."])


@pytest.mark.parametrize(
    "sentence",
    [
        "The council closed the Orrin swimming pool in March after a long debate on its costs.",
        "Walkers turned back on the dunes early this week when heat reached 44 degrees at noon.",
        "After the storm a tornado damaged the roof of the library and some of its old windows.",
        "Builders repaired the harbour wall by June, although the weather had been bad all spring.",
    ],
)
def test_what_is_only_possible_or_expected_is_no_fact_in_a_long_sentence(sentence: str) -> None:
    assert refused("embedding", sentence, MILL)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council may close the Orrin swimming pool in March, long before the summer begins.",
        "Heat on the dunes, where nobody should walk without water at noon, can reach 44 degrees.",
        "After the storm a tornado may have damaged the roof of the library, which was quite old.",
        "The treasurer, Una Brack, asked the council for an audit of the accounts of the pool.",
    ],
)
def test_what_is_told_as_possible_stays_so_in_a_long_sentence(sentence: str) -> None:
    assert not refused("embedding", sentence, MILL)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The board closed nine libraries.", "The board is considering closing nine libraries."),
        ("Oslin banned diesel vans.", "Oslin discussed a ban on diesel vans on Monday."),
        ("Planters said that the crops were burned.", "Planters said the crops may be burned."),
    ],
)
def test_what_is_considered_or_discussed_is_not_done(sentence: str, source: str) -> None:
    assert refused("embedding", sentence, source)


def test_what_is_considered_may_be_told_as_that() -> None:
    source = "The board is considering closing nine libraries."
    assert not refused("embedding", "The board considers closing nine libraries.", source)


def test_several_deeds_that_no_source_tells_are_refused_in_a_long_sentence() -> None:
    invented = "The treasurer, Una Brack, fled abroad at night and bought a hotel beside a lake."
    told = "The treasurer, Una Brack, requested that somebody audit the accounts of the pool soon."
    assert refused("content", invented, MILL)
    assert not refused("content", told, MILL)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The Harbour Court (HC) convicted Odd Renner.", {"Harbour", "Court"}),
        ("Una Brack (52) and her staff left.", {"staff"}),
        ("The dam broke (two people died).", {"two", "people"}),
    ],
)
def test_a_few_words_in_brackets_do_not_cut_off_who_acts(text: str, doers: set[str]) -> None:
    assert doers <= {word.text for word in deeds(text)[-1].subject}
