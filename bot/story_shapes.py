"""The public JSON shapes of stories (see `bot.shapes`)."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from bot.shapes import Id, Shape


class StoriesIn(Shape):
    """One line of `stories --batch`: an article, after those that came before it."""

    id: Id
    title: str = ""
    text: str = ""
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


class GroupedOut(Shape):
    """The story that an article of a batch is in when all of the file has been read."""

    id: str
    story: str


class StoryArticleOut(Shape):
    """An article of a story; `at` is its publication, or its arrival when it has no date."""

    article: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    at: datetime


class AddedOut(Shape):
    """What the newest article adds: literally its text[start:end]."""

    text: str
    start: int
    end: int


class StoryOut(Shape):
    """Articles about one event, in the order of their reports; `title` is that of the newest."""

    id: str
    title: str
    articles: list[StoryArticleOut]
    publishers: list[str]
    independent: int = Field(
        description="Sources that tell it in a text of their own; near copies count once."
    )
    first: datetime
    latest: datetime
    merged: list[str] = Field(description="Stories that became part of this one.")
    split_from: str | None = Field(description="The story that this one was part of once.")
    adds: list[AddedOut] = Field(
        default_factory=list,
        description="Sentences of the newest article that no earlier one said; all if it is alone.",
    )


class StoriesOut(Shape):
    """The stories with the latest reports, newest first."""

    stories: list[StoryOut]


CONTRACT: tuple[type[Shape], ...] = (StoriesIn, GroupedOut, StoriesOut)
