"""A raw item to clean text with title, publisher, author, date and language; pure.

One way for each kind of item (`_HOW`), then the same finish for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from retrieval import blocks, dates, dating, language, markdown, page_facts, plain, webpage
from retrieval.dating import Dated
from retrieval.errors import Refused
from retrieval.furniture import is_furniture
from retrieval.lines import paragraphs
from retrieval.publishers import credit
from retrieval.refusals import PARTIAL, asks_for_money, has_wall, is_list, is_shell, judge
from retrieval.text import clean, clean_line, words
from retrieval.types import Extracted, Media, Published, RawItem

_FEWEST = 5
"""Words that a text must have."""
_LONGEST = 2_000_000
"""Characters that a text may have: more than any article, less than what would stop the others."""
_LARGEST = 20_000_000
"""Characters of an item before anything is understood of it."""
_MOST_ELEMENTS = 50_000
"""Elements that a page may have; articles have hundreds, long discussions some thousands."""
_LONGEST_TITLE = 500
_CUT = 250
"""Words from which a page that asks for a subscription somewhere is believed to be whole."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one way of reading found; paragraphs are not cleaned yet."""

    paragraphs: Sequence[str]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    dated: Dated = field(default_factory=Dated)
    language: str | None = None
    section: str | None = None
    image: str | None = None
    partial: str | None = None


def extract(item: RawItem, *, today: date) -> Extracted:
    """The article in `item`, as of `today` (dates that lie later are not believed).

    What the item's container declares goes before what its text shows.

    Raises:
        Refused: when there is no text, only furniture, or something else than an article.
    """
    if len(item.body) > _LARGEST:
        raise Refused(f"{len(item.body):,} characters; an article may have {_LARGEST:,}")
    if not _is_readable(item.url):
        item = replace(item, url=None)  # such as "http://[": it tells nothing of the article
    found = _HOW[item.media](item, today)
    declared = item.declared
    title = _title(declared.title) or _title(found.title)
    body = [line for part in found.paragraphs if (line := clean_line(part))]
    if body and title and _same(body[0], title):
        body = body[1:]
    partial = found.partial
    if item.media is not Media.HTML:  # a page was judged with all that stands on it
        verdict = judge((title,), body)
        if verdict.refused:
            raise Refused(verdict.refused)
        body, partial = list(verdict.lines), verdict.partial
    text = "\n\n".join(body)
    if reason := _useless(text):
        raise Refused(reason)
    known = dating.settle(declared, found.dated, today)
    return Extracted(
        title=title or plain.first_sentence(text),
        text=text,
        publisher=clean_line(declared.publisher)
        or clean_line(found.publisher)
        or webpage.host_name(item.url),
        author=clean_line(declared.author) or clean_line(found.author),
        published=known.published or _dateline(body[0], today),
        language=language.detect(text) or language.code(declared.language or found.language),
        updated=known.updated,
        section=clean_line(declared.section) or found.section,
        image=_web(declared.image) or found.image,
        conflict=known.conflict,
        partial=partial,
    )


def _is_readable(url: str | None) -> bool:
    try:
        urlsplit(url or "")
    except ValueError:
        return False
    return True


def _title(text: str | None) -> str | None:
    """A title on one line, without the tags and references that feeds and pages leave in it."""
    line = clean_line(webpage.unmarked(text))
    if line is None or len(line) <= _LONGEST_TITLE:
        return line
    return line[: line.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:") + "…"


def _web(address: str | None) -> str | None:
    line = clean_line(address)
    return line if line and re.match(r"https?://[^\s/]+/", line) else None


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
    if is_list(page):
        raise Refused("a list of other articles, not one")
    title = webpage.title(page)
    own = language.code(page.tree.get("lang"))
    author = webpage.author(page)
    found = [line for part in webpage.paragraphs(page) if (line := clean(part))]
    verdict = judge((title, *webpage.headings(page)), found)
    if verdict.refused:
        raise Refused(verdict.refused)
    kept = [line for line in verdict.lines if not is_furniture(line)]
    if author is None:  # a line with an agency's name is furniture, but tells whose text this is
        dropped = (line for line in verdict.lines if len(line) < 80 and is_furniture(line))
        author = next(filter(None, map(credit, dropped)), None)
    if not kept and not found and is_shell(page):
        raise Refused("an empty shell that scripts would fill: there is no text in it")
    return _Found(
        paragraphs=[line for at, line in enumerate(kept) if at > 2 or not _signs(line, author)],
        title=title,
        publisher=webpage.publisher(page),
        author=author,
        dated=dating.of_page(page, title, own, today),
        language=own,
        section=page_facts.section(page),
        image=page_facts.image(page),
        partial=verdict.partial or _cut_off(page, kept),
    )


def _cut_off(page: webpage.Page, lines: Sequence[str]) -> str | None:
    """Whether a short text is only what a page gives away, by what stands around it."""
    if sum(map(words, lines)) >= _CUT:
        return None
    return PARTIAL if asks_for_money(page) or has_wall(page, "\n".join(lines)) else None


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

    def stated(*keys: str) -> Published | None:
        value = next((values[key] for key in keys if key in values), None)
        return dates.declared(value, "front matter", today) if value else None

    return _Found(
        paragraphs=[line for line in lines if not is_furniture(line)],
        title=values.get("title") or heading,
        publisher=values.get("publisher") or values.get("site"),
        author=values.get("author") or values.get("byline"),
        dated=Dated(
            stated("published", "date", "pubdate"), stated("updated", "modified", "lastmod")
        ),
        language=values.get("language") or values.get("lang"),
        section=clean_line(values.get("section") or values.get("category")),
        image=_web(values.get("image")),
    )


def _of_text(item: RawItem, today: date) -> _Found:
    reading = plain.read(paragraphs(clean(item.body)))

    def stated(line: str | None) -> Published | None:
        moment = dates.read(line) if line else None
        return dates.published(moment, "stated in the text", today) if moment else None

    return _Found(
        paragraphs=reading.paragraphs,
        title=reading.title,
        publisher=reading.publisher,
        author=reading.author,
        dated=Dated(stated(reading.date_line), stated(reading.change_line)),
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


def _useless(text: str) -> str | None:
    """Why there is no article in what was found, or None."""
    if len(text) > _LONGEST:
        return f"{len(text):,} characters of text; an article may have {_LONGEST:,}"
    if not any(char.isalpha() for char in text):
        return "no text in it"
    count = words(text)
    if count < _FEWEST:
        return f"only {count} word{'s' * (count != 1)} of text in it"
    return None
