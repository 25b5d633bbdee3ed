"""Quotations: what stands in quotation marks must stand in a source, letter by letter.

Only the style of marks, white space, the case of the first letter and closing punctuation may
differ. An ellipsis or a square bracket cuts a quotation into parts that must follow each other.
"""

from __future__ import annotations

import re
import unicodedata

from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import UNSEEN, fold
from retrieval.types import Span

_DOUBLE = re.compile(r'"([^"]+)"')
_SINGLE = re.compile(r"(?<!\w)'(?=\w)((?:[^']|(?<=\w)'(?=\w))+?)'(?!\w)")
_OPEN = re.compile(r'"([^"]+)$')
_CUT = re.compile(r"\[[^\]]*\]|\.{3,}|…")
_ASKED = re.compile(r"\banswers? to (?:the|your|this|that) question,?:?\s*[\"']$", re.IGNORECASE)
"""What stands before the question that is answered: it is the reader's, no quotation."""
_CLOSES = re.compile(r"(?<=[\w.,!?])\"(?=[\s.,;:!?)]|$)|(?<=\d)\"")
"""A mark that can only close a quotation, or that stands for inches."""
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def quoted(sentence: str) -> list[Span]:
    """The spans inside quotation marks, in order; a quotation that never closes runs to the end."""
    folded = fold(sentence)
    spans = [Span(*match.span(1)) for match in _DOUBLE.finditer(folded)]
    if folded.count('"') == 1 and _CLOSES.search(folded):
        spans = []  # the end of a title or a quotation that began before this sentence
    elif folded.count('"') % 2:
        spans.extend(Span(*match.span(1)) for match in _OPEN.finditer(folded))
    spans.extend(
        Span(*match.span(1))
        for match in _SINGLE.finditer(folded)
        if not any(span.start <= match.start() < span.end for span in spans)
        and " " in match.group(1)
    )
    return sorted(spans, key=lambda span: span.start)


def plain(text: str) -> str:
    """`text` with one style of marks, single spaces and no case, to look quotations up in."""
    bare = fold(text).replace(UNSEEN, "").replace('"', "'")
    return unicodedata.normalize("NFC", _SPACE.sub(" ", bare)).casefold()


def quotations(sentence: str, seen: View) -> list[Reason]:
    """Quotations that no source holds."""
    folded = fold(sentence)
    spans = [span for span in quoted(sentence) if not _ASKED.search(folded[: span.start])]
    if not spans:
        return []
    held: dict[int, list[str]] = {}
    for line in seen.whole:
        held.setdefault(line.source, []).append(line.text)
    texts = [plain(" ".join(lines)) for lines in held.values()]
    return [
        Reason("quotations", f'the quotation "{span.of(sentence)}" is not in the source', span)
        for span in spans
        if not any(_stands_in(span.of(sentence), text) for text in texts)
    ]


def _stands_in(quotation: str, text: str) -> bool:
    at = 0
    for part in _CUT.split(quotation):
        wanted = plain(part).strip(" .,;:!?'")
        if not wanted:
            continue
        found = _at_border(wanted, text, at)
        if found < 0 and (bare := _ARTICLE.sub("", wanted, count=1)) and wanted != bare:
            wanted = bare if _ARTICLE.match(wanted) else wanted
            found = _at_border(wanted, text, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True


def _at_border(wanted: str, text: str, at: int) -> int:
    """Where `wanted` stands as whole words."""
    while (found := text.find(wanted, at)) >= 0:
        end = found + len(wanted)
        before = found == 0 or not (text[found - 1].isalnum() and wanted[0].isalnum())
        after = end == len(text) or not (text[end].isalnum() and wanted[-1].isalnum())
        if before and after:
            return found
        at = found + 1
    return -1
