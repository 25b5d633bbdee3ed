"""Has the indexes follow the catalog: by this process where the home is free, else by its owner."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from bot.keeping import Keeping, Moving
from bot.tables import Steps
from retrieval import home as homes
from retrieval.errors import EncoderUnusable, StoreUnreachable
from retrieval.home import Home
from retrieval.index import Done, Indexer
from retrieval.reindex import wish, wished
from retrieval.spaces import Spaces
from retrieval.stores.catalog import Catalog
from retrieval.stories.assign import Assigner

_log = logging.getLogger(__name__)

_OWNER_HAS_S = 20.0
"""Seconds that an ingest waits for the owner of the home to index what it saved."""
_LOOK_EVERY_S = 0.2
_SETTLES_S = 5.0
"""Seconds that who sent a link waits for it to be indexed before it is confirmed."""
_MENDING_S = 1.5
"""Seconds that a command which only reads gives to what an interrupted ingest left behind."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """What the commands ask for; while the bot serves, `bot.upkeep` does it unasked."""

    home: Home
    catalog: Catalog
    indexer: Indexer
    assigner: Assigner
    spaces: Spaces
    keeping: Keeping

    def catch_up(self, steps: Steps) -> Done:
        """Index what waits, or let the owner of the home do it and wait a while for that."""
        deadline = time.monotonic() + _OWNER_HAS_S
        waiting = first = self.indexer.pending()
        while waiting and time.monotonic() < deadline:
            owner = homes.claim(self.home)
            if owner is not None:
                with owner:
                    return self.keeping.bring_up_to_date(steps.indexing)
            steps.indexing(first - waiting, first)
            time.sleep(_LOOK_EVERY_S)
            waiting = self.indexer.pending()
        return Done(put=0, removed=0, waiting=waiting)

    def mend(self) -> None:
        """Set the indexes right if nobody else is at it, as far as a short time allows.

        A store that is away is no reason to stop: search says itself that it is degraded.
        """
        owner = homes.claim(self.home)
        if owner is None:
            return
        deadline = time.monotonic() + _MENDING_S
        with owner:
            try:
                done = self.keeping.bring_up_to_date(stop=lambda: time.monotonic() > deadline)
                if done.waiting:
                    _log.warning(
                        "%d passages are not indexed yet: `briefbot doctor --repair` does it",
                        done.waiting,
                    )
            except (StoreUnreachable, EncoderUnusable) as error:
                _log.info("the indexes are mended later: %s", error)

    def settle(self) -> None:
        """Wait a moment until what was just read is found."""
        deadline = time.monotonic() + _SETTLES_S
        while self.indexer.pending() and time.monotonic() < deadline:
            time.sleep(_LOOK_EVERY_S)

    def reindex(self, setting: str, steps: Steps) -> str:
        """Embed everything with the encoder that is set; what came of it, in a sentence.

        Searches go on with the old vectors until all are there. Raises `EncoderUnusable`.
        """
        database = self.catalog.database
        target = self.spaces.of(setting).id
        if target == self.spaces.now().id:
            wish(database, None)
            self.spaces.now().vectors.drop_others()
            return f"All vectors are by {target.name} already."
        wish(database, setting)
        while (how := wished(database)) is not None and how.setting == setting:
            owner = homes.claim(self.home)
            if owner is not None:
                with owner:
                    self._reindex(steps)
                break
            if how.problem:
                raise EncoderUnusable(f"The running bot tries again every minute: {how.problem}")
            steps.indexing(how.done, how.of)
            time.sleep(_LOOK_EVERY_S)
        if self.spaces.now().id != target:
            return "Another encoder was asked for meanwhile, so this was given up."
        passages = self.catalog.counts().passages
        return f"{passages} passages are embedded by {target.name}, which is searched by now."

    def _reindex(self, steps: Steps) -> None:
        moving = Moving(self.catalog, self.indexer, self.assigner, self.spaces)
        Keeping(self.indexer, self.assigner).bring_up_to_date(steps.indexing)
        while wished(self.catalog.database) is not None:
            moving.step()
            if moving.how is not None and moving.how.problem:
                raise EncoderUnusable(moving.how.problem)
            if moving.how is not None:
                steps.indexing(moving.how.done, moving.how.of)
        moving.tidy()
