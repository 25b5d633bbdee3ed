"""What an operator sees of what is sent by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.chats.deliveries import Kind, Planned, State
from bot.chats.types import Chat, Place
from bot.cli import main
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.deliveries import Ledger
from tests.bot.delivering_at_hand import EIGHT, MORNING, chat
from tests.bot.test_digest import BRIDGE, FIRE, MONDAY
from tests.commands import briefbot

NOW = (MONDAY + timedelta(days=1)).astimezone(UTC).isoformat()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def ran(*arguments: str) -> str:
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 0, run.output
    return run.output


def test_nothing_was_sent_in_a_new_home(home: Path) -> None:
    assert "Nothing was sent" in ran("deliveries")
    assert home.is_dir()


def test_deliveries_are_listed_with_their_parts_and_reasons_uncertain_first(home: Path) -> None:
    home.mkdir()
    with Answers.open(home / "bot.db") as opened:
        ledger = Ledger(opened.database)
        place = Place(chat(), "5")
        ledger.plan("unsure", place, Kind.DIGEST, [Planned("{}"), Planned("{}")], due=EIGHT)
        first, second = ledger.parts("unsure", chat())
        ledger.begin(first, "1/a")
        ledger.uncertain(first, "timed out")
        ledger.begin(second, "1/a")
        ledger.sent(second, "7")
        ledger.end("unsure", chat(), "it was a bad day")
        late = EIGHT + timedelta(days=1)
        ledger.note("late", Place(chat(4)), Kind.DIGEST, State.MISSED, "too late", due=late)
    listed = json.loads(ran("deliveries", "--json"))["deliveries"]
    assert [one["id"] for one in listed] == ["unsure", "late"]
    assert listed[0]["parts"] == {"sent": 1, "uncertain": 1}
    assert (listed[0]["chat"], listed[0]["topic"]) == ("telegram:42", "5")
    assert datetime.fromisoformat(listed[0]["due"]) == EIGHT
    shown = ran("deliveries", "--chat", "telegram:42", "--top", "1")
    assert "telegram:42/5" in shown
    assert "it was a bad day" in shown
    assert "telegram:4 " not in shown
    assert json.loads(ran("doctor", "--json"))["deliveries"] == {"missed": 1, "uncertain": 1}
    assert "1 missed, 1 uncertain" in ran("doctor")


def test_a_dry_run_keeps_to_the_schedule_of_its_chat(home: Path) -> None:
    file = home.parent / "articles.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in (BRIDGE, FIRE)), "utf-8")
    briefbot("ingest", file, home=home)
    with Answers.open(home / "bot.db") as opened:
        chats = Chats(opened.database)
        chats.change(Chat(chat()), lambda known: known)
        wanted = replace(MORNING, topics=("harbour bridge",))
        chats.schedule(Place(chat()), wanted, EIGHT - timedelta(days=1), EIGHT)
    asked = ["digest", "--chat", "telegram:42", "--dry-run", "--now", NOW, "--json"]
    by_schedule = json.loads(ran(*asked))["entries"]
    assert [entry["headline"][:7] for entry in by_schedule] == ["Averton"]
    other = json.loads(ran(*asked, "--topic", "paper mill"))["entries"]
    assert [entry["headline"][:4] for entry in other] == ["Fire"]
    anyone = json.loads(ran(*asked[:2], "telegram:7", *asked[3:]))["entries"]
    assert len(anyone) == 2
