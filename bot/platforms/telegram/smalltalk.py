"""What people write to the bot that is no question about the news, as wishes: pure."""

from __future__ import annotations

from bot.platforms.smalltalk import Talk, said, said_of_digests
from bot.platforms.telegram.wishes import (
    Digest,
    Help,
    Missed,
    Question,
    Start,
    Stop,
    Thanks,
    Wish,
)

_MEANS: dict[Talk, Wish] = {
    Talk.GREETING: Start(),
    Talk.THANKS: Thanks(),
    Talk.HELP: Help(),
    Talk.STOP: Stop(),
    Talk.MISSED: Missed(),
}


def meant(wish: Wish) -> Wish:
    """What a question means that is none: thanks, a greeting, a wish for help, news or silence."""
    talk = said(wish.text) if isinstance(wish, Question) and wish.text else None
    return wish if talk is None else _MEANS[talk]


def digest(words: str) -> Wish:
    """What /digest with these words wants: one at once, none any more, or days and times."""
    talk = said_of_digests(words)
    return Digest(words) if talk is None else _MEANS[talk]
