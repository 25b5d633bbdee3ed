"""The full article behind an entry: its page or PDF; else the entry's own text, which says so.

The order, and why: the page first, because feeds cut their texts short; the page it names as the
whole one where it is a light version (AMP), and its light version where it yields little; then what
the entry itself says, when the page cannot be had, wants a subscription, or says less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from retrieval import extract as extraction
from retrieval import pdf, webpage
from retrieval.errors import Refused, Unfetchable
from retrieval.identity import canonical_url
from retrieval.ports import Fetcher
from retrieval.sources import entries, files, links
from retrieval.text import decode, words
from retrieval.types import Entry, Extracted, Fetched, Kind, Media, RawItem, Source

LARGEST = 30_000_000
"""Bytes of a page or a PDF."""
_LITTLE = 60
"""Words of a page under which its light version is asked for."""
_WHOLE = 250
"""Words from which an entry's own text is taken for the whole article: feeds that cut their texts
short cut them far below."""
_AS_MUCH = 0.7
"""The part of the entry's own words that a page must have to be taken for the same article."""
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|do|cfm)$|/(?:index|article|story|news|item|view)$")
"""The path of a program to which only the query says which article is meant."""
_ANY_DAY = date(2100, 1, 1)
"""Where extraction is only tried, its dates are not used."""
_CUT = re.compile(
    r"(?:…|\.\.\.)\W*$|(?:read (?:more|on|the full)|continue reading|weiterlesen|mehr lesen|"
    r"lire la suite|seguir leyendo|leer más|continua a leggere|читать далее|اقرأ المزيد)\b.{0,80}$",
    re.IGNORECASE,
)
"""How a text ends that goes on elsewhere."""
_MARKUP = frozenset((None, "text/html", "application/xhtml+xml"))


class Extract(Protocol):
    """Raw items to clean ones; raises `Refused` with a reason for people."""

    def __call__(self, item: RawItem, *, today: date) -> Extracted:
        """Extract one item; no date later than `today` is believed."""
        ...


@dataclass(frozen=True, slots=True)
class _Tried:
    """What extraction makes of an item: how many words, or why none."""

    words: int = 0
    reason: str | None = None


_Trial = Callable[[RawItem], _Tried]


def raw_item(
    entry: Entry,
    source: Source,
    fetcher: Fetcher,
    *,
    extract: Extract = extraction.extract,
    today: date = _ANY_DAY,
) -> RawItem:
    """The article of `entry`: its page if that is to be had, else its own text, which says so.

    An article with an address carries no declared id, so that it is the same one whichever source
    lists it. The source's title stands for the publisher only where nothing else names one.

    To see how much a page says, it is extracted; whoever extracts what comes back anyway gives an
    `extract` that remembers, and the day for which it extracts.

    Raises:
        Unfetchable: when the page cannot be had and the entry's own text is no article either.
        Refused: when what is there is no article, and neither is the entry's own text.
        SourceMissing: when the file is gone.
    """
    if source.kind is Kind.FILES:
        return _of_file(entry)
    own = _own(entry, source)
    if entry.url is None:
        if own is None:
            raise Refused("an entry with neither a link nor a text")
        return own
    tried = partial(_try, extract=extract, today=today)
    try:
        item = _behind(entry, entry.url, source, fetcher, tried)
    except (Unfetchable, Refused) as error:
        said = tried(own) if own else _Tried()
        if own is None or not said.words:  # such as a mere link to comments
            raise
        return _instead(own, said.words, _reason(error))
    if own is None:
        return item
    found, said = tried(item), tried(own)
    if not said.words or (not found.reason and found.words >= _AS_MUCH * said.words):
        return item
    own = replace(own, url=item.url)  # it is the same article, so it keeps its place
    return _instead(own, said.words, found.reason or "its page says less")


def _of_file(entry: Entry) -> RawItem:
    """A file, read now; a line of a line-wise file, as it was listed."""
    if entry.body is None:
        return files.one_file(Path(entry.key))
    return RawItem(entry.key, entry.media, entry.body, entry.url, entry.declared)


def _own(entry: Entry, source: Source) -> RawItem | None:
    """What the entry itself says, as an article."""
    if not entry.body:
        return None
    declared = replace(
        entry.declared,
        id=None,  # its address, or else its place in the source, is what it is known by
        publisher=entry.declared.publisher or source.title,
        language=entry.declared.language or source.language,
    )
    locator = entry.url or f"{source.address}#{entry.key}"
    return RawItem(locator, entry.media, entry.body, entry.url, declared)


def _instead(own: RawItem, count: int, reason: str) -> RawItem:
    """The entry's own text in place of the page; called partial unless it is a whole article."""
    tail = entries.plain(own.body[-600:]) or ""
    if count >= _WHOLE and not _CUT.search(tail):
        return own
    return replace(own, partial=f"only the feed's own text: {reason}")


def _behind(entry: Entry, url: str, source: Source, fetcher: Fetcher, tried: _Trial) -> RawItem:
    """What is at `url`, as the article of `entry`."""
    fetched = fetcher.get(url, largest=LARGEST)
    if _leads_to_front(url, fetched.url):
        raise Refused("its page is gone; the address leads to the front page")
    if pdf.is_pdf(fetched.body):
        return _of_pdf(entry, fetched, source)
    if fetched.content_type == "text/plain":
        text = decode(fetched.body, charset=fetched.charset)
        return _item(entry, source, fetched.url, text, Media.TEXT)
    if fetched.content_type not in _MARKUP:
        raise Refused(f"its address leads to {fetched.content_type}, not to a page")
    item, head = _of_page(entry, source, fetched)
    if links.is_amp(head):
        whole = _elsewhere(head, "canonical")
        return _other(entry, source, fetcher, item, whole, tried) or item
    light = _elsewhere(head, "amphtml")
    if light and tried(item).words < _LITTLE:
        other = _other(entry, source, fetcher, item, light, tried)
        return replace(other, url=item.url, locator=item.locator) if other else item
    return item


def _elsewhere(head: webpage.Page, relation: str) -> str | None:
    """The address of another version of a page on the same site."""
    here, other = head.url or "", links.linked(head, relation)
    if not other or canonical_url(other) == canonical_url(here) or not _same_site(other, here):
        return None
    return other


def _other(
    entry: Entry, source: Source, fetcher: Fetcher, item: RawItem, url: str | None, tried: _Trial
) -> RawItem | None:
    """The other version of `item`, at `url`, unless it says much less."""
    if not url:
        return None
    try:
        other, _ = _of_page(entry, source, fetcher.get(url, largest=LARGEST))
    except Unfetchable:
        return None
    return other if tried(other).words > tried(item).words // 2 else None


_HEAD = 200_000
"""Characters of a page in which its head is."""
_NAMED = re.compile(r"""og:site_name|application-name|"publisher"\s*:""", re.IGNORECASE)
"""How a page names its publisher."""


def _of_page(entry: Entry, source: Source, fetched: Fetched) -> tuple[RawItem, webpage.Page]:
    """A page as the article of `entry`, at the address that it gives itself; and its head."""
    html = decode(fetched.body, markup=True, charset=fetched.charset)
    end = html.find("</head", 0, _HEAD)
    head = webpage.Page(html[: end if end >= 0 else _HEAD], fetched.url)
    item = _item(entry, source, _address(head), html, Media.HTML)
    if _NAMED.search(html):
        item = replace(item, declared=replace(item.declared, publisher=None))
    return item, head


def _of_pdf(entry: Entry, fetched: Fetched, source: Source) -> RawItem:
    found = pdf.read(fetched.body)
    item = _item(entry, source, fetched.url, found.text, Media.TEXT)
    declared = replace(
        item.declared,
        title=item.declared.title or found.declared.title,
        author=item.declared.author or found.declared.author,
    )
    return replace(item, declared=declared)


def _item(entry: Entry, source: Source, url: str, body: str, media: Media) -> RawItem:
    feed = source.title if source.kind is Kind.FEED else None
    declared = replace(entry.declared, id=None, publisher=entry.declared.publisher or feed)
    return RawItem(url, media, body, url, declared)


def _address(page: webpage.Page) -> str:
    """The address that a page gives itself, if it is of the same site and not of a page above.

    Templates that name their section as the canonical page of every article are not rare.
    """
    here = page.url or ""
    named = links.linked(page, "canonical") or entries.address(page.meta("og:url"), here)
    if not named or not _same_site(named, here):
        return here
    if here.startswith("https://") and named.startswith("http://"):
        named = f"https://{named[7:]}"  # written down before the site was secure
    above, below = urlsplit(canonical_url(named)), urlsplit(canonical_url(here))
    if not above.path.strip("/") and not above.query:
        return here
    is_above = below.path.startswith(f"{above.path}/") or (
        below.path == above.path and _SCRIPT.search(above.path) and below.query and not above.query
    )
    return here if is_above and not links.is_amp(page) else named


def _same_site(one: str, other: str) -> bool:
    return webpage.host_name(one) == webpage.host_name(other)


def _leads_to_front(asked: str, found: str) -> bool:
    """Whether an address of an article leads to a front page: a soft "not found"."""
    return urlsplit(asked).path.strip("/") != "" and not (
        urlsplit(found).path.strip("/") or urlsplit(found).query
    )


def _try(item: RawItem, *, extract: Extract, today: date) -> _Tried:
    """What extraction makes of an item, to see how much there is."""
    try:
        return _Tried(words(extract(item, today=today).text))
    except Refused as refused:
        return _Tried(reason=_reason(refused))
    except Exception as error:  # noqa: BLE001 — hostile markup; the entry's own text may do
        return _Tried(reason=f"its page cannot be read ({type(error).__name__})")


def _reason(error: Exception) -> str:
    return str(error).rstrip(". ")
