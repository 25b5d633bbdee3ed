"""What is derived from the catalog, kept true to it: the indexes first, then the stories."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.index import Done, Indexer, Progress
from retrieval.stories.assign import Assigner


class Keeping:
    """The indexer and the stories as one piece of work for the owner of the home."""

    def __init__(self, indexer: Indexer, assigner: Assigner) -> None:
        """Takes both."""
        self._indexer = indexer
        self._assigner = assigner

    def pending(self) -> int:
        """Passages that wait; articles that wait for a story came with some."""
        return self._indexer.pending()

    def follow(self, *, anew: bool = False) -> None:
        """Have searches see what the owner of the home has written."""
        self._indexer.follow(anew=anew)

    def bring_up_to_date(
        self,
        progress: Progress = lambda _done, _of: None,
        *,
        stop: Callable[[], bool] = lambda: False,
    ) -> Done:
        """Do what is left to do; stories are told too when the vectors cannot be reached."""
        try:
            return self._indexer.bring_up_to_date(progress, stop=stop)
        finally:
            self._assigner.bring_up_to_date(stop=stop)
