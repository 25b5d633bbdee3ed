"""Who says something in a text: `X said …`, `"…," said X`, `according to X`, `X denies …`."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.writing.words import Word, fold, is_content, words

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
PRONOUNS = frozenset("he she they it we i who which".split())
_PASSED_OVER = frozenset("also then later still even reportedly has had have recently".split())
_BREAKS = frozenset("that but while because if when although though as since whether".split())
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
            speaker = following(folded, found, index + 2)
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
                after = following(folded, found, index + 1)
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


def following(folded: str, found: Sequence[Word], index: int) -> list[Word]:
    """The words after `said` or `according to`, up to the border; an apposition is kept."""
    taken: list[Word] = []
    commas = 0
    for word in found[index : index + _LONGEST]:
        gap = folded[taken[-1].end : word.start] if taken else ""
        if any(mark in gap for mark in '";:()!?') or (". " in gap and len(taken[-1].text) > 2):
            break
        if "," in gap:
            commas += 1
            if commas > 1 or word.text.casefold() in PRONOUNS or word.text in {"the", "there"}:
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
        if (is_content(word) or word.text.casefold() in PRONOUNS)
        and word.text.casefold() not in _PASSED_OVER
        and not word.text.casefold().endswith("ly")
    ]
