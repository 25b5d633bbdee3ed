"""What may be asked for: one strict reading of an address, so that no parts read it differently.

Everything later (the name that is resolved, the connection, the Host header, the request line) is
taken from the `Target`; the address is never parsed again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna

from retrieval.errors import Unfetchable

LONGEST = 8_000
"""Characters of an address; what is longer is an attack or a mistake."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]+)(?::([0-9]{0,5}))?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_PATH_SAFE = "/:@!$&'()*+,;=-._~%[]|"
_QUERY_SAFE = _PATH_SAFE + "?{}^`\\"
_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of some words; `idna` knows where they may stand."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart.

    `host` is a lower-case ASCII name without a trailing dot, or an IP address in its usual form
    without brackets; `path` is ASCII with its query and begins with a slash.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.path


def read(url: str) -> Target:
    """Take an address apart.

    Raises `Unfetchable`, for good, for everything but a plain http or https address: other schemes,
    credentials, odd spellings of IP addresses, hosts that are no names.
    """
    url = url.strip(" \t\r\n\f")
    if len(url) > LONGEST:
        raise _refused(url, f"it is longer than {LONGEST} characters")
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in url):
        raise _refused(url, "it contains control characters")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _refused(url, "it is not a web address") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise _refused(url, "it does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise _refused(parts.netloc.rpartition("@")[2], "leave out user name and password")
    authority = _AUTHORITY.fullmatch(parts.netloc)
    port = int(authority[2] or _DEFAULT_PORTS[parts.scheme]) if authority else 0
    if not authority or not 0 < port < 65_536:
        raise _refused(url, "it is not a web address")
    host = _literal(url, authority[1]) if authority[1][0] == "[" else _name(url, authority[1])
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    if parts.query:
        path += "?" + quote(parts.query, safe=_QUERY_SAFE)
    if len(path) > LONGEST:
        raise _refused(url, f"it is longer than {LONGEST} characters")
    return Target(parts.scheme, host, port, path)


def join(base: Target, location: str) -> Target:
    """Where a redirect at `base` leads; raises as `read`."""
    if len(location) > LONGEST:
        raise _refused(location, f"it is longer than {LONGEST} characters")
    try:
        return read(urljoin(str(base), location.strip()))
    except ValueError:
        raise _refused(location, "it is not a web address") from None


def shown(text: str) -> str:
    """An address of a stranger as it may stand in a message: short, printable, no credentials."""
    text = re.sub(r"//[^/?#]*@", "//", text[:200])
    text = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return text if len(text) <= 100 else text[:99] + "…"


def _literal(url: str, text: str) -> str:
    try:
        if "%" in text:  # a zone: means something on this machine alone
            raise ValueError  # noqa: TRY301
        return str(IPv6Address(text[1:-1]))
    except ValueError:
        raise _refused(url, "its host is not an IP address") from None


def _name(url: str, text: str) -> str:
    name = text.removesuffix(".").lower()
    if len(name) > 253 or any(
        unicodedata.category(letter) == "Cf" and letter not in _JOINERS for letter in name
    ):
        raise _refused(url, "its host is not a plain name")
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii").removesuffix(".")
        except (idna.IDNAError, UnicodeError, ValueError):
            raise _refused(url, "its host is not a plain name") from None
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, "its host is not a plain name")
    if _NUMBER.fullmatch(labels[-1]):  # WHATWG reads 0x7f.1, 017700000001 and 2130706433 as IPv4
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise _refused(url, "its host is an oddly written IP address") from None
    return name


def _refused(url: str, why: str) -> Unfetchable:
    return Unfetchable(f"The address {shown(url)!r} is not fetched: {why}.", for_good=True)
