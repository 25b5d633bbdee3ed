"""A chat in the terminal: the same desk as behind every other platform."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from rich.console import Console

from bot.desk import BadQuestion, reference
from bot.platforms import links, rendering
from bot.platforms.console.draw import place, print_answer, show, standard_console
from bot.platforms.ports import DeskPort
from bot.writing.types import Answer, Notice
from retrieval.errors import RetrievalError
from retrieval.types import Audience

HELLO = Notice(
    "Briefbot answers from the articles it has read, and says when they do not say.\n{summary} "
    "Ask a question; /help shows more."
)
HELP = Notice(
    "Write a question and press Enter. The numbers behind a sentence name its sources.\n"
    "  /1     the words of source 1 of the last answer, in their context (/2, /3 … likewise)\n"
    "  /help  this message\n"
    "  /quit  leave (also Ctrl-D and Ctrl-C)"
)
UNKNOWN = Notice("There is no such command. /help shows the ones there are.")
NO_SOURCE = Notice("The last answer has no source with this number.")
NOT_AVAILABLE = Notice("This article is no longer there.")

Read = Callable[[str], str]
"""Shows a prompt and gives the line that was written; `EOFError` at the end of the input."""


def run(
    desk: DeskPort,
    asker: Audience,
    summary: str,
    *,
    console: Console | None = None,
    read: Read | None = None,
) -> int:
    """Chat until /quit, Ctrl-D or Ctrl-C; the exit code, which is 0.

    `summary` is one sentence on what the bot has read, for the greeting.
    """
    console = console or standard_console()
    talk = _Talk(desk, asker, console)
    talk.say(Notice(HELLO.text.format(summary=summary)))
    read = read or _read
    try:
        while talk.goes_on(read("\n› ")):
            pass
    except (EOFError, KeyboardInterrupt):
        console.print()
    return 0


class _Talk:
    """One conversation: remembers the last answer, so that its sources can be opened."""

    def __init__(self, desk: DeskPort, asker: Audience, console: Console) -> None:
        self._desk = desk
        self._asker = asker
        self._console = console
        self._last: Answer | None = None

    def say(self, notice: Notice) -> None:
        show(rendering.notice(notice), self._console)

    def goes_on(self, line: str) -> bool:
        """Answer one line; False when it was the last."""
        written = line.strip()
        if written in {"/quit", "/exit", "/q"}:
            return False
        if written == "/help":
            self.say(HELP)
        elif written[:1] == "/" and written[1:].isascii() and written[1:].isdigit():
            self._open(int(written[1:]))
        elif written.startswith("/"):
            self.say(UNKNOWN)
        elif written:
            self._answer(written)
        return True

    def _answer(self, question: str) -> None:
        try:
            answer = self._desk.ask(question, self._asker)
        except (BadQuestion, RetrievalError) as error:
            self.say(Notice(str(error)))
            return
        self._last = answer
        self._console.print()
        print_answer(answer, self._console)

    def _open(self, number: int) -> None:
        sources = rendering.cited(self._last) if self._last else []
        if not 1 <= number <= len(sources):
            self.say(NO_SOURCE)
            return
        opened = self._desk.context(reference(sources[number - 1]), self._asker)
        if opened is None:
            self.say(NOT_AVAILABLE)
            return
        self._console.print()
        show(rendering.context(opened, links.public(opened.url)), self._console)
        address = opened.url or place(sources[number - 1].article.locator)
        self._console.print(address, markup=False)


def _read(prompt: str) -> str:
    if not sys.stdin.isatty():
        return input()  # a script reads the output: no prompts between the answers
    with contextlib.suppress(ImportError):  # editing and history, where the system has them
        import readline  # noqa: F401

    return input(prompt)
