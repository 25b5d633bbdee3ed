"""Questions with a time in them: the answer is from then, or there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands import batch, briefbot
from tests.paths import SEEDS

SATURDAY = "2026-03-14T09:00:00+01:00"
FRIDAY = "2026-03-13"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("time") / "home"
    briefbot("ingest", "--quiet", SEEDS / "articles", home=folder)
    return folder


@pytest.fixture(scope="module")
def answers(home: Path) -> dict[str, dict[str, Any]]:
    asked = {
        "all": ("What happened yesterday?", SATURDAY),
        "ferry": ("What happened to the ferry yesterday?", SATURDAY),
        "injured": ("How many people were injured in the ferry accident since Friday?", SATURDAY),
        "quiet": ("What happened yesterday?", "2026-08-14T09:00:00+02:00"),
        "vote": ("How did the UN vote on North Korea on 18 November go?", SATURDAY),
    }
    lines = [{"id": id_, "question": text, "now": now} for id_, (text, now) in asked.items()]
    return {line["id"]: line for line in batch("ask", lines, home=home)}


def cited(answer: dict[str, Any]) -> set[str]:
    return {
        (citation["published"] or "undated")[:10]
        for sentence in answer["sentences"]
        for citation in sentence["citations"]
    }


@pytest.mark.parametrize("name", ["all", "ferry", "injured"])
def test_an_answer_about_yesterday_cites_yesterday_s_articles_alone(
    answers: dict[str, dict[str, Any]], name: str
) -> None:
    assert answers[name]["outcome"] == "answered"
    assert cited(answers[name]) == {FRIDAY}


def test_a_day_of_which_nothing_was_read_has_no_answer_and_says_why(
    answers: dict[str, dict[str, Any]],
) -> None:
    assert answers["quiet"]["outcome"] == "no_evidence"
    said = " ".join(finding["text"] for finding in answers["quiet"]["findings"])
    assert "Nothing that fits was published on 13 August 2026" in said


def test_a_date_that_only_the_texts_name_does_not_lose_articles_without_one(
    answers: dict[str, dict[str, Any]],
) -> None:
    assert "111" in " ".join(sentence["text"] for sentence in answers["vote"]["sentences"])
    assert cited(answers["vote"]) == {"undated"}
