"""Digests in a terminal: what would be sent, and why each story is in or out."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console

from bot.platforms import digest_pages
from bot.platforms.console.draw import address, has_looks, printable, show, standard_console, target
from bot.platforms.inert import inert
from bot.platforms.richtext import Builder, RichText, Style
from bot.writing.digests import Digest, Entry


def print_digest(made: Digest, console: Console | None = None) -> None:
    """Print a digest as it would be sent, with what decided about each story."""
    console = console or standard_console()
    looks = has_looks(console)

    def page(of: Entry) -> RichText:
        if looks:
            return digest_pages.entry(of, target)
        return digest_pages.entry(of, lambda _: None, address)

    if made.silent:
        console.print("Nothing new: nothing would be sent.\n", markup=False)
    _entries(made, page, console)
    show(digest_pages.footer(made), console)
    if made.left:
        show(_left(made), console)


def _entries(made: Digest, page: Callable[[Entry], RichText], console: Console) -> None:
    for entry in made.entries:
        show(page(entry), console)
        why = "; ".join(entry.why)
        console.print(printable(f"In: {why}\n"), style="dim", markup=False, soft_wrap=True)


def _left(made: Digest) -> RichText:
    page = Builder()
    page.add("\n").add("Left out", Style.BOLD)
    for one in made.left:
        page.add(inert(f"\n• {one.story.newest.title} — {one.reason}"))
    return page.build()
