"""What lies beside the code agrees with it."""

from __future__ import annotations

import re
import subprocess
import sys

import yaml

from bot.settings import Settings
from tests.paths import ROOT


def names() -> set[str]:
    return {f"BRIEFBOT_{name.upper()}" for name in Settings.model_fields}


def test_the_example_of_settings_names_every_setting_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^(BRIEFBOT_\w+)=", text, re.MULTILINE)) == names()


def test_the_settings_table_of_the_docs_names_every_setting_and_no_other() -> None:
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(BRIEFBOT_\w+)` \|", text, re.MULTILINE)) == names()


def test_the_compose_file_is_valid_by_the_compose_schema() -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            str(ROOT / "docker-compose.yml"),
        ],
        check=True,
        capture_output=True,
    )


def test_the_compose_file_keeps_chroma_private_and_waits_for_it() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    assert "ports" not in services["chroma"]
    assert services["chroma"]["healthcheck"]["test"]
    assert services["bot"]["depends_on"]["chroma"]["condition"] == "service_healthy"
    assert services["bot"]["environment"].keys() <= names()


def test_the_lock_files_hold_exact_versions_and_hashes_and_no_addresses() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--find-links" not in text
        packages = re.findall(r"^[a-z0-9][^\s]*", text, re.MULTILINE)
        assert packages
        assert all("==" in package for package in packages)
        assert text.count("--hash=sha256:") >= len(packages)


def test_the_compose_file_runs_the_chroma_version_that_the_lock_names() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    version = re.search(r"^chromadb==(\S+)", lock, re.MULTILINE)
    assert version
    assert f"chromadb/chroma:{version[1]}" in (ROOT / "docker-compose.yml").read_text("utf-8")
