"""Journeys with buttons and edits: the whole program against the emulator, also over a restart."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.bot import test_telegram_emulator
from tests.bot.test_telegram_emulator import ROOT, TOKEN, Emulator, Process

emulator = test_telegram_emulator.emulator  # a fixture

ARTICLE = """Council adopts ferry plan

The town council of Harborton adopted the ferry plan on Tuesday by 31 votes to 12, with four
abstaining.

The mayor called the result a start, not an end, and said that the first ferry would run in spring.

Opponents of the ferry plan said that the ferry would cost the town two million crowns a year.
"""

Program = Callable[[], Any]


@pytest.fixture(scope="module")
def program(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Starts the program with one article read; a context manager that ends it."""
    folder = tmp_path_factory.mktemp("buttons")
    (folder / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    environment = {
        "BRIEFBOT_HOME": str(folder / "home"),
        "BRIEFBOT_TELEGRAM_TOKEN": TOKEN,
        "BRIEFBOT_TELEGRAM_API": f"{emulator.address}/bot",
        "BRIEFBOT_TELEGRAM_POLL_INTERVAL": "0.05",
        "BRIEFBOT_POLL": "false",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "bot"]
    ingest = Process([*command, "ingest", str(folder / "ferry.txt")], folder, **environment)
    assert ingest.ended() == 0, ingest.lines

    @contextmanager
    def running() -> Iterator[Process]:
        process = Process([*command, "run"], folder, **environment)
        try:
            process.line("answers on Telegram")
            yield process
            process.terminate()
            assert process.ended() == 0
            assert not any("Traceback" in line for line in process.lines), process.lines
        finally:
            process.close()

    return running


def data(message: dict[str, Any], label: str) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(
        each["callback_data"] for row in rows for each in row if each["text"].startswith(label)
    )


def test_an_answer_its_sources_another_length_and_a_restart_in_between(
    emulator: Emulator, program: Program
) -> None:
    with program():
        emulator.write("Tell me everything about the ferry plan")
        answer = emulator.shown("31 votes")
        emulator.press(data(answer, "Sources"), answer)
        sources = emulator.shown("Sources\n\n1 ")
        assert sources["reply_parameters"]["message_id"] == answer["message_id"]
        emulator.press(data(answer, "Follow this story"), answer)
        turned = emulator.shown("31 votes", button="Follow no more")
        assert turned["message_id"] == answer["message_id"]
        emulator.write("/topics")
        assert "ferry plan" in emulator.shown("— story")["text"]
    with program():
        emulator.press(data(turned, "Why?"), turned)
        assert "Searched" in emulator.shown("Why this answer")["text"]
        emulator.press(data(turned, "Shorter"), turned)
        short = emulator.shown("31 votes", button="More", without="Shorter")
        assert short["message_id"] == answer["message_id"]
        assert len(short["text"]) < len(answer["text"])
        assert data(short, "Follow no more").startswith("fol:-")


def test_a_digest_is_set_up_by_buttons_alone_in_one_message(
    emulator: Emulator, program: Program
) -> None:
    with program():
        emulator.write("/settings")
        menu = emulator.shown("Time zone: not known yet")
        for label, text, button in (
            ("Digests", "None yet.", "+ Weekdays, 8:00"),
            ("+ Weekdays, 8:00", "What do your clocks show?", "Europe"),
            ("Europe", "What do your clocks show?", "Berlin"),
            ("Berlin", "Weekdays at 08:00 (Berlin)", "Pause"),
        ):
            emulator.press(data(menu, label), menu)
            before, menu = menu, emulator.shown(text, button=button)
            assert menu["message_id"] == before["message_id"]
        emulator.write("/digest")
        assert "1. Weekdays at 08:00 (Berlin)" in emulator.shown("1. Weekdays")["text"]
