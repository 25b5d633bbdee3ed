"""An answer while it is written, in a terminal: what is read, then sentence after sentence.

What is shown goes away again, and the whole answer is printed in its place: so what stays is the
same whether somebody watched or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.live import Live
from rich.text import Text

from bot.desk import Tell, nobody
from bot.platforms import rendering
from bot.platforms.console.draw import WIDEST, drawn, has_looks, target
from bot.platforms.reader_links import Reader
from bot.words import Words
from bot.writing.types import Claim, Progress, Reading


@contextmanager
def writing(
    console: Console, *, words: Words = rendering.ENGLISH, reader: Reader | None = None
) -> Iterator[Tell]:
    """What to tell of an answer in the making; nothing is shown where the output is no terminal."""
    if not has_looks(console):
        yield nobody
        return
    with Live(
        console=console, auto_refresh=False, transient=True, vertical_overflow="crop"
    ) as live:
        shown = _Shown(live, console, words, partial(target, reader=reader))
        try:
            yield shown.tell
        finally:
            live.update(Text(), refresh=True)  # also what is higher than the terminal goes away


class _Shown:
    def __init__(self, live: Live, console: Console, words: Words, link: rendering.Link) -> None:
        self._words = words
        self._link = link
        self._live = live
        self._console = console
        self._reading = Reading(0, 0)
        self._claims: list[Claim] = []

    def tell(self, progress: Progress) -> None:
        if isinstance(progress, Reading):
            self._reading, self._claims = progress, []
        else:
            self._claims.append(progress)
        written = rendering.partial(self._reading, self._claims, self._link, words=self._words)
        width = min(self._console.width, WIDEST)
        lines = drawn(written).wrap(self._console, width)
        last = lines[-max(1, self._console.height - 2) :]
        self._live.update(Text("\n").join(last), refresh=True)
