"""Workers that are killed at any boundary send every part once.

Ten rounds here; `make torture` runs as many as `BRIEFBOT_TORTURE` says, with another seed each, and
prints what it counted.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.bot.postgresql import postgresql

TORTURE = os.environ.get("BRIEFBOT_TORTURE")
ROUNDS = int(TORTURE or "10")
CHATS, PARTS = 3, 3

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills by fork and SIGKILL"),
    pytest.mark.timeout(300 + 30 * ROUNDS),
]


def rounds(folder: Path, number: int, *server: str) -> list[dict[str, Any]]:
    """An undisturbed run, and that many rounds of kills."""
    seed = random.SystemRandom().randrange(10**6)
    kills = "2" if TORTURE else "1"
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",  # of forking beside threads: the children start anew
            "-m",
            "tests.bot.killed_deliveries",
            *(str(folder), str(number), kills, str(seed), *server),
        ],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(one: dict[str, Any]) -> Counter[str]:
    """Hold a round to its promises; what became of its parts."""
    assert one["trouble"] == 0, one["boundaries"]
    assert one["due"] == 0
    assert len(one["deliveries"]) == one["confirmed"] == CHATS
    taken = Counter((chat, text) for chat, text in one["taken"])
    counted: Counter[str] = Counter()
    for chat, number, state, text in one["parts"]:
        counted[state] += 1
        arrived = taken.pop((chat, text), 0)
        if state == "sent":
            assert arrived == 1, (one["boundaries"], chat, number)
        else:
            assert state == "uncertain", (one["boundaries"], chat, number)
            assert arrived <= 1, (one["boundaries"], chat, number)
            counted["uncertain and arrived"] += arrived
    assert not taken, "nothing that is not in the ledger"
    assert counted["sent"] + counted["uncertain"] >= CHATS * PARTS
    assert counted["uncertain"] <= CHATS * one["kills"], "one call of each chat at most"
    for chat in {chat for chat, *_ in one["parts"]}:
        planned = [text for each, _, _, text in one["parts"] if each == chat]
        got = [text for each, text in one["taken"] if each == chat]
        assert got == [text for text in planned if text in got], "in order"
    return counted


def tell(name: str, found: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    """Check every round, and print what was counted."""
    undisturbed, *killed = found
    assert check(undisturbed) == {"sent": CHATS * PARTS}
    counted: Counter[str] = Counter()
    for one in killed:
        counted += check(one)
    kills = sum(one["kills"] for one in killed)
    # A kill may come after the end of a round: seldom, and of few rounds it may be half.
    assert kills >= (0.8 if len(killed) >= 10 else 0.5) * len(killed), "kills that came too late"
    if TORTURE:
        with capsys.disabled():
            print(  # noqa: T201 — what torture is for
                f"\n{name}: {len(killed)} rounds, {kills} kills at {undisturbed['passed']} "
                f"boundaries; {counted['sent']} parts sent once, {counted['uncertain']} uncertain "
                f"({counted['uncertain and arrived']} of them had arrived), 0 sent twice, 0 lost"
            )


def test_every_part_is_sent_once_wherever_a_worker_is_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell("one worker on SQLite", rounds(tmp_path, ROUNDS), capsys)


def test_two_workers_on_postgresql_of_which_one_is_killed_send_every_part_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = ROUNDS // 4 if TORTURE else 2
    tell("two workers on PostgreSQL", rounds(tmp_path, number, postgresql()), capsys)
