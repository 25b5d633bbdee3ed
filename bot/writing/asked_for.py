"""Whether a sentence holds the very thing that a question asks for, in the place it must stand.

`fits` says how well a sentence holds a kind of thing; here are the demands that no likeness
outweighs: a destination is told behind "to", a hospital is called one, who has an office has that
office, a figure of Monday is not told of another day, nor one of a ferry of a flood.
"""

from __future__ import annotations

import re

from bot.writing.claims import Candidate
from bot.writing.held import match
from bot.writing.kinds import Kind
from bot.writing.lexicon import MONTHS, WEEKDAYS, concepts
from bot.writing.question import Asked, Question, Term
from bot.writing.tokens import stem, tokens
from bot.writing.words import FUNCTION_WORDS

_DESTINATION = re.compile(
    r"^where (?:is|was|are|were) .+ (?:going|head(?:ed|ing)|bound|flying|travell?ing|sailing)"
    r"(?: to)?\W*$|\bdestination\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:to|for|towards?|into|destination\w*)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}[A-ZÀ-Þ]"
)
_IN_NAME = re.compile(
    r"\b(?:which|what) (?P<kind>hospital|clinic|church|cathedral|mosque|school|university|college|"
    r"prison|jail|hotel|airport|stadium|court|street|building|palace|castle|villa|museum|station|"
    r"bridge|river|park|theatre|theater|restaurant|newspaper|magazine)\b",
    re.IGNORECASE,
)
"""Kinds of place that are called so wherever they are named."""
_OFFICE = re.compile(
    r"^(?:who|what)(?:['’]s| is| was| are| were) (?:the names? of )?(?:the )?"
    r"(?:(?:new|current|former|old|chief|lead|first) )?(?P<role>[a-z-]{3,})"
    r"(?: of\b| at\b| for\b|\W*$)|"
    r"^(?:who|what)(?:['’]s| is| was| are| were) (?:the name of )?.+(?:s['’]|['’]s) "
    r"(?P<whose>[a-z-]{3,})\W*$",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"^who(?:['’]s| is| was| are| were) (?:responsible|to blame|at fault|guilty|liable)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:responsib|blam|(?:at|own) fault|guilt|liable|accus|charged|convict|suspect|arrest|"
    r"culprit|caused by|carried out|in charge|overse|heads?\b|leads?\b|runs?\b)",
    re.IGNORECASE,
)
"""That a cause is told near somebody's name does not yet say that anybody is to blame."""
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:born|birthplace|native of|hails? from|grew up)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\babout (?P<topic>[^?]+)", re.IGNORECASE)
_OWN = re.compile(r"(?:his|her|their|its|himself|herself)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:when|after|before|while|during)\s+(?:the|a|an|this|that|his|her|its|their)\s(?P<event>.+)$",
    re.IGNORECASE,
)
_TIMED = frozenset({Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.MEASURE})
_DAYS = re.compile(rf"\bon (?P<day>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?:in|of|during|for) (?:early |late |mid-)?(?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE
)


def stands(asked: Asked, question: Question, sentence: Candidate) -> bool:
    """Whether a sentence meets what the question demands of any answer; True where it cannot tell.

    A question of several parts is not read so closely: a demand may be of another part.
    """
    if len(question.asked) > 1 or not question.english:
        return True
    text = question.text
    if not _of_event(text, sentence):
        return False
    if asked.kind in {Kind.WHERE, Kind.WHICH, Kind.WHAT} and not _place(text, sentence):
        return False
    if asked.kind is Kind.WHO and not _office(text, asked, sentence):
        return False
    if asked.kind is Kind.SAID and not _on_topic(text, asked, sentence):
        return False
    return asked.kind not in _TIMED or _of_period(text, sentence)


def _place(text: str, sentence: Candidate) -> bool:
    """A destination as one, a kind of place called so, a birthplace with the birth."""
    if _DESTINATION.search(text) and not _TOWARDS.search(sentence.text):
        return False
    if _BORN.search(text) and not _BIRTH.search(sentence.text):
        return False
    kind = _IN_NAME.search(text)
    return kind is None or _holds(kind["kind"], sentence)


def _office(text: str, asked: Asked, sentence: Candidate) -> bool:
    """Whether who is asked for by an office, a tie or a guilt is told of with it."""
    if _BLAMED.search(text) and not _BLAMES.search(sentence.text):
        return False
    found = _OFFICE.search(text)
    role = (found["role"] or found["whose"]) if found else None
    wanted = next((term for term in asked.terms if role and term.stem == stem(role.lower())), None)
    if wanted is None or wanted.name:
        return True
    return bool(match(wanted, sentence.stem_set, sentence.concepts))


def _holds(word: str, sentence: Candidate) -> bool:
    term = Term(stem(word.lower()), concepts([stem(word.lower())]))
    return bool(match(term, sentence.stem_set, sentence.concepts))


def _on_topic(text: str, asked: Asked, sentence: Candidate) -> bool:
    """Whether what is said is on what it is asked of: here, just before, or in the title."""
    found = _TOPIC.search(text)
    if found is None or _OWN.match(found["topic"]):
        return True  # of one's own deed one speaks in many words
    words = {token.stem for token in tokens(found["topic"])}
    topic = [term for term in asked.terms if term.stem in words]
    near = [sentence.text, sentence.hit.article.title]
    near += [sentence.before.text] if sentence.before is not None else []
    stems = frozenset(token.stem for token in tokens("\n".join(near)))
    held = concepts([*stems])
    return not topic or any(match(term, stems, held) for term in topic)


def _of_event(text: str, sentence: Candidate) -> bool:
    """Whether anything of what the question names as the time ("when the ferry sank") is near."""
    event = _EVENT.search(text)
    if event is None:
        return True
    near = f"{sentence.hit.article.title}\n{sentence.hit.passage.text}"
    stems = frozenset(token.stem for token in tokens(near))
    held = concepts([*stems])
    named = [token.stem for token in tokens(event["event"]) if token.stem not in FUNCTION_WORDS]
    return not named or any(match(Term(one, concepts([one])), stems, held) for one in named)


def _of_period(text: str, sentence: Candidate) -> bool:
    """Whether a figure asked of a day or a month is told of it, or in a report of that month."""
    article = sentence.hit.article
    near = [sentence.text, article.title]
    near += [sentence.before.text] if sentence.before is not None else []
    told = "\n".join(near).lower()
    day = _DAYS.search(text)
    if day is not None and day["day"].lower() not in told:
        return False
    month = _MONTH.search(text)
    if month is None or re.search(rf"\b{month['month']}", told, re.IGNORECASE):
        return True
    if any(re.search(rf"\b{other}\b", told) for other in MONTHS if other != "may"):
        return False
    published = article.published
    return published is None or published.at.month == _number(month["month"])


def _number(month: str) -> int:
    return [*MONTHS].index(month.lower()) + 1
