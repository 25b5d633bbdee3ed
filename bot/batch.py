"""Many inputs, one load: JSON lines in, JSON lines out, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.failures import message_of
from bot.shapes import Failure, Shape

In = TypeVar("In", bound=Shape)


def run_batch(file: Path, shape: type[In], one: Callable[[In], Shape]) -> Iterator[str]:
    """One line of JSON for each line of `file` (`-` is standard input), blank lines left out.

    A line that cannot be read, or whose work fails, becomes a `Failure` with its id where it has
    one; the others go on. `OSError` when the file itself cannot be read.
    """
    opened = nullcontext(sys.stdin) if str(file) == "-" else file.open(encoding="utf-8-sig")
    with opened as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _one(number, line, shape, one).model_dump_json()


def _one(number: int, line: str, shape: type[In], one: Callable[[In], Shape]) -> Shape:
    try:
        given = shape.model_validate_json(line)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        reason = f"line {number}: {where + ': ' if where else ''}{problem['msg']}"
        return Failure(id=_id_of(line), error=reason)
    try:
        return one(given)
    except Exception as error:  # noqa: BLE001 — one bad line never stops the others
        return Failure(id=_id_of(line), error=message_of(error))


def _id_of(line: str) -> str | None:
    try:
        given = json.loads(line)
    except ValueError:
        return None
    found = given.get("id") if isinstance(given, dict) else None
    return None if found is None else str(found)
