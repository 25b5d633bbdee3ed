"""Articles from files and folders, and what is wrong with files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Refused, SourceMissing
from retrieval.ports import Reader, Unread
from retrieval.sources import files
from retrieval.sources.files import Files, one_file
from retrieval.types import Media, RawItem

TEXT = "The council has approved the new bridge. It will open in four years."


def read(*paths: Path) -> tuple[list[RawItem], dict[str, str]]:
    """The items, and the reasons by the last part of the locator."""
    source: Reader = Files(paths)
    found = list(source.items())
    items = [item for item in found if isinstance(item, RawItem)]
    return items, {
        Path(item.locator).name: item.reason for item in found if isinstance(item, Unread)
    }


def reason(path: Path) -> str:
    items, reasons = read(path)
    assert not items
    (only,) = reasons.values()
    return only


def test_a_folder_is_read_with_all_below_it_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deeper/d.TXT"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    items, reasons = read(tmp_path)
    assert [Path(item.locator).name for item in items] == ["a.md", "b.txt", "c.html", "d.TXT"]
    assert [item.media for item in items] == [Media.MARKDOWN, Media.TEXT, Media.HTML, Media.TEXT]
    assert not reasons


def test_the_locator_is_the_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    items, _ = read(Path("a.txt"))
    assert items[0].locator == (tmp_path.resolve() / "a.txt").as_posix()


def test_hidden_and_other_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "image.png", "notes.docx", ".git/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    assert read(tmp_path) == ([], {})


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert len(read(path, tmp_path, path)[0]) == 1


def test_links_that_lead_back_are_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "self.txt").symlink_to(tmp_path / "sub" / "self.txt")
    items, reasons = read(tmp_path)
    assert len(items) == 1
    assert set(reasons) <= {"self.txt"}


def test_a_missing_path_is_named_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(SourceMissing, match="nowhere"):
        list(Files([tmp_path, tmp_path / "nowhere"]).items())
    with pytest.raises(SourceMissing, match="nowhere"):
        one_file(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"some\x00binary\x00data", "binary"),
        ("a.txt", bytes(range(1, 9)) * 40, "binary"),
        ("a.html", b"%PDF-1.7\n...", "PDF"),
        ("a.txt", b"PK\x03\x04....", "zip"),
        ("a.txt", b"\x89PNG\r\n", "image"),
        ("a.md", b"{\\rtf1 hello}", "RTF"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\x1f\x8b\x08 packed", "compressed"),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "UTF-16"),
        ("a.pdf", b"whatever", "not a PDF file"),
        ("a.docx", b"whatever", "not a kind of file"),
        ("a", b"no suffix", "not a kind of file"),
    ],
)
def test_a_file_that_holds_no_text_is_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert why in reason(path)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text(TEXT)
    items, reasons = read(tmp_path)
    assert [Path(item.locator).name for item in items] == ["b.txt"]
    assert "binary" in reasons["a.txt"]


def test_a_huge_text_file_is_refused_with_its_size_and_never_loaded(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room
    assert "200 MB" in reason(path)


def test_a_folder_with_the_name_of_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text(TEXT)
    items, reasons = read(tmp_path)
    assert len(items) == 1
    assert "folder" in reasons["x.txt"]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a plain file" in reason(tmp_path / "pipe.txt")


def test_a_link_to_nowhere_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "leads nowhere" in reason(tmp_path / "a.txt")


def test_a_file_that_may_not_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def refuse(_path: object, _flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the superuser may read everything
    assert "permission" in reason(path)


def test_front_matter_and_canonical_links_give_the_address(tmp_path: Path) -> None:
    address = "https://echo.example/2026/bridge"
    (tmp_path / "a.md").write_text(f"---\nurl: {address}\n---\n\n{TEXT}")
    (tmp_path / "b.html").write_text(f'<link rel="canonical" href="{address}"><p>{TEXT}</p>')
    (tmp_path / "c.html").write_text(
        f'<link rel="canonical" href="https://echo.example/"><p>{TEXT}'
    )
    assert [item.url for item in read(tmp_path)[0]] == [address, address, None]


def test_one_file_is_read_as_if_found_at_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<link rel="canonical" href="https://echo.example/a"><p>{TEXT}</p>')
    assert one_file(path, "https://other.example/b").url == "https://other.example/b"
    assert one_file(path).url == "https://echo.example/a"
    assert one_file(path, "javascript:alert(1)").url == "https://echo.example/a"


def test_one_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    with pytest.raises(Refused, match=r"a\.txt: binary"):
        one_file(tmp_path / "a.txt")
    (tmp_path / "a.jsonl").write_text("{}")
    with pytest.raises(Refused, match="many articles"):
        one_file(tmp_path / "a.jsonl")


def lines(tmp_path: Path, *records: object, end: str = "\n") -> Path:
    path = tmp_path / "wire.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in records)
    path.write_text(text + end, "utf-8")
    return path


def test_each_line_of_a_jsonl_file_is_an_article(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "url": "https://wire.example/7",
        "title": "Bridge approved",
        "text": TEXT,
        "published": "2026-05-03",
        "publisher": "Wire",
        "author": ["Jo Bell", "Al Crane"],
        "unknown": {"a": 1},
    }
    path = lines(tmp_path, record, "", {"text": TEXT})
    items, reasons = read(path)
    assert not reasons
    assert items[0].body == TEXT
    assert items[0].media is Media.RECORD
    assert items[0].url == "https://wire.example/7"
    assert items[0].declared.title == "Bridge approved"
    assert items[0].declared.author == "Jo Bell, Al Crane"
    assert items[0].declared.published == "2026-05-03"
    assert items[0].declared.id == "7"
    assert items[0].locator == f"{path.resolve().as_posix()}#7"
    assert items[1].locator == f"{path.resolve().as_posix()}:3"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{broken", "not a JSON object"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ('{"text": 5}', "“text” must be text"),
        ('{"text": "abc", "title": ["a"]}', "“title” must be text"),
        ('{"text": "abc", "published": true}', "“published” must be text"),
        ('{"title": "only"}', "no “text”"),
        ('{"text": "  "}', "no “text”"),
        ('{"text": null}', "no “text”"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_the_others_go_on(
    tmp_path: Path, line: str, why: str
) -> None:
    items, reasons = read(lines(tmp_path, {"text": TEXT}, line, {"text": TEXT}))
    assert len(items) == 2
    assert why in reasons["wire.jsonl:2"]


def test_a_last_line_that_was_cut_off_is_reported_as_such(tmp_path: Path) -> None:
    items, reasons = read(lines(tmp_path, {"text": TEXT}, '{"text": "The coun', end=""))
    assert len(items) == 1
    assert "ends in mid-line" in reasons["wire.jsonl:2"]


def test_an_endless_line_is_passed_over_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000)
    items, reasons = read(lines(tmp_path, {"text": "x" * 5_000_000}, {"text": TEXT}))
    assert [item.body for item in items] == [TEXT]
    assert list(reasons) == ["wire.jsonl:1"]


def test_a_published_number_is_kept_for_reading(tmp_path: Path) -> None:
    items, _ = read(lines(tmp_path, {"text": TEXT, "published": 1627642980}))
    assert items[0].declared.published == "1627642980"


def test_an_address_that_is_not_of_the_web_is_dropped(tmp_path: Path) -> None:
    items, _ = read(lines(tmp_path, {"text": TEXT, "url": "javascript:alert(1)"}))
    assert items[0].url is None


@given(data=st.binary(max_size=400), suffix=st.sampled_from(["txt", "md", "html", "jsonl"]))
def test_any_file_gives_items_or_reasons(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(data)
    for found in Files([path]).items():
        assert isinstance(found, RawItem | Unread)
