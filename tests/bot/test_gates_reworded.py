"""True sentences in other words pass the gates, and their false twins do not."""

from __future__ import annotations

import pytest

from bot.writing.gates import GATES
from bot.writing.gates.amounts import amounts
from bot.writing.window import view


def failed(gate: str, sentence: str, source: str) -> list[str]:
    """The words that fail in one gate."""
    return [reason.span.of(sentence) for reason in GATES[gate](sentence, view(sentence, [source]))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("one in ten jobs", 0.1, "part"),
        ("two out of three pupils", 2 / 3, "part"),
        ("every 1/2 hour", 0.5, "hour"),
        ("11½ hours", 11.5, "hour"),
        ("a half dozen students", 6, ""),
        ("three and a half years", 3.5, "year"),
        ("a year and a half", 1.5, "year"),
        ("half an hour", 0.5, "hour"),
        ("half a percentage point", 0.5, "point"),
        ("one and a half million", 1_500_000, ""),
        ("5 and a half percent", 5.5, "percent"),
    ],
)
def test_parts_and_halves_are_read_as_one_amount(text: str, value: float, unit: str) -> None:
    read = amounts(text)
    assert [(amount.value, amount.unit) for amount in read] == [(pytest.approx(value), unit)]


@pytest.mark.parametrize("text", ["two in ten days", "two in 2019", "one in 4,000"])
def test_numbers_beside_a_time_are_no_part(text: str) -> None:
    assert "part" not in {amount.unit for amount in amounts(text)}


@pytest.mark.parametrize("word", ["nearly", "roughly", "approximately", "about"])
def test_a_rounding_word_makes_an_amount_loose(word: str) -> None:
    assert amounts(f"{word} 300 people")[0].loose


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "Two thirds of the teachers said so.",
            "Two in three teachers said so.",
            "Two in five teachers said so.",
        ),
        (
            "The fires burned 900 hectares in a week.",
            "900 hectares burned in seven days.",
            "900 hectares burned in nine days.",
        ),
        (
            "She was freed from prison after 19 months.",
            "She was freed after more than a year and a half in prison.",
            "She was freed after more than three and a half years in prison.",
        ),
        (
            "In a letter, 212 economists urged a change.",
            "More than 200 economists urged a change.",
            "More than 300 economists urged a change.",
        ),
        (
            "The town must pay 1.9 million pounds.",
            "The town must pay nearly two million pounds.",
            "The town must pay nearly three million pounds.",
        ),
        (
            "Unemployment fell to 5.1 percent from 5.6 percent.",
            "Unemployment fell by half a percentage point.",
            "Unemployment fell by one and a half percentage points.",
        ),
        (
            "They agreed to halve emissions by 2035.",
            "They agreed to cut emissions by 50 percent by 2035.",
            "They agreed to cut emissions by 30 percent by 2035.",
        ),
        (
            "Of some 90 migrants on board, 31 were saved.",
            "About a third of the migrants were saved.",
            "About two thirds of the migrants were saved.",
        ),
        (
            "Krol scored three goals.",
            "Krol scored a hat-trick, 3 goals.",
            "Krol scored a hat-trick, 5 goals.",
        ),
    ],
)
def test_a_number_may_be_said_in_other_words_and_must_be_the_same(
    source: str, true: str, false: str
) -> None:
    assert failed("numbers", true, source) == []
    assert failed("numbers", false, source) != []


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        ("He lives in Goleta, CA.", "He lives in California.", "He lives in Florida."),
        (
            "It measured the gross domestic product per head.",
            "It measured the GDP per head.",
            "It measured the GNP per head.",
        ),
        ("Two boats left Panama.", "Two Panamanian boats left.", "Two Peruvian boats left."),
        ("Shaquitta Booker is missing.", "Shaquita is missing.", "Shanice is missing."),
        ("She was insulted, and left.", "Angered by this, she left.", "Angela left."),
        ("Maj. Ray Bell resigned.", "Major Ray Bell resigned.", "Captain Roy Bell resigned."),
    ],
)
def test_a_name_may_stand_in_another_form_and_must_be_the_same(
    source: str, true: str, false: str
) -> None:
    assert failed("names", true, source) == []
    assert failed("names", false, source) != []


def test_a_word_that_is_no_code_of_a_state_names_none() -> None:
    assert failed("names", "It was found in Indiana.", "It was found in a field.") == ["Indiana"]


def test_the_question_that_is_answered_is_no_quotation() -> None:
    source = "Tie the knot twice. He said it would hold."
    assert (
        failed("quotations", 'The answer to the question "How to tie it?" is: twice.', source) == []
    )
    assert failed("quotations", 'Asked "How to tie it?", he said it would hold.', source) != []


@pytest.mark.parametrize("rest", ['Sisters" will be shown again.', "He is 5'4\" tall."])
def test_a_mark_that_only_closes_opens_no_quotation(rest: str) -> None:
    assert failed("quotations", rest, "The series goes on. He is 5 feet 4 inches tall.") == []


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "Wash the seats after cleaning the floor.",
            "Clean the floor before washing the seats.",
            "Wash the seats before cleaning the floor.",
        ),
        (
            "Use more calories than you eat.",
            "Eat fewer calories than you use.",
            "Use fewer calories than you eat.",
        ),
    ],
)
def test_what_is_turned_on_both_sides_is_the_same(source: str, true: str, false: str) -> None:
    assert failed("direction", true, source) == []
    assert failed("direction", false, source) != []


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "The founder promised to keep every shop open.",
            "The founder promised that none of the shops would shut.",
            "The founder promised that none of the shops would burn.",
        ),
        (
            "The genome is the largest of any plant.",
            "No other plant has a genome as large as this.",
            "No other plant has a genome that resembles this.",
        ),
        (
            "The city will offer free buses to pupils.",
            "Pupils may use the buses without paying.",
            "",
        ),
        (
            "The results have not been reviewed by others.",
            "Others have yet to review the results.",
            "Others have reviewed the results.",
        ),
    ],
)
def test_a_negation_may_be_said_in_other_words(source: str, true: str, false: str) -> None:
    assert failed("negation", true, source) == []
    assert not false or failed("negation", false, source) != []


def test_the_highest_fine_is_the_biggest() -> None:
    source = "It is the highest fine that the authority has imposed."
    assert failed("scope", "It is its biggest fine.", source) == []
    assert failed("scope", "It is its biggest fine.", "It is a fine of the authority.") == [
        "biggest"
    ]


def test_a_part_is_no_rival_of_a_count() -> None:
    source = "The firm will cut 2,400 jobs, a tenth of its jobs."
    assert failed("numbers", "The firm will cut one in ten jobs.", source) == []


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "The crash killed both sons.",
            "The sons died in the crash.",
            "The brothers died in the crash.",
        ),
        (
            "Engineers believe that it broke.",
            "Engineers suspect it broke.",
            "It is proved: it broke.",
        ),
    ],
)
def test_kin_and_certainty_are_told_apart(source: str, true: str, false: str) -> None:
    assert failed("rivals", true, source) == []
    assert failed("rivals", false, source) != []


def test_every_line_of_a_short_source_is_near() -> None:
    source = "A car hit Marta Roig. She broke her arm. She will miss a race. She is out six weeks."
    assert (
        failed("numbers", "Marta Roig, hit by a car, is out for about a month and a half.", source)
        == []
    )


def test_what_somebody_calls_invented_is_no_fact() -> None:
    source = "Prosecutors say that Calabro bribed two inspectors."
    claim = "Calabro bribed two inspectors."
    assert failed("attribution", claim, f"{source} The trial starts in May.") == []
    assert failed("attribution", claim, f"{source} His lawyer called the accusations invented.")


def test_who_pleads_not_guilty_denies_the_charges() -> None:
    told = "The trial of Oskar Lind, accused of hiding losses, began on Monday."
    claim = "Oskar Lind denied the charges as his trial opened."
    assert failed("speakers", claim, f"{told} He pleaded not guilty.") == []
    assert failed("speakers", claim, f"{told} He said that he hid the losses.") != []
