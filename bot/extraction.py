"""`briefbot extract`: one file to its clean text, with what is known of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot import convert
from bot.shapes import ExtractOut
from retrieval.errors import Refused
from retrieval.extract import extract
from retrieval.sources.files import one_file


def extract_file(id_: str, path: Path, url: str | None) -> ExtractOut:
    """The extracted text of a file, or the reason why there is none in `error`.

    Raises `SourceMissing` when there is no such file.
    """
    try:
        text = extract(one_file(path, url), today=datetime.now(UTC).date())
    except Refused as error:
        return ExtractOut(id=id_, error=str(error))
    return convert.extracted(id_, text)
