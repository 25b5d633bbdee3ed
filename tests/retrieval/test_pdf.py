"""PDF files to text, whatever they are and whatever they ask for."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import pdf as reading
from retrieval import pdf_child
from retrieval.errors import Refused
from retrieval.pdf import read
from retrieval.sources.files import one_file
from retrieval.types import Declared, Media
from retrieval.typeset import paragraphs
from tests.retrieval.pdf_samples import locked, pdf

REPORT = [
    [
        "Harbour Board: Annual Report",
        "By Ada Quill",
        "",
        "The harbour board said on Tuesday that the new quay will open in the spring of",
        "next year. Its cost has risen to forty million, which the town and the re-",
        "gion will share between them.",
        "Five cranes will stand on it, and two of them have already been built in the",
        "yard next door. A well-",
        "known engineer drew them. The well-known man lives in the town.",
    ]
]


def refused(data: bytes, how: Callable[[bytes], object] = pdf_child.read) -> str:
    """The reason why `data` is refused; in this process, where that shows it as well."""
    with pytest.raises(Refused) as error:
        how(data)
    return str(error.value)


def test_a_pdf_is_read_by_paragraphs_with_lines_joined_and_words_put_together() -> None:
    found = read(pdf(REPORT))
    assert found.text.split("\n\n") == [
        "Harbour Board: Annual Report",
        "By Ada Quill",
        (
            "The harbour board said on Tuesday that the new quay will open in the spring of next "
            "year. Its cost has risen to forty million, which the town and the region will share "
            "between them."
        ),
        (
            "Five cranes will stand on it, and two of them have already been built in the yard "
            "next door. A well-known engineer drew them. The well-known man lives in the town."
        ),
    ]


def test_what_is_said_of_its_making_is_believed_only_where_the_text_says_it_too() -> None:
    true = {"Title": "Harbour board - annual report", "Author": "Ada Quill"}
    assert pdf_child.read(pdf(REPORT, true))["title"] == "Harbour board - annual report"
    assert pdf_child.read(pdf(REPORT, true))["author"] == "Ada Quill"
    for title, author in (
        ("Microsoft Word - report final.docx", "Office User"),
        ("Another title altogether", "ada@board.example"),
        ("Report", "Admin"),
        ("", ""),
    ):
        found = pdf_child.read(pdf(REPORT, {"Title": title, "Author": author}))
        assert (found["title"], found["author"]) == (None, None)


def test_the_date_of_its_making_is_not_taken_for_a_date_of_publication() -> None:
    assert read(pdf(REPORT, {"CreationDate": "D:20200101000000Z"})).declared == Declared()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (locked(pdf(REPORT)), "locked with a password"),
        (pdf([[], [], []]), "without text, such as a scan"),
        (pdf([["Stamp"], [], [], []]), "without text, such as a scan"),
        (pdf([["x"]] * 201), "201 pages"),
        (pdf(REPORT)[:300], "broken"),
        (b"%PDF-1.7\nnothing", "broken"),
    ],
    ids=["locked", "blank", "stamped", "long", "cut", "empty"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert why in refused(data)


def test_what_the_child_refuses_is_refused_with_its_reason() -> None:
    assert refused(b"%PDF-1.7\nnothing", read) == refused(b"%PDF-1.7\nnothing")


def test_a_very_large_pdf_is_not_even_begun() -> None:
    assert "30 MB" in refused(b"%PDF-1.7\n" + b" " * 30_000_000, read)


def bomb() -> bytes:
    """A page whose content unpacks to 100 MB."""
    packed = zlib.compress(b"\n" * 100_000_000, 1)
    whole = pdf([["x"]])
    start, end = whole.index(b"<< /Length "), whole.index(b"\nendstream")
    filtered = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return whole[:start] + filtered + packed + whole[end:]


def test_a_page_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    assert "PDF" in refused(bomb(), read)


def test_a_pdf_that_takes_too_long_is_left() -> None:
    with pytest.raises(Refused, match=r"more than 0\.01 seconds"):
        read(pdf(REPORT), seconds=0.01)


def test_a_child_that_dies_is_a_pdf_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_START", "import os; os.abort()")
    assert "cannot be read" in refused(pdf(REPORT), read)


@settings(max_examples=40)
@given(st.data())
def test_a_pdf_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(pdf(REPORT))
    for _ in range(3):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        assert pdf_child.read(bytes(whole))["text"]


def test_a_pdf_file_is_an_article_of_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "Report.PDF"
    path.write_bytes(pdf(REPORT))
    item = one_file(path, url="https://board.example/report.pdf")
    assert (item.media, item.url) == (Media.TEXT, "https://board.example/report.pdf")
    assert "forty million" in item.body


# Lines on pages


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        [f"The Board · {at}", f"A full line of text that stands on page number {at} of it", str(at)]
        for at in range(1, 5)
    ]
    assert not [each for each in paragraphs(pages) if "Board" in each or len(each) < 5]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    pages = [
        ["A line which is as long as all the others are", "7"],
        ["and goes on over here, where it then ends.", "8"],
    ]
    assert paragraphs(pages) == [
        "A line which is as long as all the others are and goes on over here, where it then ends."
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the har-", "bour board"], "the harbour board"),
        (["the UN-", "backed plan"], "the UN-backed plan"),
        (["in Baden-", "Baden, they"], "in Baden-Baden, they"),
        (["from 2010-", "2012, they"], "from 2010- 2012, they"),
        (["a long-", "term plan, a long-term one"], "a long-term plan, a long-term one"),
    ],
)
def test_divided_words_are_put_together_and_hyphens_stay(lines: list[str], joined: str) -> None:
    assert paragraphs([lines]) == [joined]


def test_items_of_a_list_stay_apart() -> None:
    lines = ["These will be built:", "• five cranes at the quay", "• a hall", "1. first of all"]
    assert paragraphs([lines]) == lines


@given(st.lists(st.lists(st.text(max_size=40), max_size=8), max_size=5))
def test_every_word_of_the_lines_is_in_the_paragraphs_but_for_heads(pages: list[list[str]]) -> None:
    found = paragraphs(pages)
    assert all(each.strip() for each in found)
    inner = [line for page in pages for line in page[2:-2]]
    kept = "".join("".join(found).replace("-", "").split())
    bare = [line for page in pages for line in page if line.strip()]
    if len(bare) == sum(len(page) for page in pages):  # no blank line moves the edges of a page
        assert all("".join(line.replace("-", "").split()) in kept for line in inner)
