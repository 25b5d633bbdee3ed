"""HTML that is safe by construction: a plain string is always text, and escaped. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_VOID = frozenset(("br", "meta"))


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML as it is sent; made by `tag` and `together`, and by `literal` for our own style."""

    text: str


Inside = str | Markup | None
"""What an element holds: text, markup, or nothing."""


def tag(name: str, /, *inside: Inside, **attributes: str | bool | None) -> Markup:
    """An element. Attributes that are None or False are left out; `class_` means `class`."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{together(*inside).text}</{name}>")


def together(*inside: Inside) -> Markup:
    """Several things, one after the other."""
    return Markup("".join(_written(one) for one in inside))


def literal(text: str) -> Markup:
    """A text of this program, unescaped: never anything that came from elsewhere."""
    return Markup(text)


def _written(one: Inside) -> str:
    if one is None:
        return ""
    return one.text if isinstance(one, Markup) else escape(one)
