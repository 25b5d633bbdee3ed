"""The same journeys on two real reports of the vote, where `BRIEFBOT_TEST_ARTICLES` names them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands import batch, briefbot
from tests.paths import real_articles

ARTICLES = real_articles()
pytestmark = pytest.mark.skipif(
    ARTICLES is None, reason="BRIEFBOT_TEST_ARTICLES names no folder of real articles"
)

NOW = "2026-06-15T09:00:00Z"
QUESTIONS = {
    "vote": "How did the vote go?",
    "camps": "How many people are held in the prison camps?",
    "report": "How long is the report?",
    "denies": "Who denies the accusations, and through whom?",
    "council": "What can the Security Council do?",
    "veto": "Who is expected to veto the referral?",
    "year": "In which year was the vote?",
    "published": "When was this published?",
    "abstained": "How many abstained?",
    "japan": "What did Japan's prime minister say?",
}
FURNITURE = ("Make CT Your Homepage", "Like Us on Facebook", "Real Time Analytics", "09:30:43")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    home = tmp_path_factory.mktemp("real") / "home"
    assert ARTICLES is not None
    result = briefbot("ingest", "--json", ARTICLES, home=home)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["new"] == 2
    asked = [{"id": id_, "question": text, "now": NOW} for id_, text in QUESTIONS.items()]
    return {answer["id"]: answer for answer in batch("ask", asked, home=home)}


def said(answer: dict[str, Any]) -> str:
    return " ".join(sentence["text"] for sentence in answer["sentences"])


def quotes(answer: dict[str, Any]) -> list[str]:
    sentences = [*answer["sentences"], *answer["nearest"]]
    return [citation["quote"] for one in sentences for citation in one["citations"]]


def cited_with(answer: dict[str, Any], value: str) -> int:
    """How many articles are cited with a quote that holds `value`."""
    return len(
        {
            citation["article"]
            for sentence in answer["sentences"]
            for citation in sentence["citations"]
            if value in citation["quote"]
        }
    )


def test_the_vote_is_told_with_all_three_counts_each_cited(answers: dict[str, Any]) -> None:
    assert answers["vote"]["outcome"] == "answered"
    for count in ("111", "19", "55"):
        assert count in said(answers["vote"])
        assert cited_with(answers["vote"], count) >= 1


def test_the_camps_are_told_in_both_wordings(answers: dict[str, Any]) -> None:
    text = said(answers["camps"]) + " ".join(quotes(answers["camps"]))
    assert "more than 120,000" in text
    assert "around 120,000" in text
    assert cited_with(answers["camps"], "120,000") == 2


def test_the_report_has_400_pages(answers: dict[str, Any]) -> None:
    assert re.search(r"400.page", said(answers["report"]))


def test_who_denies_is_told_with_the_one_who_speaks(answers: dict[str, Any]) -> None:
    text = said(answers["denies"])
    assert "North Korea" in text
    assert "Choe" in text


def test_what_the_security_council_can_do_is_told(answers: dict[str, Any]) -> None:
    text = said(answers["council"])
    assert "Security Council" in text
    assert "refer" in text


def test_who_is_expected_to_veto_is_told(answers: dict[str, Any]) -> None:
    text = said(answers["veto"])
    assert "China" in text
    assert "Russia" in text


def test_no_year_is_invented_and_that_none_is_given_is_said(answers: dict[str, Any]) -> None:
    answer = answers["year"]
    assert answer["outcome"] in {"partial", "no_evidence"}
    findings = " ".join(finding["text"] for finding in answer["findings"])
    assert not YEAR.search(said(answer) + findings)
    if answer["outcome"] == "partial":
        assert "year" in findings


def test_no_publication_date_is_invented(answers: dict[str, Any]) -> None:
    answer = answers["published"]
    assert not YEAR.search(said(answer))
    assert "November 2" not in said(answer)


def test_abstentions_are_counted_although_neither_text_uses_the_word(
    answers: dict[str, Any],
) -> None:
    assert "55" in said(answers["abstained"])


def test_what_nobody_said_is_not_said(answers: dict[str, Any]) -> None:
    assert answers["japan"]["outcome"] == "no_evidence"
    assert answers["japan"]["sentences"] == []


def test_site_furniture_is_never_quoted(answers: dict[str, Any]) -> None:
    for answer in answers.values():
        assert not [word for word in FURNITURE for quote in quotes(answer) if word in quote]


def test_no_date_is_taken_from_a_page_clock(answers: dict[str, Any]) -> None:
    for answer in answers.values():
        for sentence in answer["sentences"]:
            assert {citation["published"] for citation in sentence["citations"]} == {None}


def test_a_folder_of_real_articles_can_be_read_twice(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert ARTICLES is not None
    briefbot("ingest", ARTICLES, home=home)
    again = json.loads(briefbot("ingest", "--json", ARTICLES, home=home).stdout)
    assert (again["new"], again["unchanged"], again["changed"]) == (0, 2, 0)
