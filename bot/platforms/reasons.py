"""Why something was not done, in the language of whoever asked for it: pure."""

from __future__ import annotations

from bot.platforms.richtext import RichText
from bot.words import Phrase, Words


def failed(error: Exception, words: Words) -> RichText:
    """An error of ours as it is told to a person: what is wrong, and what to do."""
    return RichText(reason(error, words))


def reason(error: Exception, words: Words) -> str:
    """What is wrong, and what to do."""
    said = getattr(error, "said", None)
    return words.say(said) if isinstance(said, Phrase) else str(error)
