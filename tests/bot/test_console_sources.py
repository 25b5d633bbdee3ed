"""Sources in the chat of the terminal, and what a newcomer is offered there."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console

from bot.platforms.console import chat, welcome
from bot.platforms.rendering import ENGLISH
from retrieval.errors import Refused
from retrieval.sources.starter import starter
from retrieval.types import EVERYONE, Kind
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import FakeDesk
from tests.bot.test_console import ME, SUMMARY, a_console, printed, typed


def talk(sources: FakeSources, *lines: str) -> str:
    console = a_console(terminal=False)
    assert chat.run(FakeDesk(), sources, ME, SUMMARY, console=console, read=typed(*lines)) == 0
    return printed(console)


def test_whoever_sits_at_the_terminal_manages_the_sources_of_everyone() -> None:
    sources = FakeSources()
    told = talk(
        sources,
        "/sources",
        "/add bbc.co.uk/news",
        "/add page harbor.example",
        "/remove 3f1c0a",
        "https://harbor.example/ferry",
    )
    assert sources.wished == [
        ("overview", EVERYONE),
        ("add", "bbc.co.uk/news", EVERYONE, None),
        ("add", "harbor.example", EVERYONE, Kind.PAGE),
        ("remove", "3f1c0a", EVERYONE),
        ("read", ("https://harbor.example/ferry",), EVERYONE),
    ]
    assert "• Harbor Post — 12 articles, 1 refused · asked" in told
    assert "/remove 3f1c0a" in told
    assert "Added: Harbor Post — https://harbor.example/feed\nEveryone who asks" in told
    assert "Read: “Council adopts ferry plan”\nHarbor Post · 18 Nov 2014" in told


def test_a_command_without_its_object_asks_for_it_and_a_failure_says_why() -> None:
    told = talk(FakeSources(), "/add", "/remove", "/help")
    assert ENGLISH("console-add-what") in told
    assert ENGLISH("console-remove-what") in told
    assert "/sources" in told
    assert "No such source." in talk(FakeSources(raises=Refused("no such source")), "/remove x")


def offered(answer: str, language: str = "en") -> tuple[FakeSources, str | None, str]:
    """What was wished, the sentence for the greeting, and what was said."""
    sources, said = FakeSources(untouched=True), list[str]()
    read = typed(answer) if answer else typed()
    summary = welcome.offer(sources, said.append, read, language)
    return sources, summary, "\n".join(said)


@pytest.mark.parametrize("answer", ["y", "Yes", " YES "])
def test_a_newcomer_who_says_yes_gets_the_starter_list_of_the_own_language(answer: str) -> None:
    sources, summary, said = offered(answer, "de")
    assert sources.wished == [("starter", EVERYONE, ("de",), ())]
    assert summary is not None
    assert summary.startswith(f"{len(starter(languages=frozenset({'de'})))} feeds were added")
    assert "“de”" in said


def test_a_newcomer_can_choose_topics() -> None:
    sources, _, _ = offered("science, world")
    assert sources.wished == [("starter", EVERYONE, ("en",), ("science", "world"))]


@pytest.mark.parametrize("answer", ["n", "no", "", "maybe", "all of it", "/quit"])
def test_nothing_is_added_without_a_yes(answer: str) -> None:
    sources, summary, said = offered(answer)
    assert sources.wished == []
    assert summary is None
    assert "Nothing was added" in said


def test_a_language_that_the_list_lacks_becomes_english() -> None:
    sources, _, _ = offered("y", "tlh")
    assert sources.wished == [("starter", EVERYONE, ("en",), ())]


@pytest.mark.parametrize(
    ("terminal", "untouched", "asked"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_only_a_newcomer_at_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, untouched: bool, asked: bool
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setattr(sys, "stdin", Keyboard())
    keys = typed("no", "/quit")
    monkeypatch.setattr("builtins.input", lambda prompt="": keys(prompt))
    console = Console(file=io.StringIO(), width=80)
    sources = FakeSources(untouched=untouched)
    assert chat.run(FakeDesk(), sources, ME, SUMMARY, console=console) == 0
    assert ("Nothing was added" in printed(console)) is asked
    assert sources.wished == []
