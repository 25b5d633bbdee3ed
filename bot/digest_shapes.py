"""The public JSON shapes of digests (see `bot.shapes`)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from bot.shapes import FindingOut, Id, Moment, SentenceOut, Shape


class DigestIn(Shape):
    """One line of `digest --batch`; `articles` counts from the folder of the batch file.

    The file holds one article a line, as `stories --batch` reads them. What was reported later
    than `now` is not seen, and what was reported up to `since` is known, but not told.
    """

    id: Id
    now: Moment
    since: Moment
    topics: list[str] = Field(default_factory=list)
    limit: int = Field(default=10, ge=0, le=1_000)
    articles: str


class EntryOut(Shape):
    """One story of a digest; `headline` is the title of `titled`, or a clause of a sentence."""

    story: str
    kind: Literal["new", "update", "developing"]
    headline: str
    titled: str = Field(description="The article whose title or sentence the headline is.")
    articles: list[str] = Field(description="All articles of the story, in the order of reports.")
    fresh: list[str] = Field(description="Those that are new since the last digest.")
    publishers: int
    independent: int = Field(
        description="Sources that tell it in a text of their own; near copies count once."
    )
    counts: str = Field(description="Both in words: `3 publishers, 1 wire report`.")
    sentences: list[SentenceOut]
    lead: SentenceOut | None = Field(
        default=None,
        description="The sentence whose clause the headline is, where it is not in `sentences`.",
    )
    disagreements: list[FindingOut] = Field(default_factory=list)
    changes: list[FindingOut] = Field(
        default_factory=list, description="Of an update: which figures or facts have changed."
    )
    why: list[str] = Field(default_factory=list)


class LeftOut(Shape):
    """A story that had something new and is not in the digest, and why."""

    story: str
    title: str
    reason: str


class FooterOut(Shape):
    """What a digest rests on; `reached` and `failed` count sources, where any are polled."""

    since: datetime
    until: datetime
    articles: int = Field(description="Articles of the period that were read.")
    newest: datetime | None = Field(description="When the newest article was reported.")
    reached: int | None = None
    failed: int | None = None
    cost: float | None = None


class DigestOut(Shape):
    """A digest, the most important story first."""

    id: str
    entries: list[EntryOut]
    omitted: int = Field(description="Stories that would have been in it with more room.")
    left: list[LeftOut] = Field(default_factory=list)
    footer: FooterOut | None = None


CONTRACT: tuple[type[Shape], ...] = (DigestIn, DigestOut)
