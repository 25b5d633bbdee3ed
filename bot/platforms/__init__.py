"""Where people talk to the bot: one package for each platform, all behind the same desk.

`PLATFORMS` is the one table: a new platform is a package beside these and a row here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.words import words_in

if TYPE_CHECKING:
    from bot.platforms.ports import Cases
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Platform:
    """A place where people talk to the bot.

    `wanted` says whether the settings ask for it; `start` serves it until it is stopped and gives
    the exit code. Its last argument is one sentence on what the bot has read.
    """

    wanted: Callable[[Settings], bool]
    start: Callable[[Cases, Settings, str], int]


def _telegram(cases: Cases, settings: Settings, _summary: str) -> int:
    from bot.platforms.telegram.app import TelegramSettings, run

    if cases.sources.untouched():
        sys.stderr.write(
            "Nothing has been read yet: `briefbot sources add --starter` begins with well-known "
            "public feeds, `briefbot ingest FOLDER` reads your own articles.\n"
        )
    token = settings.telegram_token
    return run(
        cases,
        TelegramSettings(
            token=token.get_secret_value() if token else "",
            api=settings.telegram_api,
            poll_interval=settings.telegram_poll_interval,
        ),
    )


def _console(cases: Cases, settings: Settings, summary: str) -> int:
    from bot.platforms.console.chat import LOCAL, run

    words, reader = words_in(settings.language), cases.outside.reader
    return run(cases.desk, cases.sources, LOCAL, summary, words=words, reader=reader)


PLATFORMS = {
    "telegram": Platform(lambda settings: settings.telegram_token is not None, _telegram),
    "console": Platform(lambda _: True, _console),
}
"""By name; the first that is wanted is served."""


def serve(cases: Cases, settings: Settings, summary: str, name: str | None = None) -> int:
    """Serve the platform of that name, or the first that the settings want; the exit code."""
    chosen = name or next(each for each, platform in PLATFORMS.items() if platform.wanted(settings))
    return PLATFORMS[chosen].start(cases, settings, summary)
