"""The full article behind an entry: its page or PDF; else the entry's own text, which says so.

The order, and why: the page first, because feeds cut their texts short; the page it names as the
whole one where it is a light version (AMP), and its light version where it yields little; then what
the entry itself says, when the page cannot be had, wants a subscription, or says less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from retrieval import pdf, webpage
from retrieval.errors import Refused, Unfetchable
from retrieval.extract import extract
from retrieval.identity import canonical_url
from retrieval.ports import Fetcher
from retrieval.sources import entries, files, links
from retrieval.text import decode, words
from retrieval.types import Entry, Fetched, Kind, Media, RawItem, Source

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
"""Extraction is only tried here, to see how much there is; its dates are not used."""
_CUT = re.compile(
    r"(?:…|\.\.\.)\W*$|(?:read (?:more|on|the full)|continue reading|weiterlesen|mehr lesen|"
    r"lire la suite|seguir leyendo|leer más|continua a leggere|читать далее|اقرأ المزيد)\b.{0,80}$",
    re.IGNORECASE,
)
"""How a text ends that goes on elsewhere."""
_MARKUP = frozenset((None, "text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class _Tried:
    """What extraction makes of an item: how many words, or why none."""

    words: int = 0
    reason: str | None = None


def raw_item(entry: Entry, source: Source, fetcher: Fetcher) -> RawItem:
    """The article of `entry`: its page if that is to be had, else its own text, which says so.

    An article with an address carries no declared id, so that it is the same one whichever source
    lists it. The source's title stands for the publisher only where nothing else names one.

    Raises:
        Unfetchable: when the page cannot be had and the entry has no text of its own.
        Refused: when what is there is no article, and the entry has no text of its own.
        SourceMissing: when the file is gone.
    """
    if source.kind is Kind.FILES:
        return _of_file(entry)
    own = _own(entry, source)
    if entry.url is None:
        if own is None:
            raise Refused("an entry with neither a link nor a text")
        return own
    try:
        item = _behind(entry, entry.url, source, fetcher)
    except (Unfetchable, Refused) as error:
        if own is None:
            raise
        return _instead(own, _reason(error))
    if own is None:
        return item
    found, said = _try(item), _try(own)
    if not said.words or (not found.reason and found.words >= _AS_MUCH * said.words):
        return item
    own = replace(own, url=item.url)  # it is the same article, so it keeps its place
    return _instead(own, found.reason or "its page says less")


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


def _instead(own: RawItem, reason: str) -> RawItem:
    """The entry's own text in place of the page; called partial unless it is a whole article."""
    tail = entries.plain(own.body[-600:]) or ""
    if _try(own).words >= _WHOLE and not _CUT.search(tail):
        return own
    return replace(own, partial=f"only the feed's own text: {reason}")


def _behind(entry: Entry, url: str, source: Source, fetcher: Fetcher) -> RawItem:
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
    page = _parsed(fetched)
    item = _of_page(entry, source, page)
    if links.is_amp(page):
        return _other(entry, source, fetcher, page, item.url) or item
    light = links.linked(page, "amphtml")
    if light and _try(item).words < _LITTLE:
        other = _other(entry, source, fetcher, page, light)
        return replace(other, url=item.url, locator=item.locator) if other else item
    return item


def _other(
    entry: Entry, source: Source, fetcher: Fetcher, page: webpage.Page, url: str | None
) -> RawItem | None:
    """The other version of `page`, at `url` on the same site, if it says more."""
    here = page.url or ""
    if not url or canonical_url(url) == canonical_url(here) or not _same_site(url, here):
        return None
    try:
        other = _of_page(entry, source, _parsed(fetcher.get(url, largest=LARGEST)))
    except Unfetchable:
        return None
    return other if _try(other).words > _try(_of_page(entry, source, page)).words // 2 else None


def _parsed(fetched: Fetched) -> webpage.Page:
    html = decode(fetched.body, markup=True, charset=fetched.charset)
    return webpage.Page(html, fetched.url)


def _of_page(entry: Entry, source: Source, page: webpage.Page) -> RawItem:
    """A page as the article of `entry`, at the address that it gives itself."""
    names_itself = webpage.publisher(page) != webpage.host_name(page.url)
    item = _item(entry, source, _address(page), page.html, Media.HTML)
    if names_itself:
        return replace(item, declared=replace(item.declared, publisher=None))
    return item


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


def _try(item: RawItem) -> _Tried:
    """What extraction makes of an item, to see how much there is."""
    try:
        return _Tried(words(extract(item, today=_ANY_DAY).text))
    except Refused as refused:
        return _Tried(reason=_reason(refused))
    except Exception as error:  # noqa: BLE001 — hostile markup; the entry's own text may do
        return _Tried(reason=f"its page cannot be read ({type(error).__name__})")


def _reason(error: Exception) -> str:
    return str(error).rstrip(". ")
