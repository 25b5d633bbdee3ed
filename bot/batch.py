"""Many inputs, one load: JSON lines in, JSON lines out, in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from bot.failures import message_of
from bot.shapes import Failure, Shape

In = TypeVar("In", bound=Shape)


def run_batch(lines: Iterable[str], shape: type[In], one: Callable[[In], Shape]) -> Iterator[str]:
    """One line of JSON for each of `lines`, blank ones left out.

    A line that cannot be read, or whose work fails, becomes a `Failure` with its id where it has
    one; the others go on.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = parsed(number, line, shape)
            done = given if isinstance(given, Failure) else one(given)
            yield done.model_dump_json()
        except Exception as error:  # noqa: BLE001 — one bad line never stops the others
            yield Failure(id=_id_of(line), error=message_of(error)).model_dump_json()


def parsed(number: int, line: str, shape: type[In]) -> In | Failure:
    """The input in one line, or why there is none; a field that is null counts as left out."""
    try:
        given = from_json(line)
        if not isinstance(given, dict):
            return Failure(id=None, error=f"line {number}: not a JSON object")
        return shape.model_validate(
            {name: value for name, value in given.items() if value is not None}
        )
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        return Failure(id=_id_of(line), error=f"line {number}: {where}: {problem['msg']}")
    except ValueError as error:
        return Failure(id=_id_of(line), error=f"line {number}: Invalid JSON: {error}")


def beside(folder: Path, name: str) -> Path:
    """The file that a line of a batch file in `folder` names.

    A relative name counts from that folder; where nothing is there, from the working folder.
    """
    found = folder / name
    return found if found.exists() or not Path(name).exists() else Path(name)


def _id_of(line: str) -> str | None:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = given.get("id") if isinstance(given, dict) else None
    return None if found is None else str(found).encode(errors="replace").decode()
