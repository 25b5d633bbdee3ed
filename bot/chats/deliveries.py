"""The values of the ledger: what is sent by itself, in which parts, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum, auto

from bot.chats.types import Place


class Kind(StrEnum):
    """What is delivered."""

    DIGEST = "digest"
    BRIEFING = "briefing"
    ALERT = "alert"
    NOTICE = "notice"
    AGAIN = "again"
    """A part of another delivery that a reader asked for again."""


class State(StrEnum):
    """What became of a part; also of a delivery, which is `planned` while parts are left to send.

    A delivery is `uncertain` when at least one part is, and `failed` when at least one part is.
    """

    DUE = "due"
    """Of a delivery: its parts are to be composed."""
    PLANNED = "planned"
    ATTEMPTING = "attempting"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    SILENT = "silent"
    """Of a delivery: there was nothing to say."""
    MISSED = "missed"
    """Of a delivery: it would have come too late."""


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about, for those who reply to it, judge it, or have to set it right.

    `publishers` are families of publishers; `quotes` are the literal words by article.
    """

    story: str = ""
    headline: str = ""
    publishers: tuple[str, ...] = ()
    answer: str = ""
    quotes: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One message to be sent; its page is JSON of `bot.platforms.richtext.Page`."""

    page: str
    about: About = About()


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a delivery; `by` is who attempted it, `message` its id once it was sent."""

    delivery: str
    place: Place
    number: int
    state: State
    page: str
    about: About
    message: str
    at: datetime | None
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is sent to a place at once. `again_at` is when somebody should look at it next."""

    id: str
    place: Place
    kind: Kind
    state: State
    due: datetime
    made: datetime
    ended: datetime | None
    again_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery and how many of its parts are in each state."""

    delivery: Delivery
    parts: dict[State, int]


class Again(Enum):
    """What came of asking for a part again."""

    PLANNED = auto()
    ALREADY = auto()
    """It was asked for before."""
    UNKNOWN = auto()
    """The part is not remembered any more."""
