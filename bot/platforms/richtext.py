"""Text with typed ranges: what is rendered once and every platform draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a range of a rendered text is."""

    BOLD = "bold"
    LINK = "link"
    QUOTATION = "quotation"  # words of an article inside a line
    QUOTE = "quote"  # words of an article as a block of their own
    FOLDED = "folded"  # a block that opens when it is touched


WHOLE = frozenset({Style.LINK, Style.QUOTATION, Style.QUOTE})
"""The styles whose ranges are not to be cut in two."""


@dataclass(frozen=True, slots=True)
class Styled:
    """One range of a text; offsets count code points; `url` is set for links alone."""

    start: int
    end: int
    style: Style
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RichText:
    """A text and its styled ranges, in the order in which they open."""

    text: str
    styled: tuple[Styled, ...] = ()


class Builder:
    """Writes a rich text from its beginning to its end."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._styled: list[Styled] = []

    @property
    def length(self) -> int:
        """How many code points are written; the start of what comes next."""
        return self._length

    def add(self, text: str, *styles: Style, url: str | None = None) -> Builder:
        """Write `text` in the given styles, and as a link when there is a `url`."""
        start = self._length
        self._text.append(text)
        self._length += len(text)
        for style in styles:
            self.style(start, style)
        if url is not None:
            self.style(start, Style.LINK, url)
        return self

    def style(self, start: int, style: Style, url: str | None = None) -> None:
        """Style everything written since `start`; an empty range is left alone."""
        if start < self._length:
            self._styled.append(Styled(start, self._length, style, url))

    def build(self) -> RichText:
        """What was written; of two ranges that open together, the longer one comes first."""
        ordered = sorted(self._styled, key=lambda each: (each.start, -each.end))
        return RichText("".join(self._text), tuple(ordered))


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press under a message: `action` is what the platform gives back, or an address.

    An action has at most 64 bytes and begins with the name of what it does: `why:1f3c0a9b`.
    """

    label: str
    action: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A text with rows of buttons under it."""

    text: RichText
    buttons: tuple[tuple[Button, ...], ...] = ()
