"""`briefbot ask` with a language model set, as a user runs it, and a scripted server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.model_server import Wire, model_server, says
from tests.commands import briefbot
from tests.journeys.bridge import ARTICLE, QUESTION

TRUE = "The council of Tarnwick voted 9 to 4 on Tuesday for the Alder bridge."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    read = briefbot("ingest", folder / "bridge.txt", home=folder / "home")
    assert read.returncode == 0, read.stderr
    return folder / "home"


def ask(home: Path, url: str, **settings: str) -> dict[str, Any]:
    result = briefbot(
        "ask",
        "--json",
        QUESTION,
        home=home,
        BRIEFBOT_MODEL="test",
        BRIEFBOT_MODEL_URL=url,
        **settings,
    )
    assert result.returncode == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def said(answer: dict[str, Any]) -> str:
    return " ".join(sentence["text"] for sentence in answer["sentences"])


def test_the_model_writes_and_code_makes_the_citation(home: Path) -> None:
    reply = says(f"{TRUE} [P1] The mayor resigned at [once](http://evil.example). [P1]")
    with model_server(reply) as server:
        answer = ask(home, server.url, BRIEFBOT_MODEL_KEY="sk-test-secret")
        assert server.asked[0]["model"] == "test"
    assert answer["writer"] == "test"
    assert said(answer) == TRUE
    assert "9 to 4" in answer["sentences"][0]["citations"][0]["quote"]
    assert [one["text"] for one in answer["dropped"]] == ["The mayor resigned at once."]
    assert "evil" not in json.dumps(answer)
    assert "sk-test-secret" not in json.dumps(answer)


def test_a_model_that_says_nothing_is_replaced_in_time_and_the_answer_says_so(home: Path) -> None:
    with model_server(Wire.hang) as server:
        answer = ask(home, server.url, BRIEFBOT_MODEL_TIMEOUT="0.5")
        assert server.asked
    assert answer["writer"] == "extractive"
    assert "9 to 4" in said(answer)
    [told] = [one["text"] for one in answer["findings"] if one["kind"] == "writer"]
    assert told == "Written without the language model: test does not answer in time."


def test_a_model_that_is_nowhere_is_told_in_words_without_a_trace(home: Path) -> None:
    nowhere = {"BRIEFBOT_MODEL": "test", "BRIEFBOT_MODEL_URL": "http://127.0.0.1:9/v1"}
    result = briefbot("ask", QUESTION, home=home, **nowhere)
    assert result.returncode == 0, result.stderr
    assert "9 to 4" in result.stdout
    assert "without the language model: the language model cannot be reached" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
