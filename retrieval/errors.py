"""Every error that a caller of `retrieval` is meant to handle.

    RetrievalError                 what went wrong and what to do about it, in one message
    ├── Refused                    one item cannot become an article; the others go on
    ├── Unfetchable                an address gave nothing; says whether it is worth trying again
    ├── SourceMissing              a path or an address that does not exist or cannot be read
    ├── HomeUnusable               the home cannot be created, written or locked
    ├── StoreDamaged               a store exists but cannot be read
    ├── StoreFull                  a write failed for lack of space
    ├── StoreUnreachable           a store behind an address does not answer
    └── EncoderMismatch            the store was filled by another encoder
        EncoderUnusable            the encoder's files are missing or altered

Messages are written for the person at the terminal: they name the thing and what to do.
"""

from __future__ import annotations


class RetrievalError(Exception):
    """Base of all errors that `retrieval` raises on purpose."""


class Refused(RetrievalError):  # noqa: N818 — an outcome of reading, not a fault of the program
    """One item cannot become an article; `str(error)` is the reason, for people."""


class Unfetchable(RetrievalError):  # noqa: N818 — reads as what it says
    """An address gave nothing that can be used.

    `status` is the HTTP status, if there was one; `retry_after` the seconds that the server asked
    to wait; `for_good` says that trying again is pointless (gone, forbidden by us, no such host).
    """

    def __init__(
        self,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        for_good: bool = False,
    ) -> None:
        """Takes the reason, for people."""
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after
        self.for_good = for_good


class SourceMissing(RetrievalError):  # noqa: N818 — reads as a sentence: "source missing"
    """A path or an address does not exist or cannot be read."""


class HomeUnusable(RetrievalError):  # noqa: N818 — see above
    """The home cannot be created, written or locked."""


class StoreDamaged(RetrievalError):  # noqa: N818 — see above
    """A store exists but cannot be read."""


class StoreFull(RetrievalError):  # noqa: N818 — see above
    """A write failed for lack of space."""


class StoreUnreachable(RetrievalError):  # noqa: N818 — see above
    """A store behind an address does not answer."""


class EncoderMismatch(RetrievalError):  # noqa: N818 — see above
    """The store was filled by another encoder than the one now set."""


class EncoderUnusable(RetrievalError):  # noqa: N818 — see above
    """The encoder's files are missing or altered, or its provider cannot be reached."""
