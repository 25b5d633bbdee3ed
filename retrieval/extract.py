"""A raw item to clean text with title, publisher, author, date and language; pure.

One way for each kind of item (`_HOW`), then the same finish for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval import blocks, dates, language, markdown, plain, webpage
from retrieval.errors import Refused
from retrieval.furniture import is_furniture
from retrieval.lines import paragraphs
from retrieval.page_dates import date_of
from retrieval.phrases import pattern
from retrieval.text import clean, clean_line, words
from retrieval.types import Extracted, Media, Published, RawItem

_FEWEST = 5
"""Words that a text must have."""
_LONGEST = 2_000_000
"""Characters that a text may have: more than any article, less than what would stop the others."""
_MOST_ELEMENTS = 50_000
"""Elements that a page may have; articles have hundreds, long discussions some thousands."""
_SHORT = 150
"""Words under which a page may be an error message."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one way of reading found; paragraphs are not cleaned yet."""

    paragraphs: Sequence[str]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: Published | None = None
    language: str | None = None


def extract(item: RawItem, *, today: date) -> Extracted:
    """The article in `item`, as of `today` (dates that lie later are not believed).

    What the item's container declares goes before what its text shows.

    Raises:
        Refused: when there is no text, only furniture, or an error page.
    """
    found = _HOW[item.media](item, today)
    declared = item.declared
    title = clean_line(declared.title) or clean_line(found.title)
    body = [line for part in found.paragraphs if (line := clean_line(part))]
    if body and title and _same(body[0], title):
        body = body[1:]
    text = "\n\n".join(body)
    if reason := _useless(title, body, text):
        raise Refused(reason)
    stated = dates.declared(declared.published, "declared", today) if declared.published else None
    return Extracted(
        title=title or plain.first_sentence(text),
        text=text,
        publisher=clean_line(declared.publisher)
        or clean_line(found.publisher)
        or webpage.host_name(item.url),
        author=clean_line(declared.author) or clean_line(found.author),
        published=stated or found.published or _dateline(body[0], today),
        language=language.detect(text) or language.code(declared.language or found.language),
    )


_PLACE = re.compile(
    r"[^\W\d_a-z][^\Wa-z\d_]+[^\Wa-z]*(?:[ ,.'’()-]+[^\W\d_a-z][^\W\d_]*\.?){0,5}[ ,(]+"
)
_DASH = re.compile(r"\)?\s?(?:\([^()]{2,40}\)|[/,] ?[^\s/]{2,20}(?: [^\s/]{2,20})?/?)?\s?[—–-]\s?")


def _dateline(line: str, today: date) -> Published | None:
    """The date in "GENEVA, Nov. 18, 2014 (Agency) - …", by which agencies date their reports."""
    for span, moment in dates.find(line[:80]):
        if _PLACE.fullmatch(line[: span.start]) and _DASH.match(line[span.end : span.end + 60]):
            return dates.published(moment, "dateline", today)
    return None


def _same(line: str, title: str) -> bool:
    return _letters(line) == _letters(title) != ""


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _of_page(item: RawItem, today: date) -> _Found:
    page = webpage.Page(item.body, item.url)
    size = sum(1 for _ in page.tree.iter())
    if size > _MOST_ELEMENTS:
        raise Refused(f"a page of {size:,} elements; an article may have {_MOST_ELEMENTS:,}")
    title = webpage.title(page)
    own = language.code(page.tree.get("lang"))
    author = webpage.author(page)
    lines = [clean(line) for line in webpage.paragraphs(page)]
    kept = [line for line in lines if line and not is_furniture(line)]
    return _Found(
        paragraphs=[line for at, line in enumerate(kept) if at > 2 or not _signs(line, author)],
        title=title,
        publisher=webpage.publisher(page),
        author=author,
        published=date_of(page, title, own, today),
        language=own,
    )


def _signs(line: str, author: str | None) -> bool:
    """Whether a line above the text only names the author, perhaps with the date."""
    if not author or len(line) > len(author) + 60:
        return False
    before, found, after = line.partition(author)
    rest = after.strip(" ,|·–—-")
    return bool(found) and words(before) <= 1 and (not rest or dates.is_clock(rest))


def _of_markdown(item: RawItem, today: date) -> _Found:
    values, body = markdown.front_matter(clean(item.body))
    heading, lines = markdown.plain(body)
    stated = next((values[key] for key in ("published", "date", "pubdate") if key in values), None)
    return _Found(
        paragraphs=[line for line in lines if not is_furniture(line)],
        title=values.get("title") or heading,
        publisher=values.get("publisher") or values.get("site"),
        author=values.get("author") or values.get("byline"),
        published=dates.declared(stated, "front matter", today) if stated else None,
        language=values.get("language") or values.get("lang"),
    )


def _of_text(item: RawItem, today: date) -> _Found:
    reading = plain.read(paragraphs(clean(item.body)))
    moment = dates.read(reading.date_line) if reading.date_line else None
    return _Found(
        paragraphs=reading.paragraphs,
        title=reading.title,
        publisher=reading.publisher,
        author=reading.author,
        published=dates.published(moment, "stated in the text", today) if moment else None,
    )


_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|h[1-6]|body|article)>|<(?:br|p|img)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def _of_record(item: RawItem, today: date) -> _Found:
    """A record's text is the article's own: only what can never be text is taken out."""
    del today
    body = item.body
    if _MARKUP.search(body):
        page = webpage.Page(body, None)
        body = "\n\n".join(line.text for line in blocks.lines(page.tree))
    return _Found(paragraphs=[line for line in paragraphs(clean(body)) if not is_furniture(line)])


_HOW = {
    Media.HTML: _of_page,
    Media.MARKDOWN: _of_markdown,
    Media.TEXT: _of_text,
    Media.RECORD: _of_record,
}

_ERROR = pattern("{error}")
_WALL = pattern("{wall}")


def _useless(title: str | None, body: Sequence[str], text: str) -> str | None:
    """Why there is no article in what was found, or None."""
    if len(text) > _LONGEST:
        return f"{len(text):,} characters of text; an article may have {_LONGEST:,}"
    count = words(text)
    if not any(char.isalpha() for char in text):
        return "no text in it"
    if count < _SHORT and _ERROR.search((title or body[0]).replace("’", "'")):
        return f"an error page (“{(title or body[0])[:60]}”), not an article"
    if count < _SHORT and _WALL.search(text.replace("’", "'")) and (count < 60 or not title):
        return "a page that asks for scripts, cookies or a check, not an article"
    if count < _FEWEST:
        return f"only {count} word{'s' * (count != 1)} of text in it"
    return None
