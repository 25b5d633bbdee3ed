"""Looks at addresses and sources without keeping anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.sourcing.naming import address_of, path_of, source_of
from bot.sourcing.types import Looked, Tested
from retrieval.errors import Refused, RetrievalError, Unfetchable
from retrieval.ingest import Extract
from retrieval.ports import Fetcher, Lister
from retrieval.sources.discover import Candidate, discover
from retrieval.sources.entries import when
from retrieval.sources.full import raw_item
from retrieval.types import EVERYONE, Entry, Extracted, Kind, Listing, Source, Validators

MOST_OTHERS = 5
_FEEDS_TRIED = 3
_SAMPLES_TRIED = 3
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Reads:
    """What reads: the web, the kinds of sources, extraction."""

    fetcher: Fetcher
    listers: Mapping[Kind, Lister]
    extract: Extract


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks; `clock` gives the time, aware."""

    reads: Reads
    clock: Callable[[], datetime]

    def listing(self, source: Source) -> Listing:
        """What a source lists now. Raises as a `Lister` does."""
        return self.reads.listers[source.kind](source, self.reads.fetcher, Validators())

    def candidates(self, url: str) -> tuple[Candidate, ...]:
        """What could be added at an address, the best first. Raises as `discover` does."""
        return discover(url, self.reads.fetcher)

    def first_that_works(
        self, candidates: Sequence[Candidate]
    ) -> tuple[Candidate | None, str | None]:
        """The first feed, or else news sitemap, that can be read now; else why the best cannot.

        A general sitemap is only taken when it is what was asked for: it lists whole archives.
        """
        feeds = [each for each in candidates if each.kind is Kind.FEED]
        maps = [each for each in candidates if each.kind is Kind.SITEMAP]
        asked_for = len(candidates) == 1
        news = [each for each in maps if asked_for or "news" in each.address.lower()]
        reason = None
        for candidate in (*feeds[:_FEEDS_TRIED], *news[:1]):
            try:
                found = self.listing(source_of(EVERYONE, candidate.kind, candidate.address))
            except (Refused, Unfetchable) as error:
                reason = reason or f"{candidate.address}: {error}"
            else:
                return replace(candidate, title=found.title or candidate.title), None
        return None, reason

    def test(self, asked: str, *, kind: Kind | None = None, paths: bool = False) -> Tested:
        """One look at what would be added, with one article of it."""
        candidates: tuple[Candidate, ...] = ()
        if path := path_of(asked.strip(), paths=paths):
            kind, place = Kind.FILES, path.as_posix()
        elif kind is not None:
            place = address_of(asked)
        else:
            candidates = self.candidates(address_of(asked))
            chosen = self.first_that_works(candidates)[0] or candidates[-1]
            kind, place = chosen.kind, chosen.address
        source = source_of(EVERYONE, kind, place)
        listing = self.listing(source)
        source = replace(source, title=listing.title, language=listing.language)
        sample, sample_url, refused = self._sample(source, listing.entries)
        dated = [when(entry.declared.published) for entry in listing.entries]
        known = [moment for moment in dated if moment is not None]
        if not known and sample is not None and sample.published is not None:
            known = [sample.published.at]
        others = [other for other in candidates if other.address != place]
        return Tested(
            kind=kind,
            address=place,
            title=listing.title,
            entries=len(listing.entries),
            newest=max(known, default=None),
            sample=sample,
            sample_url=sample_url,
            refused=(*refused, *listing.unread),
            others=tuple(others[:MOST_OTHERS]),
        )

    def at_all(self, sources: Sequence[Source]) -> list[Looked]:
        """Which of the sources answer now, in their order."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(self._look, sources))

    def _look(self, source: Source) -> Looked:
        try:
            return Looked(source, len(self.listing(source).entries), None)
        except RetrievalError as error:
            return Looked(source, 0, str(error))

    def _sample(
        self, source: Source, entries: Sequence[Entry]
    ) -> tuple[Extracted | None, str | None, list[tuple[str, str]]]:
        """The first article that can be read, its address, and why those before it cannot."""
        today, refused = self.clock().astimezone(UTC).date(), []
        fetcher, extract = self.reads.fetcher, self.reads.extract
        for entry in entries[:_SAMPLES_TRIED]:
            try:
                item = raw_item(entry, source, fetcher, extract=extract, today=today)
                found = extract(item, today=today)
            except RetrievalError as error:
                refused.append((entry.url or entry.declared.title or entry.key, str(error)))
            else:
                partial = item.partial or found.partial
                return replace(found, partial=partial), item.url or item.locator, refused
        return None, None, refused
