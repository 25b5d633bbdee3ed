from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval import home
from retrieval.errors import HomeUnusable

OWNER = """
import sys
from pathlib import Path
from retrieval import home
owner = home.claim(home.at(Path(sys.argv[1])))
print("mine" if owner else "not mine", flush=True)
sys.stdin.read()
"""


def test_a_home_is_created_with_its_parents(tmp_path: Path) -> None:
    made = home.at(tmp_path / "a" / "b")
    assert made.folder.is_dir()
    assert {made.catalog.parent, made.lexical.parent, made.chroma.parent} == {made.folder}


def test_a_home_that_is_a_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HomeUnusable, match="file is a file; set BRIEFBOT_HOME to a folder"):
        home.at(tmp_path / "file")
    with pytest.raises(HomeUnusable, match="BRIEFBOT_HOME"):
        home.at(tmp_path / "file" / "below")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody may write")
def test_a_home_that_cannot_be_written_is_named_with_what_to_do() -> None:
    with pytest.raises(HomeUnusable, match="BRIEFBOT_HOME"):
        home.at(Path("/proc/self/briefbot"))


def test_only_one_claim_holds_at_a_time_and_the_owner_is_known(tmp_path: Path) -> None:
    place = home.at(tmp_path)
    assert home.owner_pid(place) is None
    with home.claim(place) as owner:
        assert owner is not None
        assert home.claim(place) is None
        assert home.owner_pid(place) == os.getpid()
    again = home.claim(place)
    assert again is not None
    again.release()
    again.release()


def test_another_process_owns_a_home_until_it_is_killed(tmp_path: Path) -> None:
    place = home.at(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "mine\n"
        assert home.claim(place) is None
        assert home.owner_pid(place) == other.pid
        other.kill()
    owner = home.claim(place)
    assert owner is not None
    owner.release()
