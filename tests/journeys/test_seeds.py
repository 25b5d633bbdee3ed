"""The questions of `seeds/questions.jsonl`, asked of the sample articles as a user would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.stores.catalog import Catalog
from retrieval.types import EVERYONE
from tests.commands import batch, briefbot
from tests.paths import SEEDS

QUESTIONS = [
    json.loads(line) for line in (SEEDS / "questions.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "home"
    result = briefbot("ingest", "--json", SEEDS / "articles", home=folder)
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["refused"] == []
    assert report["waiting"] == 0
    return folder


@pytest.fixture(scope="module")
def answers(home: Path) -> dict[str, dict[str, Any]]:
    asked = [{name: line[name] for name in ("id", "question", "now")} for line in QUESTIONS]
    return {answer["id"]: answer for answer in batch("ask", asked, home=home)}


@pytest.fixture(scope="module")
def texts(home: Path) -> dict[str, str]:
    with Catalog.open(home / "catalog.db") as catalog:
        return {article.id: article.text for article in catalog.list_articles(EVERYONE)}


def said(answer: dict[str, Any]) -> str:
    return " ".join(sentence["text"] for sentence in answer["sentences"])


def shown(answer: dict[str, Any]) -> str:
    """Everything that a reader sees: sentences, findings, what is nearest, and the quotes."""
    sentences = [*answer["sentences"], *answer["nearest"], *answer["findings"]]
    quotes = [citation["quote"] for one in sentences for citation in one["citations"]]
    return " ".join([*(one["text"] for one in sentences), *quotes])


@pytest.mark.parametrize("line", QUESTIONS, ids=lambda line: line["id"])
def test_nothing_forbidden_is_said(
    line: dict[str, Any], answers: dict[str, dict[str, Any]]
) -> None:
    answer = answers[line["id"]]
    text = shown(answer) if answer["outcome"] != "no_evidence" else said(answer)
    assert [word for word in line.get("forbidden", []) if word.lower() in text.lower()] == []


@pytest.mark.parametrize("line", QUESTIONS, ids=lambda line: line["id"])
def test_every_quote_is_a_slice_of_an_article_and_every_sentence_has_one(
    line: dict[str, Any], answers: dict[str, dict[str, Any]], texts: dict[str, str]
) -> None:
    for sentence in [*answers[line["id"]]["sentences"], *answers[line["id"]]["nearest"]]:
        assert sentence["citations"]
        for citation in sentence["citations"]:
            text = texts[citation["article"]]
            assert citation["quote"] == text[citation["start"] : citation["end"]]


def as_expected(line: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What is wrong with an answer, in words; nothing when it is as expected."""
    outcome = answer["outcome"]
    allowed = {line["outcome"]: line.get("expected", []), **line.get("accept", {})}
    if outcome not in allowed:
        return [f"outcome {outcome}, not {' or '.join(allowed)}"]
    text = said(answer).lower()
    wrong = [
        f"none of {alternatives}"
        for alternatives in allowed[outcome]
        if not any(alternative.lower() in text for alternative in alternatives)
    ]
    findings = " ".join(finding["text"] for finding in answer["findings"]).lower()
    named = line.get("missing", [])
    if outcome == "partial" and named and not any(name.lower() in findings for name in named):
        wrong.append(f"does not say that {' or '.join(named)} is missing")
    cited = {
        citation["publisher"] or citation["title"]
        for sentence in answer["sentences"]
        for citation in sentence["citations"]
    }
    if (
        line.get("sources")
        and line["outcome"] != "no_evidence"
        and not cited & set(line["sources"])
    ):
        wrong.append(f"cites {sorted(cited)}")
    return wrong


def test_at_least_nine_in_ten_questions_are_answered_as_expected(
    answers: dict[str, dict[str, Any]],
) -> None:
    wrong = {
        line["id"]: (line["question"], found)
        for line in QUESTIONS
        if (found := as_expected(line, answers[line["id"]]))
    }
    report = "\n".join(f"{id_} {question}: {found}" for id_, (question, found) in wrong.items())
    print(f"{len(QUESTIONS) - len(wrong)} of {len(QUESTIONS)} as expected\n{report}")  # noqa: T201
    assert len(wrong) <= len(QUESTIONS) / 10, report
