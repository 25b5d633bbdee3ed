"""Files and folders, watched: what is new or changed in them, without reading the rest again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from retrieval.errors import SourceMissing
from retrieval.ports import Fetcher, Unread
from retrieval.sources import files
from retrieval.types import Declared, Entry, Listing, RawItem, Source, Validators

MOST_RECORDS = 20_000
"""Articles that are taken of line-wise files at one look."""
MOST_CHARACTERS = 50_000_000
"""Characters of those articles that are held at once."""


def look(source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
    """The articles in the file or folder now; see `retrieval.ports.Lister`.

    A file is an entry without text (`retrieval.sources.full` reads it), whose revision is its size
    and its times; a line of a .jsonl file is an entry with its text. When nothing changed
    since `validators` were given out, nothing is read at all.
    """
    del fetcher
    path = Path(source.address)
    if not os.path.lexists(path):
        raise SourceMissing(f"{path} does not exist any more. Put it back, or remove the source.")
    states = {
        place: place.reason if isinstance(place, Unread) else _state(place)
        for place in files.article_files(path)
    }
    now = Validators(etag=_etag(states))
    if now == validators:
        return Listing(unchanged=True, validators=now)
    listed, unread = _Listed(), []
    for place, state in states.items():
        if isinstance(place, Unread):
            unread.append((place.locator, place.reason))
        elif place.suffix.lower() in files.LINE_WISE:
            unread += [(one.locator, one.reason) for one in listed.take(files.records(place))]
        else:
            name = place.as_posix()
            listed.entries.append(Entry(name, state, None, Declared()))
    if listed.left:
        reason = f"{listed.left:,} more articles; ingest them once, by hand"
        unread.append((path.as_posix(), reason))
    return Listing(entries=tuple(listed.entries), unread=tuple(unread), validators=now)


class _Listed:
    """The entries so far, and how many there was no room for."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.left = 0
        self._records = self._characters = 0

    def take(self, records: Iterator[RawItem | Unread]) -> Iterator[Unread]:
        """Take the records as entries, as far as there is room; gives back what is unread."""
        for record in records:
            if isinstance(record, Unread):
                yield record
                continue
            self._records += 1
            self._characters += len(record.body)
            if self._records > MOST_RECORDS or self._characters > MOST_CHARACTERS:
                self.left += 1
                continue
            said = repr((record.url, record.declared, record.body)).encode("utf-8", "replace")
            revision = hashlib.sha256(said).hexdigest()[:32]
            entry = Entry(record.locator, revision, record.url, record.declared)
            self.entries.append(replace(entry, body=record.body, media=record.media))


def _state(path: Path) -> str:
    """Size and times of a file: of its content, and of whatever else, so a copy in place shows."""
    try:
        facts = path.stat()
    except OSError as error:
        return f"unread-{error.errno}"
    return f"{facts.st_size}-{facts.st_mtime_ns}-{facts.st_ctime_ns}"


def _etag(states: dict[Path | Unread, str]) -> str:
    """A name for everything that was seen."""
    said = [
        f"{place.locator} {state}" if isinstance(place, Unread) else f"{place.as_posix()} {state}"
        for place, state in states.items()
    ]
    return hashlib.sha256("\n".join(said).encode("utf-8", "backslashreplace")).hexdigest()[:32]
