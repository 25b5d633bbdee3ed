"""The use cases of sources, for every platform and for the command line; knows neither.

Whose a source is, is told by an audience: everyone's are managed by the operator, a chat's own by
that chat. Nobody can touch, or find out about, what belongs to another chat. Reasons for people are
the messages of the errors of `retrieval.errors`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.sourcing.looking import MOST_OTHERS, Looker, Reads
from bot.sourcing.naming import address_of, is_called, path_of, source_of
from bot.sourcing.taking import Taker
from bot.sourcing.types import (
    Added,
    Became,
    Imported,
    Intake,
    Listed,
    Looked,
    Message,
    Overview,
    Tested,
    Took,
)
from retrieval.errors import Refused, Unfetchable
from retrieval.identity import canonical_url, source_id
from retrieval.sources import opml
from retrieval.sources.opml import Subscription
from retrieval.sources.starter import starter
from retrieval.stores.catalog import Catalog
from retrieval.stores.items import Items, Status
from retrieval.stores.source_rows import Standing
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Audience, Kind, Source

MOST_OF_A_CHAT = 100
"""Sources that one chat may have."""
PAUSED_BY_HAND = "paused by hand"
_LATELY = timedelta(days=1)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Sourcing:
    """Manages sources and reads single pages; safe to use from several threads.

    What asks the web blocks, for as long as `retrieval.fetch` allows.
    """

    def __init__(
        self,
        catalog: Catalog,
        reads: Reads,
        *,
        clock: Callable[[], datetime] = _utc_now,
        settle: Callable[[], object] = lambda: None,
    ) -> None:
        """Takes the open catalog, what reads, a clock, and what waits until an article is found."""
        self._catalog = catalog
        self._sources = Sources(catalog.database)
        self._items = Items(catalog.database)
        self._looker = Looker(reads, clock)
        self._taker = Taker(catalog, reads.fetcher, reads.extract, clock)
        self._settle = settle

    # Managing

    def add(
        self, address: str, owner: Audience, *, kind: Kind | None = None, paths: bool = False
    ) -> Added:
        """Add what is at an address: a feed, the feed of a site, a sitemap; or read a page once.

        Without a `kind` the best is taken that works: the address itself, a feed, a news sitemap;
        else the page is read once. With `paths`, which is for operators, a file or folder too.

        Raises:
            SourceMissing: when it is no address, or a path that is not there.
            Unfetchable, Refused: when there is nothing to be had, with the reason.
        """
        if path := path_of(address.strip(), paths=paths):
            self._looker.listing(source_of(owner, Kind.FILES, path.as_posix()))
            return self._put(source_of(owner, Kind.FILES, path.as_posix(), path.name))
        url = address_of(address)
        if kind is not None:
            found = self._looker.listing(source_of(owner, kind, url))
            return self._put(source_of(owner, kind, url, found.title, found.language))
        candidates = self._looker.candidates(url)
        chosen, reason = self._looker.first_that_works(candidates)
        others = tuple(
            each for each in candidates if chosen is None or each.address != chosen.address
        )[:MOST_OTHERS]
        if chosen is not None:
            added = self._put(source_of(owner, chosen.kind, chosen.address, chosen.title))
            return replace(added, others=others)
        try:
            taken = self._taker.page(url, owner)
        except (Refused, Unfetchable) as error:
            said = reason or f"No feed was found there, and the page is no article: {error}"
            return Added(Became.NOTHING, others=others, reason=said)
        self._settle()
        return Added(Became.READ_ONCE, others=others, taken=taken, reason=reason)

    def remove(self, named: str, owner: Audience) -> Source:
        """Forget a source of `owner`, named by its id or address; what was read from it stays."""
        source = self._named(named, owner).source
        self._sources.remove(source.id, owner)
        return source

    def pause(self, named: str, owner: Audience) -> Source:
        """Poll a source of `owner` no more until it is resumed."""
        source = self._named(named, owner).source
        self._sources.pause(source.id, owner, PAUSED_BY_HAND)
        return source

    def resume(self, named: str, owner: Audience) -> Source:
        """Poll a source of `owner` again, at once."""
        source = self._named(named, owner).source
        self._sources.resume(source.id, owner)
        return source

    def untouched(self) -> bool:
        """Whether nothing has been read for everyone, and nothing is going to be."""
        return not (self._own(EVERYONE) or self._catalog.count_articles(EVERYONE))

    def overview(self, viewer: Audience) -> Overview:
        """What `viewer` may see, its own first, and how it stands as a whole."""
        standings = self._sources.visible(viewer)
        standings.sort(key=lambda each: each.source.audience != viewer)
        return Overview(tuple(map(self._listed, standings)), intake(self._catalog, viewer))

    def details(self, named: str, owner: Audience) -> Listed:
        """How a source of `owner` stands, and what of it was refused lately, and why."""
        standing = self._named(named, owner)
        refusals = self._items.refusals(standing.source)
        return replace(self._listed(standing), refusals=tuple(refusals))

    def import_opml(self, data: bytes, owner: Audience) -> Imported:
        """Add the sources of a list (OPML). Raises `Refused` when it is none, or empty."""
        listed = opml.read(data)
        if not listed.listed:
            raise Refused("There is no feed with a web address in this list (OPML).")
        return replace(self.add_listed(listed.listed, owner), unread=listed.unread)

    def export_opml(self, owner: Audience) -> bytes:
        """The sources of the web that belong to `owner`, as OPML."""
        return opml.write((each.source for each in self._own(owner)), "Sources of Briefbot")

    def add_starter(
        self, owner: Audience, *, languages: Iterable[str] = (), topics: Iterable[str] = ()
    ) -> Imported:
        """Add the starter list, of these languages and topics; of all where none are given."""
        return self.add_listed(starting(languages, topics), owner)

    def add_listed(self, listed: Sequence[Subscription], owner: Audience) -> Imported:
        """Add sources without looking at them; what does not answer shows at the first poll."""
        wanted = {source_id(owner, one.kind, canonical_url(one.address)): one for one in listed}
        made = [
            Source(id_, owner, one.kind, one.address, one.title, one.language, one.topics)
            for id_, one in wanted.items()
        ]
        new = self._sources.add(*made)
        fresh = {source.id for source in new}
        there = tuple(one for id_, one in wanted.items() if id_ not in fresh)
        return Imported(tuple(new), there, ())

    # Reading on somebody's wish

    def read(self, addresses: tuple[str, ...], audience: Audience) -> Took:
        """Read pages once, for `audience` alone."""
        took = self._taker.links(addresses, audience)
        if took.taken:
            self._settle()
        return took

    def forwarded(self, message: Message, audience: Audience) -> Took:
        """Read a message that somebody passed on, and what it links to, for `audience` alone."""
        took = self._taker.message(message, audience)
        if took.taken:
            self._settle()
        return took

    # Looking

    def test(self, address: str, *, kind: Kind | None = None, paths: bool = False) -> Tested:
        """Look once at what `add` would add, and at one article of it. Raises as `add` does."""
        return self._looker.test(address, kind=kind, paths=paths)

    def look_at_all(self, owner: Audience) -> list[Looked]:
        """Which sources of `owner` answer now."""
        return self._looker.at_all([each.source for each in self._own(owner)])

    # How it is done

    def _put(self, source: Source) -> Added:
        """Add a source, unless its owner has it or everyone's is polled; a paused one goes on."""
        there = self._sources.get(source.id, source.audience)
        shared = self._sources.get(
            source_id(EVERYONE, source.kind, canonical_url(source.address)), EVERYONE
        )
        if there is None and shared is not None and shared.active:
            there = shared
        if there is not None and there.active:
            return Added(Became.THERE, there.source)
        if there is not None:
            self._sources.resume(source.id, source.audience)
            return Added(Became.RESUMED, there.source)
        if source.audience != EVERYONE and len(self._own(source.audience)) >= MOST_OF_A_CHAT:
            raise Refused(f"A chat may have {MOST_OF_A_CHAT} sources. Remove one first.")
        self._sources.add(source)
        return Added(Became.ADDED, source)

    def _listed(self, standing: Standing) -> Listed:
        counts = self._items.counts(standing.source)
        read = counts[Status.READ] + counts[Status.LINKED]
        return Listed(standing, read, counts[Status.REFUSED])

    def _own(self, owner: Audience) -> list[Standing]:
        return [each for each in self._sources.visible(owner) if each.source.audience == owner]

    def _named(self, named: str, owner: Audience) -> Standing:
        """The one source of `owner` that is called so. Raises `Refused` where there is none."""
        wanted = named.strip()
        visible = self._sources.visible(owner)
        found = [each for each in visible if is_called(each.source, wanted)]
        own = [each for each in found if each.source.audience == owner]
        if len(own) == 1:
            return own[0]
        if own:
            names = ", ".join(f"{each.source.id[:12]} ({each.source.address})" for each in own[:5])
            raise Refused(f"“{wanted}” names several sources: {names}. Say which.")
        if found:
            raise Refused(
                f"{found[0].source.address} is read for everyone; only the operator changes that."
            )
        raise Refused(
            f"There is no source “{wanted[:200]}”. Name one by its address, or as it is listed."
        )


def starting(languages: Iterable[str] = (), topics: Iterable[str] = ()) -> tuple[Subscription, ...]:
    """The starter list. Raises `Refused` when it has nothing of these languages and topics."""
    asked, about = frozenset(languages) or None, frozenset(topics) or None
    found = starter(languages=asked, topics=about)
    if not found:
        every = starter()
        known = sorted({feed.language for feed in every if feed.language})
        subjects = dict.fromkeys(topic for feed in every for topic in feed.topics)
        raise Refused(
            "The starter list has nothing of that. "
            f"Languages: {', '.join(known)}; topics: {', '.join(subjects)}."
        )
    return found


def intake(catalog: Catalog, viewer: Audience, *, now: datetime | None = None) -> Intake:
    """How well the news comes in that `viewer` may see."""
    reached = Sources(catalog.database).reached((now or _utc_now()) - _LATELY, viewer)
    newest = catalog.newest(viewer)
    return Intake(
        active=reached.active,
        paused=reached.paused,
        reached=reached.reached,
        failing=reached.failing,
        newest=newest.published if newest else None,
    )
