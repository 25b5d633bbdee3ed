"""Links: what a source says of one must not be said of another.

Two true halves can make a false whole: a name from one sentence and a deed from the next, where
the source says the deed of somebody else. Where the line that tells the deed names others, does
not name those of the sentence and does not point back to anyone, the link is invented.
"""

from __future__ import annotations

from bot.writing.gates.names import proper, roots
from bot.writing.gates.reason import Reason
from bot.writing.gates.states import states_in
from bot.writing.window import View
from bot.writing.words import Word, fold, is_content, weight, words
from retrieval.types import Span

_POINTS_BACK = frozenset(
    """he she they it his her their its him them who which this these those we our i my
    both another other former latter""".split()  # noqa: SIM905 — a word table
)
_FIRST = 6
_LEAST = 0.6
_AHEAD = 0.3


def links(sentence: str, seen: View) -> list[Reason]:
    """A name and a deed that no source brings together."""
    named = _leading(sentence)
    starts = {word.start for word in named}
    deed = {
        word.stem: weight(word)
        for word in words(sentence)
        if is_content(word) and word.start not in starts and not word.numeric
    }
    total = sum(deed.values())
    if not named or len(deed) < 2:
        return []
    forms = set().union(*(roots(word.text) for word in named))
    mine = states_in(sentence)
    states = {mine[word.start] for word in named if word.start in mine}
    with_name, best, teller = 0.0, 0.0, ""
    for line in seen.whole:
        found = words(line.text)
        cover = sum(deed[stem] for stem in {word.stem for word in found} & deed.keys()) / total
        if any(roots(word.text) & forms for word in found if word.capital) or not (
            states.isdisjoint(states_in(line.text).values())
        ):
            with_name = max(with_name, cover)
        elif cover > best and '"' not in fold(line.text):
            best, teller = cover, line.text
    if best < _LEAST or best < with_name + _AHEAD or not _stands_alone(teller):
        return []
    span = Span(named[0].start, named[-1].end)
    text = f'the source says this of others than {span.of(sentence)} ("{_short(teller)}")'
    return [Reason("links", text, span, clash=True)]


def _stands_alone(line: str) -> bool:
    """Whether a line names somebody itself and points back to nobody."""
    if any(word.text.casefold() in _POINTS_BACK for word in words(line)):
        return False
    return bool(_leading(line))


def _leading(text: str) -> list[Word]:
    """The names among the first words: whom a sentence is about."""
    first = words(text)[:_FIRST]
    return [word for word in proper(text) if word in first and not word.numeric and word.capital]


def _short(line: str) -> str:
    plain = " ".join(fold(line).split())
    return plain if len(plain) <= 80 else plain[:77].rsplit(" ", 1)[0] + "…"
