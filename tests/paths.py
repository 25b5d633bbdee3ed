"""Where the project's files are, whether the tests run from the tree or from `build/`."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = next(
    folder for folder in Path(__file__).resolve().parents if (folder / "pyproject.toml").is_file()
)
SEEDS = ROOT / "seeds"


def real_articles() -> Path | None:
    """A folder of real articles named by `BRIEFBOT_TEST_ARTICLES`, if there is one."""
    named = os.environ.get("BRIEFBOT_TEST_ARTICLES")
    return Path(named) if named and Path(named).is_dir() else None
