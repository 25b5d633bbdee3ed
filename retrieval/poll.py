"""The recipe of one poll: list the source → write its items down → read them → keep the articles.

The order, and why: a listing is written down first, whole, because a feed forgets; then a portion
of what waits is read (`retrieval.reading`), so that one long feed does not hold up the others; each
article is kept in one transaction with the record of its item, so that a kill at any moment leaves
it read or waiting, never half. Last, the claim is given back with the time of what is left to do.

Nothing that a source does raises: its failures are recorded with their reasons. What the catalog
raises (no space, damaged) goes up: it is not the source's fault.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from retrieval import polling
from retrieval.errors import RetrievalError, Unfetchable
from retrieval.polling import MINUTE, Failure
from retrieval.reading import OneItem, Polled, Reading, Work, not_asked
from retrieval.sources.entries import when
from retrieval.stores.catalog import Catalog
from retrieval.stores.items import Items
from retrieval.stores.source_rows import Claim, described
from retrieval.stores.sources import Sources
from retrieval.types import Listing

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one source is done at once: items, and seconds after which no more are begun.

    Of a source that is just being listed only the newest are read at once: the next source is to be
    listed, too, before one has a whole archive read.
    """

    portion: int = 25
    newest: int = 5
    seconds: float = 60.0


class Poller:
    """Polls claimed sources; safe to use from several threads, each with a claim of its own."""

    def __init__(
        self,
        catalog: Catalog,
        reading: Reading,
        *,
        clock: Callable[[], float] = time.time,
        limits: Limits = Limits(),
    ) -> None:
        """Takes the catalog that holds sources and articles, and what reads."""
        self.sources = Sources(catalog.database, clock=clock)
        self.items = Items(catalog.database, clock=clock)
        self._reading = reading
        self._work = Work(catalog, self.items, reading, clock)
        self._clock = clock
        self._limits = limits

    def poll(self, claim: Claim, stop: Callable[[], bool] = lambda: False) -> Polled:
        """List the source if that is due, do a portion of its items, and give the claim back."""
        began, polled = self._clock(), Polled()
        if claim.listing_due:
            claim = self._list(claim, polled, stop)
        portion = self._limits.newest if claim.listing_due else self._limits.portion
        for item in self.items.due(claim.source, portion):
            if stop() or self._clock() - began > self._limits.seconds:
                break
            OneItem(self._work, claim.source, item, polled, stop).do()
        self.sources.done(claim)
        return polled

    def _list(self, claim: Claim, polled: Polled, stop: Callable[[], bool]) -> Claim:
        """The claim, with what the listing tells of the source: its items are read with that."""
        source, now = claim.source, self._clock()
        try:
            lister = self._reading.listers[source.kind]
            listing = lister(source, self._reading.fetcher, claim.validators)
        except Unfetchable as error:
            if stop():
                return claim
            if not_asked(error) and (error.retry_after or 0.0) < 2 * MINUTE:
                self.sources.postponed(claim, now + (error.retry_after or 0.0))
                return claim
            failure = Failure(str(error), error.retry_after, gone=error.status == 410)
        except RetrievalError as error:
            failure = Failure(str(error))
        except Exception as error:  # noqa: BLE001 — whatever one source does, the others go on
            _log.debug("listing %s failed", source.address, exc_info=True)
            failure = Failure(f"could not be read ({type(error).__name__}: {error})"[:300])
        else:
            self._listed(claim, listing, now)
            polled.listed += 1
            return replace(claim, source=described(source, listing))
        plan = polling.after_failure(source.id, now, claim.health, failure, claim.interval_s)
        self.sources.failed(claim, plan, failure.reason)
        polled.failed += 1
        _log.info("%s: %s", claim.home, failure.reason)
        if plan.pause is not None:
            polled.paused.append((claim.home, plan.pause))
            _log.warning("%s is paused: %s", claim.home, plan.pause)
        return claim

    def _listed(self, claim: Claim, listing: Listing, now: float) -> None:
        dated = [when(entry.declared.published) for entry in listing.entries[:50]]
        moments = [moment.timestamp() for moment in dated if moment is not None]
        published = moments or self.items.moments(claim.source)
        plan = polling.after_listing(claim.source.id, now, published, listing.every)
        self.items.record(claim, listing, plan)
