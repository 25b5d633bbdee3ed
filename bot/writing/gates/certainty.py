"""Certainty: what a source only expects, denies, alleges or lets depend on an if is no fact."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re

from bot.writing.gates.clauses import Deed, embeds
from bot.writing.gates.doers import UNSURE, light
from bot.writing.gates.sayings import attributions
from bot.writing.words import fold, without_may

_HEDGES = re.compile(
    r"\b(?:may|might|could|can|would|expect\w*|reported(?:ly)?|report(?:s|edly)|alleg\w+|accus\w+"
    r"|claim\w*|likely|possib\w+|probabl\w+|apparent\w*|suspect\w*|believe[ds]?|think\w*|thought"
    r"|said to|plan(?:s|ned|ning)?|want\w*|hop(?:e|es|ed|ing)|fear\w*|warn\w*|threat\w+|consider\w*"
    r"|if|should|according|critic\w*|argu\w+|propos\w+|seek\w*|sought|demand\w*|ask\w*|urg\w+|aim\w*"
    r"|set to|call\w*|intend\w*|due|tr(?:y|ies|ied|ying)|estimat\w+"
    r"|forecast(?:s|ed|ing)?|predict\w*)\b",
    re.IGNORECASE,
)
_FIRM = frozenset(
    """to able forced allowed plan plans planned set due scheduled agree agrees agreed decided
    decide decides vow vows vowed promise promises promised intend intends intended ordered order
    orders ready decision""".split()
)
"""What an infinitive may hang on and still be a thing that will be done."""

_CONSIDERING = frozenset(
    """consider considers considered considering weigh weighs weighed weighing mull mulls mulled
    mulling contemplate contemplates contemplated contemplating recommend recommends recommended
    recommending propose proposes proposed proposing envisage envisages envisaged discuss discusses
    discussed discussing""".split()
)
"""Verbs under which a deed in another form (`closing`, `the closure`) is not yet done."""
POSSIBLE = UNSURE | frozenset(
    """expected likely plan plans planned want wants wanted hope hopes hoped seek seeks sought
    threaten threatens threatened offer offers offered urge urges urged ask asks asked propose
    proposes proposed proposal consider considers considered demand demands demanded intend intends
    intended call calls bid motion unlikely supposed poised would should""".split()
)
"""Words under which a thing is possible, planned or asked for, and not yet done."""

PLANNED = POSSIBLE | frozenset("will set due scheduled".split())
"""Words under which a thing is not yet done, though it is settled."""


def hedged(sentence: str) -> bool:
    """Whether a sentence states something under a doubt of any kind."""
    return bool(_HEDGES.search(without_may(fold(sentence))))


def less_certain(  # noqa: PLR0911 — a table of cases
    sentence: str, deed: Deed, other: Deed, *, verbal: bool
) -> str:
    """The word under which the source puts what the sentence states outright."""
    if deed.under or hedged(sentence):
        return ""
    if other.under and not attributions(sentence):
        return other.under
    if not verbal and embeds(other) and not light(other):
        return other.verb.text.casefold()
    if not verbal and other.verb.text.casefold() in _CONSIDERING:
        return other.verb.text.casefold()
    if other.mode in UNSURE:
        return other.mode
    if deed.mode in {"will", "would", "must"}:
        return "" if other.mode in _FIRM | {"", "will", "would", "must"} else other.mode
    if deed.mode:
        return ""
    if other.mode in {"will", "would", "must", "should"}:
        return other.mode if deed.past or deed.verb.text.endswith("ed") else ""
    if other.mode and other.mode not in {"to", "able", "forced", "allowed"}:
        return "" if deed.negated and other.negated else other.mode
    return ""
