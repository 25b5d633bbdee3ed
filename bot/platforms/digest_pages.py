"""How a digest reads, the same on every platform: pure.

One part an entry, so that a platform can send them one by one or together, and a footer that says
what the digest rests on:

    Averton closes harbour bridge for two years
    3 publishers, 1 wire report

    The council voted to close the bridge. [1][2]
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.platforms.inert import inert
from bot.platforms.rendering import (
    ENGLISH,
    Link,
    Numbers,
    add_claims,
    add_marks,
    add_sources,
    add_values,
)
from bot.platforms.richtext import Builder, RichText, Style
from bot.words import Words
from bot.writing.digests import Digest, Entry, Footer, Told

UTC = ZoneInfo("UTC")
_KINDS = {Told.UPDATE: "digests-update", Told.DEVELOPING: "digests-developing"}


def entry(
    of: Entry, link: Link, address: Link | None = None, *, words: Words = ENGLISH
) -> RichText:
    """One entry: its headline, who reports it, what is new, where sources disagree."""
    page = Builder()
    numbers = Numbers()
    if of.kind in _KINDS:
        page.add(f"{words(_KINDS[of.kind])} ")
    page.add(words.isolated(inert(of.headline)), Style.BOLD)
    said = [claim for claim in of.stated() if claim.text == of.headline or claim is of.lead]
    rest = [claim for claim in of.claims if claim.text != of.headline]
    for claim in said:  # a sentence that is the headline is not said twice
        add_marks(page, claim.citations, numbers, link)
    page.add(f"\n{counts(of, words)}")
    if rest:
        page.add("\n\n")
        add_claims(page, rest, numbers, link)
    for finding in (*of.changes, *of.disagreements):
        page.add("\n\n")
        add_values(page, finding, numbers, link, words=words)
    add_sources(page, numbers.citations, {}, link, address, words=words)
    return page.build()


def counts(of: Entry, words: Words) -> str:
    """Who stands behind an entry: `3 publishers, 1 wire report`; the one that does, by its name."""
    named = of.titled.publisher
    if of.publishers == 1 and named:
        parts = [words.isolated(inert(named))]
    else:
        parts = [words("digests-publishers", count=of.publishers)]
    if of.wires:
        parts.append(words("digests-wires", count=of.wires))
    if of.independent != of.publishers and of.publishers > 1:
        parts.append(words("digests-independent", count=of.independent))
    return words("common-comma").join(parts)


def footer(of: Digest, *, words: Words = ENGLISH, zone: ZoneInfo = UTC) -> RichText:
    """What a digest rests on, and how many stories are left out."""
    page = Builder()
    if not of.entries:
        page.add(f"{words('digests-nothing-new')}\n")
    elif of.omitted:
        page.add(f"{words('digests-omitted', count=of.omitted)}\n")
    page.add("\n".join(footer_lines(of.footer, words, zone)))
    return page.build()


def footer_lines(of: Footer, words: Words = ENGLISH, zone: ZoneInfo = UTC) -> list[str]:
    """The honesty footer, line by line; moments as the clocks of the zone show them."""

    def when(at: datetime) -> str:
        return words.moment(at.astimezone(zone), length="short")

    period = {"since": when(of.since), "until": when(of.until)}
    lines = [words("digests-period", **period, zone=_named(zone))]
    if of.newest is None:
        lines.append(words("digests-read", count=of.articles))
    else:
        lines.append(words("digests-read-newest", count=of.articles, newest=when(of.newest)))
    if of.reached is not None:
        of_sources = {"count": of.reached, "failed": of.failed or 0}
        lines.append(words(f"digests-reached{'-failed' if of.failed else ''}", **of_sources))
    if of.usage.cost is not None:
        lines.append(words("digests-cost", cost=f"{of.usage.cost:.4f}"))
    return lines


def _named(zone: ZoneInfo) -> str:
    """A zone by its city: `Berlin`, `New York`."""
    return zone.key.rpartition("/")[2].replace("_", " ")
