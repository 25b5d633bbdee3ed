"""The secret of a home by which its addresses are signed: made once, readable by its owner alone.

Whoever has it can make addresses of every article, so it is worth as much as the catalog. To make
all addresses that were ever given worthless, delete the file and start the bot again.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from retrieval.errors import HomeUnusable
from retrieval.stores.faults import of_os

NAME = "reader.key"
_BYTES = 32


def key_in(folder: Path) -> bytes:
    """The key in a home, made when there is none. Raises `HomeUnusable` or `StoreFull`."""
    path = folder / NAME
    try:
        if not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise of_os(error, path) from error
    if re.fullmatch(rf"[0-9a-f]{{{2 * _BYTES}}}", text) is None:
        message = (
            f"{path} does not hold a key. Restore it from a backup, or delete it: a new one is "
            "made, and links to the reader page that were sent before open no more."
        )
        raise HomeUnusable(message)
    return bytes.fromhex(text)


def _make(path: Path) -> None:
    """Whole or not at all, and never over another one: two processes may start at once."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{secrets.token_hex(_BYTES)}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)
