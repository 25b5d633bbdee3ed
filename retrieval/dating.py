"""When an article was published and last changed, from everything that says so; pure.

The order of trust for the publication, the first that can be believed:

1. what the container of the item declares (a feed entry, a JSON line, a front matter);
2. what the page says, in the order of `retrieval.page_dates`;
3. the dateline of the text.

Of the last change: what the container declares; JSON-LD `dateModified`; meta elements and elements
that name the change; a line such as "Updated on 3 May 2026" near the headline. It counts only when
it is later than the publication, since many systems write both at every save.

Dates that lie in the future are refused everywhere, and so is a change "today" that only a weak
sign names on an older page: such signs are often the clock of the server. What does not agree is
put into words (`conflict`), never averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval import dates
from retrieval.dates import published, read
from retrieval.furniture import change_line
from retrieval.page_dates import date_of, days_apart, near_headline, signals
from retrieval.phrases import pattern
from retrieval.text import clean_line
from retrieval.types import Declared, Precision, Published
from retrieval.webpage import Page


@dataclass(frozen=True, slots=True)
class Dated:
    """What is known of an article's dates; `signs` are all strong signs of the publication."""

    published: Published | None = None
    updated: Published | None = None
    signs: tuple[Published, ...] = ()
    conflict: str | None = None


def of_page(page: Page, headline: str | None, language: str | None, today: date) -> Dated:
    """The dates of a page, as known on `today`."""
    return Dated(
        published=date_of(page, headline, language, today),
        updated=_changed(page, headline, language, today),
        signs=signals(page, today),
        conflict=_in_future(page, today),
    )


def settle(declared: Declared, found: Dated, today: date) -> Dated:
    """What the container declares and what the article shows, brought together."""
    stated = dates.declared(declared.published, "declared", today) if declared.published else None
    chosen = _finer(stated, found.published)
    updated = dates.declared(declared.updated, "declared", today) if declared.updated else None
    updated = updated or found.updated
    signs = (*([stated] if stated else []), *found.signs)
    return Dated(
        published=chosen,
        updated=updated if _is_change(updated, chosen, today) else None,
        signs=signs,
        conflict=_conflict(chosen, signs) or found.conflict,
    )


def _finer(stated: Published | None, shown: Published | None) -> Published | None:
    """The declared date, unless the page gives the time on the same day."""
    if stated is None or shown is None:
        return stated or shown
    length = len(stated.text)
    is_finer = len(shown.text) > length and shown.text[:length] == stated.text
    return shown if is_finer else stated


def _conflict(chosen: Published | None, signs: Sequence[Published]) -> str | None:
    """The signs that contradict the date that was taken; one day may be a matter of time zones."""
    if chosen is None:
        return None
    others = [sign for sign in signs if days_apart(sign, chosen) > 1]
    if not others:
        return None
    told = dict.fromkeys(f"{sign.found_in} says {sign.text[:10]}" for sign in others)
    return f"{chosen.found_in} says {chosen.text[:10]}, but {' and '.join(told)}"


_WEAK = frozenset(("meta og:updated_time", "meta last-modified", "meta revised"))


def _is_change(updated: Published | None, first: Published | None, today: date) -> bool:
    if updated is None:
        return False
    if updated.precision not in {Precision.DAY, Precision.TIME}:
        return False
    if first is None:
        return updated.found_in not in _WEAK
    if updated.found_in in _WEAK and updated.at.date() >= today - timedelta(days=1):
        return days_apart(updated, first) <= 1 and updated.at > first.at
    if updated.precision is first.precision is Precision.TIME:
        return updated.at - first.at >= timedelta(minutes=1)
    return updated.text[:10] > first.text[:10]


_METAS = (
    *("article:modified_time", "article:modified", "og:article:modified_time", "datemodified"),
    *("date_modified", "modified_time", "dcterms.modified", "dc.date.modified", "lastmod"),
    *("og:modified_time", "parsely-mod-date", "og:updated_time", "last-modified", "revised"),
)


_SHOWN = pattern(r">[^<>]{0,40}{changed}")
"""A quick look whether the page may show a change at all."""


def _changed(
    page: Page, headline: str | None, language: str | None, today: date
) -> Published | None:
    """When a page says that it was last changed."""
    value = page.record("dateModified")
    told = [(value, "json-ld dateModified")] if isinstance(value, str) else []
    told += [(content, f"meta {name}") for name in _METAS if (content := page.meta(name))]
    told += [(stamp, "time element") for stamp in _stamps(page)]
    for text, found_in in told:
        moment = read(text)
        if moment and (result := published(moment, found_in, today)):
            return result
    if not _SHOWN.search(page.html):
        return None
    day_first = language not in {None, "en"} or None
    for line in near_headline(page, headline):
        if (stated := change_line(line)) and (moment := read(stated, day_first=day_first)):
            return published(moment, "shown on the page", today)
    return None


def _stamps(page: Page) -> list[str]:
    found = []
    for element in page.tree.iter("time", "span", "meta"):
        if (element.get("itemprop") or "").lower() == "datemodified":
            value = element.get("datetime") or element.get("content")
            found.append(value or clean_line(element.text_content()) or "")
    return found


def _in_future(page: Page, today: date) -> str | None:
    """What is not believed because it lies in the future, in words."""
    value = page.record("datePublished")
    meta = page.meta("article:published_time")
    for text, found_in in ((value, "json-ld datePublished"), (meta, "meta article:published_time")):
        moment = read(text) if isinstance(text, str) else None
        if moment and moment.text[:10] > (today + timedelta(days=1)).isoformat():
            return f"{found_in} says {moment.text[:10]}, which is in the future"
    return None
