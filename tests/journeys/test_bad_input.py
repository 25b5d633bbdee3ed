"""Bad input is expected input: a message that names the thing, an exit code, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import briefbot, environment

ARTICLE = (
    "A ferry with 214 people on board ran aground near the harbour on Tuesday morning.\n\n"
    "Nobody was hurt, the coastguard said. The ferry was refloated at high tide."
)
QUESTION = "How many people were on board the ferry?"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    (folder / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    assert briefbot("ingest", folder / "ferry.txt", home=folder / "home").returncode == 0
    return folder / "home"


@pytest.fixture
def filled(read_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(read_once, tmp_path / "home")
    return tmp_path / "home"


def assert_told(result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    for word in words:
        assert word in result.stderr + result.stdout


def test_one_bad_file_never_stops_the_others(home: Path, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "empty.txt").touch()
    (files / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (files / "latin.txt").write_bytes(ARTICLE.replace("ferry", "café ferry").encode("latin-1"))
    (files / "lines.jsonl").write_text(
        json.dumps({"text": ARTICLE, "url": "https://news.example/ferry"})
        + '\n{broken\n{"text": 5}\n{"text": "cut',
        encoding="utf-8",
    )
    with (files / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    result = briefbot("ingest", "--json", files, home=home)
    report = json.loads(result.stdout)
    assert result.returncode == 0
    assert report["new"] == 2
    assert len(report["refused"]) == 6
    reasons = {Path(one["locator"]).name: one["reason"] for one in report["refused"]}
    assert "empty" in reasons["empty.txt"]
    assert "binary" in reasons["binary.txt"]
    assert "200 MB" in reasons["huge.txt"]
    assert reasons["lines.jsonl:2"]


def test_nothing_but_bad_files_is_a_failure(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert_told(briefbot("ingest", tmp_path / "empty.txt", home=home), 1, "empty.txt")


def test_a_missing_folder_is_named(home: Path, tmp_path: Path) -> None:
    assert_told(briefbot("ingest", tmp_path / "none", home=home), 2, "none", "does not exist")
    assert_told(briefbot("extract", tmp_path / "none", home=home), 2, "none", "does not exist")


@pytest.mark.parametrize(
    ("question", "told"),
    [("", "empty"), (" \n", "empty"), ("🤷🙃", "words"), ("x " * 5_000, "2,000")],
)
def test_what_is_no_question_is_misuse(home: Path, question: str, told: str) -> None:
    assert_told(briefbot("ask", question, home=home), 2, told)


def test_a_batch_answers_what_is_no_question_with_its_reason(filled: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "question": question}) + "\n"
        for n, question in enumerate(["", "🤷", "x " * 5_000, QUESTION])
    )
    result = briefbot("ask", "--batch", "-", home=filled, stdin=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["0", "1", "2", "3"]
    assert [bool(answer["error"]) for answer in answers] == [True, True, True, False]
    assert [answer["outcome"] for answer in answers] == [*["no_evidence"] * 3, "answered"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("search",),
        ("check",),
        ("extract",),
        ("ingest",),
        ("ask", "--now", "soon", "What?"),
        ("ask", "--batch", "missing.jsonl"),
        ("search", "--top", "0", "x"),
        ("search", ""),
        ("frobnicate",),
    ],
)
def test_misuse_ends_with_exit_code_2_and_a_hint(arguments: tuple[str, ...], home: Path) -> None:
    assert_told(briefbot(*arguments, home=home), 2, "Error:")


def test_a_question_before_anything_was_read_says_how_to_begin(home: Path) -> None:
    assert_told(briefbot("ask", QUESTION, home=home), 1, "briefbot ingest")


def test_a_question_in_another_language_is_answered_or_abstained_from(filled: Path) -> None:
    assert_told(briefbot("ask", "Wie viele Menschen waren an Bord?", home=filled), 0, "214")
    assert_told(briefbot("ask", "船上有多少人？", home=filled), 0)


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    assert_told(briefbot("ask", QUESTION, home=tmp_path / "home"), 1, "is a file", "BRIEFBOT_HOME")


def test_a_home_that_cannot_be_written_is_named() -> None:
    result = briefbot("ask", QUESTION, home=Path("/proc/briefbot"))
    assert_told(result, 1, "/proc/briefbot", "BRIEFBOT_HOME")


@pytest.mark.parametrize("damaged", ["lexical.db", "chroma/chroma.sqlite3"])
def test_a_damaged_index_is_named_and_mended_from_the_catalog(filled: Path, damaged: str) -> None:
    (filled / damaged).write_bytes(os.urandom(4_000))
    assert_told(briefbot("ask", QUESTION, home=filled), 1, "damaged", "briefbot doctor --repair")
    assert_told(briefbot("doctor", home=filled), 1, "damaged")
    assert_told(briefbot("doctor", "--repair", home=filled), 0, "made anew", "in order")
    assert_told(briefbot("ask", QUESTION, home=filled), 0, "214")


@pytest.mark.parametrize("lost", ["lexical.db", "chroma"])
def test_a_lost_index_is_filled_again_at_the_next_start(filled: Path, lost: str) -> None:
    path = filled / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert_told(briefbot("ask", QUESTION, home=filled), 0, "214")


@pytest.mark.parametrize("lost", ["lexical.db", "chroma"])
def test_the_doctor_sees_a_lost_index(filled: Path, lost: str) -> None:
    path = filled / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert_told(briefbot("doctor", home=filled), 1, "briefbot doctor --repair")


def test_the_doctor_makes_no_home(home: Path) -> None:
    assert_told(briefbot("doctor", home=home), 1, "no home")
    assert not home.exists()


def test_a_folder_with_nothing_to_read_says_so(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert_told(briefbot("ingest", tmp_path / "empty", home=home), 1, "No .txt")


def test_articles_are_saved_and_reported_when_they_cannot_be_indexed(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    url = "http://127.0.0.1:9"
    result = briefbot("ingest", tmp_path / "ferry.txt", home=home, BRIEFBOT_CHROMA_URL=url)
    assert_told(result, 1, "new", url)
    assert_told(briefbot("ask", QUESTION, home=home), 0, "214")


def test_a_bad_setting_is_misuse(home: Path) -> None:
    assert_told(briefbot("ask", QUESTION, home=home, BRIEFBOT_ACCESS="me"), 2, "BRIEFBOT_ACCESS")


def test_output_that_cannot_be_written_is_not_blamed_on_the_input(filled: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "bot", "search", "--batch", "-"],
            cwd=filled.parent,
            env=environment(filled),
            input='{"id": "1", "query": "ferry"}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert_told(subprocess.CompletedProcess([], result.returncode, "", result.stderr), 1, "full")


def test_a_question_needs_no_quotation_marks(filled: Path) -> None:
    assert_told(briefbot("ask", *QUESTION.split(), home=filled), 0, "214")


def test_a_damaged_catalog_is_named_and_never_touched(filled: Path) -> None:
    noise = os.urandom(4_000)
    (filled / "catalog.db").write_bytes(noise)
    assert_told(briefbot("ask", QUESTION, home=filled), 1, "catalog.db is damaged")
    assert_told(briefbot("doctor", "--repair", home=filled), 1, "catalog.db is damaged")
    assert (filled / "catalog.db").read_bytes() == noise


def test_an_encoder_that_is_gone_leaves_the_words_and_says_how_to_make_its_vectors_anew(
    filled: Path,
) -> None:
    code = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
        "print(db.execute(\"update meta set value = replace(value, 'all-MiniLM', 'other')\")"
        ".rowcount); db.commit()"
    )
    subprocess.run(
        [sys.executable, "-c", code, filled / "catalog.db"], check=True, capture_output=True
    )
    gone = briefbot("ask", QUESTION, home=filled)
    assert_told(gone, 0, "214", "words only", "other", "briefbot reindex")
    assert_told(briefbot("reindex", home=filled), 0, "all-MiniLM")
    again = briefbot("ask", QUESTION, home=filled)
    assert_told(again, 0, "214")
    assert "words only" not in again.stdout + again.stderr
    assert_told(briefbot("doctor", home=filled), 0, "in order")
    assert_told(briefbot("reindex", home=filled), 0, "already")


def test_an_unknown_encoder_is_named_and_the_vectors_go_on_being_used(filled: Path) -> None:
    unknown = {"BRIEFBOT_ENCODER": "nobody:nothing"}
    asked = briefbot("ask", QUESTION, home=filled, **unknown)
    assert_told(asked, 0, "214", "nobody:nothing", "briefbot reindex")
    assert_told(briefbot("doctor", home=filled, **unknown), 1, "nobody:nothing", "reindex")
    assert_told(briefbot("reindex", home=filled, **unknown), 1, "nobody")


def test_a_chroma_server_that_is_away_leaves_the_words_and_says_so(filled: Path) -> None:
    result = briefbot("ask", QUESTION, home=filled, BRIEFBOT_CHROMA_URL="http://127.0.0.1:9")
    assert_told(result, 0, "214", "words only", "127.0.0.1:9")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_named_and_what_was_saved_stays(small_disk: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(
        "".join(
            json.dumps({"text": f"Report {n}. {ARTICLE} " * 8, "url": f"https://news.example/{n}"})
            + "\n"
            for n in range(400)
        ),
        encoding="utf-8",
    )
    result = briefbot("ingest", lines, home=small_disk / "home")
    assert_told(result, 1, "full")
