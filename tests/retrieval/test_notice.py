"""The NOTICE file names what the product stands on."""

import re
import tomllib

from tests.paths import ROOT


def test_every_direct_dependency_is_in_the_notice_with_a_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in project["dependencies"]}
    listed = (ROOT / "NOTICE").read_text("utf-8").partition("metadata states it:")[2]
    assert {line.split()[0] for line in listed.splitlines() if len(line.split()) > 1} == names


def test_the_bundled_model_is_in_the_notice_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "all-MiniLM-L6-v2" in notice
    folder = ROOT / "retrieval" / "models" / "minilm"
    assert "Apache License" in (folder / "LICENSE.txt").read_text("utf-8")
    assert "Changes made to the model" in (folder / "NOTICE.txt").read_text("utf-8")
