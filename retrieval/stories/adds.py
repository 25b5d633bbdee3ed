"""What the newest article of a story says that no earlier one said: its sentences, literally.

A sentence was said before when two neighbouring sentences of an earlier article have most of its
words and all of its numbers. In doubt a sentence counts as new: it is better to tell something
twice than to leave out what is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.sentences import sentences
from retrieval.stories.profile import words_of
from retrieval.types import Span

_SAID = 0.7
"""Share of a sentence's words that two neighbouring sentences of an earlier article must have."""
_MEANT = 0.85
"""Cosine from which a sentence means what an earlier one means."""
_FEWEST_WORDS = 4
"""Words that tell something, below which a sentence adds nothing ("Read more here.")."""
_MOST_SENTENCES = 400
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_IN_WORDS = {
    **{word: str(number) for number, word in enumerate(_COUNTED.split(), start=2)},
    **{word: str(10 * ten) for ten, word in enumerate(_TENS.split(), start=3)},
    **{word: word for word in ("zero", "dozen", "hundred", "thousand", "million", "billion")},
}
_LETTERS = re.compile(r"[a-z]+")
_NAMED = re.compile(r"(?<=[\w,;:)’”\"] )[“\"‘(]?([^\W\d_a-z][\w’'-]+)")

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Said:
    """What two neighbouring sentences of an earlier article say."""

    words: frozenset[str]
    figures: frozenset[str]


def adds(newest: str, earlier: Sequence[str], encode: Encode | None = None) -> tuple[Span, ...]:
    """The sentences of `newest` that say something new, as offsets into it, in order.

    All of them when nothing is earlier. With `encode` (unit-length vectors of sentences) one that
    says the same in other words, with numbers and names that were all told, is not new either.
    """
    told = [
        (span, words)
        for span in sentences(newest)[:_MOST_SENTENCES]
        if len(words := frozenset(words_of(span.of(newest)))) >= _FEWEST_WORDS
    ]
    said = [pair for text in earlier for pair in _said(text)]
    fresh = [span for span, words in told if not _was_said(words, _figures(span.of(newest)), said)]
    if encode is None or not fresh or not said:
        return tuple(fresh)
    words = frozenset(word for pair in said for word in pair.words)
    figures = frozenset(figure for pair in said for figure in pair.figures)
    old = dict.fromkeys(span.of(text) for text in earlier for span in _first(text))
    nearest = (encode([span.of(newest) for span in fresh]) @ encode(list(old)).T).max(axis=1)
    return tuple(
        span
        for span, cosine in zip(fresh, nearest.tolist(), strict=True)
        if cosine < _MEANT
        or not _figures(span.of(newest)) <= figures
        or not _names(span.of(newest)) <= words
    )


def _said(text: str) -> list[_Said]:
    """Every two neighbouring sentences of a text: a reporter's one may be another's two."""
    texts = [span.of(text) for span in _first(text)]
    words = [frozenset(words_of(sentence)) for sentence in texts]
    figures = [_figures(sentence) for sentence in texts]
    return [
        _Said(
            words[place].union(*words[place + 1 : place + 2]),
            figures[place].union(*figures[place + 1 : place + 2]),
        )
        for place in range(len(texts))
    ]


def _was_said(words: frozenset[str], figures: frozenset[str], said: Sequence[_Said]) -> bool:
    least = _SAID * len(words)
    return any(figures <= pair.figures and len(words & pair.words) >= least for pair in said)


def _first(text: str) -> list[Span]:
    return sentences(text)[:_MOST_SENTENCES]


def _figures(sentence: str) -> frozenset[str]:
    """Its numbers, those in English words too; "one" is no number more often than not."""
    words = (_IN_WORDS.get(word) for word in _LETTERS.findall(sentence.casefold()))
    return frozenset(_FIGURE.findall(sentence)) | {word for word in words if word}


def _names(sentence: str) -> frozenset[str]:
    return frozenset(word for found in _NAMED.finditer(sentence) for word in words_of(found[1]))
