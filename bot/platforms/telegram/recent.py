"""Answers that were given lately, so that another length of one can be shown at once.

What is held is bounded in number and in time: an old answer is written anew from what is known now,
and what has been withdrawn meanwhile is not shown again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.writing.briefs import Briefing
from bot.writing.types import Answer
from retrieval.types import Audience

Given = Answer | Briefing

_MOST = 200
_MOST_PRESSED = 2_000
_FRESH_S = 900.0
_OF_A_BRIEFING = 2
"""Sentences of a briefing that is to be short."""


class Form(StrEnum):
    """How much of an answer is shown."""

    SHORT = "s"
    NORMAL = "n"
    LONG = "l"


@dataclass(slots=True)
class Kept:
    """An answer as it was given first, and the longer one, once it was asked for."""

    normal: Given
    at: float
    long: Given | None = None


class Recent:
    """The answers of the last minutes, by chat and id, and the buttons that were pressed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes a clock in seconds."""
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._awaited: OrderedDict[int, tuple[str, float]] = OrderedDict()
        self._pressed: OrderedDict[tuple[int, int, str], None] = OrderedDict()

    def keep(self, chat: Audience, given: Given) -> Kept:
        """Remember an answer of a chat for a while."""
        kept = Kept(given, self._clock())
        self._kept[chat.name, given.id] = kept
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return kept

    def of(self, chat: Audience, id_: str) -> Kept | None:
        """What is remembered of an answer; None when it is too old."""
        kept = self._kept.get((chat.name, id_))
        return kept if kept is not None and self._clock() - kept.at < _FRESH_S else None

    def forget(self, chat: Audience) -> None:
        """Remember nothing of a chat."""
        for key in [key for key in self._kept if key[0] == chat.name]:
            del self._kept[key]

    def await_zone(self, chat: int, wished: str = "") -> None:
        """A chat was asked where it lives; `wished` is the digest that it is asked for."""
        self._awaited[chat] = (wished, self._clock())
        self._awaited.move_to_end(chat)
        while len(self._awaited) > _MOST_PRESSED:
            self._awaited.popitem(last=False)

    def awaited_zone(self, chat: int) -> str | None:
        """What waits for the zone of a chat that was asked for it lately, then no more."""
        wished, at = self._awaited.pop(chat, ("", -_FRESH_S))
        return wished if self._clock() - at < _FRESH_S else None

    def press(self, chat: int, message: int, what: str) -> bool:
        """Note that a button was pressed that is to be followed once; False when it was before."""
        if (chat, message, what) in self._pressed:
            return False
        self._pressed[chat, message, what] = None
        while len(self._pressed) > _MOST_PRESSED:
            self._pressed.popitem(last=False)
        return True

    def release(self, chat: int, message: int, what: str) -> None:
        """Let a button be pressed again."""
        self._pressed.pop((chat, message, what), None)


def core(given: Given) -> Given:
    """The core of an answer or a briefing: its first sentence or two; all of it was checked."""
    if isinstance(given, Answer):
        return replace(given, sentences=given.sentences[:1])
    sections, left = [], _OF_A_BRIEFING
    for section in given.sections:
        claims = section.claims[:left]
        left -= len(claims)
        if claims:
            sections.append(replace(section, claims=claims, findings=()))
    return replace(given, sections=tuple(sections))
