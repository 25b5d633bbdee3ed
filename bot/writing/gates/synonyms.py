"""Words that can stand for each other in the news: the word lists behind `kinship`.

A row of `synonyms.txt` holds words and phrases of one meaning. A word may stand in several rows,
and rows do not chain: `paper` is kin to `study` and to `newspaper`, these two are not kin.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from importlib.resources import files

TRUSTED = frozenset(
    """abstain support oppose approve reject veto resolution law refer decide majority announce
    deny confirm criticise praise warn urge promise apologise expect believe worry injure
    missing rescue survive suicide shoot explode war ceasefire arrest convict acquit sue lawyer
    investigate repair steal fraud resign dismiss appoint replace layoff strike retire buy sell
    rise fall company damage donate begin delay cancel continue ban allow require cause prevent
    discover help agree talk arrive return protest marry infect vaccinate passenger customer
    scientist crew storm quake fire flood crash car un assembly eu icc who-health supreme-court
    gop democrat nato""".split()
)


def synonyms() -> list[list[str]]:
    """The rows of `synonyms.txt`, each a list of words and phrases."""
    table = files("bot.writing").joinpath("synonyms.txt").read_text(encoding="utf-8")
    return [row.split(", ") for row in table.splitlines()]


WIDER = {
    "people": "person man men woman women child children boy girl passenger worker employee"
    " resident patient spectator driver commuter councillor customer user civilian citizen voter"
    " prisoner victim student soldier migrant refugee protester employer parent",
    "person": "man woman child boy girl passenger",
    "child": "boy girl toddler infant",
    "injury": "wound burn fracture",
    "drug": "cocaine heroin cannabis opium amphetamine",
    "tree": "oak lime beech pine",
    "fuel": "diesel petrol gas",
    "oil": "diesel petroleum",
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
    "drive": "driver motorist",
    "cross": "use",
    "suspect": "arrest detain accuse charge",
    "survive": "injure hurt wound rescue",
    "start": "light set ignite",
}
