"""How things ended: pairs of outcomes of which one excludes the other, in news English."""

from __future__ import annotations

import re
from typing import NamedTuple


class Outcome(NamedTuple):
    """An outcome that a sentence states: the pair, which side of it, and from where to where."""

    pair: str
    side: bool
    start: int
    end: int


_SIDES: tuple[tuple[str, str, str], ...] = (
    (
        "vote",
        (
            r"approv(?:es?|ed|al)|adopt(?:s|ed)|pass(?:es|ed)|back(?:s|ed)|voted for|"
            r"accept(?:s|ed)|ratif\w+|said yes|in favou?r|green light|signed|endors\w+"
        ),
        (
            r"reject\w*|vot(?:es?|ed) down|voted against|turn(?:s|ed) down|veto\w*|"
            r"block(?:s|ed)|said no|dismiss(?:es|ed)|refus\w+|den(?:ies|ied)|throw(?:s|n)? out|"
            r"threw out|defeat(?:s|ed)"
        ),
    ),
    (
        "life",
        (
            r"surviv\w+|is alive|was found alive|were found alive|found alive|recovering|unhurt|"
            r"unharmed|escaped unhurt|nobody (?:was killed|died)|no one (?:was killed|died)"
        ),
        r"die[ds]?|dead|killed|found dead|drowned|death|perished|succumbed",
    ),
    (
        "search",
        r"(?:was|were|been) found|found (?:alive|dead|safe|unharmed)|turned up|tracked down",
        r"missing|disappear(?:s|ed)|vanish(?:es|ed)",
    ),
    (
        "service",
        r"resum(?:es|ed)|(?:was|were|been) restored|back (?:in service|to normal)",
        r"suspend(?:s|ed)|(?:was|were|been) (?:halted|interrupted|stopped)",
    ),
    (
        "guilt",
        r"convict\w*|found guilty|guilty verdict|pleaded guilty|sentenced",
        r"acquit\w*|found not guilty|cleared|not guilty",
    ),
    (
        "match",
        r"w[io]ns?|won|beat|beats|victory|triumph\w*|defeat(?:s|ed)",
        r"lo(?:se|ses|st)|beaten by|loses to|lost to|defeated by",
    ),
    (
        "ship",
        r"sank|sunk|sinks|sinking|went down|capsized",
        r"afloat|stayed upright|upright",
    ),
    (
        "ground",
        r"refloat\w*|pulled free|towed free|freed",
        r"(?:still|is|was|are|were|remain(?:s|ed)?) aground",
    ),
    (
        "freedom",
        r"releas\w+|freed|set free",
        (
            r"remain(?:s|ed)? in (?:custody|prison|jail|detention)|kept in|"
            r"still (?:held|in custody)|in(?:to)? custody|arrested|detained|imprisoned"
        ),
    ),
    (
        "trend",
        r"(?:went|goes|going) up|r[io]se[sn]?|increas\w+|climb\w*|grew|grow[ns]?|jump\w*|gain\w*",
        (
            r"(?:went|goes|going) down|f[ae]ll(?:s|en)?|decreas\w+|declin\w+|dropp?\w*|"
            r"shr[aiu]nk\w*|slump\w*"
        ),
    ),
    (
        "office",
        r"resign\w*|step(?:s|ped) down|quits?",
        (
            r"stay(?:s|ed)? (?:on|in office)|remains? (?:in office|as)|"
            r"refus\w+ to (?:resign|step down|quit)"
        ),
    ),
    (
        "door",
        (
            r"re-?open(?:s|ed)?|opens? again|(?:is|was|are|were) open|"
            r"(?:remain|stay)(?:s|ed)? open"
        ),
        r"clos(?:es|ed)|stay(?:s|ed)? (?:shut|closed)|shut|remain(?:s|ed)? (?:shut|closed)",
    ),
    (
        "deal",
        (
            r"reach(?:es|ed) (?:a|an) (?:\w+ )?(?:deal|agreement|settlement)|agreed on|"
            r"struck a deal|talks succeeded"
        ),
        (
            r"talks (?:failed|collapsed|broke down)|without (?:a|an) (?:deal|agreement)|"
            r"failed to (?:agree|reach)|no (?:deal|agreement)"
        ),
    ),
    (
        "ruling",
        r"upheld|upholds?|confirmed the|let stand",
        r"overturn\w*|struck down|strikes down|quash\w*|annul\w*|lift(?:s|ed) the|threw out",
    ),
    (
        "permission",
        r"allow(?:s|ed)|permit(?:s|ted)|legali[sz]e[sd]|authori[sz]e[sd]",
        r"ban(?:s|ned)|prohibit(?:s|ed)|outlaw(?:s|ed)|forb[ai]de?(?:s|den)?",
    ),
    (
        "case",
        r"(?:will )?(?:pursue[sd]?|press(?:es|ed)? ahead with)|brought charges|charged",
        r"dropp?(?:s|ed)(?: the| all)? (?:case|charges|investigation)|dropped the case",
    ),
    (
        "launch",
        r"lift(?:s|ed) off|took off|launched (?:safely|successfully)|reached orbit",
        r"explod\w+|blew up|crash\w+|launch (?:failed|was aborted)|scrubbed",
    ),
    (
        "start",
        r"go(?:es)? ahead|took place|went ahead|will be held|was held",
        r"cancel\w+|called off|scrapp\w+|postpon\w+",
    ),
)
_SIDE = {
    pair: (
        re.compile(rf"\b(?:{one})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{other})\b", re.IGNORECASE),
    )
    for pair, one, other in _SIDES
}
_ANY = re.compile(
    r"\b(?:" + "|".join(form for _, *forms in _SIDES for form in forms) + r")\b", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:could|may|might|would|should|if|whether|expected|hopes?|plans? to|planned|planning|"
    r"wants?|likely|fear\w*|"
    r"risk|danger|rumou?rs?|reports? that|claim\w*|alleg\w+|accus\w+|denie[sd]|deny|urge[sd]?|"
    r"demand\w*|proposes?|proposed to|proposing|to be|charged|threat\w*)\b",
    re.IGNORECASE,
)
# "19 nations that rejected it", "111 countries voted for": what some did, not what was decided.
_AFTER = re.compile(r"\b(?:after|following|despite|from|since)\b", re.IGNORECASE)
_SOME = re.compile(
    r"(?:\b(?:that|who|which|they|he|she|members?|leader)|\b[\d,]+ [a-z]+(?: [a-z]+)?|\b\d+)\s+"
    r"(?:\w+ed |had |have )?$"
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without)\b(?:\s+\w+){0,3}\s*$|n['’]t\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


_BARE = {
    "vote": (
        r"approve|adopt|pass|accept|back|ratify|sign|endorse",
        (
            r"reject|block|refuse|turn down|vote down|vote against|veto|dismiss|defeat|"
            r"fail(?:ed)? to (?:pass|approve|adopt|back|agree)"
        ),
    ),
    "life": (r"survive", r"die"),
    "guilt": (r"convict", r"acquit|clear"),
    "match": (r"win", r"lose"),
    "ship": (
        r"sink|capsize|go down",
        r"(?:r[au]ns?|went|go) aground|aground|sandbank|afloat|upright",
    ),
    "freedom": (r"release|free", r"keep|hold"),
    "trend": (r"rise|increase|grow|climb|jump|gain", r"fall|drop|decline|decrease|shrink"),
    "office": (r"resign|step down|quit", r"stay|remain"),
    "door": (r"open|reopen", r"close|shut"),
    "deal": (r"agree|reach (?:a|an) (?:deal|agreement)", r"fail to (?:agree|reach)"),
    "start": (r"go ahead|take place", r"cancel|call off|scrap|postpone"),
}
_BARE_SIDE = {
    pair: (
        re.compile(rf"\b(?:{one})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{other})\b", re.IGNORECASE),
    )
    for pair, (one, other) in _BARE.items()
}


def premise_of(question: str) -> tuple[str, bool, str] | None:
    """The outcome that a question takes for granted: the pair, the side, and its word."""
    for pair, bare in _BARE_SIDE.items():
        hits = [
            bare[index].search(question) or _SIDE[pair][index].search(question)
            for index in range(2)
        ]
        # The longer match is meant: "fail to pass" is no "pass".
        known = [(one.end() - one.start(), index == 0, one.group()) for index, one in
                 enumerate(hits) if one]  # fmt: skip
        if known:
            _, side, word = max(known)
            negated = re.search(r"(?:n['’]t|\bnot|\bnever)\b", question)
            return (pair, side is not bool(negated), word)
    return None


def sides(text: str, pair: str) -> list[tuple[bool, int]]:
    """Which sides of a pair of outcomes a sentence states, and where."""
    found = []
    for index in range(2):
        for match in (_SIDE[pair][index].search(text), _BARE_SIDE[pair][index].search(text)):
            if match is None:
                continue
            before = text[: match.start()]
            if pair == "ship" and re.search(
                r"no (?:danger|risk) of \w*$", before[-24:], re.IGNORECASE
            ):
                found.append((index != 0, match.start()))
            elif not _UNSURE.search(before[-48:]) or match.re is _BARE_SIDE["ship"][1]:
                found.append(((index == 0) is not bool(_NEGATED.search(before)), match.start()))
    return found


def outcomes(text: str) -> list[Outcome]:
    """The outcomes that a sentence states as facts: nothing feared, planned, charged or denied."""
    found: list[Outcome] = []
    if not _ANY.search(text):
        return found
    for pair, sides in _SIDE.items():
        first, second = (side.search(text) for side in sides)
        if bool(first) == bool(second):
            if first is None or second is None:
                continue
            inside = second.start() <= first.start() and first.end() <= second.end()
            early, late = sorted((first, second), key=lambda each: each.start())
            if not inside and not _AFTER.search(text[early.end() : late.start()]):
                continue
            first, second = (None, second) if inside or early is second else (first, None)
        match = first or second
        assert match is not None  # noqa: S101 — one of the two was found
        side = first is not None
        before = text[: match.start()]
        if _UNSURE.search(before[-48:]) or (pair == "vote" and _SOME.search(before)):
            continue
        negated = _NEGATED.search(before)
        if negated and pair in {"trend", "match"}:
            continue
        start = negated.start() if negated else match.start()
        found.append(Outcome(pair, side is not bool(negated), start, match.end()))
    return found
