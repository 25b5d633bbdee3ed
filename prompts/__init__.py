"""The texts given to language models; `load` reads one by name.

A prompt is a Markdown file in this package. It is text only: what goes into it is named in its
first lines, and whoever loads it fills it in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text, with the version by which an answer records it."""

    name: str
    text: str

    @property
    def version(self) -> str:
        """The first 12 hex digits of the text's SHA-256."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def load(name: str) -> Prompt:
    """The prompt of that name; `LookupError` names those that exist."""
    folder = resources.files(__package__)
    file = folder / f"{name}.md"
    if not file.is_file():
        known = sorted(entry.name.removesuffix(".md") for entry in folder.iterdir())
        raise LookupError(f"no prompt {name!r}; there are: {', '.join(known)}")
    return Prompt(name, file.read_text(encoding="utf-8"))
