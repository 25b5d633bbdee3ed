"""The names in a question: whom and what an answer must be about."""

from __future__ import annotations

import re

from bot.writing.lexicon import MONTHS, NUMBER_WORDS, STOP, WEEKDAYS, concepts_at, is_country
from bot.writing.tokens import Token, word_set

_TITLES = word_set("mr mrs ms dr sir president senator sen gov governor rep secretary")
_DIRECTIONS = word_set("north south east west new saint san los las el northern southern")
_COMMANDS = word_set(
    """
    list name describe explain define summarise summarize discuss identify compare tell give show
    please hi hello hey
    """
)


def names_in(text: str, words: tuple[Token, ...]) -> tuple[tuple[str, ...], ...]:
    """Runs of capitalised words, and countries in any case; never months and weekdays."""
    capitals = sum(word.capital for word in words)
    shouted = len(words) > 3 and capitals >= 0.9 * len(words)
    names: list[tuple[str, ...]] = []
    run: list[Token] = []
    for position, word in enumerate((*words, None)):
        joined = bool(run and word and text[run[-1].end : word.start].strip() in {"", "-", "."})
        hyphened = bool(joined and word and text[word.start - 1] == "-")
        if word is not None and (hyphened or _in_name(word, position, shouted=shouted)):
            if run and not joined:
                names.append(_name(run))
                run = []
            run.append(word)
            if re.search(r"['’]s?$", word.text):
                names.append(_name(run))
                run = []
            continue
        if run:
            names.append(_name(run))
        run = [word] if word is not None and word.text.lower() in _DIRECTIONS else []
    return tuple(dict.fromkeys(name for name in names if name))


def _in_name(word: Token, position: int, *, shouted: bool) -> bool:
    plain = word.text.lower()
    if plain in MONTHS or plain in WEEKDAYS or plain in NUMBER_WORDS or plain in STOP:
        return word.text in {"US", "WHO", "IT"} and not shouted
    if is_country(plain) and plain not in {"us", "turkey"}:
        return True
    if position == 0 and not shouted:
        return word.capital and plain not in _COMMANDS and not concepts_at([word.stem])
    return word.capital and not shouted


def _name(run: list[Token]) -> tuple[str, ...]:
    if len(run) == 1 and run[0].text in _DIRECTIONS:
        return ()
    stems = tuple(token.stem for token in run)
    return tuple(part for part in stems if part not in _TITLES) if len(stems) > 1 else stems


def names_place(name: tuple[str, ...]) -> bool:
    """Whether every word of a name counts: "North Korea" is not "South Korea"."""
    return len(name) > 1 and name[0] in _DIRECTIONS
