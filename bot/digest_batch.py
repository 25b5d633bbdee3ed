"""Digests over files of articles, line by line, as one chat would get them.

The articles of a file are embedded and grouped once, however many lines name it; a line that names
a grown file adds to what is grouped. A line sees nothing of what was reported after its `now`. When
a line goes back in time, the articles are grouped anew up to then, so that nothing later shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from bot.batch import beside, parsed
from bot.digest_shapes import DigestIn
from bot.shapes import Failure
from bot.story_shapes import StoriesIn
from bot.writing.choice import Period
from bot.writing.digest import Composer
from bot.writing.digests import Digest, Memory, Wishes, key_of
from bot.writing.support import Scorer
from retrieval.dates import declared
from retrieval.errors import RetrievalError
from retrieval.identity import signature
from retrieval.ports import Encoder
from retrieval.stories.assign import HELD_DAYS, vector_text
from retrieval.stories.grouping import Change, Grouper
from retrieval.stories.likeness import DAY
from retrieval.stories.profile import Vector, profile
from retrieval.stories.story import Story, Telling, utc
from retrieval.types import EVERYONE, Article

_FAR = date(9990, 1, 1)
_OLDEST = timedelta(days=60)
"""How long before a digest reports are looked at: no story that is open reaches farther back."""


class Unreadable(RetrievalError):  # noqa: N818 — reads as what it says
    """A file of articles cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file of articles as it was: what it held, by id, and the lines that could not be read."""

    size: int
    modified: int
    articles: dict[str, tuple[Article, float | None]]
    refused: int


@dataclass(slots=True)
class _Grouped:
    """What has been put into stories so far, in the order of the reports."""

    grouper: Grouper
    latest: float = float("-inf")
    story: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    merged: dict[str, list[str]] = field(default_factory=dict)
    version: dict[str, str] = field(default_factory=dict)

    def follow(self, change: Change) -> None:
        """Take over what an article did."""
        for move in change.moves:
            self._put(move.article, move.after)
        for gone, into in change.merged:
            for article in list(self.members.get(gone, ())):
                self._put(article, into)
            self.merged.setdefault(into, []).extend([gone, *self.merged.pop(gone, ())])

    def _put(self, article: str, story: str) -> None:
        if (before := self.story.get(article)) is not None:
            self.members[before].discard(article)
        self.story[article] = story
        self.members.setdefault(story, set()).add(article)


class Digests:
    """One chat's digests over files of articles, in the order in which they are asked for."""

    def __init__(self, encoder: Encoder, folder: Path, scorer: Scorer | None = None) -> None:
        """Takes what embeds, the folder from which relative names of files count, what judges."""
        self._encoder = encoder
        self._folder = folder
        self._composer = Composer(encoder, self._vectors_of, scorer)
        self._vectors: dict[str, Vector] = {}
        self._files: dict[Path, _Read] = {}
        self._arrived: dict[str, float] = {}
        self._memory = Memory()
        self._grouped = self._none()

    def compose(self, line: DigestIn) -> Digest:
        """The digest that a line asks for; the next ones know what it told.

        Raises `Unreadable`.
        """
        if line.since > line.now:
            raise Unreadable(
                f"since ({line.since.isoformat()}) is after now ({line.now.isoformat()})"
            )
        there = self._articles(line.articles)
        now = line.now.astimezone(UTC)
        visible = {
            id_: (article, at)
            for id_, (article, known) in there.items()
            if (at := self._at(article, known, now)) <= now.timestamp()
        }
        self._group(visible, now.timestamp())
        wishes = Wishes(topics=tuple(line.topics), limit=line.limit)
        made = self._composer.compose(
            self._stories(visible, now),
            Period(line.since.astimezone(UTC), now),
            self._memory,
            wishes,
            audience=EVERYONE,
        )
        self._memory = self._memory.after(made)
        return made

    # Articles

    def _at(self, article: Article, reported: float | None, now: datetime) -> float:
        """When it was reported, in seconds since 1970; without any date when it was first seen."""
        if reported is not None:
            return reported
        return self._arrived.setdefault(key_of(article), now.timestamp())

    def _articles(self, name: str) -> dict[str, tuple[Article, float | None]]:
        try:
            path = beside(self._folder, name)
            found = path.stat()
            known = self._files.get(path)
            if known is None or (known.size, known.modified) != (found.st_size, found.st_mtime_ns):
                with path.open(encoding="utf-8-sig", errors="replace") as lines:
                    articles, refused = read_articles(lines)
                known = _Read(found.st_size, found.st_mtime_ns, articles, refused)
                self._files[path] = known
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is no file name"
            raise Unreadable(f"{name} cannot be read: {reason}.") from error
        if known.refused and not known.articles:
            raise Unreadable(f"{name} holds no articles: no line of it can be read as one.")
        return known.articles

    # Vectors

    def _embed(self, articles: Sequence[Article]) -> None:
        new = {key_of(one): one for one in articles if key_of(one) not in self._vectors}
        if not new:
            return
        texts = [vector_text(one.title, one.text) for one in new.values()]
        rows = np.asarray(self._encoder.embed_documents(texts), np.float32).reshape(len(new), -1)
        self._vectors.update(zip(new, rows, strict=True))

    def _vectors_of(self, articles: Sequence[Article]) -> Vector:
        self._embed(articles)
        return np.asarray([self._vectors[key_of(one)] for one in articles], np.float32)

    # Stories

    def _none(self) -> _Grouped:
        return _Grouped(Grouper(self._new_id))

    def _group(self, visible: dict[str, tuple[Article, float]], now: float) -> None:
        """Put what is not in a story yet into one; anew when something there is not to be seen."""
        if self._grouped.latest > now:
            self._grouped = self._none()
        oldest = now - _OLDEST.total_seconds()
        waiting = sorted(
            (
                (at, article.id)
                for article, at in visible.values()
                if at >= oldest and self._grouped.version.get(article.id) != article.fingerprint
            ),
        )
        self._embed([visible[id_][0] for _, id_ in waiting])
        for at, id_ in waiting:
            article = visible[id_][0]
            self._grouped.latest = max(self._grouped.latest, at)
            self._grouped.grouper.drop_before(self._grouped.latest - HELD_DAYS * DAY)
            vector = self._vectors[key_of(article)]
            self._grouped.follow(
                self._grouped.grouper.add(profile(id_, article.title, article.text, at, vector))
            )
            self._grouped.version[id_] = article.fingerprint

    def _new_id(self, article: str) -> str:
        """From the article that founds it, so that grouping anew gives the same ids."""
        taken = self._grouped.members.keys()
        for attempt in range(len(taken) + 1):
            given = hashlib.sha256(f"story\n{article}\n{attempt}".encode()).hexdigest()[:16]
            if given not in taken:
                return given
        raise AssertionError(f"no story id is left for {article}")

    def _stories(self, visible: dict[str, tuple[Article, float]], now: datetime) -> list[Story]:
        by_story: dict[str, list[Telling]] = {}
        oldest = now - _OLDEST
        for id_, (article, at) in visible.items():
            if utc(at) >= oldest:
                telling = Telling(article, utc(at), signature(article.text))
                by_story.setdefault(self._grouped.story[id_], []).append(telling)
        return [
            Story(
                id_,
                EVERYONE,
                tuple(sorted(tellings, key=lambda one: (one.at, one.article.id))),
                merged=tuple(self._grouped.merged.get(id_, ())),
            )
            for id_, tellings in by_story.items()
        ]


def read_articles(
    lines: Iterable[str],
) -> tuple[dict[str, tuple[Article, float | None]], int]:
    """The articles in lines of JSON by id, with the seconds of their reports; and how many fail.

    One without a date counts as reported with the one before it, or with the first that has one;
    where none has a date it is not known when. One whose id came before is a new version of it.
    """
    found: dict[str, tuple[Article, float | None]] = {}
    refused = 0
    at: float | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        given = parsed(number, line, StoriesIn)
        if isinstance(given, Failure) or not (given.title.strip() or given.text.strip()):
            refused += 1
            continue
        article = article_of(given)
        at = article.published.at.timestamp() if article.published is not None else at
        found.pop(article.id, None)
        found[article.id] = (article, at)
    first = next((at for _, at in found.values() if at is not None), None)
    return {id_: (one, first if at is None else at) for id_, (one, at) in found.items()}, refused


def article_of(given: StoriesIn) -> Article:
    """A line of a file of articles as an article of everyone, under its own id."""
    title, text = _plain(given.title), _plain(given.text)
    title = " ".join(title.split()) or " ".join(text.split())[:100]
    noticed = "\x00".join((title, text, given.publisher or "", given.published or ""))
    published = declared(given.published, "the file", _FAR) if given.published else None
    return Article(
        id=given.id,
        audience=EVERYONE,
        locator=given.id,
        url=given.url or None,
        title=title,
        text=text,
        publisher=given.publisher or None,
        author=None,
        published=published,
        language=None,
        fingerprint=hashlib.sha256(noticed.encode("utf-8", "replace")).hexdigest(),
    )


def _plain(text: str) -> str:
    """Without halves of surrogate pairs, which no store and no encoder takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
