"""A PDF to its text, in a process of its own, so that no PDF can stop or swallow the others.

A PDF is a program of sorts: one of a few kilobytes can ask for gigabytes or for ever. So it is read
by a child process with limits on time and memory that the system enforces, which hands back plain
data. What the file says of its making (its creation date above all) is not taken for a date of
publication.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import Refused
from retrieval.types import Declared

LARGEST = 30_000_000
"""Bytes that a PDF may have."""
SECONDS = 30.0
"""Time that reading one may take; a page takes some ten milliseconds."""
_MEMORY = 1_500_000_000
"""Bytes of address space of the child."""
_SAID = 10_000_000
"""Bytes of the answer that are looked at: far more than the text of any article."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from retrieval.pdf_child import main; main()"


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF says; `text` has paragraphs separated by one blank line."""

    text: str
    declared: Declared


def is_pdf(data: bytes) -> bool:
    """Whether `data` begins as a PDF does."""
    return data.lstrip()[:5] == b"%PDF-"


def read(data: bytes, *, seconds: float = SECONDS) -> Document:
    """The text of a PDF with its title and author, where these can be believed.

    Raises:
        Refused: when it is encrypted, broken, too large, too slow, or only pictures of pages.
    """
    if len(data) > LARGEST:
        limit = LARGEST // 1_000_000
        raise Refused(f"a PDF of {len(data) / 1e6:,.0f} MB; one article may have {limit} MB")
    root = str(Path(__file__).resolve().parents[1])
    try:
        # Only this interpreter runs, with a fixed program; what is not trusted comes by the pipe.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-c", _START, root, str(_MEMORY), str(seconds)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        said = json.loads(done.stdout[:_SAID] or b"{}")
    except subprocess.TimeoutExpired as error:
        raise Refused(f"a PDF that takes more than {seconds:g} seconds to read") from error
    except OSError as error:
        raise Refused(f"a PDF, and it cannot be read now: {error.strerror or error}") from error
    except ValueError as error:
        raise Refused("a PDF with too much text for an article") from error
    if "refused" in said:
        raise Refused(said["refused"])
    if "text" not in said:
        raise Refused("a PDF that cannot be read: it is broken, or asks for too much memory")
    return Document(said["text"], Declared(title=said["title"], author=said["author"]))
