"""Values that differ between sources are found, told apart and shown with who says them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import convert
from bot.platforms import rendering
from bot.writing.disagree import conflicts
from bot.writing.quotes import slice_of
from bot.writing.reports import reports
from bot.writing.types import Answer, Claim, Finding, FindingKind, Outcome, Value
from retrieval.types import Article, Evidence
from tests.bot.evidence_at_hand import article, evidence

FERRY = [
    (
        "Gazette",
        "2026-03-12",
        "The ferry Maren ran aground with 214 passengers and 22 crew members.",
    ),
    ("Radio", "2026-03-12", "On board the ferry Maren, which ran aground, were 241 passengers."),
    ("Wire", "2026-03-13", "All 214 passengers of the ferry Maren, which ran aground, are ashore."),
]
NOTICE = (
    "The tram will cost 412 million crowns. Correction: An earlier version of this article said"
    " that the tram would cost 142 million crowns."
)
BOTH = (
    "The theft at Pellandra concerns 1.3 million customers, the firm says. The thieves say that"
    " the theft at Pellandra concerns 2 million customers."
)


def told(*rows: tuple[str, str, str]) -> Evidence:
    return evidence(
        "What happened?",
        [article(text, title=text[:50], publisher=who, published=when) for who, when, text in rows],
    )


def claims(known: Evidence) -> list[Claim]:
    return [
        Claim(line.text, (slice_of(line.hit, line.start, line.end),))
        for report in reports(known)
        for line in report.lines
    ]


def found(*rows: tuple[str, str, str]) -> tuple[Finding, ...]:
    known = told(*rows)
    return conflicts(claims(known), known)


def one(*rows: tuple[str, str, str]) -> Finding:
    [finding] = found(*rows)
    return finding


def test_a_contradiction_shows_who_says_what_and_when_the_more_reported_value_first() -> None:
    finding = one(*FERRY)
    assert finding.kind is FindingKind.DISAGREEMENT
    assert finding.text == (
        "Sources disagree: 214 passengers (Gazette, 12 March 2026; Wire, 13 March 2026); "
        "241 passengers (Radio, 12 March 2026)."
    )
    assert [value.text for value in finding.values] == ["214 passengers", "241 passengers"]
    for value in finding.values:
        for citation in value.citations:
            assert citation.article.text[citation.start : citation.end] == citation.quote
            assert citation in finding.citations


def test_a_conflicting_value_is_found_that_the_answer_does_not_quote() -> None:
    known = told(*FERRY)
    quoted = [claim for claim in claims(known) if "22 crew" in claim.text]
    [finding] = conflicts(quoted, known)
    assert finding.values[1].text == "241 passengers"


def test_a_later_count_is_an_update_with_the_newest_first() -> None:
    finding = one(
        ("Gazette", "2026-03-12", "Seven people were injured when the ferry Maren ran aground."),
        ("Radio", "2026-03-13", "Twelve people were injured when the ferry Maren ran aground."),
    )
    assert finding.kind is FindingKind.UPDATE
    assert [(value.text, value.former) for value in finding.values] == [
        ("Twelve people", False),
        ("Seven people", True),
    ]


def test_a_report_that_names_the_older_value_updates_it_in_whatever_words() -> None:
    finding = one(
        ("Ledger", "2026-05-08", "Thieves stole the data of 1.3 million customers of Pellandra."),
        (
            "Times",
            "2026-05-15",
            "Pellandra puts those affected at 1.6 million, up from 1.3 million.",
        ),
    )
    assert finding.text == (
        "Update: 1.6 million (Times, 15 May 2026); earlier: 1.3 million customers"
        " (Ledger, 8 May 2026)."
    )


def test_what_does_not_change_with_time_is_disputed_even_when_one_report_is_later() -> None:
    finding = one(
        ("Gazette", "2026-03-12", "The bridge in Lessing is 184 metres long and made of steel."),
        ("Radio", "2026-03-14", "The steel bridge in Lessing is 148 metres long."),
    )
    assert finding.kind is FindingKind.DISAGREEMENT


def test_a_notice_makes_a_correction_and_needs_no_second_article() -> None:
    finding = one(
        (
            "Daily",
            "2026-04-21",
            NOTICE,
        )
    )
    assert finding.kind is FindingKind.CORRECTION
    assert finding.text == "Correction by Daily: 412 million crowns, not 142 million crowns."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("More than 120,000 people are in the camps.", "Around 120,000 are in the camps."),
        ("Almost 1,000 runners were in the Tarn race.", "In the Tarn race were 987 runners."),
        ("The leak is 5 km from Holmby.", "The leak is 5,000 m from Holmby."),
        ("In Corby, a quarter of nurses are ill.", "In Corby, 25 per cent of nurses are ill."),
        ("Mira Tolland of Aldia resigned.", "Mira Tolland of Aldia stepped down."),
        ("The bomb in Tarsis killed 9 people.", "The bomb in Tarsis injured 24 people."),
        ("The ferry Maren had 320 passengers.", "347 were on board the ferry Maren."),
        ("The Brackwater flood killed three.", "The Brackenford flood killed nine."),
        ("A bus on Route 9 hurt 12 people.", "A bus on Route 21 hurt 5 people."),
        ("Police arrested 30 people in Verne.", "Police arrested another 12 people in Verne."),
        ("Vantor sold 1.4 million cars.", "Vantor sold 320,000 electric cars."),
    ],
)  # fmt: skip
def test_wording_rounding_units_and_other_things_are_no_disagreement(
    first: str, second: str
) -> None:
    assert found(("One", "2026-05-01", first), ("Two", "2026-05-01", second)) == ()


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "Parliament rejected the pension reform of Lena Sorel.",
            "Parliament approved the pension reform of Lena Sorel.",
            {"rejected", "approved"},
        ),
        (
            "All six sailors of the trawler Bessie survived the storm.",
            "All six sailors of the trawler Bessie died in the storm.",
            {"survived", "died"},
        ),
        (
            "The suspected bomber of Ashdown was arrested in Marseille by the police.",
            "The suspected bomber of Ashdown was arrested in Toulouse by the police.",
            {"Marseille", "Toulouse"},
        ),
        (
            "The new zoo in Farrow opens on 2 May with 140 species of animals.",
            "The new zoo in Farrow opens on 9 May with 140 species of animals.",
            {"2 May", "9 May"},
        ),
    ],
)
def test_outcomes_places_and_dates_that_exclude_each_other_are_disputed(
    first: str, second: str, values: set[str]
) -> None:
    finding = one(("One", "2026-04-21", first), ("Two", "2026-04-21", second))
    assert finding.kind is FindingKind.DISAGREEMENT
    assert {value.text for value in finding.values} == values


def test_one_publisher_cannot_disagree_with_itself() -> None:
    assert (
        found(
            ("One", "2026-04-21", "The bridge in Lessing is 184 metres long and made of steel."),
            ("One", "2026-04-21", "The steel bridge in Lessing is 148 metres long."),
        )
        == ()
    )


def test_an_article_that_states_both_values_tells_two_things_apart() -> None:
    assert (
        found(
            ("One", "2026-05-01", "The theft at Pellandra concerns 1.3 million customers."),
            (
                "Two",
                "2026-05-01",
                BOTH,
            ),
        )
        == ()
    )


def test_a_value_says_no_more_than_its_quote() -> None:
    known = claims(told(*FERRY))[0].citations
    with pytest.raises(ValueError, match="not in a quote"):
        Value("999 passengers", known)


def test_the_public_shape_keeps_disagreements_apart_and_names_the_values() -> None:
    known = told(*FERRY)
    [finding] = conflicts(claims(known), known)
    given = Answer("How many?", Outcome.ANSWERED, tuple(claims(known)), (finding,))
    shown = convert.answer("1", given)
    assert shown.findings == []
    [disagreement] = shown.disagreements
    assert [value.text for value in disagreement.values] == ["214 passengers", "241 passengers"]
    assert [one.publisher for one in disagreement.values[1].citations] == ["Radio"]


def test_a_reader_sees_who_says_what_with_marks() -> None:
    known = told(*FERRY)
    [finding] = conflicts(claims(known), known)
    given = Answer("How many?", Outcome.ANSWERED, tuple(claims(known)[:1]), (finding,))
    text = rendering.answer(given, lambda _: None).text
    assert "Sources disagree\n• 214 passengers — " in text
    assert "• 241 passengers — Radio, 12 Mar 2026" in text


SENTENCES = st.sampled_from(
    [
        *(text for _, _, text in FERRY),
        "Nobody died when the ferry Maren ran aground.",
        "Seven people were injured when the ferry Maren ran aground on Thursday.",
        "Twelve people were injured when the ferry Maren ran aground on Thursday.",
        "The ferry Maren is 80 metres long and was built in 1998.",
        "The ferry Maren is 262 feet long and was built in 1989.",
        "Correction: An earlier version of this article said that the ferry had 142 passengers.",
        "The captain of the ferry Maren, Lars Holm, was arrested in Ravel.",
        "The captain of the ferry Maren, Tom Riis, was arrested in Ostby.",
    ]
)
ARTICLES = st.lists(
    st.tuples(
        st.sampled_from(["Gazette", "Radio", "Wire", "Echo"]),
        st.sampled_from(["2026-03-12", "2026-03-13", "2026-03-20"]),
        st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[2],
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_every_disagreement_and_update_cites_different_articles(
    rows: list[tuple[str, str, str]],
) -> None:
    for finding in found(*rows):
        if finding.kind is FindingKind.CORRECTION:
            continue
        first, second = finding.values
        mine = {citation.article.id for citation in first.citations}
        assert mine.isdisjoint(citation.article.id for citation in second.citations)
        if finding.kind is FindingKind.DISAGREEMENT:
            assert {c.article.publisher for c in first.citations} != {
                c.article.publisher for c in second.citations
            }


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(
    rows: list[tuple[str, str, str]], chance: st.DataObject
) -> None:
    known = told(*rows)
    hits = list(known.hits)
    chance.shuffle(hits)  # type: ignore[attr-defined]
    mixed = dataclasses.replace(known, hits=tuple(hits))
    said = claims(known)
    assert conflicts(said, mixed) == conflicts(said, known)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES.filter(lambda text: "Correction" not in text), min_size=1, max_size=4))
def test_identical_reports_never_differ(texts: Sequence[str]) -> None:
    # One report repeated by others cannot differ from itself, whatever it says.
    text = " ".join(dict.fromkeys(texts))
    copies: list[Article] = [
        article(text, title="Report", publisher=who, published=when)
        for who, when in [("One", "2026-03-12"), ("Two", "2026-03-13"), ("Three", "2026-03-12")]
    ]
    known = evidence("What happened?", copies)
    assert conflicts(claims(known), known) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_read_without_an_error(first: str, second: str) -> None:
    rows = [("One", "2026-03-12", first or "x"), ("Two", "2026-03-13", second or "y")]
    for finding in found(*rows):
        assert finding.citations


def test_a_corrected_year_is_a_correction() -> None:
    finding = one(
        (
            "Courier",
            "2026-08-05",
            (
                "The Kell bridge opened in 1987. Correction: An earlier version misstated the year"
                " the bridge opened. It was 1987, not 1978."
            ),
        ),
        ("Post", "2026-08-04", "The Kell bridge, which opened in 1978, is to be repainted."),
    )
    assert finding.kind is FindingKind.CORRECTION
    assert [value.text for value in finding.values] == ["1987", "1978"]


def test_two_results_of_one_match_are_a_disagreement_and_two_matches_are_not() -> None:
    rows = [
        ("Wire", "2026-09-27", "Rovers beat United 3-1 at Crane Park on Sunday."),
        ("Kick", "2026-09-27", "Rovers won 3-2 against United at Crane Park on Sunday."),
    ]
    assert one(*rows).kind is FindingKind.DISAGREEMENT
    other = ("Kick", "2026-09-27", "Rovers won 3-2 against City at Crane Park on Sunday.")
    assert found(rows[0], other) == ()


def test_two_kinds_of_one_thing_do_not_contradict_each_other() -> None:
    assert (
        found(
            ("Wire", "2026-09-01", "A class in Wexley's primary schools has 24 pupils."),
            ("Star", "2026-09-01", "A class in Wexley's secondary schools has 29 pupils."),
        )
        == ()
    )
