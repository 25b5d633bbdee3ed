"""What is derived from the catalog, kept true to it: the indexes first, then the stories.

And where another encoder is wished for, its vectors, when nothing else is left to do.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from retrieval.errors import RetrievalError
from retrieval.index import Done, Indexer, Progress
from retrieval.reindex import Filling, Wish, note, wished
from retrieval.spaces import Space, Spaces
from retrieval.stores.catalog import Catalog
from retrieval.stories.assign import Assigner

_log = logging.getLogger(__name__)

_AGAIN_S = 60.0
"""Seconds until an encoder that could not be used is tried again."""
_STILL_USED_S = 10.0
"""Seconds that old vectors stay for the searches that began with them."""


class Keeping:
    """The indexer, the stories and the wish for another encoder as one piece of work.

    Without `moving` the wish is left to others.
    """

    def __init__(self, indexer: Indexer, assigner: Assigner, moving: Moving | None = None) -> None:
        """Takes all."""
        self._indexer = indexer
        self._assigner = assigner
        self._moving = moving

    def pending(self) -> int:
        """Passages that wait; articles that wait for a story came with some."""
        waiting = self._indexer.pending()
        return waiting or int(self._moving is not None and self._moving.pending())

    def follow(self, *, anew: bool = False) -> None:
        """Have searches see what the owner of the home has written."""
        if self._moving is not None:
            self._moving.follow()
        self._indexer.follow(anew=anew)

    def bring_up_to_date(
        self,
        progress: Progress = lambda _done, _of: None,
        *,
        stop: Callable[[], bool] = lambda: False,
    ) -> Done:
        """Do what is left to do; stories are told too when the vectors cannot be reached."""
        try:
            done = self._indexer.bring_up_to_date(progress, stop=stop)
        finally:
            self._assigner.bring_up_to_date(stop=stop)
        moving = self._moving
        while moving and not stop() and not self._indexer.pending() and moving.pending():
            moving.step()
        return done


class Moving:
    """Carries out the wish for another encoder, a step at a time; for the owner of the home."""

    def __init__(
        self,
        catalog: Catalog,
        indexer: Indexer,
        assigner: Assigner,
        spaces: Spaces,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes what is filled and switched, and a clock (seconds)."""
        self._catalog = catalog
        self._indexer = indexer
        self._assigner = assigner
        self._spaces = spaces
        self._clock = clock
        self._space = spaces.now()
        self._filling: Filling | None = None
        self._not_before = clock()
        self._tidy_at: float | None = clock()  # a kill may have left old vectors
        self.how: Wish | None = None
        """How far the last step came."""

    def pending(self) -> bool:
        """Whether there is something to do now; cheap enough to ask every second."""
        now = self._clock()
        if self._tidy_at is not None and now >= self._tidy_at:
            return True
        return now >= self._not_before and wished(self._catalog.database) is not None

    def follow(self) -> None:
        """Index for the space that is in use now."""
        self._use(self._spaces.now())

    def step(self) -> None:
        """Do a little of it. What is wrong with the encoder is noted in the wish, and logged."""
        self.follow()
        wish = wished(self._catalog.database)
        if wish is None:
            self._filling = None
            self.tidy()
        else:
            try:
                self._work_on(wish)
            except RetrievalError as error:
                _log.warning("vectors for %s: %s", wish.setting, error)
                self._filling, self._not_before = None, self._clock() + _AGAIN_S
                self.how = Wish(wish.setting, wish.done, wish.of, str(error))
                note(self._catalog.database, self.how)

    def _work_on(self, wish: Wish) -> None:
        if self._filling is None or self._filling.how.setting != wish.setting:
            space = self._spaces.of(wish.setting)
            self._filling = Filling(self._catalog, self._indexer, space, wish.setting)
        switched = self._filling.step()
        self.how = self._filling.how
        if switched:
            self._filling = None
            self.follow()
            self._tidy_at = self._clock() + _STILL_USED_S

    def tidy(self) -> None:
        """Forget the vectors of encoders that are neither in use nor wished for."""
        if wished(self._catalog.database) is None:
            self._space.vectors.drop_others()
        self._tidy_at = None

    def _use(self, space: Space) -> None:
        if space is not self._space:
            self._space = space
            self._indexer.use(space.encoder, space.vectors)
            self._assigner.use(space.encoder)
