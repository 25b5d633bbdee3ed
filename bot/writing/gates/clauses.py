"""Clauses: who does what in a text, read without a parser.

A sentence is a row of deeds: a verb with its helpers (`had been lost`), what stands before it (who)
and what stands behind it (whom, where, how many). The reading is shallow on purpose: it knows
helper verbs, past forms and a list of verbs of the news, and borders such as `and`, `who`, `but`.
What it cannot read it leaves out, and who asks must then do without.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.writing.gates.verbs import IRREGULAR, Group, verb_groups
from bot.writing.words import Word, fold, is_content, words

_NO = frozenset("no nobody none neither nothing".split())
_BORDERS = frozenset(
    """and but or nor while whereas when as because if unless although though until since that who
    which whose where after before so than whether""".split()
)
_RELATIVE = frozenset("who which that".split())
PRONOUNS = frozenset("he she it they we i this these those who which that both".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb of a text with what stands around it.

    `subject` are the content words of who does it (or, in the passive, of whom it is done to);
    `rest` those behind the verb; `pronoun` tells that the subject only points to somebody.
    `mode` is a modal verb or the verb that governs an infinitive (`expect`, `refuse`), else empty;
    `under` is the verb or noun under which a whole clause stands (`deny`, `claim`, `if`).
    """

    verb: Word
    subject: tuple[Word, ...]
    rest: tuple[Word, ...]
    start: int
    end: int
    passive: bool = False
    negated: bool = False
    pronoun: bool = False
    past: bool = False
    mode: str = ""
    under: str = ""

    @property
    def base(self) -> str:
        """The verb in its plain form, as far as it is known."""
        plain = self.verb.text.casefold()
        return IRREGULAR.get(plain, plain)


_GOVERNING = frozenset(
    """expect expected plan plans want wants hope hopes seek seeks try tries attempt attempts
    threaten threatens fail fails offer offers urge urges ask asks order orders likely set due
    intend intends vow vows promise promises consider considers propose proposes demand demands
    refuse refuses decline declines agree agrees unlikely ready scheduled call calls decide
    decides motion bid proposal able unable warn allowed supposed said believed thought reported
    alleged forced poised ordered urged asked planned hoped wanted tried failed refused declined
    threatened offered intended vowed promised proposed demanded attempted sought agreed decided
    forbidden banned""".split()
)
REFUSING = frozenset("refuse refuses refused decline declines declined fail fails failed".split())
_DENYING = frozenset(
    """deny denies denied denying reject rejects rejected dismiss dismisses dismissed refute refutes
    refuted dispute disputes disputed denial false untrue""".split()
)
_ALLEGING = frozenset(
    """accuse accuses accused accusing claim claims claimed claiming allege alleges alleged alleging
    suspect suspects suspected charge charges charged allegation allegations accusation accusations
    rumour rumours rumor rumors fear fears feared argue argues argued believe believes believed
    think thinks thought estimate estimates estimated contend contends contended suggest suggests
    suggested warn warns warned speculation suspicion complain complains complained doubt doubts
    doubted call calls called describe describes described threaten threatens threatened
    reportedly allegedly""".split()
)


_ASIDE = 3
"""Words in brackets that only add to what stands before them."""
_STRONG = frozenset(';:"()!?')
_UNSURE = frozenset("probably possibly likely reportedly allegedly apparently perhaps".split())
_REPORTS = frozenset("report reports claim claims charge suggestion suggestions".split())


@lru_cache(maxsize=4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """Every deed of one sentence, in order."""
    folded, found = fold(text), words(text)
    groups = verb_groups(found)
    opened = [_opening(folded, found, groups, number) for number in range(len(groups))]
    result: list[Deed] = []
    for number in range(len(groups)):
        end = opened[number + 1][2] if number + 1 < len(groups) else len(found)
        end = min(end, _strong_end(folded, found, groups[number].main, end))
        previous = result[-1] if result else None
        result.append(_deed(found, groups, number, opened[number], end, previous))
    return tuple(result)


def _opening(
    folded: str, found: Sequence[Word], groups: Sequence[Group], number: int
) -> tuple[int, str, int]:
    """Where the words before a verb begin, the border before them, where the last clause ends."""
    left = groups[number - 1].main + 1 if number else 0
    group = groups[number]
    if group.infinitive:
        return group.first, "", group.first
    for at in range(group.first - 1, left - 1, -1):
        plain = found[at].text.casefold()
        gap = folded[found[at].end : found[at + 1].start] if at + 1 < len(found) else ""
        if _bracketed(folded, found, at, left):
            continue
        if _full_stop(found, at, gap):
            return at + 1, ".", at + 1
        if not _STRONG.isdisjoint(gap) or (number and "," in gap) or " - " in gap:
            return at + 1, ",", at + 1
        if plain in _BORDERS and not _joins_names(found, at, left):
            return at + 1, plain, at
    if left and _full_stop(found, left - 1, folded[found[left - 1].end : found[left].start]):
        return left, ".", left
    return left, "", left


def _bracketed(folded: str, found: Sequence[Word], at: int, left: int) -> bool:
    """Whether the gap behind a word opens or closes a few words in brackets: `Nations (UN) said`.

    They cut nothing: who stands before them does what stands behind them.
    """
    for first in range(max(at - _ASIDE + 1, left + 1), at + 2):
        for last in range(first, min(first + _ASIDE, len(found) - 1)):
            if at not in {first - 1, last}:
                continue
            opens = folded[found[first - 1].end : found[first].start].strip() == "("
            closes = folded[found[last].end : found[last + 1].start].strip() in {")", "),"}
            inside = folded[found[first].start : found[last].end]
            if opens and closes and not {"(", ")", "."} & set(inside):
                return True
    return False


def _joins_names(found: Sequence[Word], at: int, left: int) -> bool:
    """Whether an `and` stands between two names, or opens the text."""
    if found[at].text.casefold() not in {"and", "or"}:
        return found[at].text.casefold() in {
            "before",
            "after",
            "since",
            "until",
            "as",
            "than",
        } and (at == left == 0)
    return left < at < len(found) - 1 and found[at - 1].capital and found[at + 1].capital


def _full_stop(found: Sequence[Word], at: int, gap: str) -> bool:
    """Whether a sentence ends behind a word; `Gov. Abbott` and `Mr. Choe` go on."""
    ends = "." in gap or "\n" in gap
    return ends and found[at + 1].capital and not (found[at].capital and len(found[at].text) < 5)


def _strong_end(folded: str, found: Sequence[Word], main: int, end: int) -> int:
    for at in range(main, end - 1):
        gap = folded[found[at].end : found[at + 1].start]
        if not {";", ":"}.isdisjoint(gap) or _full_stop(found, at, gap):
            return at + 1
    return end


def _deed(
    found: Sequence[Word],
    groups: Sequence[Group],
    number: int,
    opened: tuple[int, str, int],
    end: int,
    previous: Deed | None,
) -> Deed:
    group = groups[number]
    start, border, _ = opened
    left = groups[number - 1].main + 1 if number else 0
    own = found[start : group.first]
    between = found[left : group.first]
    subject = tuple(w for w in own if is_content(w) and w.text.casefold() not in _NO)
    negated = group.negated or any(word.text.casefold() in _NO for word in own)
    pronoun = bool(own) and not subject and any(w.text.casefold() in PRONOUNS for w in own)
    mode = group.mode
    if group.infinitive:
        mode = _governor(found, left, group, groups[number - 1] if number else None)
        negated = negated or mode in REFUSING
    if border in _RELATIVE and not own:
        back = tuple(w for w in between if is_content(w) and w.text.casefold() not in _RELATIVE)
        subject = back[-3:] or (previous.subject if previous else ())
    elif (group.infinitive or (not subject and not own)) and previous and border != ".":
        subject, pronoun = previous.subject, previous.pronoun
    rest = found[group.main + 1 : end]
    negated = negated or any(word.text.casefold() in _NO for word in rest[:1])
    kept = tuple(w for w in rest if is_content(w) and w.text.casefold() not in _NO)
    there = bool(own) and own[-1].text.casefold() == "there"
    around = [*own, *found[group.first : group.main + 1], *rest[:2]]
    if not mode and any(word.text.casefold() in _UNSURE for word in around):
        mode = "probably"
    return Deed(
        found[group.main],
        kept if there else subject,
        kept,
        own[0].start if own else found[group.first].start,
        rest[-1].end if rest else found[group.main].end,
        group.passive,
        negated,
        pronoun and not there,
        group.past,
        mode,
        _under(found, start, border, between, previous),
    )


def _governor(found: Sequence[Word], left: int, group: Group, before: Group | None) -> str:
    """The word that an infinitive hangs on (`expected to`, `a motion to`), or `to`."""
    first = before.first if before else left
    for word in reversed(found[first : group.first]):
        if word.text.casefold() in _GOVERNING:
            return word.text.casefold()
    return "to"


def _under(
    found: Sequence[Word],
    start: int,
    border: str,
    between: Sequence[Word],
    previous: Deed | None,
) -> str:
    """Under which denial, allegation or condition a clause stands."""
    if border in {"if", "unless"}:
        return "if"
    held = (
        [word.text.casefold() for word in between if word.start < found[start].start]
        if (start < len(found))
        else []
    )
    nouns = [plain for plain in held if plain in _ALLEGING | _DENYING | _REPORTS]
    if border == "that" and nouns and (previous is None or not previous.under):
        denied = previous is not None and previous.verb.text.casefold() in _DENYING
        return previous.verb.text.casefold() if denied and previous is not None else nouns[-1]
    if previous is None:
        return ""
    verb = previous.verb.text.casefold()
    direct = border == "that" or (not border and not [w for w in held if w != "that"])
    if verb in _ALLEGING | _DENYING and direct:
        return verb
    return previous.under if previous.under and border in {"", "and", "or"} else ""


def embeds(deed: Deed) -> bool:
    """Whether what stands behind the verb is only alleged or denied."""
    return deed.verb.text.casefold() in _ALLEGING | _DENYING


def denies(verb: str) -> bool:
    """Whether a verb denies what stands under it."""
    return verb in _DENYING
