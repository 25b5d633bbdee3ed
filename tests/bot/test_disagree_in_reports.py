"""Values that differ are found in reports of several sentences, most of them of other things."""

from __future__ import annotations

import pytest

from bot.writing.brief_disputes import firm
from bot.writing.types import FindingKind
from tests.bot.test_disagree import found, one

DAY = "2026-03-12"


def test_who_says_so_behind_a_comma_does_not_take_the_day_of_what_happens() -> None:
    first = "Ferry crews of Tilmar want more pay. The strike of the ferry crews begins on Friday,"
    other = "Talks have failed. The strike of the ferry crews of Tilmar begins on Sunday,"
    told = "a spokesman for the union said."
    finding = one(("Gazette", DAY, f"{first} {told}"), ("Radio", DAY, f"{other} {told}"))
    assert [value.text for value in finding.values] == ["Friday", "Sunday"]


def test_a_congress_that_is_held_here_does_not_take_place_there() -> None:
    finding = one(
        (
            "Gazette",
            DAY,
            "The beekeepers' congress will be held in Lisbon, they said. Honey is scarce.",
        ),
        (
            "Radio",
            DAY,
            ("According to the organisers, the beekeepers' congress takes place in Vienna."),
        ),
    )
    assert {value.text for value in finding.values} == {"Lisbon", "Vienna"}


def test_two_lakes_are_two_places() -> None:
    finding = one(
        ("Gazette", DAY, "The seaplane with nine tourists landed in Lake Orm after the wind rose."),
        ("Radio", DAY, "After the wind rose, the seaplane with nine tourists landed in Lake Tiss."),
    )
    assert {value.text for value in finding.values} == {"Lake Orm", "Lake Tiss"}


@pytest.mark.parametrize(
    "notice",
    [
        "This article was corrected: it had said that the hearing was on 3 March.",
        "Because of an editing mistake, we had written that the hearing was on 3 March.",
    ],
)
def test_a_notice_that_says_what_the_article_had_said_is_a_correction(notice: str) -> None:
    finding = one(
        ("Gazette", DAY, f"The hearing on the harbour takes place on 13 March. {notice}"),
        ("Radio", DAY, "The harbour may grow. The hearing on the harbour is open to anyone."),
    )
    assert finding.kind is FindingKind.CORRECTION
    assert [value.text for value in finding.values] == ["13 March", "3 March"]


def test_those_who_lack_what_the_others_have_are_counted_apart() -> None:
    trial = "Doctors in Kenbu have tested a drug against malaria on children. "
    first = ("Gazette", DAY, f"{trial}In the group that got the drug, 84 fell ill.")
    assert not found(first, ("Radio", DAY, f"{trial}In the group that got no drug, 104 fell ill."))
    assert found(first, ("Radio", DAY, f"{trial}In the group that got the drug, 104 fell ill."))


def test_what_goes_out_is_not_what_comes_in() -> None:
    out = "Norvania exported 4.2 million tonnes of wheat in 2025."
    assert not found(
        ("Gazette", DAY, out),
        ("Radio", DAY, "Norvania imported 3.1 million tonnes of wheat in 2025."),
    )
    assert found(
        ("Gazette", DAY, out),
        ("Radio", DAY, "Norvania exported 3.1 million tonnes of wheat in 2025."),
    )


def test_a_zero_too_many_is_as_likely_a_slip_as_any() -> None:
    said = (
        "Women called for equal pay at a rally in the centre of Palmira on Sunday. Police put the"
        " number of demonstrators at 25,000. The rally ended without incidents."
    )
    other = (
        "The centre of Palmira was purple on Sunday. According to the organisers, {} people"
        " took part in the rally for equal pay. A concert closed the day."
    )
    slip = one(("Gazette", DAY, said), ("Radio", DAY, other.format("250,000")))
    assert slip.kind is FindingKind.DISAGREEMENT
    assert not found(("Gazette", DAY, said), ("Radio", DAY, other.format("237,000")))


COUNTED = (
    ("Gazette", DAY, "Fog lay on Morvik. In the collision of two trains 17 people were injured."),
    ("Radio", DAY, "Fog lay on Morvik. In the collision of two trains 22 people were injured."),
    ("Wire", DAY, "Fog lay on Morvik. In the collision of two trains 26 people were injured."),
)


def test_three_counts_of_one_thing_stand_in_one_finding() -> None:
    finding = one(*COUNTED)
    assert finding.kind is FindingKind.DISAGREEMENT
    assert {value.text for value in finding.values} == {"17 people", "22 people", "26 people"}
    assert len(finding.citations) == len(COUNTED)


def test_a_count_that_is_rounded_stands_on_no_side_of_its_own() -> None:
    rounded = ("Mail", DAY, COUNTED[1][2].replace("22 people", "about 22 people"))
    assert len(one(*COUNTED, rounded).values) == len(COUNTED)


def test_a_briefing_shows_three_counts_only_where_each_two_are_of_one_size() -> None:
    assert firm(one(*COUNTED))
    more = ("Wire", DAY, COUNTED[2][2].replace("26", "40"))
    far = one(COUNTED[0], COUNTED[1], more)
    assert len(far.values) == len(COUNTED)
    assert not firm(far)


def test_who_was_found_had_been_missing_and_nobody_disputes_it() -> None:
    gone = "Jonas Wede, a hiker, has been missing in the Karst mountains since Thursday."
    safe = "Jonas Wede, a hiker, was found in the Karst mountains."
    assert not found(("Gazette", DAY, gone), ("Radio", DAY, safe))
    later = one(("Gazette", DAY, gone), ("Radio", "2026-03-14", safe))
    assert later.kind is FindingKind.UPDATE
    assert [value.text for value in later.values] == ["was found", "missing"]


def test_a_line_that_runs_again_is_no_dispute_about_the_day() -> None:
    line = "Service between Arenal and Puerto Claro {} morning after trees fell on the line."
    finding = one(
        ("Gazette", DAY, line.format("was suspended on Wednesday")),
        ("Radio", "2026-03-13", line.format("resumed on Friday")),
    )
    assert finding.kind is FindingKind.UPDATE
    assert [value.text for value in finding.values] == ["resumed", "suspended"]


def test_some_of_the_injured_are_not_the_injured() -> None:
    blast = "A gas explosion destroyed a house in Vester Street in Rode on Thursday. "
    some = ("Gazette", DAY, f"{blast}Two of the injured were flown to a clinic.")
    assert not found(some, ("Radio", DAY, f"{blast}Fourteen people were injured."))
    counted = ("Gazette", DAY, f"{blast}Eleven people were injured.")
    assert found(counted, ("Radio", DAY, f"{blast}Fourteen people were injured."))


@pytest.mark.parametrize(
    ("text", "notice", "right", "wrong"),
    [
        (
            "Botanists counted 13 plants in the hills of Corrow.",
            "An earlier version of this article gave the number as 130.",
            "13 plants",
            "130",
        ),
        (
            "Researchers dated the flute of bone.",
            "Clarification and correction: The cave lies in Holmland, not in Belgium.",
            "Holmland",
            "Belgium",
        ),
    ],
)
def test_a_notice_is_read_for_what_it_replaces(
    text: str, notice: str, right: str, wrong: str
) -> None:
    finding = one(("Gazette", DAY, f"{text} {notice}"), ("Radio", DAY, text))
    assert finding.kind is FindingKind.CORRECTION
    assert [value.text for value in finding.values] == [right, wrong]


def test_the_day_of_a_wrong_report_is_not_the_day_that_was_wrong() -> None:
    notice = "We wrongly reported on Sunday that they had been killed."
    assert not found(
        ("Gazette", DAY, f"Two cyclists were injured in Beckwith on Saturday. {notice}"),
        ("Radio", DAY, "Two cyclists were hurt in Beckwith on Saturday."),
    )


def test_magnitudes_of_an_earthquake_are_compared_as_magnitudes() -> None:
    quake = "An earthquake shook the island of Tamora on Thursday. "
    finding = one(
        ("Gazette", DAY, f"{quake}It had a magnitude of 6.1, the seismic service said."),
        ("Radio", DAY, f"{quake}The quake measured 6.7, according to the seismic service."),
    )
    assert {value.text for value in finding.values} == {"6.1", "6.7"}


def test_the_first_half_of_a_year_is_not_one_of_its_months() -> None:
    half = "The airport of Casteval had 3.1 million passengers in the first half of the year."
    month = "In May the airport of Casteval had {} passengers."
    assert not found(("Gazette", DAY, half), ("Radio", DAY, month.format("1,610,000")))
    assert found(
        ("Gazette", DAY, month.format("1,210,000")), ("Radio", DAY, month.format("1,610,000"))
    )


def test_those_by_whom_a_law_was_supported_are_counted() -> None:
    law = "The parliament of Estmar has voted for a ban on fur farms. "
    finding = one(
        ("Gazette", DAY, f"{law}The law was supported by 73 members on Tuesday."),
        ("Radio", DAY, f"{law}Only 37 members supported the law on Tuesday."),
    )
    assert {value.text for value in finding.values} == {"73 members", "37 members supported"}


@pytest.mark.parametrize("age", ["at the age of 58", "on Wednesday at 58", "aged 58"])
def test_an_age_that_is_said_of_her_is_that_of_whom_the_sentence_before_names(age: str) -> None:
    finding = one(
        ("Gazette", DAY, "The actress Mirelle Santon has died. She was 62. Colleagues wept."),
        ("Radio", DAY, f"Mirelle Santon, the actress, died {age}. She leaves two daughters."),
    )
    assert [value.text[:2] for value in finding.values] in (["62", "58"], ["58", "62"])


def test_an_offer_is_one_whoever_made_it() -> None:
    finding = one(
        (
            "Gazette",
            DAY,
            "Workers at Karsten voted. They rejected the offer of a six percent rise, they said.",
        ),
        (
            "Radio",
            DAY,
            "The workers at Karsten accepted the management's offer of a six percent rise.",
        ),
    )
    assert {value.text for value in finding.values} == {"rejected", "accepted"}


def test_a_day_that_was_put_off_long_after_it_was_set_is_an_update() -> None:
    old = "The new opera house in Carvo is nearly built. Now a date is set: it opens on 12 May."
    put_off = "The opening of Carvo's new opera house has been postponed to 2 June."
    given_up = "The house was to have opened on 12 May."
    finding = one(("Gazette", "2026-03-02", old), ("Radio", "2026-04-20", f"{put_off} {given_up}"))
    assert finding.kind is FindingKind.UPDATE
    assert [value.text for value in finding.values] == ["2 June", "12 May"]


def test_two_who_asked_the_experts_do_not_contradict_each_other() -> None:
    prices = "Consumer prices rose faster than the economists {} by {} had expected."
    polls = [prices.format("polled", who) for who in ("Dow Jones", "Bloomberg")]
    assert not found(("Gazette", DAY, polls[0]), ("Radio", DAY, polls[1]))
    paid = [prices.format("paid", who) for who in ("Dow Jones", "Bloomberg")]
    assert found(("Gazette", DAY, paid[0]), ("Radio", DAY, paid[1]))
