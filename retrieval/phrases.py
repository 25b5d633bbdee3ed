"""The words by which parts of a page are recognised: the sections of phrases.txt."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def _sections() -> dict[str, str]:
    text = resources.files("retrieval").joinpath("phrases.txt").read_text("utf-8")
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        if match := re.fullmatch(r"\[(\w+)\]", line):
            lines = sections.setdefault(match[1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    joined: dict[str, str] = {}
    for name, patterns in sections.items():  # a section names only sections above it
        own = "|".join(patterns)
        for other, pattern in joined.items():
            own = own.replace(f"{{{other}}}", pattern)
        joined[name] = f"(?:{own})"
    return joined


def pattern(form: str) -> re.Pattern[str]:
    r"""`form` with `{section}` replaced by that section's alternatives, without regard to case.

    Braces that are no section's name, as in `\\d{1,2}`, stay what they are.
    """
    for name, alternatives in _sections().items():
        form = form.replace(f"{{{name}}}", alternatives)
    return re.compile(form, re.IGNORECASE)
