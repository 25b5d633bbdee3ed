"""The inside of `retrieval.pdf`: reads one PDF from standard input, says what is in it as JSON."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import unicodedata
import warnings
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from retrieval.errors import Refused
from retrieval.text import clean, clean_line, words
from retrieval.typeset import paragraphs

MOST_PAGES = 200
"""Pages that are read: more than any article or report in the news has that is read to its end."""
MOST_CHARACTERS = 2_000_000
_FEWEST_WORDS = 5
"""Words a page must have on average; a scan has none, or only a stamp."""


def main() -> None:
    """Read standard input, write one JSON object: what is said, or why nothing is."""
    _limit(memory=int(sys.argv[2]), seconds=float(sys.argv[3]))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        said = read(sys.stdin.buffer.read())
    except Refused as refused:
        said = {"refused": str(refused)}
    sys.stdout.write(json.dumps(said))


def _limit(memory: int, seconds: float) -> None:
    """Let the system stop this process, where it can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> dict[str, str | None]:
    """Text, title and author of a PDF.

    Raises:
        Refused: when there is no text to be had.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = _pages(reader)
        about: Mapping[str, object] = reader.metadata or {}
        stated = about.get("/Title"), about.get("/Author")
    except Refused:
        raise
    except PyPdfError as error:
        raise Refused(f"a PDF that is broken ({error})"[:200]) from error
    except (MemoryError, RecursionError) as error:
        raise Refused("a PDF that asks for too much memory") from error
    except Exception as error:  # pypdf raises much else on hostile files
        raise Refused(f"a PDF that is broken ({type(error).__name__})") from error
    text = "\n\n".join(paragraphs(pages))
    if words(text) < _FEWEST_WORDS * min(max(len(pages), 1), 4):
        raise Refused("a PDF without text, such as a scan: pictures of pages cannot be read")
    return {"text": text, "title": _title(stated[0], text), "author": _author(stated[1], text)}


def _pages(reader: PdfReader) -> list[list[str]]:
    """The lines of each page, cleaned."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("a PDF that is locked with a password")
    total = len(reader.pages)
    if total > MOST_PAGES:
        raise Refused(f"a PDF of {total:,} pages; an article may have {MOST_PAGES}")
    pages, size = [], 0
    for page in reader.pages:
        text = page.extract_text().replace("\u00ad\n", "-\n")
        text = clean(_LIGATURE.sub(_letters, text))
        size += len(text)
        if size > MOST_CHARACTERS:
            raise Refused(f"a PDF of more than {MOST_CHARACTERS:,} characters")
        pages.append(text.split("\n"))
    return pages


_LIGATURE = re.compile("[\ufb00-\ufb06]")


def _letters(match: re.Match[str]) -> str:
    """The letters of a ligature, which is a matter of printing and not of the text."""
    return unicodedata.normalize("NFKC", match[0])


_MADE_BY = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|tex|dvi|ps|odt|html?)\b|^microsoft |^untitled|://",
    re.IGNORECASE,
)


def _title(stated: object, text: str) -> str | None:
    """The title of the metadata, if the text begins with it too: many name a file or a template."""
    line = clean_line(str(stated)) if stated else None
    if not line or len(line) > 300 or words(line) < 2 or _MADE_BY.search(line):
        return None
    return line if _folded(line) in _folded(text[:5_000]) else None


def _author(stated: object, text: str) -> str | None:
    """The author of the metadata, if the text names it too: many are accounts of an office."""
    line = clean_line(str(stated)) if stated else None
    if not line or len(line) > 120 or words(line) < 2 or "@" in line or _MADE_BY.search(line):
        return None
    return line if _folded(line) in _folded(text) else None


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
