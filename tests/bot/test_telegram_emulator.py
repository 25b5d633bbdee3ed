"""Journeys of the real application against a third-party emulator of the Bot API."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.bot.platform_answers import TALLY

HERE = Path(__file__).parent / "emulator"
ROOT = Path(__file__).parents[2]
TOKEN = "1:journey"
CHAT = 42
GROUP: dict[str, Any] = {"id": -1_001, "type": "supergroup", "title": "Newsroom"}
PATIENCE = 30.0  # seconds until something that must come is given up


class Process:
    """A program whose lines can be waited for."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        self._running = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._coming: Queue[str | None] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._running.stdout is not None
        for line in self._running.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def line(self, containing: str = "") -> str:
        """The next line that contains the words; fails when the program ends before."""
        while (line := self._coming.get(timeout=PATIENCE)) is not None:
            self.lines.append(line)
            if containing in line:
                return line
        pytest.fail(f"the program ended without {containing!r}; it said: {self.lines}")

    def terminate(self) -> None:
        """Ask the program to stop (SIGTERM)."""
        self._running.terminate()

    def ended(self) -> int:
        """The exit code, once the program has ended by itself; its last lines are in `lines`."""
        code = self._running.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while (line := self._coming.get(timeout=PATIENCE)) is not None:
            self.lines.append(line)
        self.close()
        return code

    def close(self) -> None:
        """End the program, whatever it is doing."""
        self._running.kill()
        self._running.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._running.stdout is not None
        self._running.stdout.close()


class Emulator:
    """The emulator, spoken to as the Telegram client of a person would."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._seen: list[dict[str, Any]] = []

    def write(self, text: str, **fields: object) -> None:
        person = {"id": CHAT, "is_bot": False, "first_name": "Ada"}
        chat = {"id": CHAT, "type": "private", "first_name": "Ada"}
        message = {"botToken": TOKEN, "date": 1_416_300_000, "from": person, "chat": chat}
        self._post("sendMessage", {**message, "text": text, **fields})

    def press(self, data: str, under: dict[str, Any]) -> None:
        """Press a button under a message of the bot."""
        person = {"id": CHAT, "is_bot": False, "first_name": "Ada"}
        chat = {"id": CHAT, "type": "private", "first_name": "Ada"}
        message = {name: under[name] for name in ("message_id", "text", "reply_markup")}
        shown = {"date": 1_416_300_000, "chat": chat, **message}
        pressed = {"botToken": TOKEN, "from": person, "message": shown, "data": data}
        self._post("sendCallback", pressed)

    def shown(self, containing: str, *, button: str = "", without: str = "") -> dict[str, Any]:
        """The newest message of the bot that has these words, and this button but not that one."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / 0.05)):
            history = self._post("getUpdatesHistory", {"token": TOKEN})["result"]
            found = [
                each["message"] | {"message_id": each["messageId"]}
                for each in history
                if "chat_id" in each.get("message", {})
            ]
            having = [
                each
                for each in found
                if containing in each["text"]
                and button in (labels := str(each.get("reply_markup", "")))
                and not (without and without in labels)
            ]
            if having:
                return max(having, key=lambda each: int(each["message_id"]))
            pause.wait(0.05)
        pytest.fail(f"{containing!r} was awaited, there is: {found}")

    def replies(self, number: int, chat: int = CHAT) -> list[dict[str, Any]]:
        """The next messages of the bot in the chat, once there are that many."""
        pause = threading.Event()
        found: list[dict[str, Any]] = []
        for _ in range(int(PATIENCE / 0.05)):
            found += [
                each["message"]
                for each in self._post("getUpdates", {"token": TOKEN, "chatId": chat})["result"]
            ]
            if len(found) >= number:
                return found
            pause.wait(0.05)
        pytest.fail(f"{number} replies were awaited, these came: {found}")

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = Request(  # noqa: S310 — an address of our own
            f"{self.address}/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 — as above
            return json.load(response)


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed: the journeys with the Telegram emulator are left out")
    if not (HERE / "node_modules" / "telegram-test-api").is_dir():
        pytest.skip("the Telegram emulator is not installed: run `npm ci` in tests/bot/emulator")
    process = Process([node, "server.js"], HERE)
    try:
        yield Emulator(process.line("http://"))
    finally:
        process.close()


@contextmanager
def bot(api: str, token: str = TOKEN, **environment: str) -> Iterator[Process]:
    process = Process(
        [sys.executable, "-m", "tests.bot.emulator.bot_process"],
        ROOT,
        BRIEFBOT_TELEGRAM_TOKEN=token,
        BRIEFBOT_TELEGRAM_API=api,
        **environment,
    )
    try:
        yield process
    finally:
        process.close()


def test_a_question_is_answered_and_a_stop_ends_with_exit_code_0(emulator: Emulator) -> None:
    with bot(f"{emulator.address}/bot") as process:
        process.line("answers on Telegram")
        emulator.write("How did the vote go?")
        [reply] = emulator.replies(1)
        assert TALLY in reply["text"]
        assert {each["type"] for each in reply["entities"]} == {
            "bold",
            "expandable_blockquote",
            "text_link",
        }
        assert reply["link_preview_options"] == {"is_disabled": True}
        process.terminate()
        assert process.ended() == 0
        assert not any("Traceback" in line for line in process.lines)


def test_the_program_reads_an_article_and_answers_from_it_on_telegram(
    emulator: Emulator, tmp_path: Path
) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(
        "Council adopts ferry plan\n\nThe town council of Harborton adopted the ferry plan on "
        "Tuesday by 31 votes to 12, with four abstaining.\n\nThe mayor called the result a start, "
        "not an end, and said that the first ferry would run in spring.\n",
        encoding="utf-8",
    )
    environment = {
        "BRIEFBOT_HOME": str(tmp_path / "home"),
        "BRIEFBOT_TELEGRAM_TOKEN": TOKEN,
        "BRIEFBOT_TELEGRAM_API": f"{emulator.address}/bot",
        "BRIEFBOT_TELEGRAM_POLL_INTERVAL": "0.05",
        "PYTHONPATH": str(ROOT),
    }
    program = [sys.executable, "-m", "bot"]
    ingest = Process([*program, "ingest", str(article)], tmp_path, **environment)
    assert ingest.ended() == 0, ingest.lines
    process = Process([*program, "run"], tmp_path, **environment)
    try:
        process.line("answers on Telegram")
        emulator.write("How many council members voted for the ferry plan?")
        [reply] = emulator.replies(1)
        assert "31" in reply["text"]
        link = next(each["url"] for each in reply["entities"] if each["type"] == "text_link")
        emulator.write(f"/start {link.partition('?start=')[2]}")
        [opened] = emulator.replies(1)
        [quote] = [each for each in opened["entities"] if each["type"] == "blockquote"]
        shown = opened["text"][quote["offset"] :][: quote["length"]]
        assert shown in article.read_text(encoding="utf-8")
        process.terminate()
        assert process.ended() == 0
        assert not any("Traceback" in line for line in process.lines)
    finally:
        process.close()


def test_questions_that_came_while_the_bot_was_away_are_answered_in_order(
    emulator: Emulator,
) -> None:
    emulator.write("/help")
    emulator.write("How did the vote go?")
    emulator.write("/start")
    with bot(f"{emulator.address}/bot") as process:
        replies = [reply["text"] for reply in emulator.replies(3)]
        process.terminate()
        assert process.ended() == 0
    assert [text.split()[0] for text in replies] == ["Write", "The", "Hello."]


def test_a_stop_finishes_what_is_being_answered(emulator: Emulator) -> None:
    with bot(f"{emulator.address}/bot", BRIEFBOT_TEST_THINKING="1") as process:
        emulator.write("How did the vote go?")
        process.line("asked")
        process.terminate()
        assert process.ended() == 0
    [reply] = emulator.replies(1)
    assert TALLY in reply["text"]


def test_an_answer_that_takes_its_time_arrives_once_alone_and_in_a_group(
    emulator: Emulator,
) -> None:
    with bot(f"{emulator.address}/bot", BRIEFBOT_TEST_THINKING="1.5") as process:
        emulator.write("How did the vote go?")  # the emulator knows no drafts
        emulator.write("/ask How did the vote go?", chat=GROUP)
        alone, *_ = emulator.replies(1)
        process.line("asked")
        process.line("asked")
        process.terminate()
        assert process.ended() == 0
    assert TALLY in alone["text"]
    in_group = emulator.replies(1, GROUP["id"])
    assert [TALLY in each["text"] for each in in_group] == [True]


def test_an_update_that_cannot_be_read_does_not_cost_the_others(emulator: Emulator) -> None:
    emulator.write("odd", entities=[{"type": "bold", "offset": "?"}, "no entity at all"])
    emulator.write("/help")
    with bot(f"{emulator.address}/bot") as process:
        [reply] = emulator.replies(1)
        process.terminate()
        assert process.ended() == 0
    assert reply["text"].startswith("Write a question")


def test_a_wrong_token_is_named_and_ends_with_exit_code_1(emulator: Emulator) -> None:
    with bot(f"{emulator.address}/bot", "1:refused") as process:
        assert process.ended() == 1
        assert "BRIEFBOT_TELEGRAM_TOKEN" in "\n".join(process.lines)
        assert "1:refused" not in "\n".join(process.lines)
        assert not any("Traceback" in line for line in process.lines)


def test_without_a_network_the_bot_says_so_keeps_trying_and_can_be_stopped() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        with bot(f"http://127.0.0.1:{nobody.getsockname()[1]}/bot") as process:
            assert "trying again in 1 s" in process.line("cannot be reached")
            assert "trying again in 2 s" in process.line("cannot be reached")
            process.terminate()
            assert process.ended() == 0
            assert not any("Traceback" in line for line in process.lines)
