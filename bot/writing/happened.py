"""What happened to those who are counted: killed, arrested, moved; found by its words."""

from __future__ import annotations

import re

_DEEDS: tuple[tuple[str, str], ...] = (
    ("aboard", r"on board|aboard|carr(?:y|ied|ying|ies)"),
    ("dead", r"dead|die[sd]?|dying|deaths?|kill\w*|fatal\w*|lives|toll|bodies|perish\w*|drown\w*"),
    ("injured", r"injur\w+|hurt|wound\w+"),
    ("missing", r"missing|unaccounted"),
    ("moved", r"evacuat\w+|safety|displaced|fled|leave their homes|left their homes|homeless"),
    ("rescued", r"rescued?|saved|pulled|ashore|freed"),
    ("arrested", r"arrest\w*|detain\w*|custody|charged"),
    ("alive", r"alive|surviv\w+|unhurt|unharmed|uninjured"),
    ("infected", r"infect\w+|cases|tested positive|ill|sick\w*"),
    ("hospital", r"hospitali[sz]ed|hospitals?"),
    ("for", r"in favou?r|vot(?:ed|es) for|for the|backed|supported|approved|passed"),
    ("against", r"against|opposed|oppose|rejected"),
    ("abstained", r"abstain\w*|abstention\w*|withdrew|stay\w* out|took no side"),
    ("signed", r"signatures?|signed"),
    ("cut", r"jobs?|lay\w* off|laid off|redundan\w+|layoffs?"),
    ("damaged", r"damaged?|destroy\w+|burn\w*"),
    ("dark", r"without (?:power|electricity)|outages?|blackout"),
    ("cost", r"costs?|priced?|budget\w*|worth"),
    ("fined", r"fine[sd]?|penalt\w+"),
    ("earned", r"profits?|earn\w+"),
    ("sold", r"revenues?|sales?|turnover"),
    ("lost", r"loss|losses"),
    ("raised", r"donat\w+|pledg\w+|raised|grossed|has taken|have taken|taken"),
    ("aged", r"aged?|old"),
    ("long", r"long|length|runs for|stretch\w*"),
    ("high", r"high|height|tall|rose to|level"),
    ("deep", r"deep|depth"),
    ("wide", r"wide|width"),
    ("protested", r"protest\w*|march\w*|demonstrat\w+|rall\w+|crowd"),
    ("attended", r"attend\w*|spectators?|audience"),
)  # fmt: skip
DEED = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _DEEDS) + r")\b", re.IGNORECASE
)
_SIDES = frozenset({"for", "against", "abstained"})
TALLIES = frozenset(
    {"dead", "injured", "missing", "moved", "rescued", "arrested", "infected", "hospital",
     "signed", "damaged", "dark", "raised", "lost", "protested", "cost"}
)  # fmt: skip
"""What is counted anew while an event goes on."""
DEED_STEMS = frozenset({"dead", "kill", "injur", "injury", "hurt", "wound", "miss", "arrest"})


def named(text: str, *, voted: bool) -> list[str]:
    """The deeds of a text; sides only where something is voted on: money is "for the victims"."""
    found = [match.lastgroup or "" for match in DEED.finditer(text)]
    return [one for one in found if voted or one not in _SIDES]


def deeds_of(text: str) -> frozenset[str]:
    """Every deed that a text mentions, by name: `dead`, `injured`, `cost`."""
    return frozenset(match.lastgroup or "" for match in DEED.finditer(text))
