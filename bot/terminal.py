"""What every command shares: its settings, its output, and what happens when something goes wrong.

Heavy imports wait until a command needs them, so that help comes at once.
"""

from __future__ import annotations

import functools
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.shapes import Shape
    from retrieval.types import Audience

FAILED = 1
MISUSED = 2
_INTERRUPTED = 130

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
batch_option = click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE.jsonl",
    help="Many inputs, one JSON object a line; prints one JSON object a line, in order.",
)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """What goes wrong becomes one message that says what to do, and an exit code."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 — click passes what it read
        try:
            command(*args, **options)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            sys.exit(_INTERRUPTED)
        except BrokenPipeError:  # whoever read the output has seen enough
            _give_up_output()
            sys.exit(FAILED)
        except Exception as error:  # noqa: BLE001 — the last resort: no traceback for people
            _fail(error)

    return run


def _fail(error: Exception) -> None:
    from bot.failures import message_of
    from bot.settings import BadSettings
    from retrieval.errors import SourceMissing

    logging.getLogger(__name__).debug("failed", exc_info=error)
    if isinstance(error, OSError):
        _give_up_output()
    click.echo(f"briefbot: {message_of(error)}", err=True)
    sys.exit(MISUSED if isinstance(error, SourceMissing | BadSettings) else FAILED)


def _give_up_output() -> None:
    """Let what is still buffered go nowhere: the interpreter flushes again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_settings() -> Settings:
    """The settings, with logging set up as they say. Raises `BadSettings`."""
    from bot.settings import load
    from bot.telemetry import set_up_logging

    settings = load()
    set_up_logging(settings.log, as_json=settings.log_format == "json")
    return settings


def print_json(shape: Shape) -> None:
    """Print a shape of the contract."""
    click.echo(shape.model_dump_json(indent=2))


def moment_option(_context: click.Context, _option: click.Parameter, value: str | None) -> object:
    """Reads the value of an option as an aware moment."""
    if value is None:
        return None
    from bot.shapes import moment

    try:
        return moment(value)
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r} is not a date or time; write 2014-11-18 or 2014-11-18T09:30+01:00"
        ) from error


def zone_option(_context: click.Context, _option: click.Parameter, value: str | None) -> object:
    """Reads the value of an option as the name of a time zone."""
    if value is None:
        return None
    from bot.schedule import UnknownZone, zone_name

    try:
        return zone_name(value)
    except UnknownZone as error:
        raise click.BadParameter(str(error)) from error


def lines_of(file: Path) -> AbstractContextManager[Iterable[str]]:
    """The lines of a file, or of standard input for `-`: UTF-8, whatever the locale says."""
    if str(file) == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        return nullcontext(sys.stdin)
    try:
        return file.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error


def audience_of(chat: str) -> Audience:
    """The audience of a chat as people name it: `telegram:42`, `chat:telegram:42`, `everyone`."""
    from retrieval.types import EVERYONE, Audience

    name = chat.strip().removeprefix("chat:")
    if name == EVERYONE.name:
        return EVERYONE
    platform, _, id_ = name.partition(":")
    if not platform or not id_:
        raise click.UsageError(f'"{chat}" names no chat; write telegram:42, or everyone.')
    return Audience(f"chat:{name}")
