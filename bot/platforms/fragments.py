"""Text fragments: how a browser is told to open a page at a quote, and at no other place. Pure.

The directive is `text=[prefix-,]start[,end][,-suffix]` (WICG, URL Fragment Text Directives). A
browser takes the first place that fits: `start` (right after `prefix`), then the first `end` behind
it (right before `suffix`). Each term must lie in one block of the page and begin and end at word
borders; case, accents and white space do not count.

What is known of the page is the article's title and text. Terms are counted there by letters and
digits alone, which is coarser than any browser: what is unique here is unique there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from retrieval.types import Span

_SHORT = 10
"""Words of a quote that is named whole; a longer one is named by its ends."""
_MOST = 60
"""Words of a quote that is named whole because its ends are not unique."""
_EDGES = (5, 8, 12, 20)
"""How many words name an end of a long quote: the fewest that are unique."""
_CONTEXTS = (3, 6, 12, 24, 48)
"""How many words before or after make a term unique that is not unique itself."""
_EDGE_CHARACTERS = 60
"""Where words are long (scripts that put no spaces between them), fewer of them are enough."""
_LONGEST = 1_500
"""Characters of a directive; messengers and servers cut or refuse very long addresses."""

# A word of a script without spaces is a clause: only dictionaries know the borders inside.
_WORD = re.compile(r"[^\s、。！？…]+[、。！？…」』）]*|[、。！？…]+")
# The text of a table has bars between its cells, which the page does not have.
_LINE = re.compile(r"[^\r\n|]*[^\s|][^\r\n|]*")
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x80, 0x20000)
    if unicodedata.category(chr(code)) == "Nd"
}
# Unicode, UAX #29 (WB6, WB7, WB11, WB12): these hold a word together when they stand inside it.
_GLUE = frozenset("'’‘.,:;·․‧_/\u00ad\u2060\u200d")


def directive(title: str, text: str, start: int, end: int) -> str | None:
    """The text directive for `text[start:end]`, encoded; None when the quote cannot be pinned."""
    page = _page(title, text)
    quoted = _trimmed(text, start, end)
    if quoted is None or not (_border(text, quoted.start) and _border(text, quoted.end)):
        return None
    found = page.whole(quoted) or page.ends(quoted) or page.whole(quoted, most=_MOST)
    if found is None:
        return None
    try:
        encoded = found.encoded(text)
    except UnicodeEncodeError:  # half a surrogate pair: no address can hold it
        return None
    return encoded if len(encoded) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class _Terms:
    """The parts of a directive, as spans of the text."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None

    def encoded(self, text: str) -> str:
        parts = [
            self.prefix and f"{_encoded(self.prefix.of(text))}-",
            _encoded(self.start.of(text)),
            self.end and _encoded(self.end.of(text)),
            self.suffix and f"-{_encoded(self.suffix.of(text))}",
        ]
        return "text=" + ",".join(part for part in parts if part)


class _Page:
    """What is known of a page: its title, then the text, block by block."""

    def __init__(self, title: str, text: str) -> None:
        self._text = text
        self._before = len(_folded(title))
        self._folded = _folded(title) + _folded(text)

    def whole(self, quoted: Span, most: int = _SHORT) -> _Terms | None:
        """The quote as one term, when it has at most so many words and lies in one block."""
        words = self._words(quoted)
        if len(self._lines(quoted)) > 1 or len(words) > most or not self._says(quoted):
            return None
        if len(words) > 1 and quoted.end - quoted.start > 18 * most:
            return None
        for before, after in self._contexts(quoted):
            whole = Span((before or quoted).start, (after or quoted).end)
            if self._is_unique(whole):
                return _Terms(quoted, prefix=before, suffix=after)
        return None

    def ends(self, quoted: Span) -> _Terms | None:
        """The quote by its first and last words, each in one block."""
        lines = self._lines(quoted)
        first, last = self._words(lines[0]), self._words(lines[-1])
        if len(lines) == 1:
            first = first[: len(first) // 2]
            last = last[len(first) :]
        begun = next(self._starts(first), None)
        if begun is None:
            return None
        prefix, start = begun
        closed = next(self._stops(last, start.end), None)
        if closed is None:
            return None
        end, suffix = closed
        return _Terms(start, end, prefix, suffix)

    def _starts(self, words: Sequence[Span]) -> Iterator[tuple[Span | None, Span]]:
        for size in (0, *_CONTEXTS):
            for count in _EDGES:
                term = _first(words, count)
                prefix = self._behind(term.start, size) if term and size else None
                if term is None or (size and prefix is None) or not self._says(term):
                    continue
                if self._is_unique(Span((prefix or term).start, term.end)):
                    yield prefix, term

    def _stops(self, words: Sequence[Span], begun: int) -> Iterator[tuple[Span, Span | None]]:
        """Last words of which the first place behind the start term is the right one."""
        for size in (0, *_CONTEXTS):
            for count in _EDGES:
                term = _last(words, count)
                suffix = self._ahead(term.end, size) if term and size else None
                if term is None or (size and suffix is None) or not self._says(term):
                    continue
                sought = _folded(self._text[term.start : (suffix or term).end])
                if self._folded.find(sought, self._at(begun)) == self._at(term.start):
                    yield term, suffix

    def _contexts(self, quoted: Span) -> Iterator[tuple[Span | None, Span | None]]:
        """What may stand before and after, the least first."""
        yield None, None
        begins_block = not self._text[: quoted.start].rpartition("\n")[2].strip()
        for size in _CONTEXTS:
            before, after = self._behind(quoted.start, size), self._ahead(quoted.end, size)
            # A page may show something between two blocks: the same block is the surer context.
            alone = [(before, None), (None, after)]
            both = [(before, after)] if before and after else []
            yield from [*(alone[::-1] if begins_block else alone), *both]

    def _behind(self, at: int, size: int) -> Span | None:
        """The last words before `at`, of one block."""
        lines = self._lines(Span(0, at))
        return _last(self._words(lines[-1]), size, most=None) if lines else None

    def _ahead(self, at: int, size: int) -> Span | None:
        """The first words after `at`, of one block."""
        lines = self._lines(Span(at, len(self._text)))
        return _first(self._words(lines[0]), size, most=None) if lines else None

    def _lines(self, within: Span) -> list[Span]:
        """The lines (or cells) with words in them: each lies in one block of the page."""
        found = _LINE.finditer(self._text, within.start, within.end)
        return [Span(line.start(), line.end()) for line in found]

    def _words(self, within: Span) -> list[Span]:
        found = _WORD.finditer(self._text, within.start, within.end)
        return [Span(word.start(), word.end()) for word in found]

    def _says(self, term: Span) -> bool:
        """Whether there is anything in a term that can be told from other terms."""
        return bool(_folded(term.of(self._text)))

    def _is_unique(self, term: Span) -> bool:
        sought = _folded(term.of(self._text))
        return self._folded.find(sought) == self._folded.rfind(sought)

    def _at(self, offset: int) -> int:
        return self._before + len(_folded(self._text[:offset]))


@lru_cache(maxsize=16)
def _page(title: str, text: str) -> _Page:
    return _Page(title, text)


def _first(words: Sequence[Span], count: int, most: int | None = _EDGE_CHARACTERS) -> Span | None:
    taken = _as_many(words, count, most)
    return Span(taken[0].start, taken[-1].end) if taken else None


def _last(words: Sequence[Span], count: int, most: int | None = _EDGE_CHARACTERS) -> Span | None:
    taken = _as_many(words[::-1], count, most)
    return Span(taken[-1].start, taken[0].end) if taken else None


def _as_many(words: Sequence[Span], count: int, most: int | None) -> Sequence[Span]:
    """At most `count` words, and no more than it takes to fill `most` characters per five."""
    if most is None:
        return words[:count]
    room = most * count / _EDGES[0]
    taken = 0
    for number, word in enumerate(words[:count], start=1):
        taken += word.end - word.start
        if taken >= room:
            return words[:number]
    return words[:count]


def _folded(text: str) -> str:
    """Letters and digits alone, without case, accents and width."""
    if text.isascii():
        return re.sub(r"[\W_]+", "", text.casefold())
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_DIGITS)
    return re.sub(r"[\W_]+", "", plain)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    if not 0 <= start < end <= len(text):
        return None
    quoted = text[start:end]
    begin = start + len(quoted) - len(quoted.lstrip())
    return Span(begin, start + len(quoted.rstrip())) if quoted.strip() else None


def _border(text: str, at: int) -> bool:
    """Whether a browser surely sees a word border at `at`; in doubt, not."""
    before, after = text[:at][-2:], text[at : at + 2]
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return True
    if _in_word(before[-1]):
        return not (_in_word(after[0]) or (after[0] in _GLUE and _in_word(after[1:])))
    return not (before[-1] in _GLUE and _in_word(before[:-1]) and _in_word(after[0]))


def _in_word(character: str) -> bool:
    """Whether it is part of a word: letters, digits, what combines with them; not a mere mark."""
    return bool(character) and (character.isalnum() or unicodedata.category(character)[0] == "M")


def _encoded(term: str) -> str:
    # A bare hyphen or comma has a meaning of its own in a text directive.
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")
