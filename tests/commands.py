"""Runs the `briefbot` command as a user does: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import bot


def environment(home: Path, **settings: str) -> dict[str, str]:
    """What the command sees: its home and the settings given, nothing of the tester's own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    package = Path(str(bot.__file__)).parent.parent
    return kept | {"BRIEFBOT_HOME": str(home), "PYTHONPATH": str(package), **settings}


def briefbot(
    *arguments: str | Path, home: Path, stdin: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `briefbot ARGUMENTS` and give back what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=home.parent,
        env=environment(home, **settings),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def batch(
    command: str, lines: list[dict[str, Any]], *arguments: str, home: Path
) -> list[dict[str, Any]]:
    """Run `briefbot COMMAND --batch -` and give back one object for each line."""
    stdin = "".join(json.dumps(line) + "\n" for line in lines)
    result = briefbot(command, "--batch", "-", *arguments, home=home, stdin=stdin)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]
