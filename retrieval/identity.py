"""Which article is this: addresses, fingerprints, near copies. Pure."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import numpy as np
from numpy.typing import NDArray

from retrieval.types import Article, Audience, Extracted, Kind, RawItem

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|"
    r"cmpid|ref_src|ocid|at_medium|at_campaign|smid|guccounter|guce_referrer\w*",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")
_SHINGLE = 5
_NUMBER = re.compile(r"\d+(?:[.,'’ ]\d{3})*(?:[.,]\d+)?")
_SEPARATORS = re.compile(r"\D")
_HASHES = 128
_NUMBERS = 32
NEAR = 0.55
"""Estimated share of common 5-word shingles (Jaccard) from which two texts are near copies."""
CONTAINED = 0.75
"""Estimated share of the shorter text's shingles that the longer one has, from which they are."""
LEAST_OF = 0.3
"""Length of the shorter text, as a share of the longer one, below which it is a quotation."""
SAME_NUMBERS = 0.6
"""Share of the numbers of the text with fewer that the other must have."""
_TELLING = 3
"""Numbers from which they tell something."""


def canonical_url(url: str) -> str:
    """One spelling for the addresses that lead to one page.

    Lower-case scheme and host, no default port, fragment, tracking parameters or slash at the end;
    parameters sorted. What is no web address comes back stripped and otherwise untouched.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    query = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key)
    )
    return urlunsplit((scheme, host, parts.path.rstrip("/"), urlencode(query), ""))


def key_of(item: RawItem) -> str:
    """What an item is known by: its address or else where it was found, and its declared id.

    It depends on nothing but the item, so no item takes another's place because of what was read
    before. The price: an article that is declared with an id here and without one there is two,
    unless its text is the same (see `Catalog.save`); the same goes for an id that changes.
    """
    declared = item.declared.id
    address = canonical_url(item.url) if item.url and item.url.strip() else None
    if not declared:
        return address or item.locator
    if address and canonical_url(declared) == address:
        return address  # as feeds do it: an id that says nothing more
    return f"{address or _container(item.locator)}#{declared}"


def _container(locator: str) -> str:
    """The locator without the line that a line-wise file adds: an id outlives its line."""
    return re.sub(r":\d+$", "", locator)


def article_id(audience: Audience, key: str) -> str:
    """16 hexadecimal digits; the same article has another id for every audience."""
    return hashlib.sha256(sound(f"{audience.name}\n{key}").encode()).hexdigest()[:16]


def source_id(audience: Audience, kind: Kind, address: str) -> str:
    """16 hexadecimal digits; `address` is canonical."""
    return hashlib.sha256(sound(f"{audience.name}\n{kind}\n{address}").encode()).hexdigest()[:16]


def identify(item: RawItem, extracted: Extracted, audience: Audience) -> Article:
    """The article that `item` is, for `audience`; see `key_of` for what makes it that one."""
    return Article(
        id=article_id(audience, key_of(item)),
        audience=audience,
        locator=sound(item.locator),
        url=sound(item.url.strip()) if item.url and item.url.strip() else None,
        title=extracted.title,
        text=extracted.text,
        publisher=extracted.publisher,
        author=extracted.author,
        published=extracted.published,
        language=extracted.language,
        fingerprint=fingerprint(extracted),
        updated=extracted.updated,
        section=extracted.section,
        image=extracted.image,
        conflict=extracted.conflict,
        partial=item.partial or extracted.partial,
    )


def sound(name: str) -> str:
    """A name that can be stored: file names may hold bytes that are no text in any encoding."""
    return name.encode("utf-8", "backslashreplace").decode()


def fingerprint(extracted: Extracted) -> str:
    """SHA-256 of everything a reader could notice: text, title, publisher, author, date.

    Raises `UnicodeEncodeError` for what is no text (half a surrogate pair), which no store keeps.
    """
    published = extracted.published
    noticed = (
        extracted.text,
        extracted.title,
        extracted.publisher,
        extracted.author,
        published.text if published else None,
    )
    return hashlib.sha256(json.dumps(noticed, ensure_ascii=False).encode()).hexdigest()


def text_hash(text: str) -> str:
    """SHA-256 of the words of a text: the same for the same text in another layout."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def signature(text: str) -> bytes:
    """What `near_copy` needs of a text: 516 to 644 bytes.

    128 min-hashes (32 bits each) of its 5-word shingles, how many shingles it has, and hashes of
    its numbers, at most 32. Min-wise hashing: Broder, "On the resemblance and containment of
    documents", 1997; the hash family is multiply-shift. A text of fewer than five words is one
    shingle.
    """
    words = _WORD.findall(text.casefold())
    shingles = {
        zlib.crc32("\x00".join(words[at : at + _SHINGLE]).encode())
        for at in range(max(len(words) - _SHINGLE + 1, 1))
    }
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    least = np.full(_HASHES, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(values), 4096):  # bounded memory for a text of any length
        mixed = values[start : start + 4096, None] * _FACTORS + _SUMMANDS
        least = np.minimum(least, (mixed >> np.uint64(32)).min(axis=0).astype(np.uint32))
    numbers = {zlib.crc32(_SEPARATORS.sub("", number).encode()) for number in _NUMBER.findall(text)}
    rest = np.array([len(shingles), *sorted(numbers)[:_NUMBERS]], dtype=np.uint32)
    return least.tobytes() + rest.tobytes()


_random = np.random.default_rng(20_141_118)  # any fixed seed: signatures must stay comparable
_FACTORS = _random.integers(1, 2**63, _HASHES, dtype=np.uint64) | np.uint64(1)
_SUMMANDS = _random.integers(0, 2**63, _HASHES, dtype=np.uint64)


def resemblance(one: bytes, other: bytes) -> float:
    """The estimated share of shingles that two texts have in common, 0..1; error about .04."""
    first, second = _parts(one).hashes, _parts(other).hashes
    return float(np.mean(first == second)) if len(first) == len(second) else 0.0


def near_copy(one: bytes, other: bytes) -> bool:
    """Whether two signatures belong to near copies of one text.

    They do when most of what either says stands in the other, or when nearly all of the shorter
    one does and it is no mere quotation (the end was cut off, notices were added); and when their
    numbers agree: yesterday's weather is no copy of today's.
    """
    if min(len(one), len(other)) <= 4 * _HASHES:
        return one == other  # no signature of this kind
    shared = resemblance(one, other)
    first, second = _parts(one), _parts(other)
    shorter, longer = sorted((first.shingles, second.shingles))
    contained = shared / (1 + shared) * (shorter + longer) / shorter
    if shared < NEAR and (contained < CONTAINED or shorter < LEAST_OF * longer):
        return False
    fewer, more = sorted((first.numbers, second.numbers), key=len)
    return len(fewer) < _TELLING or len(fewer & more) >= SAME_NUMBERS * len(fewer)


@dataclass(frozen=True, slots=True)
class _Parts:
    hashes: NDArray[np.uint32]
    shingles: int
    numbers: frozenset[int]


def _parts(signed: bytes) -> _Parts:
    values = np.frombuffer(signed, dtype=np.uint32)
    rest = values[_HASHES:].tolist()
    return _Parts(values[:_HASHES], rest[0] if rest else 0, frozenset(rest[1:]))
