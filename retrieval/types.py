"""The values on the data's way, one frozen value a step.

`RawItem → Extracted → Article → Passage → Hit → Evidence`: a source finds raw items, extraction
cleans them, identity makes them articles, splitting makes passages, search makes hits, and the
evidence is what a writer may use. All offsets count Unicode code points of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """Who may find an article: everyone, or one chat.

    `name` is `everyone` or `chat:<platform>:<id>`. The asker of a search is an audience too: it
    sees what belongs to everyone and what belongs to itself (see `visible`).
    """

    name: str

    def visible(self) -> tuple[Audience, ...]:
        """The audiences whose articles this asker may see; the one place where that is decided."""
        return (EVERYONE,) if self == EVERYONE else (EVERYONE, self)


EVERYONE = Audience("everyone")


class Precision(StrEnum):
    """How precise a publication date is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with its precision and where it was read.

    `text` is ISO 8601 cut to the precision: `2024`, `2024-11`, `2024-11-18` or
    `2024-11-18T09:30:00+01:00`; a time without a zone is kept as a day. `found_in` says where the
    date was read, in words for people: `json-ld`, `meta article:published_time`, `url`, …
    """

    text: str
    precision: Precision
    found_in: str

    @property
    def at(self) -> datetime:
        """The moment, in UTC; the start of the period when the precision is coarser than a time."""
        if self.precision is Precision.TIME:
            return datetime.fromisoformat(self.text).astimezone(UTC)
        year, month, day = (*self.text.split("-"), "1", "1")[:3]
        return datetime(int(year), int(month), int(day), tzinfo=UTC)


class Media(StrEnum):
    """What kind of text a raw item holds."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the container of an item says of it (a JSON line, a feed entry), untouched."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    id: str | None = None
    updated: str | None = None
    section: str | None = None
    image: str | None = None


class Kind(StrEnum):
    """What a source is; each kind is one module of `retrieval.sources` and one row of its table."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles are read again and again, for one audience.

    `address` is a canonical URL, or an absolute path for files. `id` follows from audience, kind
    and address (see `retrieval.identity.source_id`), so that adding a source twice is adding it
    once.
    """

    id: str
    audience: Audience
    kind: Kind
    address: str
    title: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a body, to ask later whether it changed (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address.

    `url` is where the redirects ended; `moved_to` is that address when each of them was permanent.
    `body` is decompressed; empty when `unchanged`, which is the answer to matching validators.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str | None = None
    """The media type in lower case, without parameters."""
    charset: str | None = None
    """As the server declared it; it may be wrong."""
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a source lists: one item before its article is fetched.

    `key` identifies the item within its source: its declared id, else its address, else a hash of
    what it says. `revision` is a hash of everything that it says, so another one means that it
    changed. `body` is the entry's own text, if any.
    """

    key: str
    revision: str
    url: str | None
    declared: Declared
    body: str | None = None
    media: Media = Media.HTML


@dataclass(frozen=True, slots=True)
class Listing:
    """What one look at a source brought: its entries, newest first where the source has an order.

    `unread` are places in it that could not be read, as (locator, reason). `every` is how often, in
    seconds, the source itself asks to be read, if it says so. `moved_to` is its new address when
    the old one sent there for good.
    """

    entries: tuple[Entry, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    language: str | None = None
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False
    moved_to: str | None = None
    every: float | None = None


@dataclass(frozen=True, slots=True)
class RawItem:
    """One thing found at a source, before anything is understood of it.

    `locator` names the item in messages and, where there is no URL, identifies it: a path, or a
    path with a line. `body` is decoded text. `partial` says, in words for people, why this is not
    the full article ("only the feed's own text: the page asks for a subscription").
    """

    locator: str
    media: Media
    body: str
    url: str | None = None
    declared: Declared = field(default_factory=Declared)
    partial: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The clean text of an item and what is known of it; `title` is never empty.

    `text` has paragraphs separated by one blank line and no control characters. `image` is the
    address of the lead image. `conflict` says, in words for people, which dates the page gives that
    do not agree; the most trusted one is taken. `partial` says why it is not the full article.
    """

    title: str
    text: str
    publisher: str | None
    author: str | None
    published: Published | None
    language: str | None
    updated: Published | None = None
    section: str | None = None
    image: str | None = None
    conflict: str | None = None
    partial: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An extracted text with an identity, belonging to one audience."""

    id: str
    audience: Audience
    locator: str
    url: str | None
    title: str
    text: str
    publisher: str | None
    author: str | None
    published: Published | None
    language: str | None
    fingerprint: str
    """SHA-256 of everything a reader could notice: text, title, publisher, author, date."""
    updated: Published | None = None
    section: str | None = None
    image: str | None = None
    conflict: str | None = None
    partial: str | None = None
    """Why this is not the full article, in words for people; None when it is."""
    withdrawn_at: datetime | None = None
    """When it was first seen to be gone from its source; it is no evidence any more."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable slice of an article: `text == article.text[start:end]`."""

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, by whom and when.

    `audience` is the asker and has no default on purpose; `now` is an aware datetime around which
    recency counts; `limit` is the number of hits wanted; `zone` is the asker's time zone, in which
    days begin and end ("yesterday"), by default that of `now`.
    """

    text: str
    audience: Audience
    now: datetime
    limit: int = 8
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a question names, from `start` up to and without `end`, both aware.

    A `hard` one is demanded by the words ("since Monday", "yesterday"): only articles published
    then are found. A `weak` one may be meant otherwise ("the January 6 committee"). `text` is how
    the question names it.
    """

    start: datetime
    end: datetime
    text: str
    hard: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a search is narrowed to: articles of a period, and of publishers' families, if given."""

    period: Period | None = None
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a passage without reading it: when it was published, and by whom.

    `since` and `until`: from when up to when that may have been, in seconds since 1970; None for an
    article without a date. `families` as in `retrieval.publishers`, without the agencies whose
    texts others print.
    """

    since: int | None = None
    until: int | None = None
    families: frozenset[str] = frozenset()

    @property
    def published(self) -> Published | None:
        """The date, which does not say where it was found."""
        if self.since is None or self.until is None:
            return None
        at = datetime.fromtimestamp(self.since, UTC).isoformat()
        for longest, precision, characters in _SPANS:
            if self.until - self.since <= longest:
                return Published(at[:characters], precision, "")
        return Published(at[:4], Precision.YEAR, "")


_SPANS = ((1, Precision.TIME, 25), (86_400, Precision.DAY, 10), (31 * 86_400, Precision.MONTH, 7))
"""Seconds that a date of a precision spans at most, and the characters that it is written with."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A near copy of a hit's text that was folded into the hit."""

    article_id: str
    publisher: str | None
    url: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its article and its score; `signals` says what the score is made of."""

    passage: Passage
    article: Article
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits given to a writer, best first, with the query that found them.

    `degraded` says in words what was not searched (for example the vectors), if anything.
    `periods` are the times that the question names, `notes` what a reader should know of how they
    were searched ("two articles without a date were left out"). `listed`: nothing but a time was
    asked for ("what happened yesterday?"), so the hits are what was published then, newest first.
    """

    query: Query
    hits: tuple[Hit, ...]
    degraded: str | None = None
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    listed: bool = False

    def by_passage(self) -> Mapping[str, Hit]:
        """The hits by passage id."""
        return {hit.passage.id: hit for hit in self.hits}


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of offsets into a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice of `text` that this span names."""
        return text[self.start : self.end]


Vector = Sequence[float]
