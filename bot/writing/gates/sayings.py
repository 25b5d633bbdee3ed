"""Who says something in a text: `X said …`, `"…," said X`, `according to X`, `X denies …`.

A noun can say it (`claims by passengers that …`), a headline, too (`Minister: taxes to fall`).
"""

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
    remark remarks remarked denounce denounces denounced expect expects expected predict predicts
    predicted forecast forecasts concede concedes concede complain complains complained
    think thinks thank thanks thanked regret regrets regretted plead pleads pleaded
    reject rejects rejected dispute disputes disputed refute refutes refuted pledge pledges pledged
    promise promises promised reply replies replied""".split()
)
_ONLY_OF_CLAIMS = frozenset(
    """reject rejects rejected dismiss dismisses dismissed dispute disputes disputed refute refutes
    refuted""".split()
)
_CLAIMS = frozenset(
    """claim claims allegation allegations accusation accusations charge charges report reports
    criticism suggestion suggestions this that it statement finding findings assertion
    idea""".split()
)
_CLAIM_NOUNS = frozenset(
    """claim claims allegation allegations accusation accusations statement statements report
    reports suggestion suggestions warning warnings assertion assertions complaint
    complaints""".split()
)
_NO_HEADLINE = frozenset(
    """correction photo picture update updates breaking live video analysis opinion summary note
    time date place result results answer question here following example weather sport sports
    title text name heading headline abstract section topic subject description caption author
    summary byline tags category keywords published updated url language
    final source sources read watch more contact phone price part chapter warning news""".split()
)
_OPENS_SPEAKER = frozenset("the a an one his her its their".split())
_HEADLINE_WORDS = 6
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
        by = _claimants(folded, found, index)
        if by:
            result.append(Said(tuple(by), word))
            continue
        if plain == "according" and index + 1 < len(found) and found[index + 1].text == "to":
            speaker = following(folded, found, index + 2)
        elif (
            plain not in _VERBS
            or (word.capital and index)
            or before == "to"
            or before in _PASSIVE
            or (plain in _ALSO_NOUNS and (before in _BEFORE_NOUNS or before.endswith("ed")))
            or (plain in _ONLY_OF_CLAIMS and not _of_claims(found, index))
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
                and (
                    found[index + 1].capital
                    or found[index + 1].text in _OPENS_SPEAKER
                    or '"' in folded[max(0, word.start - 3) : word.start]
                )
            ):
                # `"…," said Smith`: but `Smith, a lawyer, said the vote was lost` keeps its left.
                after = following(folded, found, index + 1)
                quoted = '"' in folded[max(0, word.start - 3) : word.start]
                named = found[index + 1].capital and after and _ends(folded, after[-1])
                if after and (quoted or not speaker or named):
                    speaker = after
        if speaker:
            result.append(Said(tuple(speaker), word))
    return tuple(result) or _headline(folded, found)


def _claimants(folded: str, found: Sequence[Word], index: int) -> list[Word]:
    """Who makes a claim that is named by a noun: `claims by passengers that …`."""
    if found[index].text.casefold() not in _CLAIM_NOUNS or index + 2 >= len(found):
        return []
    if found[index + 1].text not in {"by", "from"}:
        return []
    after = following(folded, found, index + 2)
    then = next((word for word in found if after and word.start >= after[-1].end), None)
    return after if then is not None and then.text == "that" else []


def _of_claims(found: Sequence[Word], index: int) -> bool:
    """Whether what is rejected or disputed is something said, and no person or plan."""
    after = [word.text.casefold() for word in found[index + 1 : index + 5]]
    return any(word in _CLAIMS for word in after)


def _headline(folded: str, found: Sequence[Word]) -> tuple[Said, ...]:
    """The speaker of `Minister: taxes to fall next year`."""
    for index, word in enumerate(found[:_HEADLINE_WORDS]):
        gap = folded[word.end : found[index + 1].start] if index + 1 < len(found) else ""
        if gap in {": ", ': "'}:
            speaker = found[: index + 1]
            plain = {one.text.casefold() for one in speaker}
            verbs = plain & (_VERBS | _AUXILIARIES | _BREAKS)
            if (
                not found[0].capital
                or verbs
                or plain & _NO_HEADLINE
                or any(one.numeric for one in speaker)
            ):
                return ()
            named = _naming(speaker)
            return (Said(tuple(named), word),) if named else ()
        if gap != " ":
            return ()
    return ()


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
    if quotes or any(is_content(word) for word in after[:8]):
        return True
    if after and after[0].text in {"this", "that", "it"}:
        return True
    return any(mark in folded[: found[index].start] for mark in ',"')


def _left(folded: str, found: Sequence[Word], index: int) -> list[Word]:
    """The words before a verb, back to the border of its clause; an apposition is kept."""
    taken: list[Word] = []
    first = index
    while first and found[first - 1].text.casefold() in _PASSED_OVER:
        first -= 1
    closing = first > 0 and folded[found[first - 1].end : found[first].start].strip() == ","
    commas = 0
    end = found[index].start
    for word in reversed(found[:index][-_LONGEST:]):
        gap = folded[word.end : end]
        if any(mark in gap for mark in '";:.()!?'):
            break
        if "," in gap and any(one.text.casefold() not in _PASSED_OVER for one in taken):
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
