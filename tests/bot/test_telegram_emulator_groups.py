"""A group with several people, against a third-party emulator of the Bot API."""

from __future__ import annotations

from tests.bot.platform_answers import TALLY
from tests.bot.test_telegram_emulator import GROUP, Emulator, bot, emulator  # noqa: F401

BEA = {"id": 43, "is_bot": False, "first_name": "Bea"}
QUESTION = "/ask How did the vote go?"


def test_people_in_a_group_ask_one_after_the_other_and_administrators_alone_set_it(
    emulator: Emulator,  # noqa: F811 — the fixture
) -> None:
    with bot(f"{emulator.address}/bot", BRIEFBOT_TEST_THINKING="0.3") as process:
        emulator.write(QUESTION, chat=GROUP)
        emulator.write("just talking", chat=GROUP)
        emulator.write("/add news.example", chat=GROUP, **{"from": BEA})
        emulator.write("/add news.example", chat=GROUP)
        replies = [each["text"] for each in emulator.replies(3, GROUP["id"])]
        process.terminate()
        assert process.ended() == 0
    assert TALLY in replies[0]
    assert replies[1] == "Only administrators of this group can change that."
    assert replies[2].startswith("Added")
    assert not any("Traceback" in line for line in process.lines)


def test_a_group_that_becomes_a_supergroup_goes_on_asking_after_a_restart(
    emulator: Emulator,  # noqa: F811 — the fixture
) -> None:
    old = {"id": -77, "type": "group", "title": "Newsroom"}
    new = {"id": -1_077, "type": "supergroup", "title": "Newsroom"}
    with bot(f"{emulator.address}/bot") as process:
        emulator.write(QUESTION, chat=old)
        assert TALLY in emulator.replies(1, old["id"])[0]["text"]
        process.terminate()
        assert process.ended() == 0
    emulator.write("", chat=old, migrate_to_chat_id=new["id"])
    emulator.write(QUESTION, chat=new)
    with bot(f"{emulator.address}/bot") as process:
        assert TALLY in emulator.replies(1, new["id"])[0]["text"]
        process.terminate()
        assert process.ended() == 0
    assert not any("Traceback" in line for line in process.lines)
