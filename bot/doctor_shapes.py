"""The public JSON shapes of what `briefbot doctor` finds (see `bot.shapes`)."""

from __future__ import annotations

from pydantic import Field

from bot.shapes import Shape


class FailingOut(Shape):
    """A source that is not reached, or no longer polled."""

    id: str
    address: str
    reason: str
    failures: int = Field(description="How many polls have failed in a row.")
    last_ok: str | None = Field(description="When it was last read well, in UTC.")


class SourcesOut(Shape):
    """How the sources stand."""

    active: int = 0
    reached: int = Field(default=0, description="Active ones that were read well within a day.")
    waiting: int = Field(default=0, description="Items that are listed and not read yet.")
    articles_today: int = Field(default=0, description="Articles read from sources within a day.")
    failing: list[FailingOut] = Field(default_factory=list)
    paused: list[FailingOut] = Field(default_factory=list)


class SpentOut(Shape):
    """What language models took in a calendar month (UTC), for all chats together."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = Field(default=0.0, description="US dollars, of the calls with a known price.")


class DoctorOut(Shape):
    """The state of a home."""

    healthy: bool
    home: str
    articles: int = 0
    passages: int = 0
    in_words_index: int = 0
    in_vector_index: int = 0
    waiting: int = 0
    encoder: str | None = None
    owner: str | None = Field(default=None, description="The process that owns the home now.")
    newest: str | None = Field(default=None, description="The date of the newest article.")
    sources: SourcesOut = Field(default_factory=SourcesOut)
    spent: SpentOut = Field(default_factory=SpentOut, description="This month.")
    deliveries: dict[str, int] = Field(
        default_factory=dict, description="Those of the last day, by what became of them."
    )
    problems: list[str] = Field(default_factory=list)
    repaired: list[str] = Field(default_factory=list)


CONTRACT: tuple[type[Shape], ...] = (DoctorOut,)
