"""Every message of the catalogue is said somewhere, and what is said is in the catalogue."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from fluent.runtime import FluentResource

import bot

CODE = Path(bot.__file__).parent
PARTS = {file.stem for file in (CODE / "words" / "en").glob("*.ftl")}
KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


@cache
def catalogue() -> set[str]:
    found: set[str] = set()
    for file in (CODE / "words" / "en").glob("*.ftl"):
        found |= {entry.id.name for entry in FluentResource(file.read_text()).body
                  if hasattr(entry, "id")}  # fmt: skip
    return found


@cache
def said() -> tuple[set[str], set[str]]:
    """The keys that stand in the code, and the patterns of those that are put together."""
    whole, made = set[str](), set[str]()
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if KEY.fullmatch(node.value) and node.value.partition("-")[0] in PARTS:
                    whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pieces = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9-]*"
                    for part in node.values
                ]
                first = node.values[0] if node.values else None
                start = first.value if isinstance(first, ast.Constant) else ""
                if start.partition("-")[0] in PARTS and "-" in start and " " not in start:
                    made.add("".join(pieces))
    return whole, made


def test_what_the_code_says_is_in_the_catalogue() -> None:
    whole, made = said()
    assert whole - catalogue() == set()
    unmatched = {form for form in made if not any(re.fullmatch(form, key) for key in catalogue())}
    assert unmatched == set()


def test_no_message_is_left_in_the_catalogue_that_nobody_says() -> None:
    whole, made = said()
    dead = {key for key in catalogue() - whole if not any(re.fullmatch(form, key) for form in made)}
    assert dead == set()


SPOKEN = {
    "rendering": {"answer", "briefing", "partial", "context"},
    "explaining": {"explanation"},
    "sourced": {"overview", "added", "removed", "took", "state", "standing"},
    "digest_pages": {"entry", "footer"},
}


def test_what_a_chat_is_shown_is_in_its_own_words() -> None:
    """The renderers speak English where nobody says otherwise: on Telegram somebody has to."""
    forgotten = [
        f"{file.relative_to(CODE)}:{node.lineno}"
        for folder in ("platforms/telegram", "delivering")
        for file in (CODE / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in SPOKEN.get(node.func.value.id, ())
        and all(each.arg != "words" for each in node.keywords)
    ]
    assert forgotten == []
