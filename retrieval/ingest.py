"""The recipe of ingest: source → extract → identify → split → catalog.

The order, and why: extraction first, because only clean text can be compared; then identity, which
tells whether this is new; then passages, which belong to exactly this text; then one transaction
that keeps all of it or nothing (several articles may share one, so that the disk is waited for
once; see `together`). The indexes follow from the catalog (`retrieval.index`): by the
owner of the home, at once or when it next looks.

One bad item never stops the others. A store that is full or damaged stops everything: going on
would refuse good articles for a reason that is not theirs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from retrieval import identity
from retrieval.errors import Refused
from retrieval.passages import split
from retrieval.ports import Reader, Unread
from retrieval.stores.catalog import Saved
from retrieval.types import Article, Audience, Extracted, Passage, RawItem

_AT_ONCE = 16
"""Articles of one transaction: half a second of pages to read, and a sixteenth of the syncs."""
_log = logging.getLogger(__name__)


class Extract(Protocol):
    """Raw items to clean ones; raises `Refused` with a reason for people."""

    def __call__(self, item: RawItem, *, today: date) -> Extracted:
        """Extract one item; no date later than `today` is believed."""
        ...


class Keeper(Protocol):
    """What ingest needs of the catalog."""

    def save(self, article: Article, split: Sequence[Passage]) -> Saved:
        """Keep an article with its passages, in one transaction."""
        ...

    def is_old_version(self, article: Article) -> bool:
        """Whether this is what the stored article said once, and says no more."""
        ...


class Outcome(StrEnum):
    """What became of one item."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One item done; `reason` says why when it was refused."""

    locator: str
    outcome: Outcome
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What an ingest did; `stopped` when it was asked to stop before the end of the source."""

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    stopped: bool = False

    def count(self, step: Step) -> None:
        """Take one more item into account."""
        match step.outcome:
            case Outcome.NEW:
                self.new += 1
            case Outcome.UNCHANGED:
                self.unchanged += 1
            case Outcome.CHANGED:
                self.changed += 1
            case Outcome.REFUSED:
                self.refused.append((step.locator, step.reason))


def ingest(  # noqa: PLR0913 — all but the first two are named
    reader: Reader,
    audience: Audience,
    *,
    catalog: Keeper,
    extract: Extract,
    today: date,
    on_step: Callable[[Step], None] = lambda _step: None,
    stop: Callable[[], bool] = lambda: False,
    together: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Report:
    """Read articles into the catalog for an audience; doing it again changes nothing.

    `together` makes the saves of one block one transaction (`Catalog.together`); articles are read
    outside of it, a portion at a time, and told when they are kept.

    Raises the errors of the catalog, and what `reader.items()` raises; everything that was saved
    before stays.
    """
    report = Report()
    run = _Run(audience, catalog, extract, today)

    portion: list[Step | tuple[Article, list[Passage]]] = []

    def keep() -> None:
        with together():
            steps = [step for one in portion for step in run.take(one)]
        portion.clear()
        for step in steps:
            report.count(step)
            on_step(step)

    try:
        for item in reader.items():
            if stop():
                report.stopped = True
                break
            portion.append(run.read(item))
            if len(portion) >= _AT_ONCE or together is nullcontext:
                keep()
    finally:
        keep()
    for step in run.settle(apply=not report.stopped):
        report.count(step)
        on_step(step)
    return report


@dataclass(slots=True)
class _Run:
    """One ingest: what it has seen of its source so far.

    A source may hold several states of one article, such as a log of updates. The last one counts;
    read again, an earlier one must not undo it. So an item that says what the article is known to
    have said once waits: when the source goes on to another state it was only history, and when it
    does not, the article was really put back.
    """

    audience: Audience
    catalog: Keeper
    extract: Extract
    today: date
    _waiting: dict[str, tuple[Article, list[Passage]]] = field(default_factory=dict)

    def read(self, item: RawItem | Unread) -> Step | tuple[Article, list[Passage]]:
        """What an item is; the step with the reason when it is no article."""
        if isinstance(item, Unread):
            return Step(item.locator, Outcome.REFUSED, item.reason)
        try:
            return read(item, self.audience, self.extract, self.today)
        except Refused as refused:
            return Step(item.locator, Outcome.REFUSED, str(refused))

    def take(self, found: Step | tuple[Article, list[Passage]]) -> list[Step]:
        """Keep one article, and decide on the one that it outdates."""
        if isinstance(found, Step):
            return [found]
        article, passages = found
        steps = []
        if outdated := self._waiting.pop(article.id, None):
            steps.append(Step(outdated[0].locator, Outcome.UNCHANGED))
        if self.catalog.is_old_version(article):
            self._waiting[article.id] = (article, passages)
        else:
            steps.append(self._save(article, passages))
        return steps

    def settle(self, *, apply: bool) -> list[Step]:
        """Decide on the items that nothing outdated; without `apply` they stay undone."""
        waiting, self._waiting = list(self._waiting.values()), {}
        if not apply:
            return []
        return [self._save(article, passages) for article, passages in waiting]

    def _save(self, article: Article, passages: list[Passage]) -> Step:
        return Step(article.locator, Outcome(self.catalog.save(article, passages).value))


def read(
    item: RawItem, audience: Audience, extract: Extract, today: date
) -> tuple[Article, list[Passage]]:
    """The article that an item is for an audience, and its passages.

    Raises `Refused` with the reason, whatever is wrong with the item.
    """
    try:
        extracted = extract(item, today=today)
        if extracted.published is not None:
            _ = extracted.published.at  # a date that is none must not come to light later
        article = identity.identify(item, extracted, audience)
        passages = split(article.id, article.text, article.fingerprint)
    except Refused:
        raise
    except Exception as error:
        _log.debug("reading %s failed", item.locator, exc_info=True)
        reason = f"could not be read ({type(error).__name__}: {error})"
        raise Refused(reason[:300]) from error
    if not passages:
        raise Refused("no text")
    return article, passages
