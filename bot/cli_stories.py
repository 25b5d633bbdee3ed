"""`briefbot stories`: the stories of everyone, and a file of articles grouped into stories."""

from __future__ import annotations

from pathlib import Path

import click

from bot.terminal import batch_option, guarded, json_option, lines_of, open_settings, print_json


@click.command()
@click.argument("story", required=False, metavar="[ID]")
@click.option("--top", default=20, type=click.IntRange(1, 1_000), help="How many stories.")
@json_option
@batch_option
@guarded
def stories(story: str | None, top: int, as_json: bool, batch: Path | None) -> None:
    """List the stories with the latest reports, or show the one with this ID.

    With --batch: group a file of articles, which come in the order of their time.
    """
    if batch is not None:
        if story is not None:
            raise click.UsageError("Give either an ID or --batch FILE.jsonl.")
        _group(batch)
        return
    from bot import tables
    from bot.app import App
    from bot.story_shapes import StoriesOut

    with App.open(open_settings()) as app:
        if story is None:
            found = StoriesOut(stories=app.latest_stories(top))
            print_json(found) if as_json else tables.print_stories(found)
            return
        told = app.story(story)
        if told is None:
            raise click.ClickException(
                f'There is no story "{story}": `briefbot stories` lists them.'
            )
        print_json(told) if as_json else tables.print_story(told)


def _group(file: Path) -> None:
    from bot.stories import group
    from retrieval.encoder import open_encoder

    with lines_of(file) as lines:
        for line in group(lines, open_encoder(open_settings().encoder)):
            click.echo(line)
