"""Letters: a word that mixes alphabets is a look-alike, unless a source writes it the same way."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import words
from retrieval.types import Span

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")


def letters(sentence: str, seen: View) -> list[Reason]:
    """Words of look-alike letters that no source holds."""
    if sentence.isascii():
        return []
    mixed = [word for word in words(sentence) if not word.text.isascii() and _mixes(word.text)]
    if not mixed:
        return []
    held = {word.text for line in seen.whole for word in words(line.text)}
    return [
        Reason("letters", f"{word.text} mixes alphabets", Span(word.start, word.end))
        for word in mixed
        if word.text not in held
    ]


@lru_cache(maxsize=4096)
def _mixes(word: str) -> bool:
    found: set[str] = set()
    for character in word:
        name = unicodedata.name(character, "") if character.isalpha() else ""
        found.update(alphabet for alphabet in _ALPHABETS if name.startswith(alphabet))
    return len(found) > 1
