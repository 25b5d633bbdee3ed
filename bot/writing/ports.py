"""What writing needs of a language model, whoever provides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.writing.types import Draft, DraftSentence, Usage
from retrieval.types import Evidence


class Role(StrEnum):
    """Who speaks in a turn."""

    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message to a model."""

    role: Role
    text: str


class ModelFailed(Exception):  # noqa: N818 — reads as what it says
    """A model gave nothing, or broke off; the message says why, for people.

    `passing` says that the same call may succeed later (too busy, away for a moment); `after` is
    the wait in seconds that the provider asked for.
    """

    def __init__(self, reason: str, *, passing: bool = False, after: float | None = None) -> None:
        """Takes the reason, without secrets."""
        super().__init__(reason)
        self.passing = passing
        self.after = after


class Model(Protocol):
    """A language model that writes text piece by piece."""

    name: str

    def stream(self, turns: Sequence[Turn], *, longest: int) -> Iterator[str | Usage]:
        """Pieces of text as they come, at most `longest` tokens; last what they took.

        Connects at once (the first time may take seconds), then blocks between the pieces, for a
        bounded time. Raises `ModelFailed`.
        """
        ...


Propose = Callable[[DraftSentence], Sequence[str]]
"""Hands over one finished sentence of a draft; gives back why it did not pass, or nothing."""


def unheard(_sentence: DraftSentence) -> Sequence[str]:
    """For a writer to whom nobody listens before its draft is whole."""
    return ()


class Writer(Protocol):
    """Proposes a draft from evidence."""

    def write(
        self, question: str, evidence: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        """A draft of about `longest` sentences; none when the evidence does not answer.

        Each sentence is handed to `propose` as soon as it is finished.
        """
        ...
