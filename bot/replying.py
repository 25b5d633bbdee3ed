"""What a reply is about: the message that it replies to, and the articles behind that.

A reply asks about exactly that: what the same stories say comes before all else. A reply that names
something that these stories do not name is a question of its own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.remembering import AnswerLog, Told
from bot.writing.followups import Exchange
from retrieval.errors import RetrievalError
from retrieval.stories.story import Story
from retrieval.types import Audience, Evidence

_log = logging.getLogger(__name__)

_NAME = re.compile(r"(?<!^)(?<![.!?:] )\b[^\W\d_a-z][\w'’-]+|\b\d[\d.,]*\d\b|\b\d+\b")
"""What is written with a capital inside a sentence, and figures."""
_BARE = 3
"""Words up to which a question says too little to be searched for by itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message was about: the exchange in it, and the ids of its articles.

    `asked` says that the exchange is a question and its answer, not a headline and what it tells.
    """

    exchange: Exchange
    articles: frozenset[str]
    asked: bool


class StoriesOf(Protocol):
    """Where the story of an article is found."""

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        """The story that an article is in, if `viewer` may see it."""
        ...


class Replies:
    """Finds what a reply is about."""

    def __init__(self, log: AnswerLog | None, told: Told | None, stories: StoriesOf | None) -> None:
        """Takes what remembers answers and what was sent unasked, and the stories."""
        self._log = log
        self._told = told
        self._stories = stories

    def subject(self, message: str | None, asker: Audience) -> Subject | None:
        """What a message to `asker` was about; None for one that is not or cannot be known."""
        try:
            return None if message is None else self._subject(message, asker)
        except RetrievalError as error:
            _log.warning("what a reply is about is not known: %s", error)
            return None

    def _subject(self, message: str, asker: Audience) -> Subject | None:
        explained = self._log.of_message(message, asker) if self._log else None
        if explained is not None:
            cited = {name.partition("-")[0] for name in explained.cites}
            exchange = Exchange(explained.question, explained.sent())
            return Subject(exchange, self._related(cited, asker), asked=True)
        told = self._told.of_message(message, asker) if self._told else None
        if told is None:
            return None
        exchange, articles = told
        return Subject(exchange, self._related(articles, asker), asked=False)

    def _related(self, articles: Iterable[str], asker: Audience) -> frozenset[str]:
        """These articles and all of the stories that they are in."""
        every = set(articles)
        for id_ in tuple(every):
            story = self._stories.story_of(id_, asker) if self._stories else None
            if story is not None:
                every.update(one.id for one in story.articles)
        return frozenset(every)


def full(asked: str, subject: Subject) -> str:
    """A reply to what was no question: a bare one is asked of its headline."""
    if len(asked.split()) > _BARE:
        return asked
    return f"{asked.rstrip(' ?!.…')}: {subject.exchange.question}"


def narrowed(asked: str, found: Evidence, wider: Evidence, subject: Subject) -> Evidence | None:
    """What the subject's own articles say, out of a wider search; None where they do not suffice.

    `found` is what was found for the question alone.
    """
    hits = tuple(hit for hit in wider.hits if hit.article.id in subject.articles)
    texts = {hit.article.id: f"{hit.article.title}\n{hit.article.text}" for hit in hits}
    said = "\n".join(texts.values()).casefold()
    if not hits or any(name.casefold() not in said for name in _NAME.findall(asked)):
        return None
    return replace(found, hits=hits)
