"""`briefbot why` as a person uses it: after a question, anew, after a restart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import batch, briefbot
from tests.paths import SEEDS

QUESTION = "How did the vote on the tram line go?"
OTHER = "Who denies it?"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("why") / "home"
    assert briefbot("ingest", "--quiet", SEEDS / "articles", home=home).returncode == 0
    return home


def test_before_any_answer_it_says_what_to_do(tmp_path: Path) -> None:
    result = briefbot("why", home=tmp_path / "home")
    assert result.returncode == 1
    assert result.stdout == ""
    assert 'briefbot why "QUESTION"' in result.stderr


def test_the_last_answer_of_the_terminal_is_explained_by_ask_or_chat_in_another_process(
    filled: Path,
) -> None:
    answer = json.loads(briefbot("ask", "--json", QUESTION, home=filled).stdout)
    explained = json.loads(briefbot("why", "--json", home=filled).stdout)
    assert (explained["question"], explained["outcome"]) == (QUESTION, answer["outcome"])
    sent = [each["text"] for each in explained["proposed"] if each["fate"] == "sent"]
    assert sent == [sentence["text"] for sentence in answer["sentences"]]
    assert explained["found"][0]["score"] >= explained["found"][-1]["score"]

    batch("ask", [{"id": "1", "question": "Nobody asks why of a batch?"}], home=filled)
    assert json.loads(briefbot("why", "--json", home=filled).stdout)["question"] == QUESTION

    said = briefbot("chat", home=filled, stdin=f"{OTHER}\n/why\n/quit\n").stdout
    assert f"Why this answer\n{OTHER}\n" in said
    assert briefbot("why", home=filled).stdout.startswith(f"Why this answer\n{OTHER}\n")

    again = briefbot("chat", home=filled, stdin="/why\n/quit\n").stdout
    assert f"Why this answer\n{OTHER}\n" in again


def test_a_question_is_explained_anew_as_of_its_time_and_not_remembered(filled: Path) -> None:
    briefbot("ask", OTHER, home=filled)
    result = briefbot("why", "--json", "--now", "2026-04-25", QUESTION, home=filled)
    explained = json.loads(result.stdout)
    assert explained["question"] == QUESTION
    assert explained["now"] == "2026-04-25T23:59:59Z"
    assert json.loads(briefbot("why", "--json", home=filled).stdout)["question"] == OTHER


@pytest.mark.parametrize("arguments", [("why", "  "), ("why", "--now", "2026-04-25")])
def test_misuse_is_named(filled: Path, arguments: tuple[str, ...]) -> None:
    result = briefbot(*arguments, home=filled)
    assert result.returncode == 2
    assert result.stdout == ""


def test_each_citation_of_an_answer_has_its_link(filled: Path) -> None:
    answer = json.loads(briefbot("ask", "--json", QUESTION, home=filled).stdout)
    citations = [each for one in answer["sentences"] for each in one["citations"]]
    linked = [each for each in citations if each["url"]]
    assert linked
    assert all(each["link"].startswith(f"{each['url']}#:~:text=") for each in linked)
    assert all(each["link"] is None for each in citations if not each["url"])
