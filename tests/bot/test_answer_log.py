"""The log of answers: bounded, kept over a restart, and each chat's own."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.store.answers import KEPT_DAYS, KEPT_FOR_EACH, Answers
from bot.store.schema import HEAD, metadata
from bot.why import Explanation, explain
from bot.writing.types import Draft, DraftSentence
from bot.writing.verify import verify
from retrieval.errors import HomeUnusable, StoreDamaged
from retrieval.types import EVERYONE, Audience
from tests.bot.evidence_at_hand import article, evidence

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
TALLY = "The council adopted the ferry plan by 31 votes to 12."
AT_HAND = evidence("How did the vote go?", [article(TALLY, published="2014-11-18")])
DRAFT = Draft(
    "How did the vote go?",
    "a-writer",
    (DraftSentence(TALLY), DraftSentence("It was adopted by 41 votes to 12.")),
    missing=("the year",),
)
WHY = explain(AT_HAND, DRAFT, verify(DRAFT, AT_HAND), encoder="words")


class Clock:
    now = datetime(2026, 1, 1, tzinfo=UTC).timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[Answers]:
    with Answers.open(tmp_path / "bot.db", clock=clock) as opened:
        yield opened


def why(question: str) -> Explanation:
    return dataclasses.replace(WHY, question=question)


def asked(explanation: Explanation | None) -> str | None:
    return explanation and explanation.question


def test_an_explanation_comes_back_as_it_was_also_after_a_restart(
    tmp_path: Path, log: Answers
) -> None:
    assert WHY.dropped
    log.keep("a1", CHAT, WHY)
    log.sent("a1", CHAT, ["7"])
    log.close()
    with Answers.open(tmp_path / "bot.db", clock=Clock()) as again:
        assert again.last(CHAT) == WHY
        assert again.of_message("7", CHAT) == WHY


def test_the_last_answer_is_the_one_given_last_whatever_the_clock_says(
    log: Answers, clock: Clock
) -> None:
    log.keep("a1", CHAT, why("First?"))
    clock.now -= 3_600
    log.keep("a2", CHAT, why("Second?"))
    assert asked(log.last(CHAT)) == "Second?"


def test_a_message_is_found_among_several_answers_of_several_parts(log: Answers) -> None:
    for name, messages in (("a1", ["1", "2"]), ("a2", ["3"])):
        log.keep(name, CHAT, why(name))
        log.sent(name, CHAT, messages)
    found = [asked(log.of_message(message, CHAT)) for message in ("1", "2", "3", "4")]
    assert found == ["a1", "a1", "a2", None]


@pytest.mark.parametrize(
    "attacker",
    [OTHER, EVERYONE, Audience("chat:console:42"), Audience("chat:telegram:%"), Audience(""),
     Audience("chat:telegram:42' OR '1'='1"), Audience("CHAT:TELEGRAM:42")],
)  # fmt: skip
def test_no_chat_sees_another_chats_answer_by_any_way(log: Answers, attacker: Audience) -> None:
    log.keep("secret", CHAT, why("Where do we meet?"))
    log.sent("secret", CHAT, ["7"])
    # It guesses the id of the answer and of the message, and claims them as its own.
    log.sent("secret", attacker, ["7", "8"])
    log.keep("own", attacker, why("Mine?"))
    log.sent("own", attacker, ["9"])
    log.sent("own", CHAT, ["7"])
    assert asked(log.last(attacker)) == "Mine?"
    assert asked(log.of_message("7", attacker)) is None
    assert asked(log.of_message("8", attacker)) is None
    assert asked(log.of_message("7", CHAT)) == "Where do we meet?"
    assert log.forget(attacker) == 1
    assert asked(log.last(CHAT)) == "Where do we meet?"


def test_the_same_message_id_in_two_chats_is_two_messages(log: Answers) -> None:
    for name, chat in (("a1", CHAT), ("a2", OTHER)):
        log.keep(name, chat, why(name))
        log.sent(name, chat, ["7"])
    assert asked(log.of_message("7", CHAT)) == "a1"
    assert asked(log.of_message("7", OTHER)) == "a2"


def test_of_each_chat_the_newest_are_kept_and_a_busy_chat_costs_the_others_nothing(
    log: Answers, tmp_path: Path
) -> None:
    log.keep("other", OTHER, why("Other?"))
    for number in range(KEPT_FOR_EACH + 7):
        log.keep(f"a{number}", CHAT, why(f"{number}?"))
        log.sent(f"a{number}", CHAT, [str(number)])
    assert asked(log.of_message("6", CHAT)) is None
    assert asked(log.of_message("7", CHAT)) == "7?"
    assert asked(log.last(OTHER)) == "Other?"
    assert rows(tmp_path, "answers") == KEPT_FOR_EACH + 1
    assert rows(tmp_path, "messages") == KEPT_FOR_EACH


def test_after_a_while_an_answer_is_forgotten_and_its_row_goes_with_the_next(
    log: Answers, clock: Clock, tmp_path: Path
) -> None:
    log.keep("a1", CHAT, WHY)
    log.sent("a1", CHAT, ["7"])
    clock.now += KEPT_DAYS * 86_400
    assert log.last(CHAT) == WHY
    clock.now += 1
    assert log.last(CHAT) is None
    assert log.of_message("7", CHAT) is None
    log.keep("a2", OTHER, WHY)
    assert rows(tmp_path, "answers") == 1
    assert rows(tmp_path, "messages") == 0


def test_what_is_forgotten_is_not_readable_in_the_file_any_more(
    log: Answers, tmp_path: Path
) -> None:
    log.keep("a1", CHAT, why("Where is the unmistakable meeting?"))
    log.sent("a1", CHAT, ["7"])
    assert log.forget(CHAT) == 1
    assert log.last(CHAT) is None
    held = b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))
    assert b"unmistakable" not in held


def test_an_explanation_of_another_version_is_no_reason_to_fail(
    log: Answers, tmp_path: Path
) -> None:
    log.keep("a1", CHAT, WHY)
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute("UPDATE answers SET explanation = '{\"question\": 1}'")
    connection.close()
    assert log.last(CHAT) is None


def test_no_fault_of_the_log_repeats_what_somebody_asked(
    log: Answers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log.keep("a1", CHAT, why("Is Ellery ill?"))
    with pytest.raises(sa.exc.IntegrityError) as twice:
        log.keep("a1", CHAT, why("Is Ellery ill?"))
    assert "INSERT INTO answers" in str(twice.value)
    assert "Ellery" not in str(twice.value)
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute('UPDATE answers SET explanation = \'{"question": ["Ellery"]}\'')
    connection.close()
    assert log.last(CHAT) is None
    assert "cannot be read" in caplog.text
    assert "Ellery" not in caplog.text


def test_several_threads_can_write_at_once(log: Answers, tmp_path: Path) -> None:
    def write(chat: int) -> None:
        for number in range(5):
            log.keep(f"{chat}-{number}", Audience(f"chat:telegram:{chat}"), WHY)

    threads = [threading.Thread(target=write, args=(chat,)) for chat in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(tmp_path, "answers") == 30


def test_the_migrations_make_exactly_the_tables_of_the_schema(log: Answers, tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'bot.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_log_of_a_newer_version_and_a_damaged_one_are_named(tmp_path: Path) -> None:
    Answers.open(tmp_path / "bot.db").close()
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(HomeUnusable, match="written by a newer Briefbot"):
        Answers.open(tmp_path / "bot.db")
    (tmp_path / "broken.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged, match=r"broken\.db is damaged"):
        Answers.open(tmp_path / "broken.db")


def rows(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "bot.db")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    finally:
        connection.close()
