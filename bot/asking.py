"""What people may ask: the words of a message, made into a question or a topic."""

from __future__ import annotations

import unicodedata

from bot.words import Explained, phrase

LONGEST_QUESTION = 2_000
"""Characters of a question or a topic."""


class BadQuestion(Explained):
    """The question cannot be worked on; the message says why and what to do."""


def question_of(text: str) -> str:
    """The question in a message, on one line; `BadQuestion` says what is wrong with it."""
    asked = one_line(text)
    if not asked:
        raise BadQuestion(phrase("questions-empty"))
    if len(asked) > LONGEST_QUESTION:
        counts = {"count": len(asked), "most": LONGEST_QUESTION}
        raise BadQuestion(phrase("questions-too-long", **counts))
    if not any(character.isalnum() for character in asked):
        raise BadQuestion(phrase("questions-no-words"))
    return asked


def topic_of(text: str) -> str:
    """The topic in a message, on one line; `BadQuestion` says what is wrong with it."""
    topic = one_line(text)
    if not any(character.isalnum() for character in topic):
        raise BadQuestion(phrase("questions-no-topic"))
    if len(topic) > LONGEST_QUESTION:
        counts = {"count": len(topic), "most": LONGEST_QUESTION}
        raise BadQuestion(phrase("questions-topic-too-long", **counts))
    return topic


def one_line(text: str) -> str:
    """The words of a text with single spaces between them, without invisible characters."""
    kept = "".join(
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return " ".join(kept.split())
