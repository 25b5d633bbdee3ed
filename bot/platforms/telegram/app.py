"""The Telegram bot as a whole: built, connected, polling, stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import BaseRequest, HTTPXRequest

from bot.platforms.ports import Cases
from bot.platforms.telegram import groups, waiting
from bot.platforms.telegram.access import Doors
from bot.platforms.telegram.administrators import Administrators
from bot.platforms.telegram.carrier import TelegramCarrier
from bot.platforms.telegram.commands import announce
from bot.platforms.telegram.handlers import KINDS, AnyContext, Handlers
from bot.platforms.telegram.here import Kit, link_for
from bot.platforms.telegram.order import ChatOrder
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.polling import PollingRequest
from bot.platforms.telegram.recent import Recent
from bot.platforms.telegram.sending import Sender
from bot.platforms.telegram.short import THREADS, Short
from bot.platforms.telegram.stop import Stop
from bot.platforms.telegram.webhook import TELEGRAM, brought, underway
from bot.pulse import Pulse

_LOG = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

_LONGEST_PAUSE = 30.0  # seconds between two attempts to reach Telegram
_SILENCE = 120.0  # seconds without an answer to a poll after which Telegram counts as lost
_THREADS = 32
"""Answers that are written at once, whatever the machine: who asks a model mostly waits for it."""
_POOL = 64  # connections: as many messages may be under way at once

REFUSED = (
    "Telegram does not accept the token in BRIEFBOT_TELEGRAM_TOKEN. Copy it again from "
    "@BotFather; if BRIEFBOT_TELEGRAM_API is set, check that address as well."
)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What an operator sets for Telegram.

    `api` is another Bot API address and ends in `/bot`; `poll_interval` is in seconds.
    """

    token: str = field(repr=False)
    api: str | None = None
    poll_interval: float = 0.0


Say = Callable[[str], None]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def build(
    cases: Cases,
    settings: TelegramSettings,
    stop: Stop | None = None,
    *,
    request: BaseRequest | None = None,
    polling: BaseRequest | None = None,
    pace: Pace | None = None,
    recent: Recent | None = None,
) -> AnyApplication:
    """The application, not yet connected; the requests are for tests to replace."""
    stop = stop or Stop()
    pulse = cases.outside.pulse
    pulse.expect(TELEGRAM)
    order = ChatOrder()
    builder = (
        ApplicationBuilder()
        .token(settings.token)
        .job_queue(None)
        .concurrent_updates(order)
        .request(request or HTTPXRequest(connection_pool_size=_POOL, pool_timeout=30.0))
        .get_updates_request(polling or PollingRequest(lambda: stop.ask(REFUSED), _alive(pulse)))
    )
    if settings.api is not None:
        builder = builder.base_url(settings.api)
    application = builder.build()
    pulse.watch("updates", partial(underway, application))
    administrators = Administrators()
    short = Short(ThreadPoolExecutor(THREADS, thread_name_prefix="short"))
    doors = Doors(cases.access, administrators, short)
    sender = Sender(application.bot, stop.sleep, pace)
    recent = recent or Recent()
    kit = Kit(cases, sender, doors, administrators=administrators, short=short, recent=recent)
    kit.sender.moved = partial(groups.move, kit=kit)
    order.waits = partial(waiting.tell, kit=kit, bot=application.bot)
    application.add_handler(TypeHandler(Update, _counted(pulse)), group=-1)
    application.add_handler(TypeHandler(Update, Handlers(kit).on_update))
    application.add_error_handler(_log_error)
    return application


def run(cases: Cases, settings: TelegramSettings, say: Say = _say) -> int:
    """Serve until SIGTERM or SIGINT; the exit code: 0, or 1 when the token is wrong."""
    _quieten()
    return asyncio.run(serve(cases, settings, Stop(), say))


async def serve(cases: Cases, settings: TelegramSettings, stop: Stop, say: Say = _say) -> int:
    """Connect, poll, and on a stop finish what is being answered; the exit code."""
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.ask)
    loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="telegram"))
    pace, recent = Pace(), Recent()
    application = build(cases, settings, stop, pace=pace, recent=recent)
    carrier: TelegramCarrier | None = None
    announcing: asyncio.Task[None] | None = None
    try:
        if await _connected(application, stop, say):
            link = link_for(application.bot.username, cases.outside.reader)
            carrier = TelegramCarrier(application.bot, pace, link, loop, recent.forget)
            cases.carry(carrier)
            announcing = asyncio.create_task(announce(application.bot))
            webhook = cases.outside.webhook
            if webhook is None:
                await _poll(application, settings, stop, say)
            else:
                await brought(application, webhook, cases.outside.pulse, stop, say)
    except InvalidToken:
        stop.ask(REFUSED)
    finally:
        if announcing is not None:
            announcing.cancel()
            await asyncio.gather(announcing, return_exceptions=True)
        if carrier is not None:
            await carrier.close()
        await application.shutdown()
        await application.bot.shutdown()  # also after a connection that came only halfway
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)
    if stop.reason is not None:
        say(stop.reason)
        return 1
    return 0


async def _connected(application: AnyApplication, stop: Stop, say: Say) -> bool:
    """Connect, however long it takes; False when a stop was asked for first."""
    pause = 1.0
    while True:
        try:
            return await stop.unless(application.initialize())
        except InvalidToken:
            raise
        except TelegramError as error:
            say(f"Telegram cannot be reached ({error.message}); trying again in {pause:.0f} s.")
        if not await stop.sleep(pause):
            return False
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _poll(
    application: AnyApplication, settings: TelegramSettings, stop: Stop, say: Say
) -> None:
    updater = application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    begun = updater.start_polling(
        poll_interval=settings.poll_interval,
        bootstrap_retries=-1,
        allowed_updates=list(KINDS),
        drop_pending_updates=False,
        error_callback=_Troubles(say).tell,
    )
    if not await stop.unless(begun):
        return
    await application.start()
    try:
        say(f"@{application.bot.username} answers on Telegram. Stop it with Ctrl-C.")
        await stop.wait()
        say("Stopping: finishing what is being answered.")
    finally:
        await updater.stop()
        await application.stop()


def _alive(pulse: Pulse) -> Callable[[], None]:
    return lambda: pulse.beat(TELEGRAM, _SILENCE)


def _counted(pulse: Pulse) -> Callable[[Update, AnyContext], Coroutine[Any, Any, None]]:
    async def count(update: Update, context: AnyContext) -> None:  # noqa: ARG001 — the library's
        pulse.count("update")

    return count


class _Troubles:
    """Says what keeps the bot from getting updates, once for each trouble in a row."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = ""

    def tell(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            line = (
                "Another process fetches the updates of this bot: stop it, or give this one a "
                "token of its own (BRIEFBOT_TELEGRAM_TOKEN). Trying again."
            )
        else:
            line = f"Telegram cannot be reached ({error.message}); trying again."
        if line != self._last:
            self._say(line)
        self._last = line


def _quieten() -> None:
    # httpx writes every address it calls, and the token is in the address. The library's own
    # errors are said in our words above and in the sender's log.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)


async def _log_error(update: object, context: AnyContext) -> None:
    number = update.update_id if isinstance(update, Update) else None
    _LOG.error("update %s", number, exc_info=context.error)
