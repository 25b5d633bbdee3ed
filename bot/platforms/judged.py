"""The buttons under an entry that came by itself: more like this, less, wrong, follow. Pure."""

from __future__ import annotations

from bot.chats.types import Verdict
from bot.platforms.richtext import Button
from bot.words import Words
from bot.writing.digests import Entry

JUDGE = "fb"
"""What the data of a button begins with: `fb:more`, `fb:less`, `fb:wrong`."""


def under(entry: Entry, words: Words) -> tuple[tuple[Button, ...], ...]:
    """The row of buttons under an entry: an opinion of it, and its story."""
    verdicts = tuple(Button(words(f"feedback-{one}"), f"{JUDGE}:{one}") for one in Verdict)
    return (verdicts, (Button(words("buttons-follow"), f"fol:+{entry.story.id}"),))
