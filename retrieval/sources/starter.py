"""Well-known public feeds for a newcomer, shipped as `starter.opml`, by topic and language."""

from __future__ import annotations

from functools import cache
from importlib import resources

from retrieval.sources import opml
from retrieval.sources.opml import Subscription


def starter(
    *, topics: frozenset[str] | None = None, languages: frozenset[str] | None = None
) -> tuple[Subscription, ...]:
    """The feeds of these topics and languages (two-letter codes), or of all; in the list's order.

    They were written down, not tested against the web: a feed may have moved since.
    """
    return tuple(
        feed
        for feed in _all()
        if (topics is None or not topics.isdisjoint(feed.topics))
        and (languages is None or feed.language in languages)
    )


@cache
def _all() -> tuple[Subscription, ...]:
    return opml.read(
        resources.files("retrieval.sources").joinpath("starter.opml").read_bytes()
    ).listed
