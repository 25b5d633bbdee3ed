"""`briefbot digest`: what a chat's digest would be, and digests over files of articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.terminal import (
    audience_of,
    guarded,
    json_option,
    lines_of,
    moment_option,
    open_settings,
    print_json,
)

if TYPE_CHECKING:
    from bot.writing.digests import Digest, Wishes
    from retrieval.stores.database import Database
    from retrieval.types import Audience


@click.command()
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE.jsonl",
    help="Digests over files of articles, one JSON object a line, as one chat would get them.",
)
@click.option("--chat", metavar="CHAT", help="Whose digest: telegram:42, or everyone.")
@click.option("--dry-run", is_flag=True, help="Print what would be sent, and why; send nothing.")
@click.option("--topic", "topics", multiple=True, help="Only stories about it; may be repeated.")
@click.option("--limit", type=click.IntRange(1, 50), help="The most entries.")
@click.option("--since", callback=moment_option, metavar="TIME", help="Since when (ISO 8601).")
@click.option("--now", callback=moment_option, metavar="TIME", help="As of this time (ISO 8601).")
@json_option
@guarded
def digest(  # noqa: PLR0913 — one argument an option
    batch: Path | None,
    chat: str | None,
    topics: tuple[str, ...],
    limit: int | None,
    since: datetime | None,
    now: datetime | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show what the digest of a chat would be, and why each story is in or out.

    Nothing is sent, and the chat counts as told of nothing. What it wants is what its next
    schedule says, with what it follows and has muted; --topic and --limit take their place.
    """
    if (batch is None) == (chat is None):
        raise click.UsageError("Give either --chat CHAT --dry-run or --batch FILE.jsonl.")
    if batch is not None:
        _batch(batch)
        return
    if not dry_run:
        raise click.UsageError("Digests are sent by `briefbot run`; add --dry-run to see one.")
    asked = audience_of(chat or "")
    now = now or datetime.now(UTC)
    if since is not None and since > now:
        raise click.UsageError("--since is later than --now.")
    from bot import convert_digests
    from bot.app import App
    from bot.digester import Digester
    from bot.store.digests import Digests
    from bot.writing.learned import scorer_for
    from retrieval.stores.sources import Sources
    from retrieval.stores.stories import Stories

    with App.open(open_settings()) as app:
        digester = Digester(
            Stories(app.catalog.database),
            Sources(app.catalog.database),
            app.encoder,
            Digests(app.answers.database).memory,
            scorer_for(app.encoder),
        )
        wishes = _wishes(app.answers.database, asked)
        if topics:
            wishes = replace(wishes, topics=topics, sources=(), stories=())
        if limit is not None:
            wishes = replace(wishes, limit=limit)
        made = digester.compose(asked, now, wishes, since=since)
        if as_json:
            print_json(convert_digests.digest(chat or "", made))
        else:
            _print(made)


def _wishes(kept: Database, chat: Audience) -> Wishes:
    """What a chat wants by the schedule that is due next; everything without one."""
    from bot.delivering.opening import wishes_in
    from bot.store.chats import Chats
    from bot.writing.digests import Wishes

    found = [one for one in Chats(kept).schedules(chat) if one.next is not None]
    first = min(found, key=lambda one: one.next or one.done, default=None)
    return Wishes() if first is None else wishes_in(kept, first)


def _batch(file: Path) -> None:
    from bot.batch import run_batch
    from bot.convert_digests import digest as shape
    from bot.digest_batch import Digests
    from bot.digest_shapes import DigestIn, DigestOut
    from bot.writing.learned import scorer_for
    from retrieval.encoder import open_encoder

    folder = Path() if str(file) == "-" else file.parent
    with lines_of(file) as lines:
        encoder = open_encoder(open_settings().encoder)
        digests = Digests(encoder, folder, scorer_for(encoder))

        def one(line: DigestIn) -> DigestOut:
            return shape(line.id, digests.compose(line))

        for out in run_batch(lines, DigestIn, one):
            click.echo(out)


def _print(made: Digest) -> None:
    from bot.platforms.console.digests import print_digest

    print_digest(made)
