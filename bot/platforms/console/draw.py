"""Rich text in a terminal: wrapped at its width, links that can be clicked, sources dimmed."""

from __future__ import annotations

import re
import sys
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.style import Style as Look
from rich.table import Table
from rich.text import Text

from bot.platforms import explaining, reader_links, rendering
from bot.platforms.reader_links import Reader
from bot.platforms.richtext import RichText, Style, Styled
from bot.why import Explanation
from bot.words import Words
from bot.writing.briefs import Briefing
from bot.writing.types import Answer, Citation

WIDEST = 96  # columns; longer lines are hard to read
_LOOKS = {Style.BOLD: Look(bold=True), Style.QUOTE: Look(italic=True)}
# A terminal obeys control characters, and articles come from strangers.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def standard_console() -> Console:
    """The console on standard output; what its encoding lacks is printed as `?`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False)


def print_answer(
    answer: Answer,
    console: Console | None = None,
    *,
    words: Words = rendering.ENGLISH,
    reader: Reader | None = None,
) -> None:
    """Print an answer: with looks and links in a terminal, else as plain text with addresses.

    `reader` makes addresses of the reader page, for what has no other.
    """
    console = console or standard_console()
    if has_looks(console):
        link = partial(target, reader=reader)
        show(rendering.answer(answer, link, words=words), console)
    else:
        written = partial(address, reader=reader)
        show(rendering.answer(answer, lambda _: None, written, words=words), console)


def print_briefing(
    given: Briefing,
    console: Console | None = None,
    *,
    words: Words = rendering.ENGLISH,
    reader: Reader | None = None,
) -> None:
    """Print a briefing, with looks and links as far as the output has them."""
    console = console or standard_console()
    if has_looks(console):
        link = partial(target, reader=reader)
        show(rendering.briefing(given, link, words=words), console)
    else:
        written = partial(address, reader=reader)
        show(rendering.briefing(given, lambda _: None, written, words=words), console)


def print_explanation(
    explained: Explanation, console: Console | None = None, *, words: Words = rendering.ENGLISH
) -> None:
    """Print why an answer is as it is."""
    show(explaining.explanation(explained, words=words), console or standard_console())


def show(whole: RichText, console: Console) -> None:
    """Print a rich text; as it is when the output is not a terminal."""
    if not has_looks(console):
        console.print(printable(whole.text), markup=False, emoji=False, soft_wrap=True)
        return
    width = min(console.width, WIDEST)
    text = drawn(whole)
    start = 0
    for line in text.split("\n", allow_blank=True):
        end = start + len(line.plain)
        if any(_covers(each, start, end) for each in whole.styled if each.style is Style.FOLDED):
            console.print(_hanging(line), width=width, style="dim")
        else:
            console.print(line, width=width)
        start = end + 1


def has_looks(console: Console) -> bool:
    """Whether a console shows links and colours."""
    return console.is_terminal and not console.is_dumb_terminal


def target(citation: Citation, *, reader: Reader | None = None) -> str | None:
    """Where a click on a citation leads: a page at the quote, or the file that was read."""
    path = Path(citation.article.locator)
    on_disk = path.as_uri() if path.is_absolute() else None
    return reader_links.chosen(citation, reader=reader, own=lambda _: on_disk)


def address(citation: Citation, *, reader: Reader | None = None) -> str:
    """How a reader of plain text finds the article."""
    article = citation.article
    if reader is not None and (article.url is None or reader_links.is_gone(article)):
        return reader(article, reader_links.places(citation, ()))
    return article.url or place(article.locator)


def place(locator: str) -> str:
    """Where a file is, as one would name it from the working folder."""
    return locator.removeprefix(f"{Path.cwd().as_posix()}/")


def _covers(styled: Styled, start: int, end: int) -> bool:
    return start < end and styled.start <= start and end <= styled.end


def _hanging(line: Text) -> Table | Padding:
    """A source with its number in a column of its own."""
    number, _, _ = line.plain.partition(" ")
    if not number.isdigit():
        return Padding(line, (0, 0, 0, 4))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", width=2)
    grid.add_column()
    grid.add_row(line[: len(number)], line[len(number) + 1 :])
    return grid


def drawn(whole: RichText) -> Text:
    """A rich text with the looks that it has in a terminal."""
    text = Text(printable(whole.text))
    for each in whole.styled:
        if each.style is Style.LINK:
            text.stylize(Look(color="cyan", link=each.url), each.start, each.end)
        elif each.style in _LOOKS:
            text.stylize(_LOOKS[each.style], each.start, each.end)
    return text


def printable(text: str) -> str:
    """Text that is harmless in a terminal, as long as before."""
    visible = _CONTROL.sub("\ufffd", text)
    return visible.encode("utf-8", "replace").decode("utf-8")
