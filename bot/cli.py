"""The command line: `briefbot --help`.

Nothing heavy is imported before a command is chosen, so that help comes at once. Exit codes:
0 done, 1 failed, 2 misused.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli_deliveries import deliveries
from bot.cli_digest import digest
from bot.cli_reindex import reindex
from bot.cli_sources import sources
from bot.cli_stories import stories
from bot.terminal import (
    FAILED,
    batch_option,
    guarded,
    json_option,
    lines_of,
    moment_option,
    open_settings,
    print_json,
    zone_option,
)

if TYPE_CHECKING:
    from bot.app import App
    from bot.shapes import Shape


def _words(
    _context: click.Context, _argument: click.Parameter, value: tuple[str, ...]
) -> str | None:
    """Words with or without quotation marks around them; None when there are none."""
    return " ".join(value) if value else None


_now = click.option(
    "--now", callback=moment_option, metavar="TIME", help="Answer as of this time (ISO 8601)."
)
_zone = click.option(
    "--zone",
    callback=zone_option,
    metavar="ZONE",
    help="Where days begin and end (Europe/Berlin); else as --now says.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefbot", prog_name="briefbot")
def main() -> None:
    """Answers questions about the news it has read, with a citation for every sentence.

    Start with `briefbot sources add --starter` or `briefbot ingest FOLDER`, then `briefbot run`
    or `briefbot ask "…"`.
    """


main.add_command(sources)
main.add_command(stories)
main.add_command(digest)
main.add_command(deliveries)
main.add_command(reindex)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH_OR_URL...")
@click.option("--quiet", is_flag=True, help="Print only what was refused.")
@json_option
@guarded
def ingest(paths: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Read articles once: from files and folders (.txt, .md, .html, .pdf, .jsonl), or web pages.

    `briefbot sources add` reads a site or a feed again and again.
    """
    from bot import tables

    addresses = [path for path in paths if path.lower().startswith(("http://", "https://"))]
    files = [Path(path) for path in paths if path not in addresses]
    with _opened() as app:
        with tables.progress(shown=not (quiet or as_json)) as progress:
            report = app.ingest(files, progress, addresses=addresses)
        if as_json:
            print_json(report)
        else:
            tables.print_ingest(report, quiet=quiet)
        if report.problem is not None:
            click.echo(f"briefbot: {report.problem}", err=True)
        if report.problem is not None or not (report.new or report.unchanged or report.changed):
            sys.exit(FAILED)


@main.command()
@click.argument("query", nargs=-1, callback=_words)
@click.option("--top", default=8, type=click.IntRange(1, 200), help="How many hits.")
@click.option("--explain", is_flag=True, help="Show each signal's share of each score.")
@_now
@_zone
@json_option
@batch_option
@guarded
def search(
    query: str | None,
    top: int,
    explain: bool,
    now: datetime | None,
    zone: str | None,
    as_json: bool,
    batch: Path | None,
) -> None:
    """Show the passages found for QUERY; with --explain also why they stand where they do.

    With --json and --batch every hit has its `signals`.
    """
    from bot import convert, shapes, tables
    from retrieval.types import EVERYONE

    _one_of(query, batch, "QUERY")
    if query is not None and not query.strip():
        raise click.UsageError("The query is empty. Search for some words.")
    with _opened() as app:

        def one(line: shapes.SearchIn) -> shapes.SearchOut:
            evidence = app.desk.search(
                line.query, EVERYONE, now=line.now or now, zone=zone, limit=top
            )
            return convert.search(line.id, evidence)

        if batch is not None:
            _run_batch(batch, shapes.SearchIn, one)
            return
        found = app.desk.search(query or "", EVERYONE, now=now, zone=zone, limit=top)
        if as_json:
            print_json(convert.search("1", found))
        else:
            tables.print_hits(found, explain=explain)


@main.command()
@click.argument("question", nargs=-1, callback=_words)
@_now
@_zone
@json_option
@batch_option
@guarded
def ask(
    question: str | None,
    now: datetime | None,
    zone: str | None,
    as_json: bool,
    batch: Path | None,
) -> None:
    """Answer QUESTION from the articles that were read, each sentence with its source."""
    from bot import convert, shapes
    from bot.app import NothingRead
    from bot.asking import BadQuestion, question_of
    from retrieval.types import EVERYONE

    _one_of(question, batch, "QUESTION")
    if batch is None:
        try:
            question_of(question or "")
        except BadQuestion as error:
            raise click.UsageError(str(error)) from error
    with _opened() as app:

        def one(line: shapes.AskIn) -> shapes.AskOut:
            try:
                # A batch is a measurement: nobody asks later why its last answer was given.
                if batch is not None:
                    given, _ = app.desk.explain(
                        line.question, EVERYONE, now=line.now or now, zone=zone
                    )
                else:
                    given = app.desk.ask(line.question, EVERYONE, now=line.now or now, zone=zone)
            except BadQuestion as error:
                return convert.unanswerable(line.id, line.question, str(error))
            return convert.answer(line.id, given)

        if batch is not None:
            _run_batch(batch, shapes.AskIn, one)
        elif as_json:
            print_json(one(shapes.AskIn(id="1", question=question or "")))
        else:
            from bot.platforms.console import print_answer, standard_console, writing

            if app.is_empty():
                raise NothingRead
            console = standard_console()
            with writing(console) as tell:
                given = app.desk.ask(question or "", EVERYONE, now=now, zone=zone, tell=tell)
            print_answer(given, console)


@main.command()
@click.argument("topic", nargs=-1, callback=_words)
@click.option(
    "--since",
    metavar="TIME",
    help="Only what was reported since then: ISO 8601, `yesterday`, `3 days`, `12h`.",
)
@_now
@_zone
@json_option
@batch_option
@guarded
def brief(
    topic: str | None,
    since: str | None,
    now: datetime | None,
    zone: str | None,
    as_json: bool,
    batch: Path | None,
) -> None:
    """Brief on TOPIC, or on the story of the article at an address, over several articles."""
    from bot import convert, shapes
    from bot.app import NothingRead
    from bot.asking import BadQuestion, topic_of
    from bot.briefing import is_address, since_of
    from bot.platforms.console import print_briefing
    from retrieval.types import EVERYONE

    _one_of(topic, batch, "TOPIC")
    try:
        begin = None if since is None else since_of(since, now)
        if batch is None:
            topic_of(topic or "")
    except (BadQuestion, ValueError) as error:
        raise click.UsageError(str(error)) from error
    with _opened() as app:

        def one(line: shapes.BriefIn) -> shapes.BriefOut:
            at = line.now or now
            try:
                start = begin if line.since is None else since_of(line.since, at)
                # A batch is a measurement: nobody asks later why its last briefing was given.
                given = app.desk.brief(
                    line.topic, EVERYONE, since=start, now=at, zone=zone, keep=batch is None
                )
            except (BadQuestion, ValueError) as error:
                return convert.not_briefed(line.id, line.topic, str(error))
            return convert.briefing(line.id, given)

        if batch is not None:
            _run_batch(batch, shapes.BriefIn, one)
        elif as_json:
            print_json(one(shapes.BriefIn(id="1", topic=topic or "")))
        else:
            if app.is_empty() and not is_address(topic or ""):
                raise NothingRead
            print_briefing(app.desk.brief(topic or "", EVERYONE, since=begin, now=now, zone=zone))


@main.command()
@click.argument("question", required=False)
@_now
@json_option
@guarded
def why(question: str | None, now: datetime | None, as_json: bool) -> None:
    """Show what was searched, found, proposed and dropped for QUESTION, asked anew.

    Without QUESTION: for the last answer that was given in the terminal.
    """
    from bot import convert
    from bot.asking import BadQuestion
    from bot.platforms.console import print_explanation
    from bot.platforms.console.chat import LOCAL
    from retrieval.types import EVERYONE

    if question is None and now is not None:
        raise click.UsageError("--now goes with a QUESTION: a given answer has its own time.")
    with _opened() as app:
        if question is None:
            explained = app.answers.last(EVERYONE, LOCAL)
        else:
            try:
                _, explained = app.desk.explain(question, EVERYONE, now=now)
            except BadQuestion as error:
                raise click.UsageError(str(error)) from error
        if explained is None:
            raise click.ClickException(
                "No answer is remembered here. Ask first, or explain a question: "
                'briefbot why "QUESTION"'
            )
        if as_json:
            print_json(convert.why(explained))
        else:
            print_explanation(explained)


@main.command()
@click.argument("text", required=False)
@click.option("--passage", "passages", multiple=True, metavar="TEXT", help="What it cites.")
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A text file that it cites.",
)
@json_option
@batch_option
@guarded
def check(
    text: str | None,
    passages: tuple[str, ...],
    files: tuple[Path, ...],
    as_json: bool,
    batch: Path | None,
) -> None:
    """Check every sentence of TEXT against the passages that it cites."""
    from bot import convert, desk, shapes, tables
    from bot.writing.learned import LearnedScorer
    from retrieval.encoder import MiniLM

    _one_of(text, batch, "TEXT")
    open_settings()
    scorer = LearnedScorer(MiniLM())

    def one(line: shapes.CheckIn) -> shapes.CheckOut:
        return convert.checked(line.id, desk.check(line.text, line.passages, scorer))

    if batch is not None:
        _run_batch(batch, shapes.CheckIn, one)
        return
    cited = [*passages, *(_read(file) for file in files)]
    result = one(shapes.CheckIn(id="1", text=text or "", passages=cited))
    if as_json:
        print_json(result)
    else:
        tables.print_checked(result)


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--url", help="Where the page comes from; helps with its date and publisher.")
@json_option
@batch_option
@guarded
def extract(
    file: Path | None,
    url: str | None,
    as_json: bool,
    batch: Path | None,
) -> None:
    """Show the clean text of FILE, its title, publisher, author and date."""
    from bot import shapes, tables
    from bot.batch import beside
    from bot.extraction import extract_file

    _one_of(file, batch, "FILE")
    open_settings()
    if batch is not None:
        folder = Path() if str(batch) == "-" else batch.parent

        def one(line: shapes.ExtractIn) -> shapes.ExtractOut:
            return extract_file(line.id, beside(folder, line.path), line.url)

        _run_batch(batch, shapes.ExtractIn, one)
        return
    result = extract_file("1", file or Path(), url)
    if result.error is not None:
        click.echo(f"briefbot: {result.error}", err=True)
        sys.exit(FAILED)
    if as_json:
        print_json(result)
    else:
        tables.print_extracted(result)


@main.command()
@click.option("--repair", is_flag=True, help="Mend the indexes from the catalog.")
@click.option("--rebuild", is_flag=True, help="Make the indexes anew (after changing the encoder).")
@json_option
@guarded
def doctor(repair: bool, rebuild: bool, as_json: bool) -> None:
    """Look whether everything is in order, and mend it."""
    from bot import tables
    from bot.doctor import diagnose

    report = diagnose(open_settings(), repair=repair, rebuild=rebuild)
    if as_json:
        print_json(report)
    else:
        tables.print_doctor(report)
    if not report.healthy:
        sys.exit(FAILED)


@main.command()
@guarded
def run() -> None:
    """Serve Telegram if BRIEFBOT_TELEGRAM_TOKEN is set; otherwise chat in the terminal."""
    _end_cleanly_when_told()
    with _opened(serving=True) as app:
        sys.exit(app.serve())


@main.command()
@guarded
def chat() -> None:
    """Chat in the terminal, also when a Telegram token is set."""
    _end_cleanly_when_told()
    with _opened(serving=True) as app:
        sys.exit(app.serve("console"))


@main.command()
@guarded
def shapes() -> None:
    """Print the JSON Schema of everything that `--json` and `--batch` read and print."""
    import json

    from bot.contract import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True))


def _end_cleanly_when_told() -> None:
    """End with exit code 0 on SIGTERM, from the first moment on; a platform may take over."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def _opened(*, serving: bool = False) -> App:
    from bot.app import App

    return App.open(open_settings(), serving=serving)


def _one_of(given: object, batch: Path | None, name: str) -> None:
    if (given is None) == (batch is None):
        raise click.UsageError(f"Give either {name} or --batch FILE.jsonl.")


def _run_batch(file: Path, shape: type[Any], one: Callable[[Any], Shape]) -> None:
    from bot.batch import run_batch

    with lines_of(file) as lines:
        for line in run_batch(lines, shape, one):
            click.echo(line)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error
