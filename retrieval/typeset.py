"""Text set in lines on pages, to paragraphs: for PDF; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p|стр)\W{0,3})?\d{1,4}(?:\W{0,3}(?:of|/|von|de|sur|из)\W{0,3}\d{1,4})?\W*",
    re.IGNORECASE,
)
"""A line that only numbers its page: "7", "- 7 -", "Page 7 of 12"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+)-$")
_BEGINS = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"(?:[•▪◦●–*]|\(?(?:\d{1,2}|[a-z])[.)])\s", re.IGNORECASE)
_EDGE = 2
"""Lines at the top and at the foot of a page in which running heads are looked for."""
_SHORT = 0.8
"""The part of the usual length under which a line ends its paragraph."""


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of `pages`, given as their lines; none is empty.

    Running heads and page numbers go. A paragraph ends at a blank line, before an item of a list,
    and behind a line that is clearly shorter than most, unless the next goes on in small letters.
    A word divided at the end of a line is put together, unless the text writes it with a hyphen
    elsewhere.
    """
    lines = [" ".join(line.split()) for page in without_heads(pages) for line in page]
    enough = _SHORT * _usual_length(lines)
    known = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    done: list[str] = []
    current: list[str] = []
    for line in lines:
        if current and (not line or _ends(current[-1], line, enough)):
            done.append(_together(current, known))
            current = []
        if line:
            current.append(line)
    return [*done, _together(current, known)] if current else done


def _ends(line: str, following: str, enough: float) -> bool:
    """Whether a paragraph ends with `line`."""
    if _ITEM.match(following):
        return True
    goes_on = following[0].islower() or (_DIVIDED.search(line) and following[0].isalpha())
    return len(line) < enough and not goes_on


def without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """`pages` without page numbers and without what stands at the edge of most of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_numberless(page[at]) for at in _edges(page)})
    most = max(3, (len(pages) + 1) // 2)
    kept = []
    for page in pages:
        heads = {
            at
            for at in _edges(page)
            if _NUMBER.fullmatch(page[at]) or seen[_numberless(page[at])] >= most
        }
        kept.append([line for at, line in enumerate(page) if at not in heads])
    return kept


def _edges(page: Sequence[str]) -> set[int]:
    """Where the first and the last lines of a page are, blank ones apart."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _usual_length(lines: Sequence[str]) -> int:
    """How long a full line is: as long as three quarters of the text's lines, by characters."""
    lengths = sorted(len(line) for line in lines if line)
    left = sum(lengths) * 3 // 4
    for length in lengths:
        left -= length
        if left <= 0:
            return length
    return 0


def _together(lines: Sequence[str], known: Counter[str]) -> str:
    """The lines of one paragraph as one line."""
    text = lines[0]
    for line in lines[1:]:
        divided, begins = _DIVIDED.search(text), _BEGINS.match(line)
        if not divided or not begins:
            text = f"{text} {line}"
        elif _is_one_word(divided[1], begins[0], known):
            text = text[:-1] + line
        else:
            text += line
    return text


def _is_one_word(first: str, second: str, known: Counter[str]) -> bool:
    """Whether "first-" and "second" are one word divided, and not two with a hyphen."""
    if not second[0].islower() or (len(first) > 1 and first.isupper()):
        return False
    whole, with_hyphen = f"{first}{second}".lower(), f"{first}-{second}".lower()
    return known[whole] > 0 or not known[with_hyphen]
