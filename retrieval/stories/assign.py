"""Stories kept true to the catalog."""

from __future__ import annotations

from retrieval.passages import split


def vector_text(title: str, text: str) -> str:
    """What the encoder reads of an article: its title and its first passage."""
    first = next(iter(split("", text[:4_000], "")), None)
    return f"{title}\n{first.text}" if first else title
