"""Speakers: who said it stays with what is said.

A sentence that names a speaker (`X said …`, `according to X`, `X denies …`) needs a source in
which that speaker, under one of its names, says what the sentence says.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.writing.gates.dates import moments
from bot.writing.gates.names import HONORIFICS, roots
from bot.writing.gates.quotations import quoted
from bot.writing.gates.reason import Reason
from bot.writing.gates.sayings import PRONOUNS, Said, attributions, following
from bot.writing.window import Line, View
from bot.writing.words import FUNCTION_WORDS, Word, fold, is_content, weight, words
from retrieval.types import Span

_META = frozenset(
    """article articles report reports passage passages text texts source sources news story
    document information author authors writer writers interview they""".split()
)
_CROWD = frozenset(
    """critics supporters officials experts analysts observers people some many others residents
    witnesses authorities sources opponents advocates activists researchers reports media""".split()
)


def speakers(sentence: str, seen: View) -> list[Reason]:
    """Speakers whom the sources do not let say this."""
    reasons = []
    for said in attributions(sentence):
        wanted = _significant(said.speaker, sentence)
        if not wanted:
            continue
        topic = _topic(sentence, said)
        holders = _holders(topic, seen)
        if not holders:
            continue
        allowed = [_voices(at, seen) for at in holders]
        if any(_fits(wanted, voices) for voices, _ in allowed):
            continue
        nobody = all(word.text.casefold() in _CROWD for word in wanted)
        if nobody and not any(any(map(str.isupper, shown)) for _, shown in allowed):
            continue  # "critics say" of what nobody in particular says
        span = Span(said.speaker[0].start, said.verb.end)
        name = sentence[said.speaker[0].start : said.speaker[-1].end]
        actual = next((shown for _, shown in allowed if shown), "")
        if actual:
            text = f"said by {actual} in the source, not by {name}"
        else:
            text = f"the source does not let {name} say this"
        reasons.append(Reason("speakers", text, span, clash=bool(actual)))
    return reasons


def _significant(speaker: Sequence[Word], sentence: str) -> list[Word]:
    dated = [Span(moment.start, moment.end) for moment in moments(sentence)]
    return [
        word
        for word in speaker
        if word.text.casefold() not in PRONOUNS | _META
        and word.text.casefold().replace(".", "") not in HONORIFICS
        and not word.numeric
        and not any(span.start <= word.start < span.end for span in dated)
    ]


def _topic(sentence: str, said: Said) -> dict[str, float]:
    named = {word.start for word in said.speaker} | {said.verb.start}
    return {
        word.stem: weight(word)
        for word in words(sentence)
        if is_content(word) and word.start not in named
    }


def _holders(topic: dict[str, float], seen: View) -> list[int]:
    """The lines (by index into `seen.whole`) that hold most of what is said."""
    total = sum(topic.values())
    if not total:
        return []
    covers = []
    for index, line in enumerate(seen.whole):
        stems = {word.stem for word in words(line.text)}
        covers.append((sum(w for one, w in topic.items() if one in stems) / total, index))
    top = max(covers, default=(0.0, 0))[0]
    if top < 0.25:
        return []
    return [index for cover, index in covers if cover >= 0.75 * top]


def _voices(at: int, seen: View) -> tuple[frozenset[str], str]:
    """Every word that names who speaks in a line, and how the line names the speaker."""
    line = seen.whole[at]
    said = attributions(line.text)
    before = _before(at, seen, 3)
    if not said:
        beside = [*before, line, *_after(at, seen)]
        if '"' not in fold(line.text):
            return _forms(word for one in beside for word in words(one.text)), ""
        told = [one for other in beside for one in attributions(other.text)]
        if not told:
            return _forms(word for one in beside for word in words(one.text)), ""
        voices = {form for one in told for form in _forms(one.speaker)}
        quotes = quoted(line.text)
        voices |= _forms(
            word
            for word in words(line.text)
            if not any(span.start <= word.start < span.end for span in quotes)
        )
        return frozenset(voices), _shown(told[-1], beside)
    voices = {form for one in said for form in _forms(one.speaker)}
    pronoun = any(word.text.casefold() in PRONOUNS for one in said for word in one.speaker)
    if pronoun:
        before = _before(at, seen, 5)
    if pronoun or " as saying" in fold(line.text):
        voices |= _forms(word for other in before for word in words(other.text))
        voices |= _forms(words(line.text)[:12])
    called = {
        form for one in said for word in one.speaker if word.capital for form in roots(word.text)
    }
    for other in seen.whole:
        voices |= _described(other.text, called)
    return frozenset(voices), _shown(said[0], [line])


def _described(text: str, called: set[str]) -> frozenset[str]:
    """What else a line calls somebody: the words in front of the name, and an apposition."""
    folded, found = fold(text), words(text)
    chosen: list[Word] = []
    for index, word in enumerate(found):
        if not word.capital or not roots(word.text) & called:
            continue
        end = word.start
        for before in reversed(found[max(0, index - 6) : index]):
            if folded[before.end : end] not in {" ", "-", "'s "}:
                break
            if not is_content(before) and before.text != "of":
                break
            chosen.append(before)
            end = before.start
        after = found[index + 1 : index + 2]
        if after and folded[word.end : after[0].start].startswith(","):
            chosen.extend(following(folded, found, index + 1))
        elif after and folded[word.end : after[0].start] in {" ", "-"} and after[0].capital:
            chosen.append(after[0])
    return _forms(chosen)


def _before(at: int, seen: View, count: int) -> list[Line]:
    source = seen.whole[at].source
    return [line for line in seen.whole[max(0, at - count) : at] if line.source == source]


def _after(at: int, seen: View) -> list[Line]:
    source = seen.whole[at].source
    return [line for line in seen.whole[at + 1 : at + 3] if line.source == source]


def _forms(found: Iterable[Word]) -> frozenset[str]:
    chosen = [word for word in found if word.text.casefold() not in FUNCTION_WORDS]
    initials = {
        (one.text[0] + two.text[0]).casefold() for one, two in pairwise(chosen) if one.capital
    }
    return frozenset(
        {form for word in chosen for form in (word.stem, *roots(word.text))} | initials
    )


def _fits(wanted: Sequence[Word], voices: frozenset[str]) -> bool:
    """Whether the speaker of the sentence can be the one of the source: no name of it is new."""
    fitting = [word for word in wanted if word.stem in voices or roots(word.text) & voices]
    if not fitting:
        return False
    return not any(word.capital and word not in fitting for word in wanted)


def _shown(said: Said, lines: Sequence[Line]) -> str:
    for line in lines:
        if said in attributions(line.text):
            shown = line.text[said.speaker[0].start : said.speaker[-1].end]
            return re.sub(r"\s+", " ", shown)
    return ""
