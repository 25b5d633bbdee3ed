"""Feedback: what readers say of a message, kept for its chat; seen and taken back as they like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from bot.chats.deliveries import Part
from bot.chats.feedback import Opinion
from bot.chats.types import Verdict
from retrieval.types import Audience


class KeepsOpinions(Protocol):
    """Where opinions are kept (`bot.store.feedback.Feedback`). Raises `retrieval.errors`."""

    def said(self, chat: Audience, about: str, reader: str) -> Verdict | None:
        """What one reader says of one thing now."""
        ...

    def give(self, chat: Audience, opinion: Opinion) -> None:
        """Keep an opinion, in the place of an earlier one of the same reader on the same."""
        ...

    def take_back(self, chat: Audience, about: str, reader: str) -> bool:
        """Forget what one reader said of one thing."""
        ...

    def of(self, chat: Audience) -> Sequence[Opinion]:
        """All that was said in a chat, the latest first."""
        ...

    def forget(self, chat: Audience) -> int:
        """Forget all that was said in a chat."""
        ...


class KnowsMessages(Protocol):
    """What was sent by itself (`bot.store.deliveries.Ledger`)."""

    def of_message(self, message: str, chat: Audience) -> Part | None:
        """The part that a message brought to a chat."""
        ...


class Judged(StrEnum):
    """What became of an opinion."""

    KEPT = "kept"
    TAKEN_BACK = "taken back"
    UNKNOWN = "unknown"
    """The message is none that can be judged, or it is too old."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often readers of a chat said what."""

    more: int = 0
    less: int = 0
    wrong: int = 0

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        return bool(self.more or self.less or self.wrong)


class Judging:
    """Opinions of the readers of chats; safe to use from several threads."""

    def __init__(
        self,
        opinions: KeepsOpinions,
        messages: KnowsMessages,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Takes where opinions are kept, what was sent, and a clock (aware datetimes)."""
        self._opinions = opinions
        self._messages = messages
        self._clock = clock

    def press(self, chat: Audience, message: str, reader: str, verdict: Verdict) -> Judged:
        """Say something of a message with a button: the same again takes it back."""
        about = f"m:{message}"
        if self._opinions.said(chat, about, reader) is verdict:
            self._opinions.take_back(chat, about, reader)
            return Judged.TAKEN_BACK
        return self._give(chat, message, reader, verdict)

    def react(self, chat: Audience, message: str, reader: str, verdict: Verdict | None) -> Judged:
        """Say something of a message with a reaction; None takes back what was said."""
        if verdict is not None:
            return self._give(chat, message, reader, verdict)
        took = self._opinions.take_back(chat, f"m:{message}", reader)
        return Judged.TAKEN_BACK if took else Judged.UNKNOWN

    def counted(self, chat: Audience) -> Counted:
        """How often what was said in a chat."""
        said = [one.verdict for one in self._opinions.of(chat)]
        return Counted(*(said.count(verdict) for verdict in Verdict))

    def reset(self, chat: Audience) -> int:
        """Forget all that was said in a chat; says how much that was."""
        return self._opinions.forget(chat)

    def _give(self, chat: Audience, message: str, reader: str, verdict: Verdict) -> Judged:
        part = self._messages.of_message(message, chat)
        if part is None or not part.about.story:
            return Judged.UNKNOWN
        of = part.about
        self._opinions.give(
            chat,
            Opinion(
                f"m:{message}",
                reader,
                verdict,
                story=of.story,
                headline=of.headline,
                publishers=of.publishers,
                at=self._clock(),
            ),
        )
        return Judged.KEPT
