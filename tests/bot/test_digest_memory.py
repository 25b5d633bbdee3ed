"""What each chat was told: kept when it was delivered, for that chat alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.digest_batch import Digests as Batch
from bot.digest_batch import Unreadable
from bot.digest_shapes import DigestIn
from bot.store.answers import Answers
from bot.store.digests import Digests
from bot.writing.digests import REMEMBERED, Digest, Memory
from retrieval.types import Audience
from tests.bot.test_digest import BRIDGE, ENCODER, FIRE, MONDAY
from tests.commands import briefbot

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")


class Clock:
    now = (MONDAY + timedelta(days=1)).timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def digests(tmp_path: Path, clock: Clock) -> Iterator[Digests]:
    with Answers.open(tmp_path / "bot.db") as opened:
        yield Digests(opened.database, clock)


@pytest.fixture
def made(tmp_path: Path) -> Digest:
    (tmp_path / "a.jsonl").write_text(json.dumps(BRIDGE) + "\n" + json.dumps(FIRE), "utf-8")
    line = DigestIn(id="1", since=MONDAY, now=MONDAY + timedelta(days=1), articles="a.jsonl")
    return Batch(ENCODER, tmp_path).compose(line)


def test_only_what_was_delivered_was_told(digests: Digests, made: Digest) -> None:
    digests.plan("slot", CHAT, made)
    assert digests.memory(CHAT) == Memory()
    assert digests.confirm("slot", CHAT)
    assert digests.memory(CHAT) == Memory().after(made)
    assert len(digests.memory(CHAT).stories) == 2
    assert not digests.confirm("slot", CHAT)


def test_each_chat_has_its_own(digests: Digests, made: Digest) -> None:
    digests.plan("slot", CHAT, made)
    assert not digests.confirm("slot", OTHER)
    digests.plan("slot", OTHER, made)
    assert digests.confirm("slot", CHAT)
    assert digests.memory(OTHER) == Memory()
    assert len(digests.memory(CHAT).stories) == 2


def test_a_digest_planned_anew_takes_the_place_of_an_unconfirmed_one(
    digests: Digests, made: Digest
) -> None:
    empty = Digest(made.since, made.now, (), (), made.footer)
    digests.plan("slot", CHAT, empty)
    digests.plan("slot", CHAT, made)
    digests.confirm("slot", CHAT)
    digests.plan("slot", CHAT, empty)
    assert digests.memory(CHAT) == Memory().after(made)


def test_what_is_long_past_is_forgotten(digests: Digests, made: Digest, clock: Clock) -> None:
    digests.plan("slot", CHAT, made)
    digests.confirm("slot", CHAT)
    clock.now += REMEMBERED.total_seconds() + 60
    assert digests.memory(CHAT) == Memory()


def test_a_clock_that_was_set_back_loses_nothing(
    digests: Digests, made: Digest, clock: Clock
) -> None:
    clock.now -= timedelta(days=400).total_seconds()
    digests.plan("slot", CHAT, made)
    digests.confirm("slot", CHAT)
    assert digests.memory(CHAT) == Memory().after(made)


# On the command line


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOT_HOME", str(tmp_path / "home"))
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in (BRIDGE, FIRE)), "utf-8")
    briefbot("ingest", file, home=tmp_path / "home")
    return tmp_path


NOW = (MONDAY + timedelta(days=1)).astimezone(UTC).isoformat()


def test_a_dry_run_shows_what_would_be_sent_and_why(home: Path) -> None:
    run = CliRunner().invoke(
        main, ["digest", "--chat", "telegram:42", "--dry-run", "--now", NOW, "--limit", "1"]
    )
    assert run.exit_code == 0, run.output
    assert "Fire destroys paper mill in Ellery" in run.output or "Averton closes" in run.output
    assert "In: 1 independent source; not told before" in run.output
    assert "— others matter more" in run.output
    assert "1 more story not shown." in run.output


def test_a_dry_run_remembers_nothing(home: Path) -> None:
    asked = ["digest", "--chat", "everyone", "--dry-run", "--now", NOW, "--json"]
    once, again = (CliRunner().invoke(main, asked).output for _ in range(2))
    assert once == again
    assert [entry["kind"] for entry in json.loads(once)["entries"]] == ["new", "new"]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (["--chat", "telegram:42"], "add --dry-run"),
        ([], "Give either --chat CHAT --dry-run or --batch"),
        (["--chat", "42", "--dry-run"], '"42" names no chat'),
        (["--chat", "everyone", "--dry-run", "--now", "soon"], "is not a date"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: list[str], problem: str) -> None:
    run = CliRunner().invoke(main, ["digest", *asked])
    assert run.exit_code == 2
    assert problem in run.output


def test_a_batch_prints_a_line_for_each_and_goes_on_after_a_bad_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFBOT_HOME", str(tmp_path / "home"))
    (tmp_path / "a.jsonl").write_text(json.dumps(BRIDGE), "utf-8")
    good = {"since": MONDAY.isoformat(), "now": NOW, "articles": "a.jsonl"}
    lines = [
        {"id": 1, **good},
        {"id": 2, **good, "articles": "b.jsonl"},
        {"id": 3},
        {"id": 4, **good},
    ]
    file = tmp_path / "batch.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    run = CliRunner().invoke(main, ["digest", "--batch", str(file), "--json"])
    found = [json.loads(line) for line in run.output.splitlines()]
    assert [one["id"] for one in found] == ["1", "2", "3", "4"]
    assert len(found[0]["entries"]) == 1
    assert "b.jsonl cannot be read" in found[1]["error"]
    assert "now" in found[2]["error"]
    assert found[3]["entries"] == []
    assert isinstance(datetime.fromisoformat(found[0]["footer"]["until"]), datetime)


def test_what_is_told_between_two_digests_does_not_shorten_the_next(
    digests: Digests, made: Digest
) -> None:
    story = Memory().after(made).stories[0]
    digests.tell("followed", CHAT, made.now, story)
    assert digests.memory(CHAT) == Memory(None, (story,))
    digests.plan("slot", CHAT, made)
    digests.confirm("slot", CHAT)
    later = made.now + timedelta(hours=5)
    digests.tell("alert", CHAT, later, replace(story, at=later), known=False)
    assert digests.memory(CHAT).until == made.now
    assert digests.confirm("alert", CHAT)
    told = digests.memory(CHAT)
    assert told.until == made.now
    assert max(one.at for one in told.stories) == later


def test_a_file_of_which_no_line_is_an_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1"}\n{broken\n', "utf-8")
    line = DigestIn(id="1", since=MONDAY, now=MONDAY + timedelta(days=1), articles="a.jsonl")
    with pytest.raises(Unreadable, match=r"a\.jsonl holds no articles"):
        Batch(ENCODER, tmp_path).compose(line)


def test_an_article_whose_optional_fields_are_null_is_read(tmp_path: Path) -> None:
    nulls = dict.fromkeys(("title", "publisher", "url"))
    (tmp_path / "a.jsonl").write_text(json.dumps(BRIDGE | nulls), "utf-8")
    line = DigestIn(id="1", since=MONDAY, now=MONDAY + timedelta(days=1), articles="a.jsonl")
    assert len(Batch(ENCODER, tmp_path).compose(line).entries) == 1
