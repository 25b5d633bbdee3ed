"""Attribution: an allegation stays an allegation, and what is denied is no fact.

Where the source says `alleged`, `reportedly`, `accused`, `claims` or `denies that`, a sentence that
states the same as plain fact fails. So does one that only somebody says in the sources: a report
may take over what the police, a court or a study states as long as nobody disputes it, and what
somebody says of their own plans, but not the word of a witness, a party or an opponent.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.gates.amounts import amounts
from bot.writing.gates.clauses import deeds
from bot.writing.gates.dates import moments
from bot.writing.gates.kinship import kin_to_any
from bot.writing.gates.negation import cues
from bot.writing.gates.reason import Reason
from bot.writing.gates.sayings import PRONOUNS, attributions
from bot.writing.gates.utterances import Part, Stance, Utterance, echoes, extent, parts, utterances
from bot.writing.window import Line, View
from bot.writing.words import Word, fold, is_content, weight, without_may, words
from retrieval.types import Span

_MARKS = re.compile(
    r"\b(?:alleg\w+|accus\w+|reportedly|suspects? that|on suspicion of|suspected of"
    r"|(?:is|are) said to|claim(?:s|ed|ing)?|purport\w+|suspected|rumou?r\w*"
    r"|unconfirmed|supposed(?:ly)?|said to (?:be|have)|according to critics)\b",
    re.IGNORECASE,
)
_DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|debunk\w*|falsely|no evidence|not true)\b", re.IGNORECASE
)
_HEDGES = re.compile(
    r"\b(?:alleg\w+|accus\w+|report\w*|claim\w*|purport\w+|suspect\w*|rumou?r\w*|unconfirmed"
    r"|supposed\w*|sa(?:id|ys?|ying)|according|charg\w+|may|might|could|believ\w+|den(?:y|ies|ied)"
    r"|critics|apparent\w*|tell|told|document\w*|warn\w*|condemn\w*|den(?:ial|ying)|want\w*"
    r"|hop(?:e|es|ed)|expect\w*|think\w*|call\w*|ask\w*|urg\w+|demand\w*|see\w*|argu\w+"
    r"|convict\w*|trial|blam\w+|fac\w+|puts?|estimat\w+|describ\w+|announc\w+|prais\w+|thank\w*"
    r"|admit\w*|insist\w*|pleads?|pleaded|spoke|speaks?|held|holds?|point\w*|reject\w*|appeal\w*"
    r"|plan\w*|inten\w+|promis\w+)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed)|describ(?:es|ed)|dismiss(?:es|ed)) (?:\w+ ){0,3}"
    r"(?:claims?|charges?|allegations?|accusations?|reports?|findings?|statements?|it|this|that)"
    r" (?:\w+ ){0,2}"
    r"(?:invented|false|untrue|baseless|groundless|unfounded|absurd|wrong|nonsense|lies?"
    r"|fabricated|fabrications?|ridiculous|slander\w*)\b",
    re.IGNORECASE,
)
"""`The lawyer called the accusations invented`: a denial without the word."""
_REACH = 4
_TRUSTED = frozenset(
    """police officer officials official authority authorities coastguard guard ministry agency
    service office institute institution bureau statistics court judge jury report reports study
    survey researchers researcher scientists team paper department brigade hospital hospitals
    firefighters council government commission board prosecutors spokesman spokeswoman
    spokesperson statement data figures document documents records regulator university bank
    book encyclopedia encyclopaedia gospel bible constitution treaty website organisers
    organizers company operator""".split()
)
"""Who may be taken at their word in plain matters, unless somebody disputes it."""
_OFFICES = frozenset(
    """mayor minister governor director head chief manager commissioner secretary superintendent
    principal curator owner founder chairman chairwoman engineer doctor inspector""".split()
)
"""Who may be taken at their word in what they run: what it cost, when it opens, how many use it."""
_RUNS = re.compile(
    r"\b(?:costs?|opens?|opened|reopen\w*|clos(?:es?|ed|ing)|start(?:s|ed)?|begins?|began|runs?"
    r"|lasts?|employ\w*|uses?|carr(?:y|ies|ied)|finished|repair\w*|complet\w+|install\w*)\b"
    r"|\bt(?:ook|akes?) (?:[\w-]+ ){1,4}(?:years?|months?|weeks?|days?|hours?)\b",
    re.IGNORECASE,
)
_TRUSTED_PHRASES = re.compile(
    r"\b(?:coast guard|fire (?:brigade|department|service))\b", re.IGNORECASE
)
_LEAST = 0.6
_NEARLY = 0.85


def attribution(sentence: str, seen: View) -> list[Reason]:
    """Allegations and mere sayings of the sources that the sentence states as fact."""
    if not seen.best or _HEDGES.search(without_may(fold(sentence))) or attributions(sentence):
        return []
    return _marked(sentence, seen.best[0].text) or _only_said(sentence, seen)


def _marked(sentence: str, line: str) -> list[Reason]:
    """What stands behind `alleged`, `accused of`, `denies that` in the best line."""
    folded, found = fold(line), words(line)
    stems = {word.stem: word for word in words(sentence)}
    denied = [] if cues(sentence) else list(_DENIALS.finditer(folded))
    for mark in [*_MARKS.finditer(folded), *denied]:
        after = _alleged(found, mark.end())
        held = [word for word in after if word.stem in stems]
        if held and len(held) >= (len(after) + 1) // 2:
            word = stems[held[0].stem]
            text = f'the source says "{mark.group()}", the sentence states it as a fact'
            span = Span(word.start, word.end)
            return [Reason("attribution", text, span, clash=mark in denied)]
    return []


def _alleged(found: Sequence[Word], at: int) -> list[Word]:
    return [word for word in found if word.start >= at and is_content(word)][:_REACH]


def _only_said(sentence: str, seen: View) -> list[Reason]:
    """What no source tells itself, and whose speaker cannot be taken at their word."""
    topic = [word for word in words(sentence) if is_content(word)]
    total = sum(map(weight, topic))
    if len(topic) < 2 or not deeds(sentence):
        return []
    covers: list[tuple[float, Line, Part]] = []
    for line in seen.near:
        for part in parts(line.text):
            inside = [w for w in words(line.text) if part.start <= w.start < part.end]
            held = sum(weight(word) for word in topic if kin_to_any(word, inside))
            covers.append((held / total, line, part))
    top = max((cover for cover, _, _ in covers), default=0.0)
    if top < _LEAST:
        return []
    holding = [(line, part) for cover, line, part in covers if cover >= _NEARLY * top]
    by: Utterance | None = None
    for line, part in holding:
        if part.by is None or not _needs_its_speaker(sentence, line, part.by, seen):
            return []
        by = by or part.by
    if by is None:
        return []
    line = holding[0][0]
    name = line.text[by.said.speaker[0].start : by.said.speaker[-1].end]
    verb = "denies" if by.stance is Stance.DENIES else "says"
    text = f"only {name} {verb} this in the source, the sentence states it as a fact"
    first = topic[0]
    clash = by.stance is Stance.DENIES and not cues(sentence)
    return [Reason("attribution", text, Span(first.start, first.end), clash=clash)]


def _needs_its_speaker(sentence: str, line: Line, by: Utterance, seen: View) -> bool:
    """Whether what is said is only the word of its speaker."""
    if by.stance is Stance.ANNOUNCES:
        return False
    plain = {word.text.casefold() for word in by.said.speaker}
    subject = [word for word in words(sentence) if is_content(word)][:3]
    own = any(kin_to_any(word, by.said.speaker) for word in subject if word.capital)
    if plain <= PRONOUNS or own:
        return False
    if _disputed(line, seen):
        return True
    if plain & _OFFICES and _RUNS.search(fold(sentence)):
        return not (amounts(sentence) or moments(sentence))
    shown = line.text[slice(*extent(by.said))]
    return not (plain & _TRUSTED or _TRUSTED_PHRASES.search(shown))


def _disputed(line: Line, seen: View) -> bool:
    """Whether somebody denies what stands in a line, in it or right behind it."""
    if any(one.stance is Stance.DENIES for one in utterances(line.text)):
        return True
    at = seen.whole.index(line)
    after = [other for other in seen.whole[at + 1 : at + 3] if other.source == line.source]
    return any(
        _CALLED.search(other.text) or any(one.stance is Stance.DENIES for one in echoes(other.text))
        for other in after
    )
