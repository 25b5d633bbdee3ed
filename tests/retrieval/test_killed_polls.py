"""Polling that is killed at random moments ends where polling that is left alone does.

Ten rounds here; `make torture` runs as many as `BRIEFBOT_TORTURE` says, with another seed each.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = int(os.environ.get("BRIEFBOT_TORTURE", "10"))

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills by fork and SIGKILL"),
    pytest.mark.timeout(300 + 20 * ROUNDS),
]


def test_no_article_is_lost_or_doubled_however_often_polling_is_killed(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.retrieval.killed_polls",
            str(tmp_path),
            str(ROUNDS),
            f"{seed}",
        ],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    expected = report["expected"]
    assert len(expected["articles"]) == 19
    assert len(expected["items"]) == 23
    assert expected["versions"] == 0
    assert len(report["rounds"]) == ROUNDS
    assert sum(one["kills"] for one in report["rounds"]) >= ROUNDS, "kills that came too late"
    for one in report["rounds"]:
        assert one["status"] == 0, f"seed {seed}"
        assert one["state"] == expected, f"seed {seed}"
