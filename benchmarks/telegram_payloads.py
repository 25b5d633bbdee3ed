"""What the bot really sends to Telegram, checked against the models of aiogram.

    python -m venv /tmp/aiogram && /tmp/aiogram/bin/pip install aiogram
    python -m benchmarks.telegram_payloads /tmp/aiogram/bin/python [--record]

The library that the bot uses knows an older Bot API than aiogram does, so that what is newer is
sent past its checks. Conversations of the tests are led with the real application, whose calls are
recorded: commands, questions, buttons, drafts, edits, inline mode, digests, the menu of commands.
Every call is then checked in the environment of aiogram: types, missing fields, unknown ones.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from telegram import Bot

from benchmarks.results import record
from bot.chats.types import Place
from bot.platforms import rendering
from bot.platforms.richtext import Button, Page
from bot.platforms.telegram.carrier import TelegramCarrier
from bot.platforms.telegram.commands import COMMANDS, announce
from bot.platforms.telegram.here import audience
from bot.platforms.telegram.pace import Pace
from bot.words import words_in
from tests.bot.platform_answers import ABSTAINED, ANSWERED, EXPLAINED, PARTIAL, FakeDesk
from tests.bot.telegram_request import Call, RecordingRequest
from tests.bot.telegram_updates import PERSON, in_group, meet, mention, message, press
from tests.bot.test_telegram_streaming import FIRST, READ, SECOND, Writing, meeting

WORDS = {
    "ask": "How did the vote go?",
    "brief": "ferry plan",
    "digest": "every day at 8",
    "follow": "bridges, -football",
    "timezone": "Berlin",
    "add": "https://harbor.example/feed",
    "language": "de",
}
TEXTS = ("text", "caption", "secret_token", "callback_query_id", "inline_query_id")
"""Parameters that are texts, though what is recorded of them may look like a number."""
NEWER = ("ephemeral_message_parameters",)
"""Parameters that the library does not know."""
MODELS = Path(__file__).with_name("telegram_models.py")


def recorded() -> list[Call]:
    """All that is called in many conversations."""
    calls: list[Call] = []
    for answer in (ANSWERED, PARTIAL, ABSTAINED):
        desk = FakeDesk(answer)
        desk.explanation = EXPLAINED
        for of_chat in (message, in_group):
            for name in COMMANDS:
                calls += meet(desk, of_chat(f"/{name} {WORDS.get(name, '')}".strip())).calls
                calls += meet(desk, of_chat(f"/{name} nonsense \U0001f642")).calls
        calls += meet(desk, mention(f"@{'brief_test_bot'} How did the vote go?")).calls
        calls += meet(desk, message("/start"), message("/start c_x"), message("/invite")).calls
        calls += meet(desk, message(f"x {'y ' * 3_000}"), message("https://harbor.example/a")).calls
        query = {"id": "1", "from": PERSON, "query": "How did the vote go?", "offset": ""}
        calls += meet(desk, {"update_id": 1, "inline_query": query}).calls
    for data in _buttons(calls):
        calls += meet(FakeDesk(), press(data)).calls
    for update in (message("How did the vote go?"), in_group("/ask How did the vote go?")):
        shown = meeting(Writing((READ,), (FIRST,), (SECOND,)), update)
        calls += [Call(method, parameters) for method, parameters in shown]
    return calls + asyncio.run(_by_itself())


def _buttons(calls: list[Call]) -> Iterator[str]:
    """The data of every button that was shown."""
    seen = set()
    for call in calls:
        rows = call.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        for button in (each for row in rows for each in row):
            data = button.get("callback_data")
            if data and data not in seen:
                seen.add(data)
                yield data


async def _by_itself() -> list[Call]:
    """What the bot calls unasked: the menu of commands, a digest, a part that is set right."""
    request = RecordingRequest()
    bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
    await bot.initialize()
    await announce(bot)
    carrier = TelegramCarrier(
        bot, Pace(), lambda _: "https://example.org/", asyncio.get_running_loop()
    )
    page = Page(
        rendering.answer(ANSWERED, carrier.link, words=words_in("ar")),
        ((Button("More", "fb:more"), Button("Open", url="https://example.org/")),),
    )
    for place in (Place(audience(42)), Place(audience(-1_001), "5")):
        await asyncio.to_thread(carrier.send, page, place, silent=True)
        await asyncio.to_thread(carrier.edit, "101", page, place)
    await bot.set_webhook("https://briefbot.example/x", secret_token="s", max_connections=20)
    await bot.set_message_reaction(42, 7, "👀")
    return request.calls


def checked(python: str, calls: list[Call]) -> dict[str, Any]:
    """What the models of aiogram say of the calls."""
    lines = []
    for call in calls:
        given = dict(call.parameters)
        if call.method == "sendDocument":  # the file itself is not part of what is recorded
            given.setdefault("document", "attach://file")
        for name in TEXTS:
            if name in given:
                given[name] = str(given[name])
        lines.append(json.dumps({"method": call.method, "parameters": given}))
    done = subprocess.run(
        [python, str(MODELS)], input="\n".join(lines), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr.strip())
    said: dict[str, Any] = json.loads(done.stdout)
    newer = Counter(name for call in calls for name in NEWER if name in call.parameters)
    counted = Counter(call.method for call in calls)
    return {"calls": dict(counted.most_common()), "newer than the library": dict(newer), **said}


def main() -> None:
    """Record, check and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("python", help="the interpreter of an environment that has aiogram")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    figures = checked(given.python, recorded())
    print(*(f"{name:24} {value}" for name, value in figures.items()), sep="\n")
    if given.record:
        record("telegram-payloads", figures)
    sys.exit(1 if figures["wrong"] else 0)


if __name__ == "__main__":
    main()
