from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bot.batch import beside, run_batch
from bot.shapes import CheckIn, CheckOut, SearchIn, SearchOut, moment
from bot.terminal import lines_of


def lines(*given: str) -> list[dict[str, object]]:
    def one(line: SearchIn) -> SearchOut:
        if line.query == "break":
            raise RuntimeError
        return SearchOut(id=line.id, query=line.query, hits=[])

    return [json.loads(line) for line in run_batch(given, SearchIn, one)]


def test_lines_come_back_in_order_with_their_ids() -> None:
    found = lines('{"id": "b", "query": "x"}', "", '{"id": 7, "query": "y"}')
    assert [line["id"] for line in found] == ["b", "7"]


@pytest.mark.parametrize(
    ("bad", "id_"),
    [
        ("{broken", None),
        ("[1, 2]", None),
        ("[" * 100_000, None),
        ('{"id": "x"}', "x"),
        ('{"id": "x", "query": "q", "now": "yesterday"}', "x"),
        ('{"id": "x", "query": "q", "now": "9999-12-31T23:59:59Z"}', "x"),
        ('{"id": "x", "query": null}', "x"),
        ('{"id": "x", "query": "break"}', "x"),
        ('{"id": "b\\ud800", "query": "q"}', "b?"),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_others_go_on(
    bad: str, id_: str | None
) -> None:
    failed, good = lines(bad, '{"id": "good", "query": "q"}')
    assert failed["id"] == id_
    assert failed["error"]
    assert good == SearchOut(id="good", query="q", hits=[], degraded=None).model_dump(mode="json")


def test_null_in_a_field_that_may_be_left_out_leaves_it_out() -> None:
    (found,) = lines('{"id": "x", "query": "q", "now": null}')
    assert found["query"] == "q"


def test_a_file_is_looked_for_beside_the_batch_and_then_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "batches"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.txt").touch()
    assert beside(folder, "here.txt") == Path("here.txt")
    (folder / "here.txt").touch()
    assert beside(folder, "here.txt") == folder / "here.txt"
    assert beside(folder, "missing.txt") == folder / "missing.txt"


def test_standard_input_is_read_as_a_file_is_whatever_the_locale_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = io.BytesIO("\ufeffZürich\n".encode() + b"Z\xfcrich\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="ascii", errors="strict"))
    with lines_of(Path("-")) as found:
        assert list(found) == ["Zürich\n", "Z\ufffdrich\n"]


def test_a_moment_without_a_zone_is_utc_and_a_day_means_its_end() -> None:
    assert moment("2014-11-18").isoformat() == "2014-11-18T23:59:59+00:00"
    assert moment("2014-11-18T09:30").isoformat() == "2014-11-18T09:30:00+00:00"
    assert moment("2014-11-18T09:30+01:00").utcoffset() is not None


def test_shapes_ignore_unknown_keys_so_that_they_can_grow() -> None:
    assert CheckIn.model_validate({"id": 1, "text": "", "passages": [], "more": 1}).id == "1"
    assert CheckOut.model_validate({"id": "1", "sentences": [], "more": 1}).sentences == []
