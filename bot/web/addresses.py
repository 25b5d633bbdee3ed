"""The addresses of the reader page: unguessable, and worth nothing when altered. Pure.

    <public address>/r/<article>-<version>[-<start>-<end> …].<signature>#q

`article` is its id, which follows from the audience that it was read for and from where it was
found (`retrieval.identity`), so it names the audience as well and tells it to nobody. `version` is
the beginning of the fingerprint, the places are offsets into the text, the first of them the one
that the page opens at. The signature (HMAC-SHA256, RFC 2104, cut to 128 bits) covers all of that.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.types import Article, Span

_VERSION = 10
"""Characters of a fingerprint: enough to tell the versions of one article from each other."""
_MOST_PLACES = 24
_LONGEST = 800
_TOKEN = re.compile(
    r"(?P<article>[0-9a-f]{16})-(?P<version>[0-9a-f]{10})(?P<places>(?:-[0-9]{1,8}){0,48})"
    r"\.(?P<signature>[A-Za-z0-9_-]{22})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a genuine address names."""

    article: str
    version: str
    places: tuple[Span, ...]


class Addresses:
    """Makes and reads addresses with the key of a home."""

    def __init__(self, public_url: str, key: bytes) -> None:
        """Takes where the server is reached from outside, without a slash at its end."""
        self._base = public_url
        self._key = key

    def of(self, article: Article, places: Sequence[Span]) -> str:
        """The address of an article as it is, opening at the first place."""
        offsets = "".join(f"-{one.start}-{one.end}" for one in places[:_MOST_PLACES])
        said = f"{article.id}-{article.fingerprint[:_VERSION]}{offsets}"
        return f"{self._base}/r/{said}.{self._signature(said)}{'#q' if places else ''}"

    def named(self, token: str) -> Named | None:
        """What the last part of an address names; None when it was not made here."""
        found = _TOKEN.fullmatch(token) if len(token) <= _LONGEST else None
        if found is None:
            return None
        said = token[: found.start("signature") - 1]
        if not hmac.compare_digest(self._signature(said), found["signature"]):
            return None
        offsets = [int(offset) for offset in found["places"].split("-")[1:]]
        pairs = zip(offsets[::2], offsets[1::2], strict=True)
        places = tuple(Span(start, end) for start, end in pairs)
        return Named(found["article"], found["version"], places)

    def secret(self, purpose: str) -> str:
        """A secret for one purpose: the same in every process that has the key."""
        return self._hash("secret", purpose, 24)

    def _signature(self, said: str) -> str:
        return self._hash("address", said, 16)

    def _hash(self, what: str, said: str, size: int) -> str:
        """A keyed hash of so many bytes; `what` keeps the uses of the key apart."""
        digest = hmac.digest(self._key, f"briefbot 1 {what}\n{said}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:size]).rstrip(b"=").decode()
