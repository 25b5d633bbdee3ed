"""Digests of a home for its chats: what would be sent, from the stories that a chat may see.

Nothing is sent here and nothing is remembered: who delivers a digest plans and confirms it
(`bot.store.digests`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from bot.writing.choice import LATE, Period
from bot.writing.digest import Composer
from bot.writing.digests import Digest, Footer, Memory, Wishes, key_of
from bot.writing.support import Scorer
from retrieval.ports import Encoder
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.stories.assign import vector_text
from retrieval.stories.profile import Vector
from retrieval.types import Article, Audience

FIRST = timedelta(days=1)
"""How far the first digest of a chat looks back."""
LONGEST = timedelta(days=8)
"""How far a digest looks back after a long silence: a week, and a day for who reads on Mondays."""
_MOST_STORIES = 5_000

Remembered = Callable[[Audience], Memory]


class Digester:
    """Composes digests from a home; the stories must be up to date. Not for several threads."""

    def __init__(
        self,
        stories: Stories,
        sources: Sources,
        encoder: Encoder,
        remembered: Remembered,
        scorer: Scorer | None = None,
    ) -> None:
        """Takes where stories and sources are kept, and what tells what a chat was told.

        `scorer` judges the sentences, by overlap when there is none.
        """
        self._stories = stories
        self._sources = sources
        self._encoder = encoder
        self._remembered = remembered
        self._composer = Composer(encoder, self._vectors, scorer)
        self._known: dict[str, Vector] = {}

    def compose(
        self,
        chat: Audience,
        now: datetime,
        wishes: Wishes,
        *,
        since: datetime | None = None,
        memory: Memory | None = None,
    ) -> Digest:
        """The digest of a chat at `now`, an aware moment; since its last one, unless told.

        `memory` is what it was told, where the caller knows. Raises the errors of
        `retrieval.errors`.
        """
        now = now.astimezone(UTC)
        memory = self._remembered(chat) if memory is None else memory
        since = since.astimezone(UTC) if since else memory.until or now - FIRST
        period = Period(max(min(since, now), now - LONGEST), now, LATE)
        oldest = (period.since - period.late).timestamp()
        stories = self._stories.latest(chat, _MOST_STORIES, since=oldest)
        self._load([article for story in stories for article in story.articles])
        standing = self._sources.reached(period.since, chat)
        footer = Footer(period.since, now, 0, None, standing.reached, standing.failing)
        return self._composer.compose(stories, period, memory, wishes, audience=chat, footer=footer)

    def _load(self, articles: Sequence[Article]) -> None:
        """The vectors that the stories were made of; those of articles that are gone are let go."""
        kept = {key_of(article): article.id for article in articles}
        self._known = {key: vector for key, vector in self._known.items() if key in kept}
        missing = [id_ for key, id_ in kept.items() if key not in self._known]
        for placed in self._stories.placed(missing, self._encoder.name):
            if placed.vector is not None:
                self._known[key_of(placed.article)] = placed.vector

    def _vectors(self, articles: Sequence[Article]) -> Vector:
        lacking = [one for one in articles if key_of(one) not in self._known]
        if lacking:
            texts = [vector_text(one.title, one.text) for one in lacking]
            rows = np.asarray(self._encoder.embed_documents(texts), np.float32)
            self._known.update(zip(map(key_of, lacking), rows, strict=True))
        return np.asarray([self._known[key_of(one)] for one in articles], np.float32)
