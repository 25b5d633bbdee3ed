"""What a source lists, made into entries: plain titles, whole addresses, keys, revisions; pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

from retrieval import dates
from retrieval.identity import canonical_url
from retrieval.text import clean_line, words
from retrieval.types import Declared, Entry, Media, Published

MOST = 1_000
"""Entries that one look at a source takes, the newest: a busy newsroom's work of several days."""
_LONGEST_LINE = 1_000
"""Characters of a title, a name or a section; no real one is longer."""
_LONGEST_ADDRESS = 4_000
_LONGEST_BODY = 4_000_000
"""Characters of an entry's own text with its markup; what is longer is no article."""


@dataclass(frozen=True, slots=True)
class Found:
    """One item as its container says it: texts without markup, addresses whole."""

    id: str | None = None
    url: str | None = None
    declared: Declared = field(default_factory=Declared)
    body: str | None = None
    media: Media = Media.RECORD


def line(text: object) -> str | None:
    """A name on one clean line, of bounded length; None for what is no text or blank."""
    if not isinstance(text, str):
        return None
    cleaned = clean_line(text[: 4 * _LONGEST_LINE])
    return cleaned[:_LONGEST_LINE] if cleaned else None


# Only what is an element of HTML is a tag: "fewer than <5 %" and "the <T> type" are text.
_ELEMENTS = (
    r"a|abbr|acronym|address|article|b|bdi|bdo|big|blockquote|br|center|cite|code|del|dfn|div|em|figure|font|"
    r"h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|nobr|object|ol|p|pre|q|s|samp|script|section|small|span|strike|"
    r"strong|style|sub|sup|svg|table|tbody|td|tr|tt|u|ul|var|video|wbr"
)
_TAG = re.compile(
    rf"</?(?:{_ELEMENTS})(?:\s[^<>]{{0,2000}})?/?>|<!--.{{0,2000}}?-->", re.IGNORECASE | re.DOTALL
)
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,500}>.{0,4000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:br|p|div|li|h[1-6]|td|tr)\b[^<>]{0,500}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain(text: object) -> str | None:
    """A title that may hold markup as a reader sees it: without tags and character references."""
    if not isinstance(text, str):
        return None
    text = _HIDDEN.sub(" ", text[: 8 * _LONGEST_LINE])
    return line(dereferenced(_TAG.sub("", _BLOCK.sub(" ", text))))


def dereferenced(text: str) -> str:
    """`text` with its character references (`&amp;`, `&#8217;`) as the characters they mean."""
    return _REFERENCE.sub(lambda match: unescape(match[0]), text)


def own_text(body: object) -> str | None:
    """An entry's own text, ready for `Media.RECORD`; None when it is empty or no article's size."""
    if not isinstance(body, str) or not body.strip() or len(body) > _LONGEST_BODY:
        return None
    body = body.encode("utf-8", "replace").decode()
    return body if _TAG.search(body) else dereferenced(body)


def longest(texts: Iterable[object]) -> str | None:
    """Of several texts of one entry, the one that says most; the first of equals."""
    own = [body for text in texts if (body := own_text(text))]
    return max(own, key=lambda body: words(_TAG.sub(" ", body)), default=None)


_NEVER = re.compile("[\x00-\x20\x7f\ufffe\uffff]")
"""What no address has, not even one that is written carelessly."""


def address(url: object, base: str = "") -> str | None:
    """`url` as a whole web address, seen from `base`; None when a reader cannot follow it."""
    if not isinstance(url, str) or len(url) > _LONGEST_ADDRESS:
        return None
    joined = "".join(url.split()).encode("utf-8", "replace").decode()
    try:
        joined = urljoin(base, joined)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or _NEVER.search(joined):
        return None
    return joined


def entries(found: Sequence[Found], *, home: str | None = None) -> tuple[Entry, ...]:
    """The entries that `found` are, in order, each thing once.

    An id that several different items share says nothing and is not used. An item that links to
    the front page, or to `home`, the page that the source itself belongs to, has no page of its
    own.
    """
    listed = [_placed(item, home) for item in found]
    shared = _shared_ids(listed)
    by_key: dict[str, Entry] = {}
    for item in listed:
        key = _key(item, shared)
        if key not in by_key and (item.url or item.body or item.declared.title):
            by_key[key] = Entry(
                key, _revision(item), item.url, item.declared, item.body, item.media
            )
    return tuple(by_key.values())


def newest_first(found: Sequence[Found]) -> list[Found]:
    """`found` by date where all have one; turned round where those that have one show the need."""
    moments = [when(item.declared.published or item.declared.updated) for item in found]
    known = [moment for moment in moments if moment]
    if len(known) == len(found):
        order = sorted(range(len(found)), key=lambda at: known[at], reverse=True)
        return [found[at] for at in order]
    return list(reversed(found)) if known and known[0] < known[-1] else list(found)


def when(text: str | None) -> datetime | None:
    """The moment that a date means, for sorting; None when it cannot be read."""
    try:  # the quick way, for lists of 50,000
        moment_of = datetime.fromisoformat(text or "")
        return moment_of if moment_of.tzinfo else moment_of.replace(tzinfo=UTC)
    except ValueError:
        moment = dates.read(text) if text else None
    try:
        return Published(moment.text, moment.precision, "").at if moment else None
    except (ValueError, OverflowError):
        return None


def without_clock(found: Sequence[Found], made_at: Collection[str]) -> list[Found]:
    """`found` without dates that are only those of the making of the feed, `made_at`.

    Some systems date every entry with the moment at which the feed is asked for.
    """
    stamps = {item.declared.published for item in found}
    made = {when(text) for text in made_at} - {None}
    if len(found) < 3 or len(stamps) != 1 or when(next(iter(stamps))) not in made:
        return list(found)
    return [replace(item, declared=replace(item.declared, published=None)) for item in found]


def _placed(item: Found, home: str | None) -> Found:
    """`item` without an address that is not its own."""
    if not item.url:
        return item
    parts = urlsplit(item.url)
    is_front = not parts.path.strip("/") and not parts.query
    is_home = home is not None and canonical_url(item.url) == canonical_url(home)
    return replace(item, url=None) if is_front or is_home else item


def _shared_ids(found: Sequence[Found]) -> set[str]:
    """The ids under which several different things are listed."""
    things: dict[str, set[str]] = defaultdict(set)
    for item in found:
        if item.id:
            things[item.id].add(canonical_url(item.url) if item.url else f"“{item.declared.title}”")
    return {name for name, same in things.items() if len(same) > 1}


def _key(item: Found, shared: Collection[str]) -> str:
    if item.id and item.id not in shared:
        return item.id
    if item.url:
        return canonical_url(item.url)
    return f"text:{_hash((item.declared.title, item.body))}"


def _revision(item: Found) -> str:
    return _hash((item.url, *astuple(item.declared), item.body))


def _hash(said: tuple[str | None, ...]) -> str:
    """32 hexadecimal digits of SHA-256."""
    text = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    return hashlib.sha256(text).hexdigest()[:32]


def left_out(total: int) -> tuple[tuple[str, str], ...]:
    """What is said of the items beyond `MOST`, as `Listing.unread` has it."""
    if total <= MOST:
        return ()
    return (("older entries", f"the newest {MOST:,} of {total:,} entries were taken"),)
