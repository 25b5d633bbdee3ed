"""Files and folders, watched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from retrieval.errors import Refused, SourceMissing
from retrieval.ports import Unread
from retrieval.sources import folder
from retrieval.sources.files import Files
from retrieval.sources.full import raw_item
from retrieval.types import Kind, Listing, RawItem, Validators
from tests.retrieval.pages_at_hand import Pages, source

TEXT = "The council has approved the new bridge. It will open in four years."
NOTHING = Validators()


def look(path: Path, validators: Validators = NOTHING) -> Listing:
    return folder.look(source(path.as_posix(), Kind.FILES), Pages(), validators)


def write(path: Path, *records: dict[str, str]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def read_all(path: Path) -> list[RawItem]:
    watched = source(path.as_posix(), Kind.FILES)
    return [raw_item(entry, watched, Pages()) for entry in look(path).entries]


def test_a_watched_folder_yields_the_same_articles_as_reading_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_text(
        f'<html><head><link rel="canonical" href="https://a.example/b"></head><p>{TEXT}</html>'
    )
    write(
        tmp_path / "c.jsonl",
        {"text": TEXT, "id": "7", "title": "Bridge"},
        {"text": TEXT, "url": "https://a.example/c"},
    )
    once = [item for item in Files([tmp_path]).items() if not isinstance(item, Unread)]
    assert read_all(tmp_path) == once
    assert len(once) == 4


def test_a_folder_in_which_nothing_changed_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first = look(tmp_path)
    assert look(tmp_path, first.validators) == Listing(unchanged=True, validators=first.validators)


def test_a_changed_file_and_no_other_gets_another_revision(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    before = look(tmp_path)
    (tmp_path / "b.txt").write_text(TEXT + " Perhaps.")
    after = look(tmp_path, before.validators)
    assert [entry.key for entry in after.entries] == [entry.key for entry in before.entries]
    assert after.entries[0] == before.entries[0]
    assert after.entries[1].revision != before.entries[1].revision


def test_a_file_of_the_same_size_put_in_its_place_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The first text of the bridge.")
    before, times = look(tmp_path), path.stat()
    new = tmp_path / "new"
    new.write_text("Another text of the bridges..")
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    new.replace(path)
    assert not look(tmp_path, before.validators).unchanged


def test_new_and_removed_files_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    before = look(tmp_path)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt").unlink()
    after = look(tmp_path, before.validators)
    assert [Path(entry.key).name for entry in after.entries] == ["b.txt"]


def test_a_line_that_changed_and_no_other_gets_another_revision(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(path, {"text": TEXT, "id": "1"}, {"text": TEXT, "id": "2"})
    before = look(path).entries
    write(path, {"text": TEXT, "id": "1"}, {"text": TEXT, "id": "2", "title": "Bridge"})
    after = look(path).entries
    assert after[0] == before[0]
    assert after[1].key == before[1].key
    assert after[1].revision != before[1].revision


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "a.jsonl").write_text('{"title": "no text"}\nnot json\n')
    reasons = dict(look(tmp_path).unread)
    assert [reason for _, reason in sorted(reasons.items())] == [
        "no “text”",
        "not a JSON object",
        "a link that leads to itself",
    ]


def test_a_file_without_text_is_refused_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00binary")
    with pytest.raises(Refused, match="binary"):
        read_all(tmp_path)


def test_a_folder_that_is_gone_is_no_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="does not exist any more"):
        look(tmp_path / "gone")


def test_of_very_long_files_the_first_records_are_taken_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MOST_RECORDS", 3)
    write(tmp_path / "a.jsonl", *[{"text": TEXT, "id": str(at)} for at in range(5)])
    listing = look(tmp_path)
    assert len(listing.entries) == 3
    assert listing.unread == ((tmp_path.as_posix(), "2 more articles; ingest them once, by hand"),)
