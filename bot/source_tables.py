"""What `briefbot sources` prints for people."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import source_shapes as shapes
from bot.convert_sources import first_sentence
from bot.platforms import sourced
from bot.platforms.console.draw import printable
from bot.shapes import RefusedOut
from bot.sourcing.types import Added, Became, Listed, Looked, Overview, Taken, Tested, short
from bot.tables import out
from retrieval.sources.discover import Candidate
from retrieval.types import Kind

_REFUSED_SHOWN = 20


def waiting(what: str) -> AbstractContextManager[object]:
    """Says on standard error, if that is a terminal, that the web is being asked."""
    console = Console(stderr=True)
    return console.status(what) if console.is_terminal else nullcontext()


def print_overview(seen: Overview) -> None:
    """Every source with its state, on two lines; how they stand as a whole."""
    console = out()
    if not seen.listed:
        console.print("There are no sources yet. Add one with its address, or that of its site:")
        console.print("  briefbot sources add ADDRESS")
        console.print("or begin with well-known public feeds:")
        console.print("  briefbot sources add --starter")
        return
    for listed in seen.listed:
        _stands(console, listed)
    console.print()
    console.print(sourced.standing(seen.intake))
    if any(listed.refused for listed in seen.listed):
        console.print("Why something was refused: briefbot sources show SOURCE", style="dim")


def print_details(listed: Listed) -> None:
    """One source, and what was refused of it, and why."""
    console = out()
    _stands(console, listed)
    _refused(
        console, [RefusedOut(locator=place, reason=reason) for place, reason in listed.refusals]
    )


def _stands(console: Console, listed: Listed) -> None:
    source = listed.standing.source
    kind = "" if source.kind is Kind.FEED else f" ({source.kind.value})"
    state = sourced.state(listed, datetime.now(UTC))
    well = listed.standing.active and listed.standing.last_error is None
    _line(console, f"{short(source)}  {source.title or source.address}{kind}", "bold")
    if source.title:
        _line(console, f"        {source.address}", "dim")
    _line(console, f"        {state}", "dim" if well else "yellow")


def print_added(result: Added) -> None:
    """What came of adding."""
    console = out()
    source = result.source
    if source is not None:
        said = {Became.ADDED: "added", Became.RESUMED: "resumed"}.get(
            result.became, "there already"
        )
        _line(console, f"{said}: {source.title or source.address} ({source.kind.value})")
        if source.title:
            _line(console, f"  {source.address}", "dim")
        if result.became is Became.ADDED:
            console.print("It is read while `briefbot run` or `briefbot chat` runs.")
        _offers(console, "also there:", [o for o in result.others if o.kind is Kind.FEED])
        return
    if result.reason:
        _line(console, result.reason, "yellow")
    if result.taken is not None:
        console.print("No feed is there, so the page was read once:")
        print_taken(result.taken)
    _offers(console, "What can be added:", result.others)


def print_taken(taken: Taken) -> None:
    """An article that was read once, by what is known of it."""
    console, article = out(), taken.article
    date = (
        f"{article.published.text} ({article.published.precision}, from "
        f"{article.published.found_in})"
        if article.published
        else "date unknown"
    )
    _line(console, f"  {article.title}", "bold")
    _line(console, f"  {article.publisher or 'publisher unknown'} · {date}", "dim")
    if article.partial:
        _line(console, f"  not the whole article: {article.partial}", "yellow")


def print_tested(result: Tested) -> None:
    """One look: what is there, one article of it, and what would be refused."""
    console = out()
    table = Table(box=None, show_header=False, pad_edge=False)
    newest = f"{result.newest.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if result.newest else "undated"
    rows = (
        ("address", result.address),
        ("kind", result.kind.value),
        ("title", result.title or "none"),
        ("entries", f"{result.entries:,}"),
        ("newest", newest),
    )
    for name, value in rows:
        table.add_row(name, Text(printable(value), overflow="fold"))
    console.print(table)
    if result.sample is not None:
        read = result.sample
        date = f"{read.published.text}, from {read.published.found_in}" if read.published else None
        known = (read.publisher or "publisher unknown", date or "date unknown", read.language)
        console.print("\nOne article, as it would be read:")
        _line(console, f"  {read.title}", "bold")
        _line(console, f"  {' · '.join(part for part in known if part)}", "dim")
        _line(console, f"  {first_sentence(read)}")
        _line(console, f"  {len(read.text):,} characters · {result.sample_url or ''}", "dim")
        if read.partial:
            _line(console, f"  not the whole article: {read.partial}", "yellow")
    elif result.entries:
        _line(console, "\nNone of the first entries can be read as an article.", "yellow")
    _refused(
        console, [RefusedOut(locator=place, reason=reason) for place, reason in result.refused]
    )
    _offers(console, "also there:", result.others)
    console.print("Nothing was kept.", style="dim")


def print_looked(results: Iterable[Looked]) -> None:
    """Which sources answer now."""
    console = out()
    for each in results:
        name = each.source.title or each.source.address
        if each.problem is None:
            _line(console, f"ok      {name}: {each.entries:,} entries")
        else:
            _line(console, f"fails   {name} ({each.source.address}): {each.problem}", "yellow")


def print_imported(result: shapes.SourceImportOut) -> None:
    """What came of a list."""
    console = out()
    for source in result.new:
        _line(console, f"added: {source.title or source.address}")
    console.print(f"{len(result.new)} added, {result.there} there already.")
    if result.new:
        console.print("They are read while `briefbot run` or `briefbot chat` runs.")
    _refused(console, result.unread)


def _offers(console: Console, heading: str, others: Iterable[Candidate]) -> None:
    offers = list(others)
    if not offers:
        return
    console.print(f"\n{heading}")
    for each in offers:
        kind = "" if each.kind is Kind.FEED else f"--as {each.kind.value} "
        _line(console, f"  briefbot sources add {kind}{each.address}")
        _line(console, f"    {' · '.join(p for p in (each.title, each.found) if p)}", "dim")


def _refused(console: Console, refused: list[RefusedOut]) -> None:
    if not refused:
        return
    console.print("\nrefused:")
    for each in refused[:_REFUSED_SHOWN]:
        _line(console, f"  {each.locator}: {each.reason}")
    if len(refused) > _REFUSED_SHOWN:
        console.print(f"  … and {len(refused) - _REFUSED_SHOWN} more; --json lists all.")


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(printable(text), style=style))
