"""`briefbot reindex`: another encoder, while the bot serves."""

from __future__ import annotations

import click

from bot.terminal import guarded, open_settings


@click.command()
@click.option("--quiet", is_flag=True, help="Show no progress.")
@guarded
def reindex(quiet: bool) -> None:
    """Embed everything with the encoder that BRIEFBOT_ENCODER names; searches go on meanwhile.

    Ended early, it goes on where it was: by this command again, or by the running bot.
    """
    from bot import tables
    from bot.app import App

    with App.open(open_settings()) as app:
        with tables.progress(shown=not quiet) as progress:
            done = app.reindex(progress)
        click.echo(done)
