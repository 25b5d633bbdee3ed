"""How a digest reads, the same on every platform: pure.

One part an entry, so that a platform can send them one by one or together, and a footer that says
what the digest rests on:

    Averton closes harbour bridge for two years
    3 publishers, 1 wire report

    The council voted to close the bridge. [1][2]
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.platforms.inert import inert
from bot.platforms.rendering import Link, Numbers, add_claims, add_sources, add_values
from bot.platforms.richtext import Builder, RichText, Style
from bot.writing.digests import Digest, Entry, Footer, Told
from bot.writing.types import Claim

NOTHING_NEW = "Nothing new."
_KINDS = {Told.NEW: "", Told.UPDATE: "Update", Told.DEVELOPING: "Still developing"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def entry(of: Entry, link: Link, address: Link | None = None) -> RichText:
    """One entry: its headline, who reports it, what is new, where sources disagree."""
    page = Builder()
    numbers = Numbers()
    if _KINDS[of.kind]:
        page.add(f"{_KINDS[of.kind]}: ")
    page.add(inert(of.headline), Style.BOLD)
    page.add(f"\n{of.counts()}")
    for claims in _shown(of):
        page.add("\n\n")
        add_claims(page, claims, numbers, link)
    for finding in (*of.changes, *of.disagreements):
        page.add("\n\n")
        add_values(page, finding, numbers, link)
    add_sources(page, numbers.citations, {}, link, address)
    return page.build()


def footer(of: Digest) -> RichText:
    """What a digest rests on, and how many stories are left out."""
    page = Builder()
    if not of.entries:
        page.add(f"{NOTHING_NEW}\n")
    elif of.omitted:
        more = "1 more story" if of.omitted == 1 else f"{of.omitted} more stories"
        page.add(f"{more} not shown.\n")
    page.add("\n".join(footer_lines(of.footer)))
    return page.build()


def footer_lines(of: Footer) -> list[str]:
    """The honesty footer, line by line; times are in UTC."""
    lines = [f"{_when(of.since)} to {_when(of.until)} UTC"]
    read = "1 article" if of.articles == 1 else f"{of.articles:,} articles"
    newest = f", the newest of {_when(of.newest)}" if of.newest else ""
    lines.append(f"{read} read{newest}")
    if of.reached is not None:
        failed = f", {of.failed} failed" if of.failed else ""
        lines.append(f"{of.reached} sources reached{failed}")
    if of.usage.cost is not None:
        lines.append(f"cost ${of.usage.cost:.4f}")
    return lines


def _shown(of: Entry) -> list[Sequence[Claim]]:
    """The sentences of an entry; one that is its headline is not said twice when others follow."""
    rest = [claim for claim in of.claims if claim.text != of.headline]
    return [rest or of.claims] if of.claims else []


def _when(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at:%H:%M}"
