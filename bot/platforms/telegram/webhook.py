"""Updates that Telegram brings instead of being asked for them.

The web server takes them in its own thread, with the secret checked, and hands them over here. An
update is taken once it is in the queue from which polled ones come, too; when too many wait, or the
bot is stopping, Telegram is told to bring it again later.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.platforms.outside import Taken, Webhook
from bot.platforms.telegram.handlers import KINDS
from bot.platforms.telegram.polling import can_be_read
from bot.platforms.telegram.stop import Stop
from bot.pulse import Pulse

_LOG = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

TELEGRAM = "telegram"
"""The part of the bot that is well while Telegram can be reached."""
_MOST_UNDERWAY = 500  # what waits here is lost when the process is killed; Telegram keeps it
_REMEMBERED = 2_000  # numbers of updates: what was taken may be brought again all the same
_HANDED_OVER_S = 5.0
_AT_ONCE = 20  # connections that Telegram opens
_LONGEST_PAUSE = 30.0


async def brought(
    application: AnyApplication,
    webhook: Webhook,
    pulse: Pulse,
    stop: Stop,
    say: Callable[[str], None],
) -> None:
    """Have updates brought until a stop, then finish what is being answered."""
    if not await _asked_for(application, webhook, stop, say):
        return
    pulse.beat(TELEGRAM)
    await application.start()
    arriving = Arriving(application)
    webhook.inbox.open(arriving.take)
    try:
        say(f"@{application.bot.username} answers on Telegram, by webhook. Stop it with Ctrl-C.")
        await stop.wait()
        say("Stopping: finishing what is being answered.")
    finally:
        # What is being handed over waits for this loop, so closing must not hold it.
        await asyncio.to_thread(webhook.inbox.close)
        await application.stop()


def underway(application: AnyApplication) -> int:
    """How many updates were taken and are not over: in the queue, waiting their turn, handled."""
    return (
        application.update_queue.qsize() + application.update_processor.current_concurrent_updates
    )


async def _asked_for(
    application: AnyApplication, webhook: Webhook, stop: Stop, say: Callable[[str], None]
) -> bool:
    """Tell Telegram where to bring updates, however long it takes; False when stopped first."""
    pause = 1.0
    while True:
        try:
            return await stop.unless(
                application.bot.set_webhook(
                    webhook.url,
                    secret_token=webhook.secret,
                    allowed_updates=list(KINDS),
                    max_connections=_AT_ONCE,
                    drop_pending_updates=False,
                )
            )
        except InvalidToken:
            raise
        except TelegramError as error:
            say(
                f"Telegram does not take the webhook ({error.message}); trying again in"
                f" {pause:.0f} s. It needs BRIEFBOT_PUBLIC_URL to be reached by https."
            )
        if not await stop.sleep(pause):
            return False
        pause = min(2 * pause, _LONGEST_PAUSE)


class Arriving:
    """Puts what arrives into the queue of the application, each update once."""

    def __init__(self, application: AnyApplication) -> None:
        """Takes the application, inside its running loop."""
        self._application = application
        self._loop = asyncio.get_running_loop()
        self._seen: deque[int] = deque(maxlen=_REMEMBERED)

    def take(self, body: bytes) -> Taken:
        """Take one update; called from another thread than the loop's."""
        try:
            update = json.loads(body)
            number = int(update["update_id"])
        except (ValueError, KeyError, TypeError):
            _LOG.warning("something that is no update was brought and is skipped")
            return Taken.YES  # it would be brought for ever
        if not can_be_read(update):
            return Taken.YES
        handed = asyncio.run_coroutine_threadsafe(self._queue(number, update), self._loop)
        try:
            return handed.result(_HANDED_OVER_S)
        except (TimeoutError, RuntimeError):
            handed.cancel()
            return Taken.LATER

    async def _queue(self, number: int, update: dict[str, Any]) -> Taken:
        if number in self._seen:
            return Taken.YES
        if underway(self._application) >= _MOST_UNDERWAY:
            return Taken.LATER
        self._seen.append(number)
        await self._application.update_queue.put(Update.de_json(update, self._application.bot))
        return Taken.YES
