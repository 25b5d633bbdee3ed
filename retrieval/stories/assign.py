"""Keeps the stories true to the catalog; run by the process that owns the home.

What is to be done follows from the catalog alone (`stores.stories`), so that every step may be cut
short and done again. What is open is held in memory between runs, as a cache: each run compares it
with the catalog first, since articles come, change and go.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import StoreUnreachable
from retrieval.passages import first_id, split
from retrieval.stores.rows import in_parts
from retrieval.stores.stories import Joined, Stories, Waiting
from retrieval.stories.grouping import OPEN_DAYS, Grouper
from retrieval.stories.likeness import DAY
from retrieval.stories.profile import Profile, Vector, profile
from retrieval.types import Article, Audience

_log = logging.getLogger(__name__)

_AT_ONCE = 64
"""Articles between two looks at `stop`, written together."""
HELD_DAYS = 2 * OPEN_DAYS
"""Days held behind the latest report, for those that come in late."""
_AUDIENCES_HELD = 8


class Encoder(Protocol):
    """What makes the vectors (see `retrieval.encoder`)."""

    name: str

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit-length vector for each text, in order."""
        ...


class Held(Protocol):
    """Where the vectors of passages are (see `retrieval.ports.VectorIndex`)."""

    def get(self, audience: Audience, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """The vectors of those ids that are held."""
        ...


def vector_text(title: str, text: str) -> str:
    """What the encoder reads of an article: its title and its first passage."""
    first = next(iter(split("", text[:4_000], "")), None)
    return f"{title}\n{first.text}" if first else title


def vectors_of(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    """One unit-length float32 row for each text."""
    return np.asarray(encoder.embed_documents(texts), np.float32).reshape(len(texts), -1)


class Assigner:
    """Puts the articles of a catalog into stories; one run at a time, whoever calls."""

    def __init__(self, stories: Stories, encoder: Encoder, held: Held | None = None) -> None:
        """Takes where stories are kept, what makes vectors, and where it has put them.

        What is read of an article is what is embedded of its first passage, so that its vector is
        there already as a rule.
        """
        self._stories = stories
        self._encoder = encoder
        self._held = held
        self._one_at_a_time = threading.Lock()
        self._open: dict[Audience, _Open] = {}

    def use(self, encoder: Encoder, held: Held | None = None) -> None:
        """Go on with another encoder."""
        with self._one_at_a_time:
            self._encoder, self._held = encoder, held
            self._open.clear()

    def bring_up_to_date(
        self, *, stop: Callable[[], bool] = lambda: False, thorough: bool = False
    ) -> int:
        """Put what waits into stories; how many articles that were.

        Doing it again does nothing. `stop` is asked between portions; `thorough` looks at every
        article, not only at those saved since the last time. Raises the errors of the catalog and
        of the encoder; what was done is kept.
        """
        done = 0
        with self._one_at_a_time:
            while not stop():
                waiting = self._stories.waiting(_AT_ONCE, thorough=thorough)
                if not waiting:
                    break
                for _, portion in groupby(_by_audience(waiting), key=_audience):
                    done += self._place(list(portion))
        return done

    def _place(self, waiting: Sequence[Waiting]) -> int:
        """Group articles of one audience, as many as lie within some days, and write it."""
        latest = waiting[0].at + HELD_DAYS * DAY
        portion = list(takewhile(lambda one: one.at <= latest, waiting))
        audience = portion[0].article.audience
        vectors = self._vectors([one.article for one in portion])  # takes longest
        held = self._open.pop(audience, None) or _Open(audience, self._stories, self._encoder)
        held.follow(portion[0].at - HELD_DAYS * DAY, portion[-1].at + OPEN_DAYS * DAY)
        joined = [held.add(one, vector) for one, vector in zip(portion, vectors, strict=True)]
        self._stories.record(audience, joined, self._encoder.name)
        self._open[audience] = held  # only now: what is held is never ahead of the catalog
        if len(self._open) > _AUDIENCES_HELD:
            del self._open[next(iter(self._open))]
        return len(portion)

    def _vectors(self, articles: Sequence[Article]) -> list[Vector]:
        """The vectors of articles of one audience: of their first passages, or made now."""
        ids = [first_id(article.id, article.fingerprint) for article in articles]
        there: Mapping[str, Sequence[float]] = {}
        if self._held is not None:
            try:
                there = self._held.get(articles[0].audience, ids)
            except StoreUnreachable as error:
                _log.info("stories are told without the vectors of passages: %s", error)
        lacking = [one for one, id_ in zip(articles, ids, strict=True) if id_ not in there]
        texts = [vector_text(article.title, article.text) for article in lacking]
        made = iter(vectors_of(self._encoder, texts)) if texts else iter(())
        return [np.asarray(there[id_], np.float32) if id_ in there else next(made) for id_ in ids]


class _Open:
    """The open stories of one audience, as the catalog has them."""

    def __init__(self, audience: Audience, stories: Stories, encoder: Encoder) -> None:
        self._audience = audience
        self._stories = stories
        self._encoder = encoder
        self._given: set[str] = set()
        self._grouper = Grouper(self._new_id)
        self._known: dict[str, tuple[str, str]] = {}

    def _new_id(self, article: str) -> str:
        id_ = self._stories.new_id(self._audience, article, self._given)
        self._given.add(id_)
        return id_

    def follow(self, first: float, last: float) -> None:
        """Hold exactly what the catalog has of the articles between two moments."""
        self._given.clear()
        there = self._stories.placed_ids(self._audience, first, last)
        for article in self._grouper.articles():
            if article not in there or self._known.get(article) != there[article]:
                self._grouper.drop(article)
        self._known = {article: there[article] for article in self._grouper.articles()}
        missing = [article for article in there if article not in self._known]
        for some in in_parts(missing):
            self._load(some, there)
        self._grouper.drop_before(first)

    def _load(self, ids: Sequence[str], there: Mapping[str, tuple[str, str]]) -> None:
        placed = self._stories.placed(ids, self._encoder.name)
        lacking = [one.article for one in placed if one.vector is None]
        texts = [vector_text(article.title, article.text) for article in lacking]
        made = iter(vectors_of(self._encoder, texts)) if texts else iter(())
        for one in placed:
            vector = one.vector if one.vector is not None else next(made)
            self._grouper.hold(_profile(one.article, one.at, vector), one.story)
            self._known[one.article.id] = there[one.article.id]

    def add(self, waiting: Waiting, vector: Vector) -> Joined:
        """Group one article."""
        article = waiting.article
        change = self._grouper.add(_profile(article, waiting.at, vector))
        return Joined(waiting, vector, change)


def _profile(article: Article, at: float, vector: Vector) -> Profile:
    return profile(article.id, article.title, article.text, at, vector)


def _by_audience(waiting: Sequence[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda one: _audience(one).name)  # stable: times stay in order


def _audience(waiting: Waiting) -> Audience:
    return waiting.article.audience
