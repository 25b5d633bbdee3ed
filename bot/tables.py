"""What the commands print for people: tables, progress, one look at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot import shapes
from bot.doctor_shapes import DoctorOut, SourcesOut, SpentOut
from bot.platforms.console.draw import printable
from bot.story_shapes import StoriesOut, StoryOut
from retrieval.types import Evidence

_REFUSED_SHOWN = 20


def out() -> Console:
    """The standard output; plain when it is not a terminal."""
    return Console(highlight=False, soft_wrap=True)


class Steps:
    """Progress of an ingest, shown or not: `reading(locator)` and `indexing(done, total)`."""

    def __init__(self, bar: Progress | None) -> None:
        """Takes the bar to draw on, if any."""
        self._bar = bar
        self._task = None if bar is None else bar.add_task("reading", total=None)

    def reading(self, count: int) -> None:
        """So many items have been read."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description="reading", completed=count)

    def indexing(self, done: int, total: int) -> None:
        """So many passages of so many are in the indexes."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description="indexing", completed=done, total=total)


@contextmanager
def progress(*, shown: bool) -> Iterator[Steps]:
    """A progress bar on standard error while the block runs."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield Steps(None)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield Steps(bar)


def print_ingest(report: shapes.IngestOut, *, quiet: bool) -> None:
    """What an ingest did; quietly, only what was refused."""
    console = out()
    if not quiet:
        table = Table(box=None, show_header=False, pad_edge=False)
        for name in ("new", "unchanged", "changed"):
            table.add_row(name, str(getattr(report, name)))
        table.add_row("refused", str(len(report.refused)))
        console.print(table)
        if report.waiting and report.problem is None:
            console.print(
                f"{report.waiting} passages are left for the running bot, which indexes them."
            )
        if not (report.new or report.unchanged or report.changed or report.refused):
            console.print("No .txt, .md, .html, .pdf or .jsonl file was found there.")
    if report.refused:
        table = Table("refused", "why", box=None, pad_edge=False, header_style="dim")
        for refused in report.refused[:_REFUSED_SHOWN]:
            locator = Text(printable(refused.locator), overflow="fold")
            table.add_row(locator, Text(printable(refused.reason)))
        console.print(table)
        if len(report.refused) > _REFUSED_SHOWN:
            console.print(f"… and {len(report.refused) - _REFUSED_SHOWN} more; --json lists all.")


def print_hits(evidence: Evidence, *, explain: bool = False) -> None:
    """Hits with their scores; `explain` adds what the scores are made of, signal by signal."""
    console = out()
    for period in evidence.periods if explain else ():
        what = "only articles published then" if period.hard else "articles published then first"
        days = f"{period.start:%Y-%m-%d %H:%M} to {period.end:%Y-%m-%d %H:%M}"
        console.print(Text(printable(f"“{period.text}”: {days}, {what}"), style="dim"))
    for note in evidence.notes:
        console.print(Text(printable(note), style="yellow"))
    if evidence.degraded:
        console.print(Text(evidence.degraded, style="yellow"))
    if not evidence.hits:
        console.print("Nothing was found.")
    for rank, hit in enumerate(evidence.hits, start=1):
        article = hit.article
        where = " · ".join(
            part
            for part in (
                article.publisher,
                article.published.text if article.published else "undated",
                article.url or article.locator,
            )
            if part
        )
        console.print(Text(printable(f"{rank}. {article.title}"), style="bold"))
        console.print(Text(f"   {hit.score:.3f}", style="dim"))
        for name, value in hit.signals.items() if explain else ():
            bar = "█" * round(20 * max(value, 0) / max(hit.score, 1e-9))
            console.print(Text(f"     {name:<10} {value:+.3f}  {bar}".rstrip(), style="dim"))
        console.print(Text(printable(f"   {where}"), style="dim"))
        if hit.copies:
            names = ", ".join(copy.publisher or copy.title for copy in hit.copies)
            console.print(Text(f"   the same text also: {names}", style="dim"))
        console.print(Text(printable("   " + " ".join(hit.passage.text.split()))))


def print_checked(result: shapes.CheckOut) -> None:
    """Every sentence with its verdict, its quote or the reasons."""
    console = out()
    styles = {"supported": "green", "unsupported": "yellow", "contradicted": "red"}
    if not result.sentences:
        console.print("There is no sentence to check.")
    for sentence in result.sentences:
        head = Text(f"{sentence.verdict} {sentence.score:.2f}  ", style=styles[sentence.verdict])
        console.print(head + Text(printable(sentence.text), style="default"))
        if sentence.verdict == "supported" and sentence.quote:
            console.print(Text(printable(f"   “{sentence.quote}”"), style="dim"))
        for reason in sentence.reasons:
            console.print(Text(f"   {reason}", style="dim"))


def print_extracted(result: shapes.ExtractOut) -> None:
    """The clean text under what is known of it."""
    console = out()
    console.print(Text(printable(result.title or ""), style="bold"))
    date = (
        f"{result.published} ({result.precision}, from {result.published_from})"
        if result.published
        else "date unknown"
    )
    known = (result.publisher or "publisher unknown", result.author, date, result.language)
    console.print(Text(" · ".join(part for part in known if part), style="dim"))
    console.print()
    console.print(Text(result.text))


def print_stories(found: StoriesOut) -> None:
    """The latest stories, each on two lines."""
    console = out()
    if not found.stories:
        console.print("There is no story yet: read articles first, with `briefbot ingest FOLDER`.")
    for story in found.stories:
        console.print(Text(printable(story.title), style="bold"))
        console.print(Text(printable(f"   {story.id} · {_counted(story)}"), style="dim"))


def print_story(story: StoryOut) -> None:
    """One story: its articles, and what the newest of them adds."""
    console = out()
    console.print(Text(printable(story.title), style="bold"))
    console.print(Text(printable(f"{story.id} · {_counted(story)}"), style="dim"))
    if story.merged:
        console.print(Text(f"merged with {', '.join(story.merged)}", style="dim"))
    if story.split_from:
        console.print(Text(f"was part of {story.split_from}", style="dim"))
    for article in story.articles:
        when = article.published or "undated"
        known = " · ".join(part for part in (when, article.publisher, article.url) if part)
        console.print(Text(printable(f"- {article.title}")))
        console.print(Text(printable(f"  {known}"), style="dim"))
    if len(story.articles) > 1:
        console.print("The newest adds:" if story.adds else "The newest adds nothing.")
        for added in story.adds:
            console.print(Text(printable(f"  “{' '.join(added.text.split())}”")))


def _counted(story: StoryOut) -> str:
    counts = (
        (len(story.articles), "article"),
        (len(story.publishers), "publisher"),
        (story.independent, "independent source"),
    )
    told = ", ".join(f"{count} {name}{'s' if count != 1 else ''}" for count, name in counts)
    first, latest = f"{story.first:%Y-%m-%d %H:%M}", f"{story.latest:%Y-%m-%d %H:%M}"
    return f"{told} · {first if first == latest else f'{first} to {latest}'} UTC"


_NAMED = 20
"""Sources that are named one by one."""


def _add_sources(table: Table, sources: SourcesOut) -> None:
    table.add_row("sources", str(sources.active))
    table.add_row("reached today", str(sources.reached))
    table.add_row("failing", str(len(sources.failing)))
    table.add_row("paused", str(len(sources.paused)))
    table.add_row("articles read today", str(sources.articles_today))
    table.add_row("items to be read", str(sources.waiting))


def _spent(spent: SpentOut) -> str:
    tokens = f"{spent.input_tokens + spent.output_tokens:,} tokens in {spent.calls:,} answers"
    return f"{tokens}, ${spent.cost:,.2f}" if spent.cost else tokens


def print_doctor(report: DoctorOut) -> None:
    """The state of a home."""
    console = out()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_row("home", report.home)
    table.add_row("articles", str(report.articles))
    table.add_row("passages", str(report.passages))
    table.add_row("in the word index", str(report.in_words_index))
    table.add_row("in the vector index", str(report.in_vector_index))
    table.add_row("waiting", str(report.waiting))
    table.add_row("encoder", report.encoder or "none yet")
    table.add_row("newest article", report.newest or "none dated")
    table.add_row("owned by", report.owner or "nobody now")
    if report.spent.calls:
        table.add_row("models this month", _spent(report.spent))
    if report.deliveries:
        counts = (f"{count} {state}" for state, count in report.deliveries.items())
        table.add_row("deliveries of a day", ", ".join(counts))
    if report.sources.active or report.sources.paused:
        _add_sources(table, report.sources)
    console.print(table)
    for label, those in (("failing", report.sources.failing), ("paused", report.sources.paused)):
        for one in those[:_NAMED]:
            console.print(Text(f"{label}: {one.address}: {one.reason}", style="yellow"))
        if len(those) > _NAMED:
            console.print(f"{label}: {len(those) - _NAMED} more (see --json)")
    for line in report.repaired:
        console.print(Text(f"repaired: {line}", style="green"))
    for line in report.problems:
        console.print(Text(f"problem: {line}", style="red"))
    if report.healthy:
        console.print("Everything is in order.")
