"""One page, PDF or message becomes an article of one audience, once, because somebody asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.sourcing.types import MESSAGE, Message, NotTaken, Taken, Took
from retrieval import ingest
from retrieval.errors import Refused, RetrievalError, Unfetchable
from retrieval.identity import source_id
from retrieval.ports import Fetcher, Unread
from retrieval.sources.discover import web_address
from retrieval.sources.full import raw_item
from retrieval.stores.catalog import Catalog, Saved
from retrieval.stores.items import Items
from retrieval.text import words
from retrieval.types import (
    EVERYONE,
    Audience,
    Declared,
    Entry,
    Extracted,
    Kind,
    Media,
    Precision,
    Published,
    RawItem,
    Source,
)

MOST_LINKS = 3
"""Links of one message that are read."""
_COMMENT = 20
"""Words beside a link up to which they are a remark on it and no article of their own."""
_FEWEST = 5
_LONGEST_TITLE = 200
_DATED_BY = "the forwarded message"
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Taker:
    """Reads on somebody's wish; `clock` gives the time, aware."""

    catalog: Catalog
    fetcher: Fetcher
    extract: ingest.Extract
    clock: Callable[[], datetime]

    def page(self, address: str, audience: Audience) -> Taken:
        """Read the page or PDF at an address for `audience`.

        What everyone may read already is not read again for a chat. Raises `Unfetchable` or
        `Refused` with the reason.
        """
        url = web_address(address)
        if audience != EVERYONE and (known := self._everyones(url)):
            return known
        return self._keep(
            item_at(url, self.fetcher, self.extract, self._today()), audience, self.extract
        )

    def message(self, message: Message, audience: Audience) -> Took:
        """Read a message and what it links to; a mere remark on a link is not kept."""
        own = _LINK.sub(" ", message.text)
        took = self.links(message.links, audience)
        if words(own) < _FEWEST or (took.taken and words(own) <= _COMMENT):
            return took
        try:
            taken = self._message(message, audience)
        except RetrievalError as error:
            return replace(took, refused=(NotTaken(MESSAGE, str(error)), *took.refused))
        return replace(took, taken=(taken, *took.taken))

    def links(self, addresses: tuple[str, ...], audience: Audience) -> Took:
        """Read what a message links to, the first few of it; what cannot be read is told."""
        taken, refused = [], []
        for address in dict.fromkeys(addresses[:MOST_LINKS]):
            try:
                taken.append(self.page(address, audience))
            except Unfetchable as error:
                refused.append(NotTaken(address, str(error)))
            except Refused as error:
                refused.append(NotTaken(address, str(error), is_there="://" in address))
        refused += [NotTaken(one, "too many links at once") for one in addresses[MOST_LINKS:]]
        return Took(tuple(taken), tuple(refused))

    def _message(self, message: Message, audience: Audience) -> Taken:
        now = self.clock()
        told = Published(message.sent_at.isoformat(), Precision.TIME, _DATED_BY)

        def extract(item: RawItem, *, today: date) -> Extracted:
            found = self.extract(item, today=today)
            return replace(found, published=told if message.sent_at <= now else None)

        return self._keep(_raw(message), audience, extract)

    def _keep(self, item: RawItem, audience: Audience, extract: ingest.Extract) -> Taken:
        article, passages = ingest.read(item, audience, extract, self._today())
        kept = ""

        def also(_connection: object, _saved: object, stored: str) -> None:
            nonlocal kept
            kept = stored

        saved = self.catalog.save(article, passages, also)
        return Taken(self.catalog.article(kept, audience) or article, saved)

    def _everyones(self, url: str) -> Taken | None:
        known = Items(self.catalog.database).known(EVERYONE, url)
        article = self.catalog.article(known, EVERYONE) if known else None
        return Taken(article, Saved.UNCHANGED, everyones=True) if article else None

    def _today(self) -> date:
        return self.clock().astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class Pages:
    """Web addresses as something to be read once; a `retrieval.ports.Reader`."""

    addresses: Sequence[str]
    fetcher: Fetcher
    extract: ingest.Extract
    today: date

    def items(self) -> Iterator[RawItem | Unread]:
        """The pages and PDFs in their order; one that cannot be had says why."""
        for address in self.addresses:
            try:
                yield item_at(web_address(address), self.fetcher, self.extract, self.today)
            except Unfetchable as error:
                yield Unread(address, str(error))
            except Refused as error:
                yield Unread(address, f"{error} (a site or a feed: briefbot sources add)")


def item_at(url: str, fetcher: Fetcher, extract: ingest.Extract, today: date) -> RawItem:
    """The page or PDF at a web address, as an item. Raises `Unfetchable` or `Refused`."""
    source = Source(source_id(EVERYONE, Kind.PAGE, url), EVERYONE, Kind.PAGE, url)
    entry = Entry(url, "", url, Declared())
    return raw_item(entry, source, fetcher, extract=extract, today=today)


def _raw(message: Message) -> RawItem:
    """A message as an item: a short first line above more is its title, but a sentence is text."""
    first, _, rest = message.text.strip().partition("\n")
    ended = first.rstrip(" \"'”’»)").endswith((".", "!", "。", "…", "।", "۔"))
    headed = rest.strip() and len(first) <= _LONGEST_TITLE and not ended
    said = "\n".join((message.origin or "", message.sent_at.isoformat(), message.text))
    name = hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return RawItem(
        locator=f"forwarded message {name}",
        media=Media.RECORD,
        body=message.text,
        url=message.url,
        declared=Declared(
            title=first.strip() if headed else None, publisher=message.origin or "forwarded message"
        ),
    )
