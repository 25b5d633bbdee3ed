"""The publication date of a page, with where it was read: a wrong date is worse than none.

In this order, the first that can be believed:

1. JSON-LD `datePublished` of the article;
2. meta elements that name the publication (`article:published_time`, `datePublished`,
   `parsely-pub-date`, `DC.date.issued`, …);
3. elements marked as the publication date (`itemprop="datePublished"`, `<time pubdate>`, class
   `published`), when they name one day;
4. the path of the address (`/2021/07/30/`); where it and another of the above agree against the
   first, these two are believed;
5. a date that the page shows behind words such as "Published on", or near the headline in an
   element that is marked as a date, or alone on a line when there is no other;
6. meta elements that name a date without saying of what (`date`, `dc.date`, …), which on some sites
   is that of the printed edition or of the last change;
7. the month in the address, as a month.

A machine-readable day and the day in the address may differ by one, since one is often in UTC and
the other local: then the address gives the day. Never read: modification dates, dates in running
text, comments, lists of other articles, captions and copyright lines.

`htmldate` is the benchmark (see `benchmarks/dates.py`), not a part of this: its last resorts are
the wrong dates that are to be avoided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from retrieval import blocks
from retrieval.blocks import Line
from retrieval.dates import Moment, find, is_clock, published, read
from retrieval.phrases import pattern
from retrieval.text import clean_line
from retrieval.types import Precision, Published
from retrieval.webpage import Page

_NAMED = (
    *("article:published_time", "article:published", "og:article:published_time", "datepublished"),
    *(
        "og:published_time",
        "og:pubdate",
        "rnews:datepublished",
        "published_time",
        "parsely-pub-date",
    ),
    *(
        "sailthru.date",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "pubdate",
    ),
    *("publicationdate", "pub_date", "pdate", "dc.date.issued", "dcterms.issued", "dc.issued"),
    *("dc.date.published", "article.published", "cxenseparse:recs:publishtime", "date.issued"),
    *("shareaholic:article_published_time", "citation_publication_date", "article_date_original"),
    *(
        "originalpublicationdate",
        "displaydate",
        "cxenseparse:publishtime",
        "article-published-date",
    ),
)
_NAMED_LOOSELY = (
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "datecreated",
)

_DAY_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:/|-)([01]?\d|[A-Za-z]{3})(?:/|-)([0-3]?\d)(?=[/_.-]|$)"
    r"|/((?:19|20)\d\d)([01]\d)([0-3]\d)(?=/)"
)
_MONTH_PATH = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)(?=/)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)


def date_of(
    page: Page, headline: str | None, language: str | None, today: date
) -> Published | None:
    """The publication date of `page` as known on `today`, or None."""
    in_path = _from_path(_path(page.url), today)
    structured = _structured(page, in_path, today)
    if structured:
        return structured
    if in_path and in_path.precision is Precision.DAY:
        return in_path
    return (
        _visible(page, headline, language, in_path, today)
        or _from_metas(page, _NAMED_LOOSELY, today)
        or in_path
    )


def signals(page: Page, today: date) -> tuple[Published, ...]:
    """Every strong sign of when `page` was published, the most trusted first."""
    in_path = _from_path(_path(page.url), today)
    told = _told(page, today)
    return (*told, in_path) if in_path and in_path.precision is Precision.DAY else told


def _structured(page: Page, in_path: Published | None, today: date) -> Published | None:
    """What machines are told of the publication; a time is preferred to its bare day."""
    told = _told(page, today)
    if not told:
        return None
    first = told[0]
    if in_path and in_path.precision is Precision.DAY and first.precision is not Precision.YEAR:
        if first.text[:10] != in_path.text and days_apart(first, in_path) == 1:
            return Published(in_path.text, Precision.DAY, f"url, {first.found_in} a day off")
        if days_apart(first, in_path) > 1:  # two that agree outweigh one
            first = next((one for one in told if days_apart(one, in_path) <= 1), first)
    if first.precision is Precision.DAY:
        for other in told:
            if other.precision is Precision.TIME and days_apart(other, first) <= 1:
                return other
    return first


def days_apart(one: Published, other: Published) -> int:
    """Calendar days between two dates, each in its own zone; 0 when the coarser holds the other."""
    shorter = min(len(one.text), len(other.text), 10)
    if one.text[:shorter] == other.text[:shorter]:
        return 0
    days = [date(*map(int, (*each.text[:10].split("-"), "1", "1")[:3])) for each in (one, other)]
    return abs((days[0] - days[1]).days)


def _told(page: Page, today: date) -> tuple[Published, ...]:
    found = (
        _from_record(page, today),
        _from_metas(page, _NAMED, today),
        _from_marked(page, today),
    )
    return tuple(result for result in found if result)


def _from_record(page: Page, today: date) -> Published | None:
    value = page.record("datePublished")
    moment = read(value) if isinstance(value, str) else None
    return published(moment, "json-ld datePublished", today) if moment else None


def _from_metas(page: Page, names: tuple[str, ...], today: date) -> Published | None:
    for name in names:
        values = dict.fromkeys(value for key, value in page.metas if key == name)
        moments = [moment for value in values if (moment := read(value))]
        if len({moment.text[:10] for moment in moments}) > 1 and name not in _LISTED:
            continue  # dates of several things
        if moments and (result := published(moments[0], f"meta {name}", today)):
            return result
    return None


_LISTED = {"datepublished"}
"""Micro-data of a list of articles uses this name; the first is the page's own."""


_MARKED = re.compile(
    r"(?:^|[\s_-])(?:date)?published?(?:[\s_-]?(?:date|on|at|time))?(?:$|[\s_-])|pubdate",
    re.IGNORECASE,
)


def _from_marked(page: Page, today: date) -> Published | None:
    """Elements whose attributes say that they hold the publication date."""
    for element in page.tree.iter("time", "abbr", "span", "div", "p"):
        is_named = (
            (element.get("itemprop") or "").lower() == "datepublished"
            or element.get("pubdate") is not None
            or (element.tag in {"time", "abbr"} and _MARKED.search(element.get("class") or ""))
        )
        if not is_named or _elsewhere(element):
            continue
        value = element.get("datetime") or element.get("content") or element.get("title")
        moment = read(value or clean_line(element.text_content()) or "")
        if moment and (result := published(moment, "time element", today)):
            return result
    return None


def _path(url: str | None) -> str:
    try:
        return unquote(urlsplit(_ARCHIVED.sub("", url or "")).path)
    except ValueError:
        return ""


def _from_path(path: str, today: date) -> Published | None:
    for match in _DAY_PATH.finditer(path):
        year, month, day = (part for part in match.groups() if part)
        moment = read(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}")
        if moment and (result := published(moment, "url", today)):
            return result
    if month := _MONTH_PATH.search(path):
        moment = read(f"{month[1]}-{int(month[2]):02}")
        return published(moment, "url", today) if moment else None
    return None


_ELSEWHERE = pattern(r"(?:^|[\s_-]){elsewhere}(?:$|[\s_-])")
_HINT = pattern("{date_mark}")
_LABEL = pattern(
    r"(?<![^\W_]){date_label}(?: on| the| am| le| el| il| op| at)?\s*[:：]?"
    r"\s*(?:[^\W\d]{2,12},?\s*)?$"
)
_NOT_PUBLICATION = pattern("{not_publication}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A date that the page shows: how strong a claim to be the publication date it has."""

    moment: Moment
    strength: int
    distance: int  # characters behind the headline


_LABELLED_NEAR, _STAMPED, _LABELLED, _MARKED_NEAR, _ALONE = 5, 4, 3, 2, 1
_BEFORE, _NEAR, _FAR = 200, 500, 1_000_000
"""Characters of visible text between the headline and a date that belongs to it."""


def _visible(
    page: Page, headline: str | None, language: str | None, month: Published | None, today: date
) -> Published | None:
    """The date with the strongest claim; away from the headline only if no other contradicts."""
    lines = list(blocks.lines(page.tree))
    top = _top(lines, headline)
    shown = [
        found
        for found in _shown(lines, top, day_first=language not in {None, "en"} or None)
        if published(found.moment, "", today)
        and (month is None or found.moment.text.startswith(month.text))
        and not (found.distance < 0 and found.moment.day == today)  # what clocks in the head show
    ]
    if not shown:
        return None
    strongest = max(found.strength for found in shown)
    best = [found for found in shown if found.strength == strongest]
    if strongest in {_LABELLED, _ALONE} and len({found.moment.text[:10] for found in best}) > 1:
        return None
    nearest = min(best, key=lambda found: abs(found.distance))
    where = "time element" if strongest == _STAMPED else "shown on the page"
    return published(nearest.moment, where, today)


def near_headline(page: Page, headline: str | None) -> Iterator[str]:
    """The short lines around the headline that are about the article, in order."""
    lines = list(blocks.lines(page.tree))
    top = _top(lines, headline)
    if top is None:
        return
    first = lines[top]
    around = {first.element, *first.element.iterancestors()}
    for line in lines:
        is_near = -_BEFORE <= line.offset - first.offset <= _NEAR
        if is_near and len(line.text) < 140 and not _elsewhere(line.element, around):
            yield line.text


def _shown(lines: list[Line], top: int | None, *, day_first: bool | None) -> Iterator[_Shown]:
    """The dates in short lines that are about the article, with the strength of their claims."""
    headline = lines[top] if top is not None else None
    around = {headline.element, *headline.element.iterancestors()} if headline else set()
    for number, line in enumerate(lines):
        if len(line.text) > 160 or _elsewhere(line.element, around) or _TICKING.search(line.text):
            continue
        distance = line.offset - headline.offset if headline else _FAR
        if -_BEFORE <= distance < 0 and not _shares(line, around):
            continue
        previous = lines[number - 1].text if number else ""
        if len(previous) >= 40:
            previous = ""
        if not _NOT_PUBLICATION.search(previous[-30:]):
            yield from _claims(line, previous, distance, day_first=day_first)


def _shares(line: Line, around: AbstractSet[HtmlElement]) -> bool:
    """Whether a line before the headline stands in one container with it, not at the page's top."""
    for ancestor in line.element.iterancestors():
        if ancestor in around:
            return ancestor.tag not in {"body", "html"}
    return False


def _claims(
    line: Line, previous: str, distance: int, *, day_first: bool | None
) -> Iterator[_Shown]:
    is_near = -_BEFORE <= distance <= _NEAR
    if is_near and not _NOT_PUBLICATION.search(line.text):
        for stamp in line.stamps:
            if moment := read(stamp, day_first=day_first):
                yield _Shown(moment, _STAMPED, distance)
    for span, moment in find(line.text, day_first=day_first):
        before, after = line.text[: span.start], line.text[span.end :]
        label = before if before.strip() else previous
        begins = not before.strip(_MARKS)
        if _NOT_PUBLICATION.search(before[-40:]):
            continue
        if _LABEL.search(label):
            yield _Shown(moment, _LABELLED_NEAR if is_near else _LABELLED, distance)
        elif (is_near and len(before.strip(_MARKS)) + len(after) < 70 and _is_marked(line)) or (
            abs(distance) <= 100 and begins and _TOLD.match(after) and not is_clock(line.text)
        ):
            yield _Shown(moment, _MARKED_NEAR, distance)
        elif 0 <= distance < _FAR and begins and not after.strip(_MARKS):
            yield _Shown(moment, _ALONE, distance)


_MARKS = " |·–—-•,()[]"
_TOLD = re.compile(r"\W{0,5}\d\d[:.]\d\d(?![:.]\d)(?=.{0,65}$)")
"""A time and who wrote or sent it: "30.07.2021 | 14:00 | Jane Doe"."""
_TICKING = re.compile(r"\d:\d\d:\d\d\s?[ap]\.?m\b", re.IGNORECASE)
"""Seconds with am or pm: a clock on the page."""


def _is_marked(line: Line) -> bool:
    """Whether the class or id of an element, or of the two around it, speaks of a date."""
    near = [line.element, *list(line.element.iterancestors())[:2]]
    marks = " ".join(_names(item) for item in near if item.tag not in {"body", "html", "main"})
    return bool(_HINT.search(marks))


def _top(lines: list[Line], headline: str | None) -> int | None:
    """The line with the headline: a heading that says it, else the first heading."""
    wanted = _letters(headline or "")
    first = best = None
    for number, line in enumerate(lines):
        tags = {element.tag for element in (line.element, *line.element.iterancestors())}
        if tags & {"h1", "h2", "h3"}:
            letters = _letters(line.text)
            if wanted and letters == wanted:
                return number
            says = len(letters) > 8 and wanted and (letters in wanted or wanted in letters)
            if best is None and says:
                best = number
            if first is None and "h1" in tags:
                first = number
    return first if best is None else best


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _names(element: HtmlElement) -> str:
    if element.tag == "i":  # an icon
        return ""
    kind = "time" if element.tag == "time" else ""
    return f"{kind} {element.get('class') or ''} {element.get('id') or ''}"


def _elsewhere(element: HtmlElement, around: AbstractSet[HtmlElement] = frozenset()) -> bool:
    """Whether an element is about something else than the article.

    `around` are the elements that hold the headline: their names say nothing.
    """
    for item in (element, *element.iterancestors()):
        if item in around or item.tag in {"body", "html"}:
            return False
        if item.tag in {"aside", "nav"} or _ELSEWHERE.search(_names(item)):
            return True
    return False
