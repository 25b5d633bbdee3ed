"""A chat in the terminal: the same desk as behind every other platform."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from rich.console import Console

from bot.asking import BadQuestion
from bot.briefing import topic_and_since
from bot.desk import Talk
from bot.platforms import reasons, rendering, smalltalk, sourced
from bot.platforms.console import welcome
from bot.platforms.console.draw import (
    address,
    print_answer,
    print_briefing,
    print_explanation,
    show,
    standard_console,
)
from bot.platforms.console.live import writing
from bot.platforms.ports import DeskPort, SourcesPort
from bot.platforms.reader_links import Reader
from bot.platforms.richtext import RichText
from bot.platforms.smalltalk import Talk as Said
from bot.references import reference
from bot.words import Words
from bot.writing.briefs import Briefing
from bot.writing.types import Answer
from retrieval.errors import RetrievalError
from retrieval.types import EVERYONE, Audience

LOCAL = Audience("chat:console:local")
"""Who asks in the terminal."""

_SAID = {
    Said.GREETING: "console-help",
    Said.HELP: "console-help",
    Said.THANKS: "console-welcome",
    Said.STOP: "console-leave",
}
Read = Callable[[str], str]
"""Shows a prompt and gives the line that was written; `EOFError` at the end of the input."""


def run(  # noqa: PLR0913 — all but the first four are named
    desk: DeskPort,
    sources: SourcesPort,
    asker: Audience,
    summary: str,
    *,
    console: Console | None = None,
    read: Read | None = None,
    words: Words = rendering.ENGLISH,
    reader: Reader | None = None,
) -> int:
    """Chat until /quit, Ctrl-D or Ctrl-C; the exit code, which is 0.

    `summary` is one sentence on what the bot has read, for the greeting; `reader` makes addresses
    of the reader page.
    """
    console = console or standard_console()
    talk = _Talk(desk, sources, asker, console, words, reader)
    if read is None and sys.stdin.isatty() and sources.untouched():
        summary = welcome.offer(sources, talk.say, _read, words=words) or summary
    talk.say(words("console-hello", summary=summary))
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
        self,
        desk: DeskPort,
        sources: SourcesPort,
        asker: Audience,
        console: Console,
        words: Words,
        reader: Reader | None,
    ) -> None:
        self._words = words
        self._reader = reader
        self._desk = desk
        self._sources = sources
        self._asker = asker
        self._console = console
        self._last: Answer | Briefing | None = None

    def say(self, text: str) -> None:
        show(RichText(text), self._console)

    def goes_on(self, line: str) -> bool:
        """Answer one line; False when it was the last."""
        written = line.strip()
        if written in {"/quit", "/exit", "/q"}:
            return False
        if written == "/help":
            self.say(self._words("console-help"))
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
            self.say(self._words("console-unknown"))
        elif written and not self._talked(written):
            self._answer(written)
        return True

    def _talked(self, written: str) -> bool:
        """Whether it was no question about the news, and is answered as what it is."""
        talk = smalltalk.said(written)
        if talk is None or talk not in _SAID:
            return False
        self.say(self._words(_SAID[talk]))
        return True

    def _answer(self, question: str) -> None:
        try:
            with writing(self._console, words=self._words, reader=self._reader) as tell:
                answer = self._desk.ask(question, self._asker, tell=tell, talk=Talk())
        except (BadQuestion, RetrievalError) as error:
            self.say(self._why_not(error))
            return
        self._last = answer
        self._console.print()
        print_answer(answer, self._console, words=self._words, reader=self._reader)

    def _brief(self, rest: str) -> None:
        topic, since = topic_and_since(rest, datetime.now(UTC))
        try:
            given = self._desk.brief(topic, self._asker, since=since)
        except (BadQuestion, RetrievalError) as error:
            self.say(self._why_not(error))
            return
        self._last = given
        self._console.print()
        print_briefing(given, self._console, words=self._words, reader=self._reader)

    def _manage(self, verb: str, rest: str) -> None:
        """Whoever sits at the terminal is the operator: what is added here is for everyone."""
        try:
            said = self._managed(verb, rest)
        except RetrievalError as error:
            said = RichText(self._why_not(error))
        self._console.print()
        show(said, self._console)

    def _managed(self, verb: str, rest: str) -> RichText:
        words = self._words
        if verb == "/sources":
            seen, name = self._sources.overview(EVERYONE), "/remove {}".format
            return sourced.overview(seen, EVERYONE, datetime.now(UTC), name, words=words)
        if verb == "read":
            return sourced.took(self._sources.read((rest,), EVERYONE), EVERYONE, words=words)
        if verb == "/add":
            address, kind = sourced.add_what(rest)
            if not address:
                return rendering.message(words, "console-add-what")
            added = self._sources.add(address, EVERYONE, kind=kind)
            return sourced.added(added, EVERYONE, words=words)
        if not rest:
            return rendering.message(words, "console-remove-what")
        return sourced.removed(self._sources.remove(rest, EVERYONE), words=words)

    def _why_not(self, error: Exception) -> str:
        """What is wrong; to the operator, who sits here, also what is theirs to mend."""
        known = isinstance(error, reasons.FOR_PEOPLE)
        return reasons.reason(error, self._words) if known else str(error)

    def _forget(self) -> None:
        try:
            number = self._desk.forget(self._asker)
        except RetrievalError as error:
            self.say(self._why_not(error))
            return
        self._last = None
        self.say(self._words("console-forgotten", count=number))

    def _why(self) -> None:
        try:
            explained = self._desk.why(self._asker)
        except RetrievalError as error:
            self.say(self._why_not(error))
            return
        if explained is None:
            self.say(self._words("console-no-answer"))
            return
        self._console.print()
        print_explanation(explained, self._console, words=self._words)

    def _open(self, number: int) -> None:
        sources = rendering.cited(self._last) if self._last else []
        if not 1 <= number <= len(sources):
            self.say(self._words("console-no-source"))
            return
        opened = self._desk.context(reference(sources[number - 1]), self._asker)
        if opened is None:
            self.say(self._words("console-not-available"))
            return
        self._console.print()
        at = rendering.opens_at(opened, self._reader)
        show(rendering.context(opened, at, words=self._words), self._console)
        found_at = address(sources[number - 1], reader=self._reader)
        self._console.print(found_at, markup=False)


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
