"""The public JSON shapes of `briefbot sources`; the rules of `bot.shapes` hold here, too."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.shapes import RefusedOut, Shape

KindName = Literal["feed", "sitemap", "page", "files"]


class SourceOut(Shape):
    """A source and how it stands; times are in UTC."""

    id: str
    kind: KindName
    address: str
    title: str | None
    language: str | None
    topics: list[str] = Field(default_factory=list)
    state: Literal["active", "failing", "paused"] = "active"
    reason: str | None = Field(default=None, description="Why it fails or is paused.")
    articles: int = 0
    refused: int = 0
    refusals: list[RefusedOut] = Field(
        default_factory=list, description="The latest of them (`sources show`)."
    )
    waiting: int = Field(default=0, description="Items that are listed and not read yet.")
    last_polled: str | None = None
    last_ok: str | None = None
    next_poll: str | None = Field(default=None, description="None for a paused one.")
    moved_to: str | None = None


class SourceShowOut(Shape):
    """One source, with what was refused of it (`sources show`)."""

    source: SourceOut


class SourceListOut(Shape):
    """The sources, and how they stand as a whole (`sources list`)."""

    sources: list[SourceOut]
    active: int
    paused: int
    reached: int = Field(description="Active ones that were read well within a day.")
    failing: int
    newest: str | None = Field(description="When the newest article was published.")


class OfferOut(Shape):
    """Something that could be added as well; `found` says how it was found."""

    kind: KindName
    address: str
    title: str | None
    found: str


class TakenOut(Shape):
    """An article that was read once."""

    id: str
    url: str | None
    title: str
    publisher: str | None
    published: str | None
    published_from: str | None
    language: str | None
    partial: str | None = Field(description="Why it is not the whole article.")
    outcome: Literal["new", "changed", "unchanged"]


class SourceAddedOut(Shape):
    """What came of `sources add` (also `remove`, `pause` and `resume`, with their outcome)."""

    outcome: Literal["added", "there", "resumed", "read once", "nothing", "removed", "paused"] = (
        Field(description="`there`: it was; `read once`: no feed was found; `nothing`: see others.")
    )
    source: SourceOut | None = None
    taken: TakenOut | None = None
    reason: str | None = None
    others: list[OfferOut] = Field(default_factory=list)


class SampleOut(Shape):
    """One article of a source, as it would be read."""

    url: str | None
    title: str
    publisher: str | None
    published: str | None
    published_from: str | None
    language: str | None
    first_sentence: str
    characters: int
    partial: str | None


class SourceTestOut(Shape):
    """One look at an address; nothing of it is kept (`sources test ADDRESS`)."""

    kind: KindName
    address: str
    title: str | None
    entries: int
    newest: str | None = Field(description="The latest date among the entries, in UTC.")
    sample: SampleOut | None
    refused: list[RefusedOut] = Field(description="What cannot be read, and why.")
    others: list[OfferOut] = Field(default_factory=list)


class AnswersOut(Shape):
    """Whether a source answers now."""

    id: str
    address: str
    title: str | None
    entries: int
    problem: str | None


class SourceAnswersOut(Shape):
    """Which of the sources answer now (`sources test` without an address)."""

    sources: list[AnswersOut]


class SourceImportOut(Shape):
    """What came of a list of sources (`sources import`, `sources add --starter`)."""

    new: list[SourceOut]
    there: int = Field(description="How many of them were there already.")
    unread: list[RefusedOut] = Field(default_factory=list)


CONTRACT: tuple[type[Shape], ...] = (
    SourceListOut,
    SourceShowOut,
    SourceAddedOut,
    SourceTestOut,
    SourceAnswersOut,
    SourceImportOut,
)
