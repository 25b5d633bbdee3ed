"""The values of chats: who they are, how they want to be spoken to, what they follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.schedule import Schedule
from retrieval.types import Audience


class Standing(StrEnum):
    """Whether a chat can be written to by itself."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    """The person blocked the bot; what is scheduled waits until they write again."""
    REMOVED = "removed"
    """The bot was removed from the group."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat and how it wants to be spoken to.

    `language` is what was chosen, "" for what the platform says (`heard`, a code such as `pt-br`);
    `zone` a name of the IANA database, "" while nobody has said; `length` one of
    `bot.schedule.LENGTHS`. `alerts` is the most alerts of followed stories in a day.
    """

    audience: Audience
    private: bool = True
    title: str = ""
    language: str = ""
    heard: str = ""
    zone: str = ""
    length: str = "normal"
    alerts: int = 5
    standing: Standing = Standing.ACTIVE
    since: datetime | None = None
    """When it was first seen; None for one that is not kept yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is delivered: a chat, and a topic of it ("" for none)."""

    audience: Audience
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A schedule of a place. `number` names it in its chat; `done` is the last slot handled."""

    number: int
    place: Place
    schedule: Schedule
    done: datetime
    next: datetime | None


class FollowKind(StrEnum):
    """What is followed or muted."""

    TOPIC = "topic"
    SOURCE = "source"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that a place follows, or has muted.

    `named` is a topic in words, a publisher's name, or the id of a story; `title` is how it is
    shown. A story is told of again when at least `publishers` independent ones report what is new.
    """

    number: int
    place: Place
    kind: FollowKind
    named: str
    title: str = ""
    muted: bool = False
    publishers: int = 2
    since: datetime | None = None


class Verdict(StrEnum):
    """What a reader says of an entry or an answer."""

    MORE = "more"
    LESS = "less"
    WRONG = "wrong"
