"""The three packages are ours, and what is built holds what they need."""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
from importlib import import_module, resources
from pathlib import Path

import pytest

from tests.paths import ROOT

INSTALLED = Path(sysconfig.get_path("purelib"))
FROM_WHEEL = not (Path(__file__).resolve().parents[2] / "pyproject.toml").is_file()


@pytest.mark.parametrize("name", ["bot", "retrieval", "prompts"])
def test_a_package_comes_from_the_project_and_not_from_a_stray_one_of_the_same_name(
    name: str,
) -> None:
    folder = Path(str(import_module(name).__file__)).resolve().parent
    expected = INSTALLED if FROM_WHEEL else ROOT
    assert folder == (expected / name).resolve()
    assert (folder / "py.typed").is_file()


def test_the_wheel_holds_the_encoder_the_prompts_and_the_migrations() -> None:
    assert resources.files("retrieval").joinpath("models/minilm/model.onnx").is_file()
    assert resources.files("prompts").joinpath("answer.md").is_file()
    for stores in ("retrieval.stores", "bot.store"):
        assert resources.files(stores).joinpath("migrations/env.py").is_file()


def test_only_verify_makes_answers_claims_and_citations() -> None:
    made_at = {
        (node.func.id, path.relative_to(ROOT).as_posix())
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Answer", "Claim", "Citation"}
    }
    assert made_at
    assert {path for _, path in made_at} <= {"bot/writing/verify.py", "bot/writing/quotes.py"}


def test_nothing_heavy_is_imported_before_a_command_is_chosen() -> None:
    code = (
        "import sys, bot.cli; "
        "print(*sorted({'chromadb', 'langchain_core', 'onnxruntime', 'sqlalchemy', 'telegram', "
        "'trafilatura', 'pydantic', 'rich', 'numpy'} & set(sys.modules)))"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert found == []


def test_python_files_stay_short_enough_to_be_one_idea() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for package in ("bot", "retrieval", "prompts")
        for path in (ROOT / package).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}
