"""Feeds of every format and habit in `feeds/`, each with what is read of it beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from retrieval.sources import feed
from retrieval.types import Entry, Listing

FEEDS = Path(__file__).parent / "feeds"
NAMES = sorted(path.name for path in FEEDS.iterdir() if path.suffix in {".xml", ".rdf", ".feed"})
URL = "https://golden.example/news/feed"


def told(listing: Listing) -> dict[str, object]:
    """A listing as the expected files have it: what is there, without what follows from it."""
    return {
        "title": listing.title,
        "language": listing.language,
        "every": listing.every,
        "unread": [list(place) for place in listing.unread],
        "entries": [entry_told(entry) for entry in listing.entries],
    }


def entry_told(entry: Entry) -> dict[str, object]:
    declared = {name: said for name, said in asdict(entry.declared).items() if said is not None}
    return {"key": entry.key, "url": entry.url, **declared, "body": entry.body}


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_feed_is_read_as_written_down(name: str) -> None:
    listing = feed.parse((FEEDS / name).read_bytes(), URL)
    expected = json.loads((FEEDS / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert told(listing) == expected
