"""`briefbot sources`: what everyone's articles are read from, managed by the operator."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.terminal import FAILED, guarded, json_option, open_settings, print_json

if TYPE_CHECKING:
    from bot.sourcing.cases import Sourcing
    from bot.sourcing.types import Imported
    from retrieval.types import Source

_as = click.option(
    "--as",
    "kind",
    type=click.Choice(["feed", "sitemap", "page"]),
    help="What is at the address; found out without it.",
)


@click.group()
def sources() -> None:
    """Read sites and feeds again and again: add, list, show, test, pause, remove them.

    They are read for everyone while `briefbot run` or `briefbot chat` runs.
    """


@sources.command()
@click.argument("address", required=False)
@click.option("--starter", is_flag=True, help="Add well-known public feeds.")
@click.option("--language", "languages", multiple=True, help="Of the starter list: en, de, es …")
@click.option("--topic", "topics", multiple=True, help="Of the starter list: world, science …")
@_as
@json_option
@guarded
def add(
    address: str | None,
    starter: bool,
    languages: tuple[str, ...],
    topics: tuple[str, ...],
    kind: str | None,
    as_json: bool,
) -> None:
    """Add a site, feed, sitemap, page or folder.

    For a site its feed is found. A page without a feed is read once.
    """
    from bot import convert_sources, source_tables
    from bot.sourcing.types import Became
    from retrieval.types import EVERYONE, Kind

    if (address is None) != starter:
        raise click.UsageError("Give either an ADDRESS or --starter.")
    if (languages or topics) and not starter:
        raise click.UsageError("--language and --topic choose from the --starter list.")
    with _opened() as cases:
        if address is None:
            chosen = cases.add_starter(EVERYONE, languages=languages, topics=topics)
            _print_imported(chosen, as_json=as_json)
            return
        with source_tables.waiting(f"Looking at {address} …"):
            result = cases.add(address, EVERYONE, kind=Kind(kind) if kind else None, paths=True)
    if as_json:
        print_json(convert_sources.added(result))
    else:
        source_tables.print_added(result)
    if result.became is Became.NOTHING:
        sys.exit(FAILED)


@sources.command(name="list")
@json_option
@guarded
def list_(as_json: bool) -> None:
    """List the sources and how they stand."""
    from bot import convert_sources, source_tables
    from retrieval.types import EVERYONE

    with _opened() as cases:
        seen = cases.overview(EVERYONE)
    if as_json:
        print_json(convert_sources.overview(seen))
    else:
        source_tables.print_overview(seen)


@sources.command()
@click.argument("source")
@json_option
@guarded
def show(source: str, as_json: bool) -> None:
    """Show how a source stands, and why something of it was refused.

    SOURCE is its address, or its id as listed.
    """
    from bot import convert_sources, source_tables
    from retrieval.types import EVERYONE

    with _opened() as cases:
        listed = cases.details(source, EVERYONE)
    if as_json:
        print_json(convert_sources.details(listed))
    else:
        source_tables.print_details(listed)


@sources.command()
@click.argument("source")
@json_option
@guarded
def remove(source: str, as_json: bool) -> None:
    """Read a source no more.

    SOURCE is its address, or its id as listed. What was read from it stays.
    """
    from retrieval.types import EVERYONE

    with _opened() as cases:
        _print_done("removed", cases.remove(source, EVERYONE), as_json=as_json)


@sources.command()
@click.argument("source")
@json_option
@guarded
def pause(source: str, as_json: bool) -> None:
    """Do not read a source until it is resumed."""
    from retrieval.types import EVERYONE

    with _opened() as cases:
        _print_done("paused", cases.pause(source, EVERYONE), as_json=as_json)


@sources.command()
@click.argument("source")
@json_option
@guarded
def resume(source: str, as_json: bool) -> None:
    """Read a paused source again, at once."""
    from retrieval.types import EVERYONE

    with _opened() as cases:
        _print_done("resumed", cases.resume(source, EVERYONE), as_json=as_json)


@sources.command()
@click.argument("address", required=False)
@_as
@json_option
@guarded
def test(address: str | None, kind: str | None, as_json: bool) -> None:
    """Look once at an address, and keep nothing.

    Shows what is there, one article of it, and what would be refused.

    Without ADDRESS: which of the sources answer now.
    """
    from bot import convert_sources, source_tables
    from retrieval.types import EVERYONE, Kind

    with _opened() as cases:
        if address is not None:
            with source_tables.waiting(f"Looking at {address} …"):
                tested = cases.test(address, kind=Kind(kind) if kind else None, paths=True)
            if as_json:
                print_json(convert_sources.tested(tested))
            else:
                source_tables.print_tested(tested)
            return
        with source_tables.waiting("Asking the sources …"):
            looked = cases.look_at_all(EVERYONE)
    if as_json:
        print_json(convert_sources.looked(looked))
    else:
        source_tables.print_looked(looked)
    if any(each.problem for each in looked):
        sys.exit(FAILED)


@sources.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@json_option
@guarded
def import_(file: Path, as_json: bool) -> None:
    """Add the feeds of a list (OPML), as every feed reader writes it."""
    from retrieval.types import EVERYONE

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error
    with _opened() as cases:
        _print_imported(cases.import_opml(data, EVERYONE), as_json=as_json)


@sources.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@guarded
def export(file: Path | None) -> None:
    """Write the sources as a list (OPML) to FILE, or print it."""
    from retrieval.types import EVERYONE

    with _opened() as cases:
        written = cases.export_opml(EVERYONE)
    if file is None or str(file) == "-":
        click.echo(written, nl=False)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from error


def _opened() -> AbstractContextManager[Sourcing]:
    from bot.intake import open_sourcing

    return open_sourcing(open_settings())


def _print_done(outcome: str, source: Source, *, as_json: bool) -> None:
    from bot import convert_sources
    from bot.source_shapes import SourceAddedOut

    if as_json:
        shape = {"outcome": outcome, "source": convert_sources.source(source)}
        print_json(SourceAddedOut.model_validate(shape))
    else:
        from bot.platforms.console.draw import printable

        click.echo(printable(f"{outcome}: {source.title or source.address}"))


def _print_imported(result: Imported, *, as_json: bool) -> None:
    from bot import convert_sources, source_tables

    shape = convert_sources.imported(result)
    if as_json:
        print_json(shape)
    else:
        source_tables.print_imported(shape)
    if not (shape.new or shape.there):
        sys.exit(FAILED)
