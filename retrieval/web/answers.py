"""What a server's headers and statuses mean to us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

from retrieval.errors import Unfetchable
from retrieval.types import Validators

LONGEST_WAIT = 24 * 3600.0
"""Seconds; a server that asks for more is asked again after a day."""
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
READ = {200, 203}
UNCHANGED = 304
_WAIT = {429, 503}
_A_MINUTE = 60.0
_VALIDATOR = re.compile(r"[\x20-\x7e\x80-\xff]{1,500}")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.ASCII | re.IGNORECASE)

_MEANING = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "it refuses access",
    404: "there is nothing at this address",
    408: "it did not wait for the request",
    410: "what was there has been removed for good",
    429: "it is asked too often",
    451: "what was there may not be shown for legal reasons",
    500: "it has an internal fault",
    502: "it is out of order",
    503: "it is out of service for now",
    504: "it is out of order",
}


class Headers:
    """The headers of an answer, without regard to case; the first of equal names counts."""

    def __init__(self, raw: Sequence[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in raw:
            self._values.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))

    def get(self, name: str) -> str:
        """The value, or an empty text."""
        return self._values.get(name, "").strip()

    def location(self) -> str:
        """Where a redirect leads; servers write it in UTF-8 whatever the standard says."""
        raw = self.get("location").encode("latin-1")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def content_type(self) -> tuple[str | None, str | None]:
        """The media type in lower case and the charset, as declared."""
        value = self.get("content-type")
        media = value.partition(";")[0].strip().lower()
        charset = _CHARSET.search(value)
        return media[:100] or None, charset[1].lower() if charset else None

    def length(self) -> int | None:
        """The declared length of the body in bytes."""
        value = self.get("content-length")
        return int(value) if re.fullmatch(r"[0-9]{1,18}", value, re.ASCII) else None

    def validators(self) -> Validators:
        """What to ask with the next time."""
        return clean(Validators(self.get("etag") or None, self.get("last-modified") or None))

    def retry_after(self, now: float) -> float | None:
        """Seconds to wait, at most a day; None when the server does not say, or says the past."""
        value = self.get("retry-after")
        if re.fullmatch(r"[0-9]+", value, re.ASCII):
            seconds = float(value[:12])
        else:
            try:
                when = parsedate_to_datetime(value)
                seconds = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now
            except (ValueError, OverflowError, TypeError, IndexError):
                return None
        return min(seconds, LONGEST_WAIT) if seconds > 0 else None


def clean(validators: Validators) -> Validators:
    """Validators that may stand in a request: what could break out of its line is left out."""

    def fit(value: str | None) -> str | None:
        return value if value is not None and _VALIDATOR.fullmatch(value) else None

    return Validators(fit(validators.etag), fit(validators.last_modified))


def failure(status: int, host: str, retry_after: float | None) -> Unfetchable:
    """The error for a status that does not come with what was asked for.

    410 and 451 are for good. 404 is not: servers say it by mistake too often. Where the server asks
    to be left alone without saying for how long, that is a minute.
    """
    meaning = _MEANING.get(status, "it is out of order" if status >= 500 else "no page came of it")
    return Unfetchable(
        f"{host} answered {status}: {meaning}.",
        status=status,
        retry_after=_A_MINUTE if retry_after is None and status in _WAIT else retry_after,
        for_good=status in {410, 451},
    )
