"""A digest from a file of articles to a chat of the emulator, by the program that people start."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.chats.types import Chat, Place
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.deliveries import Ledger
from retrieval.types import Audience
from tests.bot.test_digest import BRIDGE, FIRE
from tests.bot.test_telegram_emulator import CHAT, TOKEN, Emulator, Process, emulator
from tests.commands import briefbot, environment

__all__ = ["emulator"]

ME = Audience(f"chat:telegram:{CHAT}")


@contextmanager
def running(home: Path, api: str) -> Iterator[Process]:
    settings = {
        "BRIEFBOT_TELEGRAM_TOKEN": TOKEN,
        "BRIEFBOT_TELEGRAM_API": api,
        "BRIEFBOT_TELEGRAM_POLL_INTERVAL": "0.05",
        "BRIEFBOT_POLL": "false",
    }
    process = Process(
        [sys.executable, "-m", "bot", "run"], home.parent, **environment(home, **settings)
    )
    try:
        yield process
    finally:
        process.close()


def test_a_digest_comes_once_with_what_is_new_and_is_in_the_ledger(
    emulator: Emulator, tmp_path: Path
) -> None:
    home, now = tmp_path / "home", datetime.now(UTC)
    today = [
        one | {"published": (now - timedelta(hours=3 + n)).isoformat()}
        for n, one in enumerate((BRIDGE, FIRE))
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(f"{json.dumps(one)}\n" for one in today), "utf-8")
    assert briefbot("ingest", articles, home=home).returncode == 0
    due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    schedule = Schedule("UTC", (Timing(EVERY_DAY, (time(due.hour, due.minute),)),))
    with Answers.open(home / "bot.db") as opened:
        chats = Chats(opened.database)
        chats.change(Chat(ME), lambda known: known)
        chats.schedule(Place(ME), schedule, due - timedelta(hours=1), due)
    emulator.replies(0)
    for _ in range(2):
        with running(home, f"{emulator.address}/bot") as process:
            process.line("answers on Telegram")
            emulator.write("/help")
            found = emulator.replies(1)
            while not any("articles read" in one["text"] for one in found) and _ == 0:
                found += emulator.replies(1)
            process.terminate()
            assert process.ended() == 0
        texts = [one["text"] for one in found]
        if _ == 0:
            first, second, footer = (text for text in texts if not text.startswith("Write a"))
            assert first.startswith("Digest of ")
            assert {"Averton" in first, "Averton" in second} == {True, False}
            assert "2 articles read" in footer
    assert len(texts) == 1, "after a restart nothing comes again"
    with Answers.open(home / "bot.db") as opened:
        [one] = Ledger(opened.database).latest(9, ME)
    assert one.delivery.state.value == "sent"
    assert {state.value: count for state, count in one.parts.items()} == {"sent": 3}
    listed = briefbot("deliveries", "--json", home=home)
    assert listed.returncode == 0, listed.stderr
    assert json.loads(listed.stdout)["deliveries"][0]["parts"] == {"sent": 3}
