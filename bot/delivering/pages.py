"""What is sent, as messages of the ledger: the entries of a digest, its footer, a notice. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from bot.chats.deliveries import About, Part, Planned
from bot.platforms import digest_pages
from bot.platforms.carrying import Carrier
from bot.platforms.rendering import Link
from bot.platforms.richtext import Builder, Button, Page, RichText, Style
from bot.words import Words
from bot.writing.digests import Digest, Entry
from retrieval.publishers import family

AGAIN = "again"
"""The name of the button that sends a part again: `again:<delivery>:<number>`."""

_PAGE = TypeAdapter(Page)

Rows = tuple[tuple[Button, ...], ...]
ButtonsOf = Callable[[Entry], Rows]


def no_buttons(_entry: Entry) -> Rows:
    """For entries that nothing is to be done with."""
    return ()


@dataclass(frozen=True, slots=True)
class Look:
    """How what is sent looks in its chat."""

    words: Words
    zone: ZoneInfo
    link: Link
    buttons: ButtonsOf = no_buttons


def digest(made: Digest, due: datetime, look: Look, carrier: Carrier, *, late: bool = False
           ) -> list[Planned]:  # fmt: skip
    """The messages of a digest: one an entry, and the footer. None when nothing is to be sent."""
    if made.silent:
        return []
    head = _head(made, due, look, late=late)
    planned: list[Planned] = []
    for one in made.entries:
        planned += entry(one, look, carrier, before="" if planned else head)
    footer = digest_pages.footer(made, words=look.words, zone=look.zone)
    return planned + messages(_under(head if not planned else "", footer), About(), carrier)


def entry(of: Entry, look: Look, carrier: Carrier, *, before: str = "") -> list[Planned]:
    """The messages of one entry, usually one; `before` stands above it."""
    text = digest_pages.entry(of, look.link, words=look.words)
    return messages(_under(before, text), about(of), carrier, look.buttons(of))


def messages(text: RichText, of: About, carrier: Carrier, buttons: Rows = ()) -> list[Planned]:
    """A text as the messages that a platform takes for it."""
    return [Planned(dumped(page), of) for page in carrier.pages(Page(text, buttons))]


def about(of: Entry) -> About:
    """What an entry is about."""
    quotes: dict[str, tuple[str, ...]] = {}
    found = [one for claim in of.stated() for one in claim.citations]
    found += [one for finding in (*of.changes, *of.disagreements) for one in finding.citations]
    for citation in found:
        before = quotes.get(citation.article.id, ())
        quotes[citation.article.id] = tuple(dict.fromkeys((*before, citation.quote)))
    kin = (family(article.publisher, article.url) for article in of.story.articles)
    publishers = tuple(sorted({name for name in kin if name}))
    return About(of.story.id, of.headline, publishers, quotes=quotes)


def uncertain(delivery: str, parts: Sequence[Part], words: Words) -> Page:
    """A notice that parts may not have arrived, with a button for each."""
    numbers = ", ".join(words.number(part.number) for part in parts)
    text = words("delivery-uncertain", count=len(parts), parts=numbers)
    rows = tuple(
        (
            Button(
                words("delivery-send-again", number=part.number),
                f"{AGAIN}:{delivery}:{part.number}",
            ),
        )
        for part in parts
    )
    return Page(RichText(text), rows)


def tells_of_uncertain(part: Part) -> bool:
    """Whether a part is such a notice."""
    page = loaded(part.page)
    return page is not None and any(
        button.action.startswith(f"{AGAIN}:{part.delivery}:")
        for row in page.buttons
        for button in row
    )


def dumped(page: Page) -> str:
    """A page as JSON, without halves of surrogate pairs, which nothing can store."""
    text = page.text.text
    if not text.isascii():
        text = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
        page = replace(page, text=replace(page.text, text=text))
    return _PAGE.dump_json(page).decode()


def loaded(page: str) -> Page | None:
    """A page from JSON; None for one of another version."""
    try:
        return _PAGE.validate_json(page)
    except ValidationError:
        return None


def _head(made: Digest, due: datetime, look: Look, *, late: bool) -> str:
    when = look.words.moment(due.astimezone(look.zone))
    key = f"delivery-head{'-late' if late else ''}"
    if not made.entries:
        return look.words(f"{key}-empty", when=when)
    return look.words(key, when=when, count=len(made.entries))


def _under(line: str, text: RichText) -> RichText:
    """A text with a line above it."""
    if not line:
        return text
    moved = len(line) + 2
    styled = tuple(
        replace(one, start=one.start + moved, end=one.end + moved) for one in text.styled
    )
    whole = Builder().add(line, Style.BOLD).build()
    return RichText(f"{line}\n\n{text.text}", (*whole.styled, *styled))
