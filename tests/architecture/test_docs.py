"""Every command in the docs exists, with every option it is shown with."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.cli_sources import sources
from tests.paths import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def shown(page: Path) -> list[str]:
    """The command lines in a page's code blocks and inline code."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`((?:briefbot|make) [^`]+)`", text)
    return [line.removeprefix("$ ").partition("  #")[0].strip() for line in lines]


def commands(program: str) -> list[tuple[str, str]]:
    return [
        (page.name, line.partition(f"{program} ")[2])
        for page in PAGES
        for line in shown(page)
        if re.match(rf"(?:\S*/)?{program} |docker compose exec \w+ {program} ", line)
    ]


@pytest.mark.parametrize(("page", "line"), commands("briefbot"))
def test_a_shown_briefbot_command_exists_with_its_options(page: str, line: str) -> None:
    words = [word for word in shlex.split(line) if word != "…"]
    if words[0].startswith("-"):
        assert words[0] in {"--help", "--version"}
        return
    command: click.Command = main
    while isinstance(command, click.Group) and words:
        command = command.commands[words.pop(0)]
    context = click.Context(command, resilient_parsing=True)
    command.make_parser(context).parse_args(list(words))


@pytest.mark.parametrize(("page", "line"), commands("make"))
def test_a_shown_make_target_exists(page: str, line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    target = shlex.split(line)[0]
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), f"{page}: make {line}"


def test_the_readme_and_the_docs_show_every_command() -> None:
    shown_names = {line.split()[0] for _, line in commands("briefbot")}
    assert set(main.commands) <= shown_names
    of_sources = {
        line.split()[1] for _, line in commands("briefbot") if line.startswith("sources ")
    }
    assert set(sources.commands) == of_sources


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
