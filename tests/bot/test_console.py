"""The chat in the terminal."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console

from bot.asking import BadQuestion
from bot.desk import Talk
from bot.platforms.console import chat, print_answer, print_explanation
from bot.platforms.console import writing as console_writing
from bot.platforms.rendering import ENGLISH
from bot.references import reference
from bot.writing.types import Answer, Claim, Outcome, Progress, Reading
from retrieval.errors import StoreDamaged, StoreUnreachable
from retrieval.types import Audience
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import (
    ANSWERED,
    COAST,
    MAYOR,
    PARTIAL,
    RIVAL,
    TALLY,
    FakeDesk,
    article,
    cite,
)
from tests.bot.test_telegram_why import WHY

ME = Audience("chat:console:local")
SUMMARY = "It has read 12 articles."


def a_console(*, terminal: bool, width: int = 60) -> Console:
    return Console(
        file=io.StringIO(),
        force_terminal=terminal,
        width=width,
        highlight=False,
        color_system="standard" if terminal else None,
        _environ={"TERM": "xterm"},
    )


def printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def typed(*lines: str, then: type[BaseException] = EOFError) -> Callable[[str], str]:
    rest = list(lines)

    def read(_: str) -> str:
        if not rest:
            raise then
        return rest.pop(0)

    return read


def talk(desk: FakeDesk, *lines: str, then: type[BaseException] = EOFError) -> str:
    console = a_console(terminal=False)
    assert (
        chat.run(desk, FakeSources(), ME, SUMMARY, console=console, read=typed(*lines, then=then))
        == 0
    )
    return printed(console)


def test_the_greeting_is_two_lines_and_says_how_much_was_read() -> None:
    greeting = talk(FakeDesk()).strip().splitlines()
    assert len(greeting) == 2
    assert SUMMARY in greeting[1]


def test_a_question_is_answered_for_the_asker() -> None:
    desk = FakeDesk()
    said = talk(desk, "How did the vote go?")
    assert desk.asked == [("How did the vote go?", ME)]
    assert "by 31 votes to 12.\u00a0[1][2]" in said


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_ctrl_d_and_ctrl_c_leave_with_exit_code_0(end: type[BaseException]) -> None:
    talk(FakeDesk(), then=end)


def test_ctrl_c_while_an_answer_is_sought_leaves_as_well() -> None:
    desk = FakeDesk()
    desk.raises = KeyboardInterrupt()  # type: ignore[assignment]
    talk(desk, "How did the vote go?", "never read")
    assert len(desk.asked) == 1


def test_quit_leaves_and_reads_no_further() -> None:
    desk = FakeDesk()
    talk(desk, " /quit ", "How did the vote go?")
    assert desk.asked == []


def test_an_empty_line_does_nothing() -> None:
    desk = FakeDesk()
    assert talk(desk, "", "   ") == talk(FakeDesk())
    assert desk.asked == []


def test_help_and_unknown_commands_are_answered_without_the_desk() -> None:
    desk = FakeDesk()
    said = talk(desk, "/help", "/dance")
    assert ENGLISH("console-help") in said
    assert ENGLISH("console-unknown") in said
    assert desk.asked == []


@pytest.mark.parametrize(
    "error", [BadQuestion("There are no words."), StoreUnreachable("Chroma does not answer.")]
)
def test_what_cannot_be_answered_is_said_and_the_chat_goes_on(error: Exception) -> None:
    desk = FakeDesk(raises=error)
    said = talk(desk, "?!", "?!")
    assert said.count(str(error)) == 2


def test_the_number_of_a_source_opens_its_quote_in_context() -> None:
    desk = FakeDesk()
    said = talk(desk, "How did the vote go?", "/2")
    assert desk.references == [(reference(cite(COAST, RIVAL)), ME)]
    assert f"The debate took two hours.\n\n{TALLY}\n\n{MAYOR}" in said
    assert said.rstrip().endswith(COAST.locator)


@pytest.mark.parametrize("lines", [["/1"], ["How did the vote go?", "/3"], ["Yes?", "/0"]])
def test_a_number_without_a_source_is_said(lines: list[str]) -> None:
    assert ENGLISH("console-no-source") in talk(FakeDesk(), *lines)


def test_why_explains_the_last_answer_of_this_chat() -> None:
    desk = FakeDesk()
    desk.explanation = WHY
    said = talk(desk, "/why")
    assert desk.explained == [(ME, None)]
    assert "Why this answer\nHow did the vote go?\n" in said


def test_why_without_an_answer_is_said() -> None:
    assert ENGLISH("console-no-answer") in talk(FakeDesk(), "/why")


def test_a_log_that_cannot_be_read_is_said_and_the_chat_goes_on() -> None:
    class Damaged(FakeDesk):
        def why(self, *_: object) -> None:
            raise StoreDamaged("bot.db is damaged.")

    assert talk(Damaged(), "/why", "/why").count("bot.db is damaged.") == 2


def test_an_explanation_reaches_a_terminal_without_control_characters() -> None:
    console = a_console(terminal=True, width=40)
    hostile = dataclasses.replace(WHY.found[0], title="T\x1b[31m [red]x[/red]")
    print_explanation(dataclasses.replace(WHY, found=(hostile,)), console)
    assert "T\x1b[31m" not in printed(console)
    shown = _visible(printed(console)).replace("\n", "")
    assert "[red]x[/red]" in shown.replace("\u2060", "")


def test_an_article_that_is_gone_is_said() -> None:
    assert ENGLISH("console-not-available") in talk(
        FakeDesk(opened=None), "How did the vote go?", "/1"
    )


def test_plain_output_is_plain_text_with_an_address_under_every_source() -> None:
    console = a_console(terminal=False, width=20)
    print_answer(PARTIAL, console)
    assert printed(console) == (
        "The council adopted the ferry plan by 31 votes to 12.\u00a0[1][2] "
        "Four members abstained, Harbor Post reports.\u00a0[1]\n\n"
        "No source gives the year.\n\n"
        "Sources\n"
        f"1 Harbor Post · 18 Nov 2014 — “{TALLY}”\n"
        "  https://harbor.example/ferry\n"
        f"2 Coast Daily · Nov 2014 — “{RIVAL}”\n"
        "  ferry.txt\n"
    )


def test_a_terminal_shows_links_and_wraps_at_its_width() -> None:
    console = a_console(terminal=True, width=40)
    with console.capture() as captured:
        print_answer(ANSWERED, console)
    said = captured.get()
    assert ";https://harbor.example/ferry#:~:text=" in said
    assert "\x1b]8;;\x1b\\" in said
    for line in said.splitlines():
        assert len(_visible(line)) <= 40
    assert "https" not in _visible(said)


def test_a_file_without_an_address_is_linked_on_the_disk() -> None:
    on_disk = article(TALLY, url=None, locator="/articles/ferry.txt")
    answer = Answer("?", Outcome.ANSWERED, (Claim(TALLY, (cite(on_disk, TALLY),)),))
    console = a_console(terminal=True)
    print_answer(answer, console)
    assert "file:///articles/ferry.txt" in printed(console)


@pytest.mark.parametrize("terminal", [True, False])
def test_control_characters_of_an_article_never_reach_the_terminal(terminal: bool) -> None:
    hostile = article("Yes \x1b]0;title\x07\x1b[2J\x9b31m no.", publisher="P\x1b[31m")
    answer = Answer("?", Outcome.ANSWERED, (Claim("Yes.", (cite(hostile, hostile.text),)),))
    console = a_console(terminal=terminal, width=200)
    print_answer(answer, console)
    for control in ("\x1b]0;", "\x07", "\x1b[2J", "\x9b", "P\x1b[31m"):
        assert control not in printed(console)


def test_square_brackets_of_an_article_are_not_taken_for_markup() -> None:
    bracketed = article("He said [red]no[/red] to it.")
    answer = dataclasses.replace(
        ANSWERED, sentences=(Claim(bracketed.text, (cite(bracketed, bracketed.text),)),)
    )
    console = a_console(terminal=True)
    print_answer(answer, console)
    assert "[red]no[/red]" in printed(console).replace("\u2060", "")


def _visible(said: str) -> str:
    return re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", said)


READ = Reading(passages=6, publishers=4)


def test_a_terminal_shows_what_is_read_and_each_sentence_and_then_the_same_answer() -> None:
    plain, watched = (a_console(terminal=True, width=70) for _ in range(2))
    print_answer(ANSWERED, plain)
    with console_writing(watched) as tell:
        seen = []
        said: list[Progress] = [READ, *ANSWERED.sentences]
        for progress in said:
            tell(progress)
            seen.append(_visible(printed(watched)))
    print_answer(ANSWERED, watched)
    assert "Reading 6 passages from 4 publishers …" in seen[0]
    assert "by 31 votes to 12.\u00a0[1][2]" in seen[1]
    assert "Four members abstained" not in seen[1]
    assert "Four members abstained, Harbor Post reports.\u00a0[1]" in " ".join(seen[2].split(" \n"))
    assert "Sources" not in seen[2]
    assert on_screen(printed(watched)) == on_screen(printed(plain))


def test_an_answer_higher_than_the_terminal_leaves_nothing_of_its_making() -> None:
    long = dataclasses.replace(
        ANSWERED,
        sentences=tuple(
            Claim(f"Fact {number}: {TALLY}", ANSWERED.sentences[0].citations)
            for number in range(20)
        ),
    )
    plain, watched = (a_console(terminal=True, width=40) for _ in range(2))
    print_answer(long, plain)
    with console_writing(watched) as tell:
        tell(READ)
        for claim in long.sentences:
            tell(claim)
    print_answer(long, watched)
    assert on_screen(printed(watched)) == on_screen(printed(plain))


def test_where_nobody_watches_nothing_is_shown_before_the_answer() -> None:
    console = a_console(terminal=False)
    with console_writing(console) as tell:
        tell(READ)
    assert printed(console) == ""


def test_a_question_that_fails_leaves_the_terminal_clean() -> None:
    console = a_console(terminal=True)

    def fail() -> None:
        with console_writing(console) as tell:
            tell(READ)
            raise StoreDamaged("bot.db is damaged.")

    with pytest.raises(StoreDamaged):
        fail()
    assert on_screen(printed(console)).strip() == ""


def test_the_chat_shows_progress_and_asks_in_a_conversation() -> None:
    desk = FakeDesk()
    desk.progress = [READ]
    console = a_console(terminal=True)
    chat.run(desk, FakeSources(), ME, SUMMARY, console=console, read=typed("How did it go?"))
    assert "Reading 6 passages from 4 publishers …" in printed(console)
    assert desk.talks == [Talk()]


def test_what_a_follow_up_was_taken_to_be_is_shown() -> None:
    console = a_console(terminal=False)
    print_answer(dataclasses.replace(ANSWERED, understood="How did Russia vote?"), console)
    assert printed(console).startswith("Understood as: How did Russia vote?\n\nThe council")


def test_forget_forgets_and_says_what() -> None:
    desk = FakeDesk()
    said = talk(desk, "How did the vote go?", "/forget", "/1")
    assert desk.forgotten == [ME]
    assert "Forgotten: what was asked and answered here (3 answers)." in said
    assert ENGLISH("console-no-source") in said, "the last answer is forgotten too"


def on_screen(said: str) -> str:
    """What a terminal shows in the end: lines erased on the way are gone."""
    rows, at = [""], 0
    for part in re.findall(
        r"\x1b\[\d*[A-Z]|\x1b\[\?\d+[lh]|\n|\r|[^\x1b\n\r]+|\x1b", _visible(said)
    ):
        if part == "\n":
            at += 1
            rows += [""] * (at + 1 - len(rows))
        elif part == "\x1b[1A":
            at -= 1
        elif part == "\x1b[2K":
            rows[at] = ""
        elif not part.startswith("\x1b") and part != "\r":
            rows[at] += part
    return "\n".join(row.rstrip() for row in rows).strip("\n")


def test_thanks_and_a_cry_for_help_are_no_questions_about_the_news() -> None:
    desk = FakeDesk()
    said = talk(desk, "thanks!", "help", "stop")
    assert desk.asked == []
    assert ENGLISH("console-welcome") in said
    assert ENGLISH("console-help").splitlines()[0] in said
    assert ENGLISH("console-leave") in said
