"""Kinship of words: whether a source holds a word in another form or in a near synonym.

The lexicon of the writer finds much on purpose; a check must not be fooled. So only those of its
concepts count whose words can stand for each other, and what is only wider counts in one
direction: a source that says `children` holds `people`, never the other way round.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from bot.writing.lexicon import concepts_at, country_names
from bot.writing.tokens import akin
from bot.writing.tokens import stem as other_stem
from bot.writing.words import Word, words

Held = Callable[[Word, Sequence[str]], bool]
"""Whether lines of the sources hold a word: the seam for a judge that knows more words."""

_TRUSTED = frozenset(
    """abstain support oppose approve reject veto resolution law refer decide majority announce
    deny confirm criticise praise warn urge promise apologise expect believe worry injure
    missing rescue survive suicide shoot explode war ceasefire arrest convict acquit sue lawyer
    investigate repair steal fraud resign dismiss appoint replace layoff strike retire buy sell
    rise fall company damage donate begin delay cancel continue ban allow require cause prevent
    discover help agree talk arrive return protest marry infect vaccinate passenger customer
    scientist crew storm quake fire flood crash car un assembly eu icc who-health supreme-court
    gop democrat nato""".split()
)
_SYNONYMS = """
    kill, die, dead, death, fatal, fatality, perish, slay, slain, lose their life, lose his life
    murder, assassinate, assassination, homicide
    kill, murder, assassinate, assassination, slay
    hurt, injure, injury, wound
    prison, jail, imprison, imprisonment, behind bars
    shut, close, closure
    open, reopen
    reject, turn down, rebuff, spurn, refuse
    refuse, decline, would not, will not
    strike, walk out, walkout, stoppage, industrial action
    demand, want, ask, call for, seek, request
    want, wish, would like
    call on, urge, appeal, ask
    call, describe, term, label
    concede, admit, acknowledge
    think, believe, suspect
    say, claim, maintain, insist, state, argue
    deny, reject, dispute, dismiss, refute, rebut
    shop, store
    shopkeeper, shop owner
    goal, score
    goal, third, second
    twice, two, double, doubled
    half, halve
    win, victory, beat, defeat
    win, get, receive, gain, obtain
    fan, spectator
    possibly, probably, may, might, could
    fund, finance, pay for, paid for
    study, work, paper
    appear, publish
    publish, release
    show, present, unveil, introduce, launch
    employ, work, job
    flat, apartment
    house, home
    firm, company, business, corporation
    wife, first lady
    premier, prime minister
    government, administration, cabinet
    throw out, dismiss
    jail, sentence, imprison
    send, dispatch
    start, begin, open
    resume, continue, restart
    negotiation, talk
    power, electricity
    outage, blackout, cut power, power cut
    hospital, hospitalise, hospitalize
    leader, lead, head
    owner, own
    lack, without, no, short
    near, close to
    free, release
    hold, detain, keep
    locked up, held, detained, imprisoned, prisoner
    capture, catch, arrest, seize
    rob, robbery, robber, steal, stole
    flood, under water
    outlaw, ban, prohibit, forbid, illegal
    lower, reduce, cut
    shrink, fall, drop, decline, decrease
    grow, rise, increase, climb, tick up, jump, higher
    weaken, weaker
    lawmaker, legislator
    councillor, council
    deputy, vice
    choose, pick, select
    teacher, educator
    huge, large, big, vast
    ask, request
    quit, resign, step down
    gather, meet
    sink, sank, sunk
    whole, entire, all
    most, mostly, majority
    about, around, roughly, nearly
    sentence, term
    charity, donation
    cop, police, officer
    physician, doctor
    vessel, ship
    aircraft, plane, jet
    vehicle, car
    probe, investigation, inquiry
    pact, deal, agreement, accord
    bill, law, legislation, act
    ballot, vote
    poll, survey
    worker, employee, staff
    parent, mother, father
    rain, rainfall
    aboard, on board
    accuse, accusation, blame, charge
    violate, violation, breach, break
    mistreat, mistreatment, abuse
    wear, wore, worn
    tear, tore, torn
    hit, strike, struck
    fine, penalty
    extend, extension, prolong
    drug, medicine
    illness, sick, disease
    unhurt, unharmed, uninjured
    rescue, save, bring to safety, brought to safety, take to safety
    blame, fault, cause
    cost, price
    withhold, hold back, held back, conceal
    beat, beaten, defeat
    murder, murdered, assassinate
    unknown, not known, unclear
    hit, strike, fall on, fell on
    penalty, spot
    stand still, stood still, walk out
    strong, strongest, reach
    exist, there be
    """
_WIDER = {
    "people": "person man men woman women child children boy girl passenger worker employee"
    " resident patient spectator driver commuter councillor customer user civilian citizen voter"
    " prisoner victim student soldier migrant refugee protester employer parent",
    "person": "man woman child boy girl passenger",
    "child": "boy girl toddler infant",
    "injury": "wound burn fracture",
    "vehicle": "car truck lorry bus van train tram",
    "building": "house home school hospital tower church",
    "ship": "ferry tanker boat trawler",
    "company": "maker operator utility chipmaker carmaker airline bank",
    "animal": "dog cat frog horse bird",
    "chip": "processor",
    "politician": "senator minister mayor president councillor premier",
    "official": "minister mayor secretary governor",
    "crime": "murder robbery fraud theft",
    "attack": "bombing shooting raid ambush",
    "storm": "hurricane typhoon cyclone",
    "play": "match game final",
    "game": "match final",
    "match": "final game",
    "weapon": "gun knife rifle pistol bomb missile",
    "money": "dollar euro pound fund",
    "leader": "president premier chief",
    "law": "bill",
    "minister": "secretary",
    "win": "beat",
    "state": "country",
    "country": "nation",
    "nation": "country",
    "demand": "require",
    "vote": "oppose approve reject abstain",
    "crash": "collide",
    "report": "story study",
    "sentence": "jail imprison",
    "injure": "wound shoot",
}


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    """Phrases, as stems, to the sets of synonyms that hold them."""
    table: dict[tuple[str, ...], set[str]] = {}
    for number, row in enumerate(_SYNONYMS.strip().splitlines()):
        for phrase in row.split(","):
            stems = tuple(other_stem(part) for part in phrase.split())
            table.setdefault(stems, set()).add(f"={number}")
    frozen = {phrase: frozenset(found) for phrase, found in table.items()}
    return frozen, max(map(len, frozen))


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    return {
        other_stem(word): frozenset(other_stem(one) for one in listed.split())
        for word, listed in _WIDER.items()
    }


def _meanings(found: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Every trusted concept of a text: its name, from which word to which (half-open)."""
    stems = [other_stem(word.text) for word in found]
    trusted = _TRUSTED | country_names()
    spans = [one for one in concepts_at(stems, narrower=False) if one[0] in trusted]
    table, longest = _table()
    for first in range(len(stems)):
        for size in range(1, min(longest, len(stems) - first) + 1):
            for name in table.get(tuple(stems[first : first + size]), ()):
                spans.append((name, first, first + size))  # noqa: PERF401 — reads better
    return spans


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[frozenset[str], ...]:
    """For every word of `text` the concepts that it is a part of."""
    found = words(text)
    result: list[set[str]] = [set() for _ in found]
    for name, start, end in _meanings(found):
        for at in range(start, end):
            result[at].add(name)
    return tuple(frozenset(one) for one in result)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[frozenset[str], frozenset[str]]:
    found = words(text)
    return (
        frozenset(word.stem for word in found),
        frozenset(other_stem(word.text) for word in found),
    )


@lru_cache(maxsize=65536)
def kin(one: str, two: str) -> bool:
    """Whether two single words are forms of one, derived from one, or synonyms."""
    if one.casefold() == two.casefold():
        return True
    first, second = words(one), words(two)
    if not first or not second:
        return False
    if first[0].stem == second[0].stem:
        return True
    mine, other = other_stem(one), other_stem(two)
    if mine == other or akin(mine, other) or other in _wider().get(mine, ()):
        return True
    return bool(meanings(one)[0] & meanings(two)[0])


def kin_to_any(word: Word, others: Iterable[Word]) -> bool:
    """Whether one of the words is kin to `word`."""
    return any(word.stem == other.stem or kin(word.text, other.text) for other in others)


def held(word: Word, lines: Sequence[str], mine: frozenset[str] = frozenset()) -> bool:
    """Whether the lines hold a word; `mine` are the concepts of the phrase that it is a part of."""
    other = other_stem(word.text)
    wider = _wider().get(other, frozenset())
    concepts = mine or meanings(word.text)[0]
    for line in lines:
        light, plain = _stems(line)
        if word.stem in light or other in plain or wider & plain:
            return True
        if any(concepts & theirs for theirs in meanings(line)):
            return True
    return any(akin(other, one) for line in lines for one in _stems(line)[1])
