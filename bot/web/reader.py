"""What the reader page shows of an article, read from the stores for a genuine address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from bot.platforms import links
from bot.platforms.reader_links import is_gone
from bot.web.addresses import Addresses, Named
from retrieval.edits import Edit, edits
from retrieval.identity import near_copy
from retrieval.stores.versions import History, Version
from retrieval.stories.story import Story
from retrieval.types import EVERYONE, Article, Audience, Published, Span

_COMPARED = 5
"""Steps from one version to the next of which the edits are shown."""
_LONGEST_COMPARED = 200_000
"""Code points of both texts together; beyond this, comparing takes too long for a page."""
_OTHERS = 6
"""Other reports of the same event that are named."""


class Histories(Protocol):
    """What the page needs of `retrieval.stores.versions.Histories`."""

    def owner(self, article_id: str) -> Audience | None:
        """Whose an article is."""
        ...

    def of(self, article_id: str, viewer: Audience) -> History | None:
        """The history of an article."""
        ...


class Versions(Protocol):
    """What the page needs of the catalog."""

    def version(self, article_id: str, fingerprint: str, viewer: Audience) -> Article | None:
        """What an article said when its fingerprint began like this."""
        ...


class Stories(Protocol):
    """What the page needs of `retrieval.stores.stories.Stories`."""

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        """The story that an article is in."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One version, with what changed from the one before it as far as that is shown.

    `completed`: nothing changed at the source, only more of the article was read. `address` opens
    the version; None for the one that is shown. `what` is None where nothing is compared.
    """

    version: Version
    address: str | None
    before: Article | None = None
    what: tuple[Edit, ...] | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Another report of the same event; `same` says that it is nearly the same text."""

    publisher: str | None
    title: str
    published: Published | None
    language: str | None
    address: str
    same: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a page shows. `original` opens the publisher's page at the quote."""

    article: Article
    places: tuple[Span, ...]
    read_at: datetime
    changed_at: datetime | None
    """When it was first seen to have changed since; None when it still reads like this."""
    withdrawn_at: datetime | None
    original: str | None
    steps: tuple[Step, ...]
    others: tuple[Other, ...]

    @property
    def private(self) -> bool:
        """Whether the article belongs to one chat."""
        return self.article.audience != EVERYONE


class Gone(Exception):  # noqa: N818 — reads as what it says
    """The address is genuine, and what it named is not kept any more."""


class Reader:
    """Opens genuine addresses; safe to use from several threads."""

    def __init__(
        self, addresses: Addresses, histories: Histories, versions: Versions, stories: Stories
    ) -> None:
        """Takes what reads addresses, and the stores of the catalog."""
        self._addresses = addresses
        self._histories = histories
        self._versions = versions
        self._stories = stories

    def open(self, token: str) -> Shown | None:
        """What an address opens; None for one that was not made here.

        Raises `Gone`, and the errors of `retrieval.errors`.
        """
        named = self._addresses.named(token)
        if named is None:
            return None
        owner = self._histories.owner(named.article)
        if owner is None:
            raise Gone
        history = self._histories.of(named.article, owner)
        article = self._article(named, history, owner)
        if history is None or article is None:
            raise Gone
        return self._shown(article, named, history)

    def _article(self, named: Named, history: History | None, owner: Audience) -> Article | None:
        """The article as it was when it was cited."""
        kept = None if history is None else history.of(named.version)
        if kept is not None:
            return kept.article
        return self._versions.version(named.article, named.version, owner)

    def _shown(self, article: Article, named: Named, history: History) -> Shown:
        places = tuple(
            place for place in named.places if 0 <= place.start < place.end <= len(article.text)
        )
        current = article.fingerprint == history.now.article.fingerprint
        until = None if current else history.of(article.fingerprint)
        return Shown(
            article=article,
            places=places,
            read_at=history.read_at,
            changed_at=(until.until if until else history.now.since) if not current else None,
            withdrawn_at=history.now.article.withdrawn_at,
            original=_original(article, places),
            steps=self._steps(article, places, history),
            others=self._others(article),
        )

    def _steps(self, shown: Article, places: Sequence[Span], history: History) -> tuple[Step, ...]:
        if len(history.versions) < 2:
            return ()
        steps = []
        older = [*history.versions[1:], None]
        for number, (version, before) in enumerate(zip(history.versions, older, strict=True)):
            article = version.article
            is_shown = article.fingerprint == shown.fingerprint
            address = self._addresses.of(article, moved(places, shown.text, article.text))
            step = Step(version, None if is_shown else address)
            if before is not None:
                was = before.article
                what = _edits(was.text, article.text) if number < _COMPARED else None
                completed = was.partial is not None and article.partial is None
                step = Step(version, step.address, was, what, completed)
            steps.append(step)
        return tuple(steps)

    def _others(self, article: Article) -> tuple[Other, ...]:
        """Reports that everyone may see: who has one text of a chat is told of no other."""
        story = self._stories.story_of(article.id, EVERYONE)
        if story is None or article.audience != EVERYONE:
            return ()
        mine = next((one for one in story.tellings if one.article.id == article.id), None)
        found = []
        for telling in reversed(story.tellings):
            one = telling.article
            if one.id == article.id or is_gone(one):
                continue
            found.append(
                Other(
                    publisher=one.publisher,
                    title=one.title,
                    published=one.published,
                    language=one.language,
                    address=links.public(one.url) or self._addresses.of(one, ()),
                    same=mine is not None and near_copy(mine.signature, telling.signature),
                )
            )
        return tuple(found[:_OTHERS])


def moved(places: Sequence[Span], before: str, after: str) -> tuple[Span, ...]:
    """Where the words of some places stand in another version; those that are gone are left out.

    Of several places with the same words the one nearest to the old place is meant.
    """
    found = []
    for place in places:
        words = place.of(before)
        ahead = after.find(words, place.start)
        behind = after.rfind(words, 0, place.start + len(words))
        starts = [start for start in (ahead, behind) if start >= 0]
        if words and starts:
            start = min(starts, key=lambda at: abs(at - place.start))
            found.append(Span(start, start + len(words)))
    return tuple(found)


def _original(article: Article, places: Sequence[Span]) -> str | None:
    url = links.public(article.url)
    if url is None or not places:
        return url
    first = places[0]
    return links.at_quote(url, article.title, article.text, first.start, first.end)


@lru_cache(maxsize=64)
def _edits(before: str, after: str) -> tuple[Edit, ...] | None:
    return edits(before, after) if len(before) + len(after) <= _LONGEST_COMPARED else None
