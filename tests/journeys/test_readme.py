"""What the README shows is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import briefbot
from tests.paths import ROOT, SEEDS

SHOWN = re.findall(
    r'^\$ make run Q="(.+?)"\n(.*?)(?=^\$ |^```)',
    (ROOT / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "home"
    assert briefbot("ingest", SEEDS / "articles", home=folder).returncode == 0
    return folder


def test_the_readme_shows_answers() -> None:
    assert len(SHOWN) >= 2


@pytest.mark.parametrize(("question", "answer"), SHOWN, ids=[question for question, _ in SHOWN])
def test_an_answer_in_the_readme_is_what_is_printed(question: str, answer: str, home: Path) -> None:
    printed = briefbot("ask", question, home=home).stdout.replace(f"{ROOT}/", "")
    assert printed.split() == answer.split()
