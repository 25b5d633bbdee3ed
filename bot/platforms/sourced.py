"""What comes of managing sources and reading pages, as rich text: pure.

What is said of an article is what extraction found: its title, publisher and date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.platforms.inert import inert
from bot.platforms.reasons import sentence, told
from bot.platforms.richtext import Builder, RichText, Style
from bot.sourcing.types import MESSAGE, Added, Became, Intake, Listed, Overview, Taken, Took, short
from bot.words import Words, words_in
from retrieval.sources.discover import Candidate
from retrieval.types import EVERYONE, Audience, Kind, Source

ENGLISH = words_in("en")
_MOST_LISTED = 25
_LONGEST_REASON = 200
_READ = {"unchanged": "sources-read-before", "changed": "sources-read-changed"}
Name = Callable[[str], str]
"""How one writes that the source with this short id is to be removed."""


def overview(
    seen: Overview, viewer: Audience, now: datetime, name: Name, *, words: Words = ENGLISH
) -> RichText:
    """The sources that `viewer` may see, its own and those in trouble first; how they all stand."""
    page = Builder()
    if not seen.listed:
        return page.add(words("sources-none")).build()
    ordered = sorted(seen.listed, key=lambda each: _order(each, viewer))
    shown = None
    for listed in ordered[:_MOST_LISTED]:
        source = listed.standing.source
        mine = source.audience == viewer
        heading = words("sources-of-this-chat" if mine else "sources-of-everyone")
        if viewer != EVERYONE and heading != shown:
            page.add("\n" if page.length else "").add(f"{heading}\n", Style.BOLD)
            shown = heading
        page.add("• ").add(words.isolated(source.title or source.address), url=_web(source))
        page.add(f" — {state(listed, now, words=words)}")
        page.add(f" · {name(short(source))}\n" if mine else "\n")
    if len(ordered) > _MOST_LISTED:
        page.add(f"{words('sources-more', count=len(ordered) - _MOST_LISTED)}\n")
    return page.add(f"\n{standing(seen.intake, words=words)}").build()


def _order(listed: Listed, viewer: Audience) -> tuple[bool, bool]:
    stands = listed.standing
    well = stands.active and stands.last_error is None
    return stands.source.audience != viewer, well


def add_what(written: str) -> tuple[str, Kind | None]:
    """What to add, and as what kind, in the words after /add: "page example.org/live"."""
    first, _, rest = written.strip().partition(" ")
    if rest and first.lower() in {Kind.FEED, Kind.SITEMAP, Kind.PAGE}:
        return rest.strip(), Kind(first.lower())
    return written.strip(), None


def state(listed: Listed, now: datetime, *, words: Words = ENGLISH) -> str:
    """How a source stands, on one line."""
    stands = listed.standing
    parts = [words("sources-articles", count=listed.articles)]
    parts += [words("sources-refused", count=listed.refused)] if listed.refused else []
    parts += [words("sources-waiting", count=stands.waiting)] if stands.waiting else []
    counted = words("common-comma").join(parts)
    if not stands.active:
        reason = _cut(stands.reason, words) if stands.reason else words("sources-no-reason")
        return f"{words('sources-paused-because', reason=reason)} · {counted}"
    if stands.last_polled_at is None:
        return words("sources-not-asked")
    asked = ago(now - stands.last_polled_at, words=words)
    if stands.last_error is not None:
        failing = words("sources-failing", ago=asked, reason=_cut(stands.last_error, words))
        return f"{failing} · {counted}"
    moved = f" · {words('sources-moved', address=stands.moved_to)}" if stands.moved_to else ""
    return f"{counted} · {words('sources-asked', ago=asked)}{moved}"


def standing(intake: Intake, *, words: Words = ENGLISH) -> str:
    """The honesty footer: how many sources answer, and how new the newest article is."""
    if intake.newest:
        newest = words("sources-newest", day=words.published(intake.newest))
    else:
        newest = words("sources-no-dated")
    if not intake.active and not intake.paused:
        return f"{words('sources-no-sources')} · {newest}"
    parts = [words("sources-reached", reached=intake.reached, active=intake.active)]
    parts += [words("sources-are-failing", count=intake.failing)] if intake.failing else []
    parts += [words("sources-are-paused", count=intake.paused)] if intake.paused else []
    return f"{words('common-comma').join(parts)} · {newest}"


def ago(span: timedelta, *, words: Words = ENGLISH) -> str:
    """How long ago, as people say it."""
    seconds = span.total_seconds()
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= size:
            return words(f"sources-{unit}-ago", count=int(seconds // size))
    return words("sources-just-now")


def added(result: Added, owner: Audience, *, words: Words = ENGLISH) -> RichText:
    """What came of the wish to add a source."""
    page = Builder()
    source = result.source
    if result.became is Became.ADDED and source is not None:
        _source(page.add(f"{words('sources-added')} "), source, words)
        page.add(f"\n{_whose(owner, words)} {words('sources-added-soon')}")
        feeds = [each for each in result.others if each.kind is Kind.FEED]
        _others(page, words("sources-also-there"), feeds)
    elif source is not None:
        again = result.became is Became.RESUMED
        label = words("sources-resumed" if again else "sources-known")
        _source(page.add(f"{label} "), source, words)
    elif result.taken is not None:
        if result.reason:
            page.add(f"{sentence(result.reason, words)}\n")
        page.add(f"{words('sources-read-once')}\n\n")
        _taken(page, result.taken, owner, words)
        _others(page, words("sources-read-again"), result.others)
    else:
        page.add(words("sources-nothing-added"))
        page.add(f" {sentence(result.reason, words)}" if result.reason else "")
        _others(page, words("sources-can-be-added"), result.others)
    return page.build()


def removed(source: Source, *, words: Words = ENGLISH) -> RichText:
    """A source is gone."""
    page = Builder()
    _source(page.add(f"{words('sources-removed')} "), source, words)
    return page.add(f"\n{words('sources-removed-stays')}").build()


def took(result: Took, audience: Audience, *, words: Words = ENGLISH) -> RichText:
    """What came of reading pages or a message."""
    page = Builder()
    for at, taken in enumerate(result.taken):
        _taken(page.add("\n\n" if at else ""), taken, audience, words)
    for each in result.refused:
        page.add("\n\n" if page.length else "")
        what = words("sources-the-message") if each.what == MESSAGE else each.what
        page.add(f"{words('sources-not-read', what=what)}\n{sentence(each.reason, words)}")
        if each.is_there:
            page.add(f"\n{words('sources-read-regularly')}\n")
            page.add(f"/add {each.what}")
    if not page.length:
        page.add(words("sources-no-text"))
    return page.build()


def _taken(page: Builder, taken: Taken, audience: Audience, words: Words) -> None:
    article = taken.article
    page.add(f"{words(_READ.get(taken.saved.value, 'sources-read'))} ")
    title = words.isolated(article.title)
    quoted = words("common-quote-opens") + title + words("common-quote-closes")
    page.add(quoted, Style.BOLD, url=article.url)
    publisher = words.isolated(inert(article.publisher or words("common-unknown-publisher")))
    page.add(f"\n{publisher} · {words.published(article.published)}")
    if article.partial:
        page.add(f"\n{words('sources-not-whole', reason=told(article.partial, words))}")
    page.add(f"\n{_whose(EVERYONE if taken.everyones else audience, words)}")
    page.add(f" {words('sources-ask-about-it')}")


def _whose(owner: Audience, words: Words) -> str:
    everyones = owner == EVERYONE
    return words("sources-everyone-finds" if everyones else "sources-only-chat-finds")


def _source(page: Builder, source: Source, words: Words) -> None:
    page.add(words.isolated(source.title or source.address), Style.BOLD)
    if source.title:
        page.add(" — ")
        page.add(words.isolated(source.address), url=_web(source))


def _web(source: Source) -> str | None:
    return None if source.kind is Kind.FILES else source.address


def _others(page: Builder, heading: str, others: tuple[Candidate, ...] | list[Candidate]) -> None:
    lines = list(_offers(others))
    if lines:
        page.add("\n\n" + "\n".join((heading, *lines)))


def _offers(others: tuple[Candidate, ...] | list[Candidate]) -> Iterator[str]:
    for each in others:
        kind = "" if each.kind is Kind.FEED else f"{each.kind.value} "
        title = f" ({each.title})" if each.title and each.kind is Kind.FEED else ""
        yield f"/add {kind}{each.address}{title}"


def _cut(reason: str, words: Words) -> str:
    reason = told(" ".join(reason.split()), words)
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
