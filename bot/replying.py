"""What a reply is about: the message that it replies to, and the articles behind that.

A reply asks about exactly that: what the same stories say comes before all else. A reply is a
question of its own when it names somebody or a figure that these stories do not name, or when no
word of it is in them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.remembering import AnswerLog, Told
from bot.writing.followups import Exchange
from bot.writing.words import FUNCTION_WORDS, words
from retrieval.errors import RetrievalError
from retrieval.stories.story import Story
from retrieval.types import Audience, Evidence

_log = logging.getLogger(__name__)

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
    said = {word.stem for text in texts.values() for word in words(text)}
    wanted = [word for word in words(asked) if word.text.casefold() not in FUNCTION_WORDS]
    named = [word for word in wanted if word.numeric or (word.capital and word.start > 0)]
    known = [word for word in wanted if word.stem in said]
    if not hits or any(word not in known for word in named) or (wanted and not known):
        return None
    return replace(found, hits=hits)
