"""Every language of the catalogue says all that English says, with the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot.words
from bot.words import LANGUAGES, words_in

FOLDER = Path(bot.words.__file__).parent
OTHERS = [language for language in LANGUAGES if language != "en"]
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100, 1234)
SAME = {
    "de": {"menus-length-normal", "schedules-normal", "setup-sport", "web-utc"},
    "es": {"menus-length-normal", "menus-region-asia", "schedules-normal", "web-utc"},
    "fr": {
        "answers-sources",
        "buttons-sources",
        "menus-length-long",
        "menus-length-normal",
        "menus-region-europe",
        "menus-source",
        "schedules-long",
        "schedules-normal",
        "setup-sport",
        "web-utc",
        "web-versions",
    },
    "ru": {"web-utc"},
    "ar": set[str](),
    "zh": {"web-utc"},
}
"""Messages that are written as in English."""


class _Seen(Visitor):
    """The variables of a message, those that choose a plural, and the categories there are."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.plurals: list[tuple[str, set[str]]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = {each.key.name for each in node.variants if isinstance(each.key, ast.Identifier)}
        if isinstance(node.selector, ast.VariableReference) and keys & {"one", "few", "many"}:
            self.plurals.append((node.selector.id.name, keys))
        self.generic_visit(node)


@cache
def messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{file}: {entry.id.name} is there twice"
                assert entry.id.name.startswith(f"{file.stem}-"), f"{file}: {entry.id.name}"
                found[entry.id.name] = entry
    return found


def seen(message: ast.Message) -> _Seen:
    found = _Seen()
    found.visit(message)
    return found


def formatted(language: str, key: str) -> Iterator[str]:
    """A message with every number where it wants one."""
    variables = seen(messages("en")[key]).variables
    chosen = {name for name, _ in seen(messages("en")[key]).plurals}
    for number in NUMBERS if chosen else NUMBERS[:1]:
        values = {name: number if name in chosen else f"<{name}>" for name in variables}
        yield words_in(language)(key, **values)


def letters(text: str) -> str:
    return re.sub(r"<\w+>|\{[^}]*\}|[^a-z ]", "", text.casefold()).strip()


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_messages_of_english_and_no_others(language: str) -> None:
    english, other = messages("en").keys(), messages(language).keys()
    assert not english - other, f"{language} lacks {sorted(english - other)}"
    assert not other - english, f"{language} has more: {sorted(other - english)}"


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_takes_the_same_values_in_every_language(language: str) -> None:
    differ = {
        key: sorted(seen(message).variables ^ seen(messages("en")[key]).variables)
        for key, message in messages(language).items()
        if seen(message).variables != seen(messages("en")[key]).variables
    }
    assert differ == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_plural_has_every_form_of_its_language(language: str) -> None:
    forms = set(Locale.parse(language).plural_form.rules) - {"other", "zero"}
    if language in {"es", "fr"}:
        forms -= {"many"}  # for millions, as in "un millón de artículos"
    lacking = {
        key: sorted(forms - keys)
        for key, message in messages(language).items()
        for _, keys in seen(message).plurals
        if forms - keys
    }
    assert lacking == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said_with_its_values(language: str) -> None:
    for key in messages("en"):
        for said in formatted(language, key):
            assert said.strip() or key == "common-comma", key
            assert "{" not in said, f"{key}: {said}"


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_by_accident(language: str) -> None:
    """What has words in English has others in another language, or is on the list of the same."""
    left = [
        key
        for key in messages("en")
        if key not in SAME[language]
        and next(formatted(language, key)) == next(formatted("en", key))
        and letters(next(formatted("en", key)))
    ]
    assert left == []


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
def test_other_scripts_hold_no_latin_words_but_names_and_commands(language: str) -> None:
    names = re.compile(
        r"<\w+>|https?://\S+|bbc\.co\.uk/news|/[a-z_]+|`[^`]*`|Europe/Berlin|America/New_York"
        r"|(?<![A-Za-z])(?:Briefbot|PDF|UTC|Ctrl|Enter|cookie|Cookie|am|pm)(?![A-Za-z])"
    )
    english = {
        key: found
        for key in messages(language)
        if (found := re.findall(r"[A-Za-z]{2,}", names.sub("", next(formatted(language, key)))))
    }
    assert english == {}


@pytest.mark.parametrize("language", OTHERS)
def test_commands_and_line_breaks_are_those_of_english(language: str) -> None:
    command = re.compile(r"(?<![\w/<])/[a-z]+")
    differ = {}
    for key in messages("en"):
        english, other = (next(formatted(each, key)) for each in ("en", language))
        if sorted(command.findall(english)) != sorted(command.findall(other)):
            differ[key] = (command.findall(english), command.findall(other))
        elif english.count("\n") != other.count("\n"):
            differ[key] = (["lines"], [other])
    assert differ == {}
