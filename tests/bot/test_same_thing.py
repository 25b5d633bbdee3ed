"""Whether two values are of one thing: learned comparisons, and the rules beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing.disagree import conflicts
from bot.writing.reports import reports
from bot.writing.same_thing import likely
from bot.writing.stated import Stated, stated
from bot.writing.types import Finding, FindingKind
from tests.bot.evidence_at_hand import article, evidence
from tests.bot.test_disagree import claims

AT = "2026-07-14"
LATER = "2026-07-17"


def found(first: str, second: str, when: str = AT) -> tuple[Finding, ...]:
    known = evidence(
        "What happened?",
        [
            article(first, title=first[:50], publisher="Gazette", published=AT),
            article(second, title=second[:50], publisher="Radio", published=when),
        ],
    )
    return conflicts(claims(known), known)


def amounts(first: str, second: str) -> tuple[Stated, Stated]:
    known = reports(
        evidence("What?", [article(first, publisher="A"), article(second, publisher="B")])
    )
    by_text = {report.article.text: report for report in known}
    one, other = (stated(by_text[text].lines[-1])[0] for text in (first, second))
    return one, other


@given(st.integers(20, 90), st.integers(20, 90))
@settings(max_examples=25)
def test_the_figures_themselves_do_not_make_two_values_likelier(one: int, other: int) -> None:
    told = "The fire at the mill in Ellery hurt {} workers on Monday."
    again = "On Monday {} workers were injured by a fire in Ellery's mill."
    fixed = likely(*amounts(told.format(33), again.format(44)))
    assert likely(*amounts(told.format(one), again.format(other))) == pytest.approx(fixed)


def test_figures_of_one_thing_are_likelier_than_figures_of_two() -> None:
    hurt = "The fire at the mill in Ellery hurt 33 workers on Monday."
    again = "On Monday 44 workers were injured by a fire in Ellery's mill."
    engines = "The fire brigade sent 44 engines to Ellery."
    assert likely(*amounts(hurt, again)) > likely(*amounts(hurt, engines)) + 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The blast in Maresol killed four people and injured 27.",
            "Four people died in the blast in Maresol. Another 39 were hurt.",
        ),
        ("Kirsa Velt, 52, heads the port of Rusk.", "Kirsa Velt, 56, heads the port of Rusk."),
        (
            "Rovena beat Askov in the cup final on Saturday.",
            "Askov won the cup final against Rovena on Saturday.",
        ),
        (
            "Helixa said it will build its new vaccine plant in Leipzig.",
            "The new vaccine plant, Helixa said, will be built in Dresden.",
        ),
        ("The court upheld the ban on Vox.", "The court lifted the ban on Vox."),
        (
            "A van caught fire in the Sund tunnel shortly after 7 a.m.",
            "A van caught fire in the Sund tunnel at 9.15 a.m.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true_is_a_disagreement(first: str, second: str) -> None:
    [finding] = found(first, second)
    assert finding.kind is FindingKind.DISAGREEMENT


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In Delden, 31 nurses are on strike.", "Twelve doctors are on strike in Delden."),
        ("The poll puts the Greens at 14 percent.", "The poll puts the Liberals at 9 percent."),
        (
            "A span of the bridge at Wels is 340 metres long.",
            "The bridge at Wels is 1,200 metres long.",
        ),
        (
            "In Castellor 18,000 people marched on Saturday.",
            "Nationwide, 240,000 people marched on Saturday, also in Castellor.",
        ),
        (
            "Jobless claims in Norl rose by 2,000 to 373,000.",
            "Jobless claims in Norl were at 373,000.",
        ),
        ("Children in Norl aged 12 to 17 get the jab.", "Children in Norl from 16 get the jab."),
        ("A three-decade-old ban fell in Norl.", "A 32-year-old ban fell in Norl."),
        (
            "The airport of Torvik was closed for two hours on Tuesday.",
            "The airport of Torvik was closed for six hours in January.",
        ),
        (
            "The council of Wels approved the budget.",
            "The council of Wels rejected a motion.",
        ),
        ("Norl's mayor met Ada Venn on Tuesday.", "Norl's mayor met Ada Venn on 14 July."),
    ],
)  # fmt: skip
def test_two_things_that_only_look_alike_are_no_disagreement(first: str, second: str) -> None:
    assert found(first, second) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Ayla Morn will play in Tallin on 28 July.",
            "Ayla Morn's concert in Tallin, planned for 28 July, was postponed to 22 August.",
        ),
        (
            "Donors pledged 45 million euros for Sira.",
            "Pledges for Sira have reached 78 million euros.",
        ),
        ("Nine miners are trapped in Kolva.", "Four miners are still trapped in Kolva."),
    ],
)  # fmt: skip
def test_what_a_later_report_counts_or_plans_anew_is_an_update(first: str, second: str) -> None:
    [finding] = found(first, second, LATER)
    assert finding.kind is FindingKind.UPDATE


def test_a_correction_may_name_the_unit_once() -> None:
    notice = (
        "We misstated the price of the park at Halm. It was 2.9 billion euros, not 2.1 billion."
    )
    [finding] = found(notice, "The park at Halm lies off the coast.")
    assert finding.kind is FindingKind.CORRECTION
    assert finding.text == "Correction by Gazette: 2.9 billion euros, not 2.1 billion."


def test_a_figure_of_the_week_before_has_not_been_replaced() -> None:
    earlier = "Jobless claims in Norl stood at 507,000."
    assert not found(earlier, "Claims in Norl fell to 473,000 from 507,000 a week earlier.", LATER)
