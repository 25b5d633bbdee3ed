"""What the use cases of sources take and give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from retrieval.sources.discover import Candidate
from retrieval.sources.opml import Subscription
from retrieval.stores.catalog import Saved
from retrieval.stores.source_rows import Standing
from retrieval.types import Article, Extracted, Kind, Published, Source

SHORT = 6
"""Digits of an id by which people name a source; more of them where two begin alike."""


def short(source: Source) -> str:
    """The name of a source that is short enough to type."""
    return source.id[:SHORT]


class Became(StrEnum):
    """What became of the wish to add a source."""

    ADDED = "added"
    THERE = "there"
    """It was there already, for the same owner or for everyone, and is polled."""
    RESUMED = "resumed"
    """It was there, but paused; it is polled again."""
    READ_ONCE = "read once"
    """There is no feed: the page itself was read, and nothing is polled."""
    NOTHING = "nothing"
    """There is neither a feed nor an article, but something else that can be asked for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One article that was read on somebody's wish.

    `everyones` says that it belongs to everyone and was there already.
    """

    article: Article
    saved: Saved
    everyones: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What came of the wish to add a source.

    `source` is None when the page was only `taken`, or nothing was found but `others`: what else
    can be added there, the best first. `reason` says why nothing better was found.
    """

    became: Became
    source: Source | None = None
    others: tuple[Candidate, ...] = ()
    taken: Taken | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message that somebody wrote elsewhere and that is to be read as an article.

    `links` are the web addresses in it; `origin` is who wrote it and `url` where it stands, as far
    as the platform tells; `sent_at` is when it was written there (aware).
    """

    text: str
    links: tuple[str, ...]
    origin: str | None
    url: str | None
    sent_at: datetime


MESSAGE = "the message"
"""What was not read, where it is not what a link leads to."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """What was not read, and why; `is_there` when something is at its address, but no article."""

    what: str
    reason: str
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """What came of reading links and messages."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[NotTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with how it stands and how much of it was read and refused."""

    standing: Standing
    articles: int
    refused: int
    refusals: tuple[tuple[str, str], ...] = ()
    """The latest of them, as (where, reason); only where somebody asked for this source."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How well the news comes in, for the honesty footer.

    `reached` counts the active sources that answered in the last day, `failing` those whose last
    poll failed, `newest` is when the newest article was published.
    """

    active: int
    paused: int
    reached: int
    failing: int
    newest: Published | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The sources that somebody may see, and how they stand as a whole."""

    listed: tuple[Listed, ...]
    intake: Intake


@dataclass(frozen=True, slots=True)
class Tested:
    """What one look at an address showed; nothing of it was kept.

    `entries` counts what the source lists. `newest` is the latest date that it gives. `sample` is
    one article of it, at `sample_url`. `refused` are (where, reason).
    """

    kind: Kind
    address: str
    title: str | None
    entries: int
    newest: datetime | None
    sample: Extracted | None
    sample_url: str | None
    refused: tuple[tuple[str, str], ...] = ()
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether a source that is kept answers today: how many entries, or why not."""

    source: Source
    entries: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list of sources; `unread` are places in it as (place, reason)."""

    new: tuple[Source, ...]
    there: tuple[Subscription, ...]
    unread: tuple[tuple[str, str], ...]
