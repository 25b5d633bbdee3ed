"""The visible text of an HTML tree, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from retrieval.text import clean_line

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "em", "font", "i", "mark", "small", "span", "strong", "sub"),
        *("sup", "time", "u"),
    )
)
_SILENT = frozenset(
    ("head", "iframe", "noscript", "option", "script", "select", "style", "svg", "template")
)


@dataclass(frozen=True, slots=True)
class Line:
    """The own text of one block element.

    `offset` counts the characters of visible text before it; `stamps` are the `datetime` attributes
    of the time elements in it.
    """

    element: HtmlElement
    text: str
    offset: int
    stamps: tuple[str, ...]


def lines(tree: HtmlElement) -> Iterator[Line]:
    """Every line that a reader of the page sees, in order; scripts and styles are passed over."""
    body = tree.find("body")
    root = tree if body is None else body
    pieces: list[str] = []
    stamps: list[str] = []
    owner, offset = root, 0
    for begins, element in _walk(root):
        if element.tag not in _INLINE:
            if text := clean_line("".join(pieces)):
                yield Line(owner, text, offset, tuple(stamps))
                offset += len(text)
            pieces, stamps = [], []
            parent = element.getparent()
            owner = element if begins or parent is None else parent
        elif begins and not "".join(pieces).strip():
            owner = element
        if begins and element.tag == "time" and element.get("datetime"):
            stamps.append(element.get("datetime"))
        if begins and isinstance(element.tag, str) and element.tag not in _SILENT:
            pieces.append(element.text or "")
        elif not begins and element is not root:
            pieces.append(element.tail or "")
    if text := clean_line("".join(pieces)):
        yield Line(owner, text, offset, tuple(stamps))


def _walk(root: HtmlElement) -> Iterator[tuple[bool, HtmlElement]]:
    """Begin (true) and end of every element below `root`, without recursion."""
    stack: list[tuple[bool, HtmlElement]] = [(True, root)]
    while stack:
        begins, element = stack.pop()
        yield begins, element
        if begins:
            stack.append((False, element))
            if isinstance(element.tag, str) and element.tag not in _SILENT:
                stack.extend((True, child) for child in reversed(element))
