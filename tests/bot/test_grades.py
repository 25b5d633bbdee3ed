"""How firm an answer is: agreement, a single source, old reports, a false premise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.writing.grades import grades
from bot.writing.quotes import slice_of
from bot.writing.reports import reports
from bot.writing.types import Claim, Draft, Finding, FindingKind, Outcome
from bot.writing.verify import verify
from retrieval.types import Evidence
from tests.bot.evidence_at_hand import article, evidence

TRAM = ("Daily", "2026-04-21", "The council of Aldermoor approved tram Line 6 by 34 votes to 27.")
ALSO = ("Review", "2026-04-22", "Tram Line 6 won 34 votes in the council of Aldermoor, 27 against.")
COPY = ("Wire", "2026-04-22", TRAM[2])
COST = ("Review", "2026-04-22", "Aldermoor plans to order 16 trams for Line 6, which critics hate.")
FERRY = ("Gazette", "2026-03-12", "The ferry Maren ran aground on Gull Bank on Thursday.")


def told(*rows: tuple[str, str, str]) -> Evidence:
    return evidence(
        "?",
        [article(text, title=text[:40], publisher=who, published=day) for who, day, text in rows],
    )


def claim(known: Evidence, publisher: str) -> Claim:
    report = next(one for one in reports(known) if one.article.publisher == publisher)
    line = report.lines[0]
    return Claim(line.text, (slice_of(line.hit, line.start, line.end),))


def graded(question: str, known: Evidence, *publishers: str) -> dict[FindingKind, Finding]:
    said = [claim(known, one) for one in publishers]
    return {finding.kind: finding for finding in grades(question, said, known)}


def test_publishers_that_give_one_value_in_their_own_words_are_counted() -> None:
    known = told(TRAM, ALSO)
    finding = graded("How did the council vote on Line 6?", known, "Daily")[FindingKind.AGREEMENT]
    assert finding.text.startswith("2 publishers give this independently: 34 votes (")
    assert {citation.article.publisher for citation in finding.citations} == {"Daily", "Review"}


def test_a_copy_of_a_sentence_is_no_second_voice() -> None:
    known = told(TRAM, COPY)
    assert graded("How did the council vote on Line 6?", known, "Daily") == {}


def test_two_papers_of_one_family_are_one_voice() -> None:
    rows = ("BBC News", *TRAM[1:]), ("BBC Sport", *ALSO[1:])
    assert graded("How did the council vote on Line 6?", told(*rows), "BBC News") == {}


def test_a_figure_that_one_of_several_publishers_gives_is_marked() -> None:
    known = told(TRAM, COST)
    finding = graded("How many trams will Line 6 get?", known, "Review")[FindingKind.SINGLE_SOURCE]
    assert finding.text == "Only Review reports this, of 2 publishers found on it."


def test_one_publisher_alone_is_not_told_to_be_alone() -> None:
    assert graded("How did the council vote on Line 6?", told(TRAM), "Daily") == {}


def test_the_age_is_told_to_who_asks_for_the_present_after_three_days() -> None:
    known = told(FERRY)
    later = replace(known.query, now=datetime(2026, 3, 18, 9, tzinfo=UTC))
    known = replace(known, query=later)
    finding = graded("Where is the ferry Maren now?", known, "Gazette")[FindingKind.STALE]
    assert finding.text == "The latest report found on this is 6 days old (12 March 2026)."
    assert graded("Where did the ferry Maren run aground?", known, "Gazette") == {}
    soon = replace(known, query=replace(later, now=datetime(2026, 3, 15, 9, tzinfo=UTC)))
    assert graded("Where is the ferry Maren now?", soon, "Gazette") == {}


def test_a_false_premise_is_answered_with_what_the_sources_say() -> None:
    known = told(FERRY)
    finding = graded("Why did the ferry Maren sink?", known)[FindingKind.PREMISE]
    assert finding.text == (
        "No source found says “sink”. Gazette, 12 March 2026: "
        "“The ferry Maren ran aground on Gull Bank on Thursday.”"
    )


def test_two_who_meet_are_no_figure_that_is_confirmed() -> None:
    first = ("Gazette", "2026-03-12", "The two mayors will meet in Averton on Thursday.")
    second = ("Radio", "2026-03-12", "On Thursday the two mayors will meet in Averton, it is said.")
    known = told(first, second)
    assert FindingKind.AGREEMENT not in graded("Where will the mayors meet?", known, "Gazette")
    assert FindingKind.AGREEMENT in graded("How many mayors will meet?", known, "Gazette")


def test_a_premise_is_told_as_far_as_the_question_goes() -> None:
    finding = graded("Why did the ferry Maren sink off Gull Bank?", told(FERRY))
    assert "“sink off Gull Bank”" in finding[FindingKind.PREMISE].text


@pytest.mark.parametrize(
    "question",
    ["Did anyone die when the ferry Maren sank?", "How many were hurt after the ferry sank?"],
)
def test_a_premise_that_is_only_told_aside_is_corrected_too(question: str) -> None:
    dry = ("Gazette", "2026-03-12", "The ferry Maren is in no danger of sinking.")
    finding = graded(question, told(dry))[FindingKind.PREMISE]
    assert "“sank”" in finding.text
    assert "no danger of sinking" in finding.text


def test_a_sentence_about_something_else_or_broken_off_corrects_no_premise() -> None:
    other = ("Gazette", "2026-03-12", "The harbour office of the Maren ran aground with its plans.")
    assert FindingKind.PREMISE not in graded("Why did the ferry to Tarn sink?", told(other))
    broken = ("Gazette", "2026-03-12", "The ferry Maren ran aground on Gull...")
    assert FindingKind.PREMISE not in graded("Why did the ferry Maren sink?", told(broken))


def test_a_premise_that_a_source_shares_is_left_alone() -> None:
    sunk = ("Radio", "2026-03-13", "The ferry Maren sank off Gull Bank on Friday.")
    assert FindingKind.PREMISE not in graded("Why did the ferry Maren sink?", told(FERRY, sunk))
    assert graded("Why did the ferry Maren run aground?", told(FERRY)) == {}


def test_verify_shows_a_false_premise_under_an_abstention_and_keeps_the_outcome() -> None:
    made = verify(Draft("Why did the ferry Maren sink?", "test"), told(FERRY))
    assert made.outcome is Outcome.NO_EVIDENCE
    assert [finding.kind for finding in made.findings] == [FindingKind.PREMISE]
