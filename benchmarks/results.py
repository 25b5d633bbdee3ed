"""Files results by commit, so that figures can be followed over time."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"


def record(name: str, figures: dict[str, Any]) -> None:
    """Write `results/<commit>-<name>.json` with the machine's size beside the figures."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    FOLDER.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    result = {"commit": commit, "machine": machine, "figures": figures}
    file = FOLDER / f"{commit}-{name}.json"
    file.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"recorded in benchmarks/results/{file.name}")
