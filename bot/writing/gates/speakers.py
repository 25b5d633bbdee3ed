"""Speakers: who said it stays with what is said.

A sentence that names a speaker (`X said …`, `according to X`, `X denies …`) needs a source in
which that speaker, under one of its names, says what the sentence says.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.writing.gates.dates import moments
from bot.writing.gates.names import HONORIFICS, roots
from bot.writing.gates.quotations import quoted
from bot.writing.gates.reason import Reason
from bot.writing.window import Line, View
from bot.writing.words import FUNCTION_WORDS, Word, fold, is_content, weight, words
from retrieval.types import Span

_VERBS = frozenset(
    """say says said saying tell tells told claim claims claimed call calls called deny denies
    denied argue argues argued add adds added warn warns warned announce announces announced
    states stated declare declares declared insist insists insisted note notes noted explain
    explains explained describe describes described accuse accuses accused allege alleges alleged
    admit admits admitted acknowledge acknowledges acknowledged confirm confirms confirmed suggest
    suggests suggested tweet tweets tweeted write writes wrote urge urges urged stress stresses
    stressed vow vows vowed condemn condemns condemned criticize criticizes criticized criticise
    criticises criticised praise praises praised dismiss dismisses dismissed believe believes
    believed reports reported emphasize emphasizes emphasized assert asserts asserted
    contend contends contended testify testifies testified recall recalls recalled
    remark remarks remarked denounce denounces denounced""".split()
)
_ALSO_NOUNS = frozenset("claim claims call calls state states note notes report reports".split())
_BEFORE_NOUNS = frozenset(
    """the a an this these those that its his her their our my your such of to for with by in on
    such any no some several many two three all new other""".split()
)
_PASSIVE = frozenset("is are was were be been being am get got".split())
_PRONOUNS = frozenset("he she they it we i who which".split())
_META = frozenset(
    """article articles report reports passage passages text texts source sources news story
    document information author authors writer writers interview they""".split()
)
_PASSED_OVER = frozenset("also then later still even reportedly has had have recently".split())
_BREAKS = frozenset("that but while because if when although though as since whether".split())
_CROWD = frozenset(
    """critics supporters officials experts analysts observers people some many others residents
    witnesses authorities sources opponents advocates activists researchers reports media""".split()
)
_AUXILIARIES = frozenset(
    "will would can could must should shall might may is are was were do does did not".split()
)
_AFTER_CALL = frozenset(
    "the a an it him her them his their its for on this that these those".split()
)
_RELATIVES = frozenset("who whom whose which where when".split())
_LONGEST = 14


class Said(NamedTuple):
    """Who says something, with which verb: the words that name the speaker, and the verb."""

    speaker: tuple[Word, ...]
    verb: Word


@lru_cache(maxsize=4096)
def attributions(text: str) -> tuple[Said, ...]:
    """Who says something in `text`."""
    folded = fold(text)
    found = words(text)
    result: list[Said] = []
    for index, word in enumerate(found):
        plain = word.text.casefold()
        before = found[index - 1].text.casefold() if index else ""
        if plain == "according" and index + 1 < len(found) and found[index + 1].text == "to":
            speaker = _right(folded, found, index + 2)
        elif (
            plain not in _VERBS
            or (word.capital and index)
            or before == "to"
            or before in _PASSIVE
            or (plain in _ALSO_NOUNS and before in _BEFORE_NOUNS)
            or not _says_something(folded, found, index)
        ):
            continue
        else:
            speaker = _left(folded, found, index)
            turned = not index or folded[found[index - 1].end : word.start].strip(" ") in {
                '"', ',"', ",", '."', '?"', '!"', ",'", "'"}  # fmt: skip
            if (
                turned
                and index + 1 < len(found)
                and (found[index + 1].capital or found[index + 1].text in {"the", "a", "an"})
            ):
                # `"…," said Smith`: but `Smith, a lawyer, said the vote was lost` keeps its left.
                after = _right(folded, found, index + 1)
                quoted = '"' in folded[max(0, word.start - 3) : word.start]
                named = found[index + 1].capital and after and _ends(folded, after[-1])
                if after and (quoted or not speaker or named):
                    speaker = after
        if speaker:
            result.append(Said(tuple(speaker), word))
    return tuple(result)


def _ends(folded: str, word: Word) -> bool:
    """Whether a clause ends behind the word."""
    return folded[word.end : word.end + 2].strip()[:1] in {"", ".", ",", ";", "?", "!", '"'}


def _says_something(folded: str, found: Sequence[Word], index: int) -> bool:
    """Whether a verb of saying has something said: after it, or before the speaker."""
    after = found[index + 1 :]
    end = found[index].end
    if found[index].text.casefold().startswith("call"):
        marked = folded[end : end + 3].strip().startswith(('"', "'"))
        return marked or bool(after and (after[0].capital or after[0].text in _AFTER_CALL))
    quotes = folded[end : end + 4].strip(" :,").startswith('"')
    if quotes or any(is_content(word) for word in after[:4]):
        return True
    return any(mark in folded[: found[index].start] for mark in ',"')


def _left(folded: str, found: Sequence[Word], index: int) -> list[Word]:
    """The words before a verb, back to the border of its clause; an apposition is kept."""
    taken: list[Word] = []
    closing = index > 0 and folded[found[index - 1].end : found[index].start].strip() == ","
    commas = 0
    end = found[index].start
    for word in reversed(found[:index][-_LONGEST:]):
        gap = folded[word.end : end]
        if any(mark in gap for mark in '";:.()!?'):
            break
        if "," in gap and taken:
            commas += 1
            if not closing or commas > 1:
                break
        if word.text == "and" and not taken:
            return []  # "defended the deal and called …": the speaker stands further back
        if word.text.casefold() in _BREAKS or (
            word.text == "and" and taken and not taken[-1].capital
        ):
            break
        taken.append(word)
        end = word.start
    if any(word.text.casefold() in _AUXILIARIES for word in taken):
        return []  # a clause with a verb of its own is no speaker
    return _naming(reversed(taken))


def _right(folded: str, found: Sequence[Word], index: int) -> list[Word]:
    """The words after `said` or `according to`, up to the border; an apposition is kept."""
    taken: list[Word] = []
    commas = 0
    for word in found[index : index + _LONGEST]:
        gap = folded[taken[-1].end : word.start] if taken else ""
        if any(mark in gap for mark in '";:()!?') or (". " in gap and len(taken[-1].text) > 2):
            break
        if "," in gap:
            commas += 1
            if commas > 1 or word.text.casefold() in _PRONOUNS or word.text in {"the", "there"}:
                break
            # Another capital after the comma is a new clause; a description is an apposition.
            if word.capital or index + 1 >= len(found) or word.text not in {"a", "an", "who"}:
                break
        if word.text.casefold() in _BREAKS | _RELATIVES or word.text.casefold() in _VERBS:
            break
        taken.append(word)
    if any(word.text.casefold() in _AUXILIARIES for word in taken):
        return []
    return _naming(taken)


def _naming(taken: Iterable[Word]) -> list[Word]:
    return [
        word
        for word in taken
        if (is_content(word) or word.text.casefold() in _PRONOUNS)
        and word.text.casefold() not in _PASSED_OVER
        and not word.text.casefold().endswith("ly")
    ]


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
        if word.text.casefold() not in _PRONOUNS | _META
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
    pronoun = any(word.text.casefold() in _PRONOUNS for one in said for word in one.speaker)
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
            chosen.extend(_right(folded, found, index + 1))
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
