"""The values on the data's way, one frozen value a step.

`RawItem → Extracted → Article → Passage → Hit → Evidence`: a source finds raw items, extraction
cleans them, identity makes them articles, splitting makes passages, search makes hits, and the
evidence is what a writer may use. All offsets count Unicode code points of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
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


@dataclass(frozen=True, slots=True)
class RawItem:
    """One thing found at a source, before anything is understood of it.

    `locator` names the item in messages and, where there is no URL, identifies it: a path, or a
    path with a line. `body` is decoded text.
    """

    locator: str
    media: Media
    body: str
    url: str | None = None
    declared: Declared = field(default_factory=Declared)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The clean text of an item and what is known of it; `title` is never empty.

    `text` has paragraphs separated by one blank line and no control characters.
    """

    title: str
    text: str
    publisher: str | None
    author: str | None
    published: Published | None
    language: str | None


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
    recency counts; `limit` is the number of hits wanted.
    """

    text: str
    audience: Audience
    now: datetime
    limit: int = 8


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
    """

    query: Query
    hits: tuple[Hit, ...]
    degraded: str | None = None

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
