"""What the desk needs remembered: answers, conversations, what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.why import Explanation
from bot.writing.followups import Exchange
from retrieval.types import Audience


class Conversations(Protocol):
    """Remembers what was asked and answered last, for each topic of each chat."""

    def before(self, asker: Audience, topic: str) -> Sequence[Exchange]:
        """The last exchanges, the oldest first."""
        ...

    def keep(self, asker: Audience, topic: str, exchange: Exchange) -> None:
        """Remember one more."""
        ...

    def forget(self, asker: Audience) -> int:
        """Forget every conversation of `asker`; says how many exchanges they had."""
        ...


class AnswerLog(Protocol):
    """Remembers why answers are what they are; nobody is shown what was answered to another."""

    def keep(self, answer_id: str, asker: Audience, explanation: Explanation) -> None:
        """Remember an answer given to `asker`."""
        ...

    def sent(self, answer_id: str, asker: Audience, messages: Sequence[str]) -> None:
        """Remember by which messages an answer was delivered to `asker`."""
        ...

    def last(self, *askers: Audience) -> Explanation | None:
        """The last answer given to any of `askers`."""
        ...

    def of_message(self, message: str, asker: Audience) -> Explanation | None:
        """The answer that a message brought to `asker`."""
        ...

    def named(self, answer_id: str, asker: Audience) -> Explanation | None:
        """The answer of that id, if it was given to `asker`."""
        ...

    def forget(self, asker: Audience) -> int:
        """Forget every answer given to `asker`; says how many."""
        ...


class Told(Protocol):
    """Remembers what messages that were sent by themselves (digests, alerts) are about."""

    def of_message(self, message: str, asker: Audience) -> tuple[Exchange, frozenset[str]] | None:
        """What a message told `asker`, as a headline and sentences, and the ids of its articles.

        None for any other message.
        """
        ...
