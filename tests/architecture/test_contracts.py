"""The import contracts hold, and each of them fails when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

BREACHES = {
    "retrieval knows neither the bot nor the prompts": ("retrieval/rank.py", "import bot.shapes"),
    "prompts know nothing of retrieval or the bot": (
        "prompts/__init__.py",
        "import retrieval.types",
    ),
    "inside the bot": ("bot/desk.py", "import bot.cli"),
    "only the Chroma store imports chromadb": ("retrieval/search.py", "import chromadb"),
    "only the Telegram platform imports telegram": ("bot/desk.py", "import telegram"),
    "only the fetcher asks the web": ("retrieval/search.py", "import h11"),
    "only the web server imports Starlette": ("bot/platforms/outside.py", "import starlette"),
    "only the measurements import the client": ("bot/telemetry.py", "import prometheus_client"),
    "LangChain only in the encoder": ("bot/desk.py", "import langchain_core.embeddings"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("bot", "retrieval", "prompts"):
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("__pycache__", "*.onnx"),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", BREACHES)
def test_a_contract_fails_when_it_is_broken(copy: Path, contract: str) -> None:
    file, line = BREACHES[contract]
    broken = copy / file
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1, result.stdout
    kept_or_broken = [row for row in result.stdout.splitlines() if row.startswith(contract)]
    assert any("BROKEN" in row for row in kept_or_broken), result.stdout
