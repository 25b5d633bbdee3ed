"""What the change of an article means for a message that quotes it, and how that is said: pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.platforms.inert import inert
from bot.platforms.richtext import Builder, Page, RichText, Style, Styled
from bot.words import Words
from retrieval.stores.corrections import Change, ChangeKind

_WORD = re.compile(r"\w+")
_LONGEST = 400
"""Code points of a sentence that is shown before or after a change."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A quote that its article no longer has, and what stands in its place; "" for nothing."""

    quote: str
    now: str = ""


def lost(change: Change, quotes: Sequence[str]) -> tuple[Lost, ...]:
    """The quotes that a change took out of its article; none when what they say is still there.

    Other punctuation, capitals or layout are no change of what an article says.
    """
    if change.kind is ChangeKind.WITHDRAWN:
        return tuple(Lost(quote) for quote in quotes)
    if change.kind is not ChangeKind.CHANGED:
        return ()
    was, now = _plain(change.before.text), _plain(change.after.text)
    gone = [quote for quote in quotes if _plain(quote) in was and _plain(quote) not in now]
    return tuple(Lost(quote, _instead(change, quote)) for quote in dict.fromkeys(gone))


def _instead(change: Change, quote: str) -> str:
    """The sentences that took the place of a quote."""
    start = change.before.text.find(quote)
    if start < 0:
        return ""
    end = start + len(quote)
    said = [
        edit.after.of(change.after.text)
        for edit in change.what
        if edit.before.start < end and edit.before.end > start
    ]
    return _cut(" ".join(" ".join(said).split()))


def note(change: Change, gone: Sequence[Lost], words: Words) -> RichText:
    """What is said of a change to those who got what it takes back."""
    article, day = change.article, words.day(change.at.date())
    publisher = article.publisher or words("corrections-unknown-publisher")
    page = Builder()
    if change.kind is ChangeKind.WITHDRAWN:
        title = inert(article.title)
        said = words("corrections-withdrawn", day=day, publisher=inert(publisher), title=title)
        return page.add(said, Style.BOLD).build()
    page.add(words("corrections-changed", day=day, publisher=inert(publisher)), Style.BOLD)
    for one in gone:
        page.add(f"\n{words('corrections-before', quote=inert(_cut(one.quote)))}")
        now = words("corrections-now", quote=inert(one.now)) if one.now else ""
        page.add(f"\n{now or words('corrections-gone')}")
    if article.url is not None:
        page.add("\n").add(words("corrections-open"), url=article.url)
    return page.build()


def amended(page: Page, said: RichText) -> Page:
    """A message with a note at its head."""
    head = Builder().add(said.text).add("\n\n").length
    moved = (
        Styled(one.start + head, one.end + head, one.style, one.url) for one in page.text.styled
    )
    text = RichText(f"{said.text}\n\n{page.text.text}", (*said.styled, *moved))
    return Page(text, page.buttons)


def _plain(text: str) -> str:
    words = " ".join(_WORD.findall(text.casefold()))
    return f" {words} "


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
