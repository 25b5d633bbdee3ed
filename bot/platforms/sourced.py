"""What comes of managing sources and reading pages, as rich text: pure.

What is said of an article is what extraction found: its title, publisher and date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.platforms.dates import in_words
from bot.platforms.richtext import Builder, RichText, Style
from bot.sourcing.types import Added, Became, Intake, Listed, Overview, Taken, Took, short
from retrieval.sources.discover import Candidate
from retrieval.types import EVERYONE, Audience, Kind, Source

_MOST_LISTED = 25
_LONGEST_REASON = 200
Name = Callable[[str], str]
"""How one writes that the source with this short id is to be removed."""


def overview(seen: Overview, viewer: Audience, now: datetime, name: Name) -> RichText:
    """The sources that `viewer` may see, its own and those in trouble first; how they all stand."""
    page = Builder()
    if not seen.listed:
        page.add("There are no sources yet. Add one with its address, or that of its site:\n")
        return page.add("/add ADDRESS").build()
    ordered = sorted(seen.listed, key=lambda each: _order(each, viewer))
    heading = None
    for listed in ordered[:_MOST_LISTED]:
        source = listed.standing.source
        mine = source.audience == viewer
        if viewer != EVERYONE and heading != (heading := "Of this chat" if mine else "Of everyone"):
            page.add("\n" if page.length else "").add(f"{heading}\n", Style.BOLD)
        page.add("• ").add(source.title or source.address, url=_web(source))
        page.add(f" — {state(listed, now)}")
        page.add(f" · {name(short(source))}\n" if mine else "\n")
    if len(ordered) > _MOST_LISTED:
        page.add(f"… and {len(ordered) - _MOST_LISTED} more\n")
    return page.add(f"\n{standing(seen.intake)}").build()


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


def state(listed: Listed, now: datetime) -> str:
    """How a source stands, on one line."""
    stands = listed.standing
    counted = f"{listed.articles:,} article{'' if listed.articles == 1 else 's'}"
    if listed.refused:
        counted += f", {listed.refused:,} refused"
    if stands.waiting:
        counted += f", {stands.waiting:,} waiting"
    if not stands.active:
        return f"paused: {_cut(stands.reason or 'no reason is known')} · {counted}"
    if stands.last_polled_at is None:
        return "not asked yet"
    asked = ago(now - stands.last_polled_at)
    if stands.last_error is not None:
        return f"failing, asked {asked}: {_cut(stands.last_error)} · {counted}"
    moved = f" · moved to {stands.moved_to}" if stands.moved_to else ""
    return f"{counted} · asked {asked}{moved}"


def standing(intake: Intake) -> str:
    """The honesty footer: how many sources answer, and how new the newest article is."""
    newest = f"newest article: {in_words(intake.newest)}" if intake.newest else "no dated article"
    if not intake.active and not intake.paused:
        return f"No sources · {newest}"
    every = f"{intake.active:,} source{'' if intake.active == 1 else 's'}"
    parts = [f"{intake.reached:,} of {every} reached in the last day"]
    parts += [f"{intake.failing:,} failing"] if intake.failing else []
    parts += [f"{intake.paused:,} paused"] if intake.paused else []
    return f"{', '.join(parts)} · {newest}"


def ago(span: timedelta) -> str:
    """How long ago, as people say it."""
    seconds = span.total_seconds()
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def added(result: Added, owner: Audience) -> RichText:
    """What came of the wish to add a source."""
    page = Builder()
    source = result.source
    if result.became is Became.ADDED and source is not None:
        _source(page.add("Added: "), source)
        soon = "Its first articles come in a minute or two; /sources shows how it goes."
        page.add(f"\n{_whose(owner)} {soon}")
        _others(page, "Also there:", [each for each in result.others if each.kind is Kind.FEED])
    elif source is not None:
        again = result.became is Became.RESUMED
        _source(
            page.add("It was paused and is read again: " if again else "Known already: "), source
        )
    elif result.taken is not None:
        if result.reason:
            page.add(f"{result.reason}\n")
        page.add("No feed is there, so the page was read once.\n\n")
        _taken(page, result.taken, owner)
        _others(page, "What can be read again and again:", result.others)
    else:
        page.add(f"Nothing was added. {result.reason or ''}".rstrip())
        _others(page, "What can be added:", result.others)
    return page.build()


def removed(source: Source) -> RichText:
    """A source is gone."""
    page = Builder()
    _source(page.add("Removed: "), source)
    return page.add("\nWhat was read from it stays.").build()


def took(result: Took, audience: Audience) -> RichText:
    """What came of reading pages or a message."""
    page = Builder()
    for at, taken in enumerate(result.taken):
        _taken(page.add("\n\n" if at else ""), taken, audience)
    for each in result.refused:
        page.add("\n\n" if page.length else "")
        page.add(f"Not read: {each.what}\n{_sentence(each.reason)}")
        if each.is_there:
            page.add("\nIf it is a site or a feed, this reads it again and again:\n")
            page.add(f"/add {each.what}")
    if not page.length:
        page.add("There is no text in it that could be read.")
    return page.build()


def _taken(page: Builder, taken: Taken, audience: Audience) -> None:
    article = taken.article
    known = taken.saved.value == "unchanged"
    page.add("Read before: " if known else "Read: ")
    page.add(f"“{article.title}”", Style.BOLD, url=article.url)
    publisher = article.publisher or "unknown publisher"
    page.add(f"\n{publisher} · {in_words(article.published)}")
    if article.partial:
        page.add(f"\nNot the whole article: {article.partial}")
    page.add(f"\n{_whose(EVERYONE if taken.everyones else audience)}")
    page.add(" Ask about it in plain words; the answer cites it.")


def _whose(owner: Audience) -> str:
    return "Everyone who asks can find it." if owner == EVERYONE else "Only this chat can find it."


def _source(page: Builder, source: Source) -> None:
    page.add(source.title or source.address, Style.BOLD)
    if source.title:
        page.add(" — ")
        page.add(source.address, url=_web(source))


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


def _cut(reason: str) -> str:
    reason = " ".join(reason.split()).rstrip(". ")
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"


def _sentence(reason: str) -> str:
    reason = _cut(reason)
    return f"{reason[:1].upper()}{reason[1:]}."
