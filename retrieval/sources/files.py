"""Articles from files and folders: .txt, .md, .html, .pdf and .jsonl (one article a line).

Everything that can be wrong with a file becomes an `Unread` with its reason; the other files go on.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from retrieval import markdown, pdf, webpage
from retrieval.errors import Refused, SourceMissing
from retrieval.ports import Unread
from retrieval.text import clean_line, decode
from retrieval.types import Declared, Media, RawItem

LARGEST = 20_000_000
"""Bytes that one article may have, as a file or as a line of a .jsonl file."""

_MEDIA = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
}
LINE_WISE = frozenset((".jsonl", ".ndjson"))
"""The kinds of files that hold many articles, one a line."""
_PDF = ".pdf"
_READ = _MEDIA.keys() | LINE_WISE | {_PDF}
_KINDS = ".txt, .md, .html, .pdf and .jsonl"
_MAGIC = (
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_UTF16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class Files:
    """A source of articles: files, and folders with everything below them.

    Folders are read in sorted order; hidden files, other kinds of files and links that lead back
    are passed over. What is named explicitly is read whatever its name begins with, or refused.

    Raises:
        SourceMissing: from `items`, before anything is read, when a path does not exist.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)

    def items(self) -> Iterator[RawItem | Unread]:
        """Every article and every failure, in a stable order; a file named twice is read once."""
        for path in self._paths:
            if not os.path.lexists(path):
                raise SourceMissing(f"{path} does not exist. Name a file or a folder of articles.")
        seen: set[Path] = set()
        for path in self._paths:
            for found in article_files(path):
                if isinstance(found, Unread):
                    yield found
                elif found not in seen:
                    seen.add(found)
                    yield from _read(found)


def one_file(path: Path, url: str | None = None) -> RawItem:
    """The article in one file (not .jsonl), as if it had been found at `url`.

    Raises:
        SourceMissing: when there is no such file.
        Refused: when it cannot be read as text.
    """
    if not os.path.lexists(path):
        raise SourceMissing(f"{path} does not exist. Name a file with an article.")
    whole = path.absolute()
    if whole.suffix.lower() in LINE_WISE:
        raise Refused(f"{path}: it holds many articles; name a file with one, or ingest it.")
    item = _article(whole, web_address(url))
    if isinstance(item, Unread):
        raise Refused(f"{path}: {item.reason}.")
    return item


def article_files(path: Path) -> Iterator[Path | Unread]:
    """The files of articles that `path` is, or that are below it, in sorted order."""
    whole = path.absolute()
    try:
        whole = path.resolve()
        is_folder = whole.is_dir()
    except (OSError, RuntimeError):
        yield Unread(whole.as_posix(), "a link that leads to itself")
        return
    if not is_folder:
        yield whole
        return
    if whole.suffix.lower() in _READ:
        yield Unread(whole.as_posix(), "a folder with the name of a file; what is in it is read")
    yield from _below(whole, {whole})


def _below(folder: Path, above: set[Path]) -> Iterator[Path | Unread]:
    """The article files below `folder`; `above` are the folders that led here, against loops."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield Unread(folder.as_posix(), _why(error))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        suffix = path.suffix.lower()
        try:
            real = path.resolve()
            is_folder = real.is_dir()
        except (OSError, RuntimeError):
            if suffix in _READ:
                yield Unread(path.as_posix(), "a link that leads to itself")
            continue
        if is_folder:
            if suffix in _READ:
                yield Unread(path.as_posix(), "a folder with the name of a file")
            if real not in above:
                yield from _below(real, above | {real})
        elif suffix in _READ:
            yield real


def _read(path: Path) -> Iterator[RawItem | Unread]:
    suffix = path.suffix.lower()
    if suffix in LINE_WISE:
        yield from records(path)
    else:
        yield _article(path, None)


def _article(path: Path, url: str | None) -> RawItem | Unread:
    """One file as one article."""
    locator = path.as_posix()
    suffix = path.suffix.lower()
    if suffix not in _READ:
        return Unread(locator, f"not a kind of file that can be read here ({_KINDS} can)")
    try:
        with _open(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(LARGEST + 1) if size <= LARGEST else b""
    except OSError as error:
        return Unread(locator, _why(error))
    if size > LARGEST or len(data) > LARGEST:
        size = max(size, len(data))
        limit = LARGEST // 1_000_000
        return Unread(locator, f"{size / 1e6:,.0f} MB; one article may have {limit} MB")
    if pdf.is_pdf(data):  # also where its name says something else
        return _pdf(locator, url, data)
    if reason := "not a PDF file" if suffix == _PDF else _not_text(data):
        return Unread(locator, reason)
    media = _MEDIA[suffix]
    body = decode(data, markup=media is Media.HTML)
    if media is Media.MARKDOWN:
        url = url or web_address(markdown.front_matter(body)[0].get("url"))
    elif media is Media.HTML:
        url = url or web_address(webpage.canonical(body))
    return RawItem(locator=locator, media=media, body=body, url=url)


def _pdf(locator: str, url: str | None, data: bytes) -> RawItem | Unread:
    try:
        found = pdf.read(data)
    except Refused as refused:
        return Unread(locator, str(refused))
    return RawItem(locator, Media.TEXT, found.text, url, found.declared)


def _open(path: Path) -> BinaryIO:
    """Open a plain file; a pipe or a device is refused without waiting for it."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise IsADirectoryError if path.is_dir() else OSError("not a plain file")
    return os.fdopen(handle, "rb")


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "a folder with the name of a file"
    if isinstance(error, FileNotFoundError):
        return "it is gone, or a link that leads nowhere"
    return f"it cannot be read: {error.strerror or error}"


def _not_text(data: bytes) -> str | None:
    """Why `data` is no text, or None when it is."""
    if not data.strip():
        return "empty"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return f"{kind}, not text"
    if b"\x00" in data and not data.startswith(_UTF16_32):
        return "binary data, not text"
    head = data[:8192]
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    if controls > len(head) // 20 and not data.startswith(_UTF16_32):
        return "binary data, not text"
    return None


def records(path: Path) -> Iterator[RawItem | Unread]:
    """The lines of a .jsonl file as articles, read one at a time."""
    locator = path.as_posix()
    try:
        with _open(path) as file:
            head = file.read(8192)
            file.seek(0)
            if head.startswith(_UTF16_32):
                yield Unread(locator, "written in UTF-16; save it as UTF-8")
                return
            if reason := _not_text(head):
                yield Unread(locator, reason)
                return
            number = 0
            while line := file.readline(LARGEST + 1):
                number += 1
                if len(line) > LARGEST:
                    yield Unread(f"{locator}:{number}", "a line of more than 20 MB")
                    while line and not line.endswith(b"\n"):
                        line = file.readline(1 << 20)
                elif line.strip():
                    yield _record(path, number, line)
    except OSError as error:
        yield Unread(locator, _why(error))


_TEXTS = ("url", "title", "text", "publisher", "author", "published", "language", "id")


def _record(path: Path, number: int, line: bytes) -> RawItem | Unread:
    """One line as one article."""
    where = f"{path.as_posix()}:{number}"
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError):
        cut = "" if line.endswith(b"\n") else " (the file ends in mid-line)"
        return Unread(where, f"not a JSON object{cut}")
    if not isinstance(record, dict):
        return Unread(where, "not a JSON object")
    values: dict[str, str | None] = {}
    for key in _TEXTS:
        value = record.get(key)
        if key == "author" and isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = ", ".join(value)
        if key in {"published", "id"} and type(value) in {int, float}:
            value = str(value)
        if not isinstance(value, str | None):
            kind = type(value).__name__
            return Unread(where, f"“{key}” must be text, and is of the type {kind}")
        values[key] = value
    body = values["text"]
    if not body or not body.strip():
        return Unread(where, "no “text”")
    name = clean_line(values["id"])
    return RawItem(
        locator=f"{path.as_posix()}#{name}" if name else where,
        media=Media.RECORD,
        body=body,
        url=web_address(values["url"]),
        declared=Declared(
            title=clean_line(values["title"]),
            publisher=clean_line(values["publisher"]),
            author=clean_line(values["author"]),
            published=clean_line(values["published"]),
            language=clean_line(values["language"]),
            id=name,
        ),
    )


def web_address(url: str | None) -> str | None:
    """`url` if a reader can follow it, that is, if it is of the web; else None."""
    line = clean_line(url)
    if line and line.lower().startswith(("http://", "https://")) and " " not in line:
        return line
    return None
