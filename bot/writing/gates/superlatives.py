"""Superlatives: which words of the form are some, and what they are the most of."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from bot.writing.words import common_words

_NO_SUPERLATIVE = frozenset(
    """west rest test best interest request protest forest arrest latest modest honest guest invest
    contest harvest nest chest priest quest suggest digest conquest east behest unrest earnest
    manifest attest detest infest southwest northwest midwest crest jest vest zest pest dishonest
    everest bucharest budapest brest closest nearest earliest""".split()
)
_SHORTEST = 6


def superlative(word: str) -> bool:
    """Whether a word is a superlative such as `largest`."""
    plain = word.casefold()
    if not plain.endswith("est") or plain in _NO_SUPERLATIVE:
        return False
    if word[:1].isupper() or len(plain) < _SHORTEST:
        return False
    return any(form in common_words() for form in _forms(plain[:-3]))


def base(word: str) -> str:
    """`largest` to `large`, `biggest` to `big`, `heaviest` to `heavy`."""
    plain = word.casefold()[:-3]
    return next((form for form in _forms(plain) if form in common_words()), plain)


def _forms(root: str) -> tuple[str, ...]:
    return root, root + "e", root[:-1], root[:-1] + "y"
