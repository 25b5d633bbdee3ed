"""The kinds of question, and the English patterns by which they are told apart."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What would answer: a person, a number, a date …; the value is for messages."""

    WHO = "who"
    COUNT = "number"
    SHARE = "share"
    MONEY = "amount"
    MEASURE = "measure"
    WHEN = "date"
    YEAR = "year"
    WHERE = "place"
    WHY = "reason"
    HOW = "manner"
    SAID = "statement"
    YESNO = "yes or no"
    WHICH = "which"
    LIST = "list"
    OVERVIEW = "overview"
    DEFINITION = "definition"
    PUBLISHED = "publication date"
    WHAT = "what"


MISSING = {
    Kind.WHO: "the name",
    Kind.COUNT: "the number",
    Kind.SHARE: "the share",
    Kind.MONEY: "the amount",
    Kind.MEASURE: "the figure",
    Kind.WHEN: "the date",
    Kind.YEAR: "the year",
    Kind.WHERE: "the place",
    Kind.WHY: "the reason",
    Kind.HOW: "the way",
    Kind.SAID: "what was said",
    Kind.PUBLISHED: "the publication date",
}
"""What to call an asked item of which there is no evidence; other kinds have no such name."""

INTERROGATIVE = r"(?:who|whom|whose|what|which|when|where|why|how)"
PREPOSITION = r"(?:in|on|at|through|by|to|for|with|from|since|until|against|about|of|under)"
_SPEAK = (
    r"(?:say|said|saying|state|stated|claim|claimed|argue|argued|tell|told|think|announce|announced|"
    r"call|called|comment|write|tweet|promise|promised|warn|warned|respond|responded|react|reacted|"
    r"reply|replied|explain|describe|described|suggest|suggested|accuse|demand|urge|urged)"
)
_BE = r"(?:is|are|was|were)"
_THIS = (
    r"(?:this|that|it|these|(?:the|this|that|these) "
    r"(?:article|story|piece|page|text|news item|news|post)s?)"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.PUBLISHED,
        rf"^when (?:{_BE}|did) {_THIS}(?: \w+)? (?:been )?(?:published|posted|written)",
    ),
    (Kind.PUBLISHED, rf"^when (?:{_BE}|did) {_THIS} (?:released|come out|appear)"),
    (
        Kind.PUBLISHED,
        rf"^on (?:what|which) (?:day|date) {_BE} {_THIS} (?:published|posted|written)",
    ),
    (
        Kind.PUBLISHED,
        r"publication date|date of publication|how old is (?:this|the) (?:article|story)",
    ),
    (
        Kind.SAID,
        (
            rf"^(?:what|how) (?:else )?(?:did|does|do|has|have|had|was|is) (?P<speaker>.+?) "
            rf"(?:just |publicly |actually |also )?{_SPEAK}\b"
        ),
    ),
    (
        Kind.SAID,
        (
            rf"^what {_BE} (?P<speaker>.+?)(?:['’]s?)? (?:position|reaction|response|statement|"
            rf"comment|view|opinion|stance|reply|explanation)s?\b"
        ),
    ),
    (Kind.COUNT, rf"^what(?:'s| {_BE}) the (?:\w+ ){{0,3}}(?:cap|limit|ceiling|quota|target)\b"),
    (Kind.OVERVIEW, r"^what (?:has |had )?(?:happened|happens|is happening|was happening)\b"),
    (
        Kind.OVERVIEW,
        (
            rf"^how (?:did|does|has|have|{_BE}) .*\b(?:go|gone|going|end|ended|turn out|unfold|"
            rf"play out)\??$"
        ),
    ),
    (
        Kind.OVERVIEW,
        (
            rf"^what(?:'s| {_BE}| do we know| is known) (?:the |about |known )*(?:latest|news|new|"
            rf"result|outcome|going on|situation|tally|story|happening)\b"
        ),
    ),
    (Kind.OVERVIEW, r"^how (?:did|has|have|does) .*\bvoted?\b"),
    (Kind.OVERVIEW, r"^what(?:'s| is| do we) (?:known?|going on)\b"),
    (Kind.OVERVIEW, r"^(?:please )?(?:tell me|summari[sz]e|brief)\b|\bsummary of\b|\boverview\b"),
    (Kind.COUNT, r"^(?:(?:to|in|with|by|for|from|at|of|about) )?how many\b|\bwhat number of\b"),
    (
        Kind.COUNT,
        rf"\bwhat {_BE} the (?:total |exact )?(?:number|death toll|toll|margin|score)\b",
    ),
    (Kind.COUNT, rf"^what {_BE} the (?:population|circulation|turnout|attendance)\b"),
    (
        Kind.SHARE,
        (
            r"\b(?:what|which|how (?:large|big|high)) (?:a |an )?(?:share|percentage|percent|"
            r"proportion|fraction|rate)\b"
        ),
    ),
    (Kind.SHARE, rf"\bwhat {_BE} the (?:share|percentage|rate)\b"),
    (Kind.SHARE, r"^how much of\b"),
    (Kind.MONEY, r"^how much\b|\bhow (?:expensive|costly)\b"),
    (Kind.MONEY, r"^what (?:do|does|did|will|would) .+ (?:cost|pay|earn)\b"),
    (
        Kind.MONEY,
        (
            rf"^how (?:high|big|large) {_BE} (?:the |its |their )?(?:\w+ )?(?:damages?|loss|losses|"
            r"fine|costs?|price|ransom|bill|budget|debt|sum|compensation|reward|penalty|salary)\b"
        ),
    ),
    (Kind.MONEY, rf"\bwhat {_BE} the (?:cost|price|fine|sum|amount)\b"),
    (
        Kind.MEASURE,
        (
            r"^(?:for |since )?how (?:long|old|far|tall|big|large|fast|high|deep|wide|heavy|often|"
            r"strong|hot|cold|soon)\b"
        ),
    ),
    (Kind.MEASURE, rf"^what {_BE} the (?:age|height|length|weight|size|speed|distance)\b"),
    (Kind.YEAR, r"\b(?:what|which) year\b"),
    (Kind.WHEN, r"^(?:since |until |by |from )?when\b"),
    (Kind.WHEN, r"\b(?:what|which) (?:date|day|month|time|week|weekday)\b"),
    (Kind.WHERE, r"^(?:from |to )?where\b"),
    (
        Kind.WHERE,
        (
            r"^(?:in|at|to|from|near) (?:what|which) (?:\w+ )?(?:city|country|place|town|village|"
            r"state|region|province|building|area|street)\b"
        ),
    ),
    (Kind.WHY, r"^why\b|^how come\b|\b(?:for )?what reasons?\b"),
    (Kind.WHY, rf"^what {_BE} the (?:reason|cause|motive)s?\b"),
    (Kind.WHY, r"^what (?:caused|led to|triggered|sparked|prompted)\b"),
    (Kind.WHO, rf"^(?:{PREPOSITION} )?(?:who|whom|whose)\b|^(?:what|which) (?:person|man|woman)\b"),
    (Kind.WHO, rf"^what {_BE} the names? of\b"),
    (Kind.LIST, r"^what (?:kind|type|sort)s? of\b"),
    (Kind.LIST, r"^(?:list|name|enumerate)\b|^what are (?:the )?(?:\w+ )?(?:\w+s)\b"),
    (Kind.DEFINITION, r"^define\b|\bwhat (?:does|do|did) .+ mean\b|\bmeaning of\b"),
    (
        Kind.DEFINITION,
        rf"^what(?:'s| {_BE}) (?:an? |the )?[\w'’.-]+(?: [\w'’.-]+){{0,3}}\??$",
    ),
    (Kind.WHICH, r"^(?:(?:in|on|at|from|to|by|with|for|of) )?which\b"),
    (Kind.HOW, r"^how\b"),
    (Kind.WHAT, r"^(?:in |on |at |from |to |by |with |for |of )?what\b"),
    (
        Kind.YESNO,
        rf"^(?:{_BE}|did|does|do|has|have|had|will|would|can|could|should|may|must)\b",
    ),
)
RULES = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)
"""Tried in order: the first that matches a clause decides its kind."""
