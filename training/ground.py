"""What sentences are made from: the sentences and names of one source, and of another."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.writing.words import is_common

_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|[A-Z]\.)(?= [A-Z]))*(?: [A-Z][\w’'-]+)*")  # fmt: skip # noqa: E501
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)


class Place(NamedTuple):
    """What a rule may draw on: other sentences and names of the source, and another source."""

    others: Sequence[str]
    names: Sequence[str]
    foreign: Sequence[str]
    foreign_names: Sequence[str]
    chance: random.Random


def names_in(text: str) -> list[str]:
    """Capitalised runs, those that only open a sentence with a common word left out."""
    found = []
    for match in _NAME.finditer(text):
        first = match.group().split()[0]
        opens = match.start() == 0 or text[: match.start()].rstrip()[-1:] in {
            ".", "!", "?", "“", '"', "\n", "",
        }  # fmt: skip
        if not (opens and is_common(first)) and first not in {*DAYS, *MONTHS, "I"}:
            found.append(match.group())
    return found
