"""What runs below Briefbot reports to nobody what is done with it."""

from __future__ import annotations

from pathlib import Path

from tests.commands import briefbot


def test_the_encoder_leaves_nothing_in_the_folder_of_the_user(tmp_path: Path) -> None:
    user = tmp_path / "user"
    user.mkdir()
    passage = "The ferry ran aground."
    done = briefbot(
        "check", "The ferry ran.", "--passage", passage, home=tmp_path / "home", HOME=str(user)
    )
    assert done.returncode == 0, done.stderr
    assert list(user.rglob("*")) == []
