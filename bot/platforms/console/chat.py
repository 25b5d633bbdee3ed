"""A chat in the terminal: the same desk as behind every other platform."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from rich.console import Console

from bot.briefing import topic_and_since
from bot.desk import BadQuestion, Talk
from bot.platforms import rendering, sourced
from bot.platforms.console import welcome
from bot.platforms.console.draw import (
    place,
    print_answer,
    print_briefing,
    print_explanation,
    show,
    standard_console,
)
from bot.platforms.console.live import writing
from bot.platforms.ports import DeskPort, SourcesPort
from bot.platforms.richtext import RichText
from bot.why import reference
from bot.writing.briefs import Briefing
from bot.writing.types import Answer, Notice
from retrieval.errors import RetrievalError
from retrieval.types import EVERYONE, Audience

HELLO = Notice(
    "Briefbot answers from the articles it has read, and says when they do not say.\n{summary} "
    "Ask a question; /help shows more."
)
HELP = Notice(
    "Write a question and press Enter. The numbers behind a sentence name its sources.\n"
    "  /brief TOPIC     a summary over several articles; also /brief TOPIC since yesterday\n"
    "  /why      what was searched, found and left out for the last answer\n"
    "  /1        the words of source 1 of the last answer, in their context (/2, /3 … likewise)\n"
    "  /sources  what is read again and again, and how it goes\n"
    "  /add ADDRESS     read a site or a feed again and again\n"
    "  /remove ADDRESS  read it no more\n"
    "  /forget   forget what was asked and answered here\n"
    "  /help     this message\n"
    "  /quit     leave (also Ctrl-D and Ctrl-C)\n"
    "A web address alone is read once. What is added here is for everyone who asks this bot."
)
UNKNOWN = Notice("There is no such command. /help shows the ones there are.")
NO_ANSWER = Notice("No answer is remembered here. Ask a question first.")
NO_SOURCE = Notice("The last answer has no source with this number.")
ADD_WHAT = Notice("Write the address of a site or a feed after /add: /add bbc.co.uk/news")
REMOVE_WHAT = Notice("Write the address or the number of a source after /remove; see /sources.")
FORGOTTEN = Notice(
    "Forgotten: what was asked and answered here ({number} answers). Articles and sources stay."
)
NOT_AVAILABLE = Notice("This article is no longer there.")

LOCAL = Audience("chat:console:local")
"""Who asks in the terminal."""

Read = Callable[[str], str]
"""Shows a prompt and gives the line that was written; `EOFError` at the end of the input."""


def run(
    desk: DeskPort,
    sources: SourcesPort,
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
    talk = _Talk(desk, sources, asker, console)
    if read is None and sys.stdin.isatty() and sources.untouched():
        summary = welcome.offer(sources, talk.say, _read) or summary
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

    def __init__(
        self, desk: DeskPort, sources: SourcesPort, asker: Audience, console: Console
    ) -> None:
        self._desk = desk
        self._sources = sources
        self._asker = asker
        self._console = console
        self._last: Answer | Briefing | None = None

    def say(self, notice: Notice) -> None:
        show(rendering.notice(notice), self._console)

    def goes_on(self, line: str) -> bool:
        """Answer one line; False when it was the last."""
        written = line.strip()
        if written in {"/quit", "/exit", "/q"}:
            return False
        if written == "/help":
            self.say(HELP)
        elif written == "/why":
            self._why()
        elif written == "/forget":
            self._forget()
        elif written.partition(" ")[0] == "/brief":
            self._brief(written.partition(" ")[2].strip())
        elif written[:1] == "/" and written[1:].isascii() and written[1:].isdigit():
            self._open(int(written[1:]))
        elif managed := _managing(written):
            self._manage(*managed)
        elif written.startswith("/"):
            self.say(UNKNOWN)
        elif written:
            self._answer(written)
        return True

    def _answer(self, question: str) -> None:
        try:
            with writing(self._console) as tell:
                answer = self._desk.ask(question, self._asker, tell=tell, talk=Talk())
        except (BadQuestion, RetrievalError) as error:
            self.say(Notice(str(error)))
            return
        self._last = answer
        self._console.print()
        print_answer(answer, self._console)

    def _brief(self, rest: str) -> None:
        topic, since = topic_and_since(rest, datetime.now(UTC))
        try:
            given = self._desk.brief(topic, self._asker, since=since)
        except (BadQuestion, RetrievalError) as error:
            self.say(Notice(str(error)))
            return
        self._last = given
        self._console.print()
        print_briefing(given, self._console)

    def _manage(self, verb: str, rest: str) -> None:
        """Whoever sits at the terminal is the operator: what is added here is for everyone."""
        try:
            said = self._managed(verb, rest)
        except RetrievalError as error:
            said = rendering.notice(Notice(str(error)))
        self._console.print()
        show(said, self._console)

    def _managed(self, verb: str, rest: str) -> RichText:
        if verb == "/sources":
            seen = self._sources.overview(EVERYONE)
            return sourced.overview(seen, EVERYONE, datetime.now(UTC), "/remove {}".format)
        if verb == "read":
            return sourced.took(self._sources.read((rest,), EVERYONE), EVERYONE)
        if verb == "/add":
            address, kind = sourced.add_what(rest)
            if not address:
                return rendering.notice(ADD_WHAT)
            return sourced.added(self._sources.add(address, EVERYONE, kind=kind), EVERYONE)
        if not rest:
            return rendering.notice(REMOVE_WHAT)
        return sourced.removed(self._sources.remove(rest, EVERYONE))

    def _forget(self) -> None:
        try:
            number = self._desk.forget(self._asker)
        except RetrievalError as error:
            self.say(Notice(str(error)))
            return
        self._last = None
        self.say(Notice(FORGOTTEN.text.format(number=number)))

    def _why(self) -> None:
        try:
            explained = self._desk.why(self._asker)
        except RetrievalError as error:
            self.say(Notice(str(error)))
            return
        if explained is None:
            self.say(NO_ANSWER)
            return
        self._console.print()
        print_explanation(explained, self._console)

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
        show(rendering.context(opened, rendering.opens_at(opened)), self._console)
        address = opened.url or place(sources[number - 1].article.locator)
        self._console.print(address, markup=False)


def _managing(written: str) -> tuple[str, str] | None:
    """The command that has to do with sources, and what stands behind it."""
    verb, _, rest = written.partition(" ")
    if verb in {"/sources", "/add", "/remove"}:
        return verb, rest.strip()
    is_address = verb.lower().startswith(("http://", "https://")) and not rest
    return ("read", written) if is_address else None


def _read(prompt: str) -> str:
    if not sys.stdin.isatty():
        return input()  # a script reads the output: no prompts between the answers
    with contextlib.suppress(ImportError):  # editing and history, where the system has them
        import readline  # noqa: F401

    return input(prompt)
