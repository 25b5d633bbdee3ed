"""What went wrong, for a person: one message and what to do; the log has the rest at DEBUG."""

from __future__ import annotations

import errno
import logging
import secrets

from bot.asking import BadQuestion
from bot.settings import BadSettings
from retrieval.errors import RetrievalError

_log = logging.getLogger(__name__)


def message_of(error: BaseException) -> str:
    """One message: our own errors explain themselves; others get a reference that the log has."""
    if isinstance(error, RetrievalError | BadSettings | BadQuestion):
        return str(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "The disk is full. Free some space and try again."
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Try fewer or smaller files at once."
    reference = secrets.token_hex(4)
    _log.debug("unexpected failure %s", reference, exc_info=error)
    return (
        f"Something went wrong that should not have: {type(error).__name__}, reference "
        f"{reference}. Run again with BRIEFBOT_LOG=DEBUG to see where, and please report it."
    )
