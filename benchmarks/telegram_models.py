"""Checks calls of the Bot API against the models of aiogram; run by `telegram_payloads`.

It imports nothing of the project, so that it runs in an environment of its own: aiogram holds
pydantic back. Reads one call a line (`{"method": …, "parameters": …}`), writes what is wrong.
"""

from __future__ import annotations

import json
import sys
from typing import Any

try:
    import aiogram
    from aiogram import methods
    from pydantic import BaseModel, ValidationError
except ImportError:
    sys.exit(f"{sys.executable} has no aiogram: install it there (pip install aiogram)")


def unknown(value: object, at: str = "") -> list[str]:
    """The fields that no model knows: they are allowed by the models, and ignored by Telegram."""
    if isinstance(value, BaseModel):
        found = [f"{at}.{name}" for name in value.model_extra or {}]
        for name in type(value).model_fields:
            found += unknown(getattr(value, name), f"{at}.{name}")
        return found
    if isinstance(value, (list, tuple)):
        return [each for one in value for each in unknown(one, f"{at}[]")]
    return []


def wrong(method: str, parameters: dict[str, Any]) -> list[str]:
    """What is wrong with a call; nothing when it is as Telegram wants it."""
    model = getattr(methods, method[:1].upper() + method[1:], None)
    if model is None:
        return ["there is no such method"]
    try:
        return unknown(model.model_validate(parameters))
    except ValidationError as error:
        return [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]


def main() -> None:
    """Check every call, and write one line of JSON."""
    found = []
    for line in sys.stdin:
        call = json.loads(line)
        found += [f"{call['method']}: {each}" for each in wrong(**call)]
    said = {
        "aiogram": aiogram.__version__,
        "bot api": aiogram.__api_version__,
        "wrong": sorted(set(found)),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
