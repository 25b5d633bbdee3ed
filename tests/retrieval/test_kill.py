from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by fork and SIGKILL")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.retrieval.killed", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_write_of_an_ingest_was_cut_short_once(report: dict[str, Any]) -> None:
    writes = [run["at"] for run in report["runs"] if run["kind"] == "writes"]
    assert writes == list(range(1, len(writes) + 1))
    assert len(writes) > 20
    assert len(report["runs"]) - len(writes) >= 20, "and twenty times inside a transaction"
    assert all(run["killed"] for run in report["runs"])


def test_after_the_next_start_all_that_is_kept_is_found_and_nothing_else(
    report: dict[str, Any],
) -> None:
    for run in report["runs"]:
        state = run["mended"]
        assert state["pending"] == 0, run["at"]
        assert state["lexical"] == state["vectors"] == state["live"], run["at"]
        assert all(nearest and words for _, nearest, words in state["own"]), run["at"]


def test_the_same_ingest_done_again_ends_where_an_undisturbed_one_does(
    report: dict[str, Any],
) -> None:
    assert report["expected"]["articles"]
    for run in report["runs"]:
        assert run["again"] == report["expected"], run["at"]
