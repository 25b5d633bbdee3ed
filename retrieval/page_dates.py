"""The publication date of a page, with where it was read: a wrong date is worse than none.

In this order, the first that can be believed:

1. JSON-LD `datePublished` of the article;
2. meta elements that name the publication (`article:published_time`, `datePublished`,
   `parsely-pub-date`, `DC.date.issued`, …);
3. elements marked as the publication date (`itemprop="datePublished"`, `<time pubdate>`, class
   `published`), when they name one day;
4. the path of the address (`/2021/07/30/`);
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
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from retrieval.dates import Moment, find, is_clock, published, read
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
_UNNAMED = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated")

_DAY_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:/|-)([01]?\d)(?:/|-)([0-3]?\d)(?=[/_.-]|$)|/((?:19|20)\d\d)([01]\d)([0-3]\d)(?=/)"
)
_MONTH_PATH = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)(?=/)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.I)


def date_of(
    page: Page, headline: str | None, language: str | None, today: date
) -> Published | None:
    """The publication date of `page` as known on `today`, or None."""
    path = _path(page.url)
    in_path = _from_path(path, today)
    structured = _structured(page, today)
    if structured and in_path and structured.precision is not Precision.YEAR:
        apart = (structured.at.date() - in_path.at.date()).days
        if in_path.precision is Precision.DAY and abs(apart) == 1:
            return Published(in_path.text, Precision.DAY, f"url, {structured.found_in} a day off")
    if structured:
        return structured
    if in_path and in_path.precision is Precision.DAY:
        return in_path
    return (
        _visible(page, headline, language, in_path, today)
        or _from_metas(page, _UNNAMED, today)
        or in_path
    )


def _structured(page: Page, today: date) -> Published | None:
    """What machines are told of the publication; a time is preferred to its bare day."""
    found = [
        result
        for result in (
            _from_record(page, today),
            _from_metas(page, _NAMED, today),
            _from_marked(page, today),
        )
        if result
    ]
    if not found:
        return None
    first = found[0]
    if first.precision is Precision.DAY:
        for other in found[1:]:
            if other.precision is Precision.TIME and abs((other.at - first.at).days) <= 1:
                return other
    return first


def _from_record(page: Page, today: date) -> Published | None:
    value = page.record("datePublished")
    moment = read(value) if isinstance(value, str) else None
    return published(moment, "json-ld datePublished", today) if moment else None


def _from_metas(page: Page, names: tuple[str, ...], today: date) -> Published | None:
    for name in names:
        values = {value for key, value in page.metas if key == name}
        moments = [moment for value in values if (moment := read(value))]
        days = {moment.text[:10] for moment in moments}
        if len(days) != 1:  # a list of other articles, or nothing
            first = page.meta(name)
            moments = [moment for moment in [read(first or "")] if moment and name in _LISTED]
        if moments and (result := published(moments[0], f"meta {name}", today)):
            return result
    return None


_LISTED = {"datepublished"}
"""Micro-data of a list of articles uses this name; the first is the page's own."""


_MARKED = re.compile(
    r"(?:^|[\s_-])(?:date)?published?(?:[\s_-]?(?:date|on|at|time))?(?:$|[\s_-])|pubdate", re.I
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
        moment = read(f"{year}-{int(month):02}-{int(day):02}")
        if moment and (result := published(moment, "url", today)):
            return result
    if match := _MONTH_PATH.search(path):
        moment = read(f"{match[1]}-{int(match[2]):02}")
        return published(moment, "url", today) if moment else None
    return None


_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|date)?|comment[a-z]*|kommentare?|related|sidebar|widgets?|recommend\w*"
    r"|popular|teasers?|newsletter|similar|trending|calendar|ticker|breaking|upcoming|most-?read"
    r"|recent\w*|latest|clock|today|current-?date|masthead|topbar|top-bar|navbar|menu|header-date"
    r"|site-header|page-header|signature\w*)(?:$|[\s_-])",
    re.I,
)
_HINT = re.compile(
    r"date|datum|fecha|publi|posted|time|byline|meta|submitted|dateline|created|article-?info|info"
    r"|subline|pubinfo|authored|entry|source",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:submitted by|gespeichert von|eingereicht von|posted by|soumis par)\s.{2,40}|publish(?:ed|ing date)|first published|posted|published on|date|erschienen(?: am)?"
    r"|veröffentlicht(?: am)?|datum|publié|publication|mis en ligne|publicado|fecha|pubblicato|data"
    r"|gepubliceerd|geplaatst|publicerad|publisert|udgivet|opublikowano|опубликовано|дата"
    r"|发布时间|發布|公開日|配信|yayın(?:lanma)?)(?: on| the| am| le| el| il| op| at)?\s*[:：]?\s*(?:[^\W\d]{2,12},?\s*)?$",
    re.I,
)
_NOT_PUBLICATION = re.compile(
    r"update|modif|edited|änderung|aktualisiert|letzte|mis à jour|actualiz|aggiornat|bijgewerkt|©"
    r"|copyright|\(c\)|expire|stand:|stand \d|deadline|valid|gültig|born|geboren|until|bis zum|обновлен|"
    r"更新|access|retriev|abgerufen|photo|foto|archiv",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """The own text of one block element, where it begins, and the time elements in it."""

    element: HtmlElement
    text: str
    offset: int
    stamps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A date that the page shows: how strong a claim to be the publication date it has."""

    moment: Moment
    strength: int
    distance: int


_LABELLED_NEAR, _STAMPED, _LABELLED, _MARKED_NEAR, _ALONE = 5, 4, 3, 2, 1
_NEAR = 500
"""Characters of visible text between the headline and a date that belongs to it."""


def _visible(
    page: Page, headline: str | None, language: str | None, month: Published | None, today: date
) -> Published | None:
    """The date with the strongest claim; away from the headline only if no other contradicts."""
    day_first = True if language and language != "en" else None
    shown = [
        found
        for found in _shown(page.tree, headline, day_first)
        if published(found.moment, "", today)
        and (month is None or found.moment.text.startswith(month.text))
    ]
    if not shown:
        return None
    strongest = max(found.strength for found in shown)
    best = [found for found in shown if found.strength == strongest]
    if strongest in {_LABELLED, _ALONE} and len({found.moment.text[:10] for found in best}) > 1:
        return None
    nearest = min(best, key=lambda found: found.distance)
    where = "time element" if strongest == _STAMPED else "shown on the page"
    return published(nearest.moment, where, today)


def _shown(tree: HtmlElement, headline: str | None, day_first: bool | None) -> Iterator[_Shown]:
    lines = list(_lines(tree))
    top = _top(lines, headline)
    around = {lines[top].element, *lines[top].element.iterancestors()} if top is not None else set()
    for number, line in enumerate(lines):
        if len(line.text) > 160 or _elsewhere(line.element, around):
            continue
        distance = line.offset - lines[top].offset if top is not None else None
        previous = lines[number - 1].text if number else ""
        if _NOT_PUBLICATION.search(previous[-30:]) and len(previous) < 40:
            continue
        is_near = distance is not None and -200 <= distance <= _NEAR
        far = abs(distance) if distance is not None else 10_000
        for stamp in line.stamps:
            moment = read(stamp, day_first=day_first)
            if moment and is_near and not _NOT_PUBLICATION.search(line.text):
                yield _Shown(moment, _STAMPED, far)
        for span, moment in find(line.text, day_first=day_first):
            before, after = line.text[: span.start], line.text[span.end :]
            if _NOT_PUBLICATION.search(before[-40:]):
                continue
            strength = 0
            label = before if before.strip() else previous if len(previous) < 30 else ""
            is_alone = len(before.strip(" |·–—-•,()[")) + len(after) < 70
            if _LABEL.search(label):
                strength = _LABELLED_NEAR if is_near else _LABELLED
            elif is_near and is_alone and _HINT.search(_marks(line.element)):
                strength = _MARKED_NEAR
            elif distance is not None and not before.strip(" |·–—-•,()["):
                is_told = bool(re.match(r"\W*\d\d[:.]\d\d(?![:.]\d)", after))
                if far <= 100 and is_alone and is_told and not is_clock(line.text):
                    strength = _MARKED_NEAR  # "30.07.2021 | 14:00 | Jane Doe"
                elif distance >= 0 and not after.strip(" |·–—-•,()[]"):
                    strength = _ALONE
            if strength:
                yield _Shown(moment, strength, far)


_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "em",
        "font",
        "i",
        "span",
        "strong",
        "time",
        "small",
        "u",
        "sup",
        "bdi",
        "mark",
    ),
    *("br",),
}
_SILENT = {"script", "style", "noscript", "template", "select", "option", "svg", "head", "iframe"}


def _lines(tree: HtmlElement) -> Iterator[_Line]:
    """The visible text of a page, one block element's own text at a time."""
    body = tree.find("body")
    root = body if body is not None else tree
    pieces: list[str] = []
    stamps: list[str] = []
    owner, offset = root, 0
    for event, element in _walk(root):
        if element.tag not in _INLINE or element.tag == "br":
            if text := clean_line("".join(pieces)):
                yield _Line(owner, text, offset, tuple(stamps))
                offset += len(text)
            pieces, stamps = [], []
            parent = element.getparent()
            owner = element if event == "start" or parent is None else parent
        elif event == "start" and not "".join(pieces).strip():
            owner = element
        if event == "start" and element.tag == "time" and element.get("datetime"):
            stamps.append(element.get("datetime"))
        pieces.append((element.text if event == "start" else element.tail) or "")
    if text := clean_line("".join(pieces)):
        yield _Line(owner, text, offset, tuple(stamps))


def _walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Start and end of every visible element below `root`, without recursion."""
    stack: list[tuple[str, HtmlElement]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event == "end":
            yield event, element
            continue
        stack.append(("end", element))
        if isinstance(element.tag, str) and element.tag not in _SILENT:
            yield event, element
            stack.extend(("start", child) for child in reversed(element))


def _top(lines: list[_Line], headline: str | None) -> int | None:
    """The line with the headline: a heading that says it, else the first heading."""
    wanted = _letters(headline or "")
    first = best = None
    for number, line in enumerate(lines):
        tags = {element.tag for element in (line.element, *line.element.iterancestors())}
        if tags & {"h1", "h2", "h3"}:
            letters = _letters(line.text)
            if wanted and letters == wanted:
                return number
            if (
                best is None
                and len(letters) > 8
                and wanted
                and (letters in wanted or wanted in letters)
            ):
                best = number
            if first is None and "h1" in tags:
                first = number
    return first if best is None else best


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _marks(element: HtmlElement) -> str:
    """Kind, class and id of an element and its two nearest ancestors."""
    near = [element, *list(element.iterancestors())[:2]]
    return " ".join(_names(item) for item in near if item.tag not in {"body", "html", "main"})


def _names(element: HtmlElement) -> str:
    if element.tag == "i":  # an icon
        return ""
    kind = "time" if element.tag == "time" else ""
    return f"{kind} {element.get('class') or ''} {element.get('id') or ''}"


def _elsewhere(element: HtmlElement, around: Set[HtmlElement] = frozenset()) -> bool:
    """Whether an element is about something else than the article.

    `around` are the elements that hold the headline: their names say nothing.
    """
    for item in (element, *element.iterancestors()):
        if item in around or item.tag in {"body", "html"}:
            return False
        if item.tag in {"aside", "nav"} or _ELSEWHERE.search(_names(item)):
            return True
    return False
