"""A file of articles grouped into stories, in one pass.

Each article is grouped when it is read, by what came before it; a later one may still merge two
stories or split one. So the lines come when the whole file has been read, each with the story that
its article is in at the end. Of an article nothing is kept but its id once it is days old.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from statistics import median_low

from bot.batch import parsed
from bot.shapes import Failure
from bot.story_shapes import GroupedOut, StoriesIn
from retrieval.stories.assign import HELD_DAYS, Encoder, vector_text, vectors_of
from retrieval.stories.grouping import Change, Grouper
from retrieval.stories.likeness import DAY
from retrieval.stories.profile import Vector, profile

_AT_ONCE = 64
"""Articles encoded together; each is grouped alone."""


def group(lines: Iterable[str], encoder: Encoder) -> Iterator[str]:
    """One line of JSON for each of `lines`, in order, blank ones left out.

    An article without a date that can be read counts as reported with the one before it. One whose
    id came before is a new version of it and takes its place. Raises `EncoderUnusable`.
    """
    run = _Run()
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while some := [parsed(number, line, StoriesIn) for number, line in islice(numbered, _AT_ONCE)]:
        articles = [one for one in some if isinstance(one, StoriesIn)]
        texts = [vector_text(article.title, article.text) for article in articles]
        vectors = iter(vectors_of(encoder, texts) if texts else ())
        for one in some:
            run.done.append(one if isinstance(one, Failure) else run.add(one, next(vectors)))
    for done in run.done:
        out = done if isinstance(done, Failure) else GroupedOut(id=done, story=run.story[done])
        yield out.model_dump_json()


class _Run:
    """One file: what was read of it, and the story of every article."""

    def __init__(self) -> None:
        self.done: list[str | Failure] = []
        self.story: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._grouper = Grouper(self._new_id)
        self._founded = 0
        self._times: deque[float] = deque(maxlen=9)

    def add(self, article: StoriesIn, vector: Vector) -> str:
        """Group one article; its id."""
        at = _seconds(article.published)
        if at is None:
            at = self._times[-1] if self._times else 0.0
        self._times.append(at)
        # One wrong date must not close every story: most of the last articles must be that late.
        self._grouper.drop_before(median_low(self._times) - HELD_DAYS * DAY)
        grouped = profile(article.id, article.title, article.text, at, vector)
        self._follow(self._grouper.add(grouped))
        return article.id

    def _follow(self, change: Change) -> None:
        for move in change.moves:
            self._put(move.article, move.after)
        for gone, into in change.merged:
            for article in list(self._members.get(gone, ())):
                self._put(article, into)

    def _put(self, article: str, story: str) -> None:
        if (before := self.story.get(article)) is not None:
            self._members[before].discard(article)
        self.story[article] = story
        self._members.setdefault(story, set()).add(article)

    def _new_id(self, _article: str) -> str:
        self._founded += 1
        return f"story-{self._founded}"


def _seconds(published: str | None) -> float | None:
    """A date in ISO 8601 or as in e-mail, in seconds since 1970; without a zone it is UTC."""
    if not published or not published.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(published.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
