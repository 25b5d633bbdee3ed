"""What the extractive writer knows of English and of the language of news.

General knowledge, written down by concept: words and phrases that report the same thing. A
question word and an evidence word of one concept match a little less than the same word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.writing.tokens import stem, tokens, word_set

STOP = word_set(
    """
    a an the this that these those it its he she they them his her hers their theirs him we us our
    you your i me my who whom whose which what when where why how is are was were be been being am
    do does did done has have had having will would shall should can could may might must of in on
    at by for from to with about into onto over under as than then so if or and but nor not no yes
    there here any some all both each more most much many very too also just only own same such
    out up off down again once other another else ever please tell give show know get got anyone
    someone somebody anybody something anything exactly really actually currently now reportedly
    according regarding concerning between during after before since until while because through
    within without upon per via let make made take took taken mean happen happened happens going
    go went come came one ones
    """
)

FUNCTION_WORDS = word_set(
    """
    nobody nothing everybody everyone someone none neither further
    the a an this that these those it he she they we there here on in at by for from to with as
    after before during since until while when where although though because if both all some many
    most several more no not each every any another other its his her their our about over under
    between among despite nearly almost around at least up meanwhile earlier later also only even
    such what who which how why last next two three four five six seven eight nine ten dozens
    hundreds thousands millions officials police authorities
    """
)

CONCEPTS: dict[str, str] = {
    # Voting and deciding
    "vote": "vote, ballot, poll, cast",
    "abstain": "abstain, abstention, choose not to vote, decide not to vote, not vote, withhold,"
    " withdraw, decline to vote, refuse to vote, sit out, sat out, take no side, take a side,"
    " take side, vote present, stay away, take part, keep out",
    "support": "support, favor, favour, back, endorse, in favor, approve, agree, vote for, yes,"
    " champion, stand behind, welcome, embrace, ayes",
    "oppose": "oppose, against, opposition, opponent, object, objection, resist, vote no,"
    " vote down, noes, nays, dissent, disagree, protest",
    "approve": "approve, approval, pass, passage, adopt, adoption, ratify, clear, green light,"
    " enact, sign into law, sign off",
    "reject": "reject, rejection, defeat, vote down, turn down, rebuff, refuse, decline, spurn",
    "veto": "veto, block, strike down",
    "propose": "propose, proposal, draft, introduce, initiate, sponsor, co sponsor, table, put"
    " forward, present, produce, author, bring forward, submit, unveil",
    "resolution": "resolution, motion, measure, draft, text, referral, proposal",
    "law": "law, bill, legislation, act, measure, statute, rule",
    "elect": "elect, election, poll, ballot, vote",
    "win": "win, winner, victory, triumph, prevail, beat, defeat, succeed, clinch, secure",
    "lose": "lose, loss, loser, defeat, beaten",
    "result": "result, outcome, tally, count, margin, end",
    "refer": "refer, referral, send, hand over",
    "decide": "decide, decision, rule, ruling, verdict, determine, choose, judgment",
    "majority": "majority, most, more than half, overwhelming",
    # Saying
    "say": "say, state, tell, statement, comment, remark, add, note, explain, declare, announce,"
    " according, argue, claim, insist, tweet, describe, call, warn, testify, speak, speech,"
    " respond, response, reply, react, reaction, assert, stress, point out, maintain",
    "announce": "announce, announcement, declare, unveil, reveal, release, disclose, publish",
    "claim": "claim, allege, allegation, accuse, accusation, assert, contend, charge, purport",
    "deny": "deny, denial, reject, dispute, refute, dismiss, unfounded, baseless, fabricate,"
    " fabrication, false, untrue, rebut, disavow, contradict, groundless",
    "confirm": "confirm, confirmation, verify, acknowledge, admit, concede, corroborate",
    "criticise": "criticise, criticize, criticism, critic, condemn, denounce, slam, blast, decry,"
    " rebuke, attack, fault, lash out, hit out, deplore, take offense, take offence, censure",
    "praise": "praise, hail, applaud, laud, welcome, commend, celebrate",
    "warn": "warn, warning, caution, alert, threat, threaten",
    "urge": "urge, call for, call on, demand, appeal, plead, press, ask, request",
    "promise": "promise, pledge, vow, commit, commitment, guarantee, assure, undertake",
    "apologise": "apologise, apologize, apology, sorry, regret",
    "react": "react, reaction, respond, response, reply, answer, take offense, take offence",
    "ask": "ask, question, inquire, request",
    "expect": "expect, expectation, likely, forecast, predict, prediction, anticipate, project,"
    " projection, plan, due, schedule, set to",
    "believe": "believe, belief, think, view, opinion, consider",
    "worry": "worry, fear, concern, afraid, anxious, alarm, dread",
    "suspect": "suspect, suspicion, suspected, alleged",
    # Death and harm
    "kill": "kill, die, dead, death, fatal, fatality, death toll, toll, slay, slain, perish,"
    " lose their life, lose his life, lose her life, claim the life, casualty, victim, body",
    "murder": "murder, homicide, kill, slay, slain, assassinate, assassination, massacre",
    "injure": "injure, injury, wound, hurt, hospitalise, hospitalize, casualty, harm, maim",
    "missing": "missing, unaccounted, disappear, disappearance, vanish, lost",
    "rescue": "rescue, save, pull from, evacuate, evacuation, free",
    "survive": "survive, survivor, alive",
    "suicide": "suicide, take his own life, take her own life",
    "attack": "attack, assault, strike, raid, bombing, bomb, shell, shelling, shooting, ambush,"
    " airstrike, offensive",
    "shoot": "shoot, shooting, shot, gunfire, gunman, gunmen, fire at, open fire",
    "explode": "explode, explosion, blast, detonate, blow up, bomb",
    "torture": "torture, abuse, mistreat, mistreatment, beat, cruelty, ill treatment",
    "abuse": "abuse, mistreat, mistreatment, violation, atrocity, crime, torture",
    "war": "war, conflict, fighting, hostility, battle, combat, invasion",
    "ceasefire": "ceasefire, cease fire, truce, armistice, halt to fighting",
    # Crime and justice
    "arrest": "arrest, detain, detention, custody, apprehend, capture, take into custody, seize",
    "prison": "prison, jail, prisoner, inmate, behind bars, camp, imprison, imprisonment,"
    " incarcerate, detention, lock up, detainee, hold",
    "held": "hold, detain, imprison, jail, inside, prisoner, captive",
    "charge": "charge, indict, indictment, accuse, prosecute, prosecution, arraign",
    "convict": "convict, conviction, guilty, find guilty, plead guilty",
    "acquit": "acquit, acquittal, not guilty, clear, exonerate",
    "sentence": "sentence, term, imprison, jail",
    "sue": "sue, lawsuit, suit, litigation, legal action, complaint",
    "court": "court, tribunal, judge, justice, bench",
    "lawyer": "lawyer, attorney, counsel, solicitor, barrister",
    "investigate": "investigate, investigation, inquiry, enquiry, probe, examine, look into,"
    " review",
    "report": "report, study, document, paper, finding, survey, analysis",
    "evidence": "evidence, proof, testimony, document",
    "enter": "enter, get into, come in, break in, break into, access, gain access, get in",
    "leak": "leak, breach, theft, expose, steal",
    "hit": "hit, strike, run onto, run aground, ground, aground, crash into, collide",
    "repair": "repair, mend, fix, restore",
    "steal": "steal, theft, rob, robbery, loot, burglary",
    "fraud": "fraud, scam, corruption, bribe, bribery, embezzle",
    # Work and office
    "resign": "resign, resignation, step down, quit, stand down, leave office, leave his post,"
    " leave her post, give up, bow out",
    "dismiss": "dismiss, dismissal, fire, sack, oust, remove, removal, let go, terminate, axe",
    "appoint": "appoint, appointment, name, nominate, nomination, pick, tap, select, choose, hire",
    "replace": "replace, replacement, successor, succeed, take over",
    "lead": "lead, leader, head, chief, chair, chairman, president, director, boss",
    "job": "job, work, worker, employment, employee, staff, position, post",
    "layoff": "layoff, lay off, job cut, redundancy, cut job, shed",
    "strike": "strike, walkout, walk out, stoppage, industrial action, down tool",
    "run": "run, candidate, candidacy, campaign, bid, contest",
    "retire": "retire, retirement",
    # Money and trade
    "cost": "cost, price, worth, value, expense, bill, spend, pay, fee, expensive",
    "money": "money, fund, funding, cash, dollar, euro, pound, sum, amount, billion, million",
    "pay": "pay, payment, salary, wage, compensation, compensate, earn",
    "buy": "buy, purchase, order, acquire, acquisition, takeover, take over",
    "sell": "sell, sale, sold",
    "rise": "rise, increase, grow, growth, climb, jump, surge, soar, gain, up, higher, raise, hike",
    "fall": "fall, decrease, decline, drop, shrink, plunge, slump, down, lower, reduce, cut, dip",
    "tax": "tax, levy, duty, tariff",
    "trade": "trade, export, import, commerce",
    "sanction": "sanction, embargo, penalty, restriction",
    "fine": "fine, penalty, penalise, penalize",
    "debt": "debt, loan, borrow, owe, credit",
    "company": "company, firm, business, corporation, group, maker, manufacturer",
    "collapse": "collapse, crumble, cave in, give way, fall down, come down",
    "clear": "clear, disperse, remove, drive out, push back",
    "damage": "damage, destroy, destruction, wreck, ruin, devastate, collapse",
    "donate": "donate, donation, give, gift, contribute, contribution, aid",
    "owner": "owner, own, belong, proprietor",
    # Change over time
    "begin": "begin, start, launch, open, commence, kick off, outset, go into effect, take effect",
    "end": "end, finish, conclude, close, stop, halt, cease, expire, over",
    "delay": "delay, postpone, postponement, defer, put off, suspend, push back, late",
    "cancel": "cancel, cancellation, scrap, call off, abandon, drop, shelve, revoke, rescind",
    "continue": "continue, remain, keep, stay, extend, extension, last",
    "change": "change, amend, amendment, alter, revise, revision, reform, modify, reverse, shift",
    "ban": "ban, prohibit, prohibition, bar, forbid, outlaw, block, illegal, restrict",
    "allow": "allow, permit, let, authorise, authorize, authorization, legal, legalise, enable",
    "require": "require, requirement, mandate, mandatory, must, compulsory, force, order, oblige",
    "cause": "cause, reason, because, due to, lead to, result in, trigger, spark, prompt, blame,"
    " stem from, owing to, responsible",
    "effect": "effect, impact, consequence, result, influence, implication, significance",
    "purpose": "purpose, aim, goal, objective, intend, intention, seek, in order to, designed to",
    "prevent": "prevent, stop, avoid, avert, block, obstruct, obstruction, discourage, hinder",
    "create": "create, found, establish, invent, build, set up, form, develop, make, origin",
    "discover": "discover, discovery, find, found, uncover, locate, detect",
    "help": "help, aid, assist, assistance, relief, support",
    "agree": "agree, agreement, deal, accord, pact, treaty, settle, settlement, compromise",
    "talk": "talk, negotiate, negotiation, discuss, discussion, meet, meeting, summit, dialogue",
    "visit": "visit, trip, travel, tour, arrive, arrival",
    "arrive": "arrive, arrival, land, fly into, touch down, reach, come to",
    "stay": "stay, remain, house, accommodate, put up",
    "vote-count": "turnout, cast, voter, vote",
    "return": "return, come back, go back, reopen, restore, resume",
    "protest": "protest, demonstration, demonstrate, rally, march, riot, unrest, demonstrator",
    "release": "release, free, freed, publish, launch, premiere, come out",
    "show": "show, reveal, indicate, demonstrate, suggest, find",
    "play": "play, portray, star, role, act, actor, actress, perform, cast",
    "sing": "sing, singer, song, vocal, vocals, perform, record",
    "write": "write, writer, author, pen, compose, composer, compile, draft, produce",
    "marry": "marry, marriage, wife, husband, wed, wedding, spouse",
    "born": "born, birth, birthday, birthplace",
    "infect": "infect, infection, case, positive, contract, spread, outbreak, transmit",
    "vaccinate": "vaccinate, vaccine, vaccination, shot, dose, jab, immunise, immunize, inoculate",
    "name": "name, call, know as, title, dub, term",
    "live": "live, home, reside, resident, residence, inhabit, population",
    "unvaccinated": "unvaccinated, not vaccinated",
    "locate": "locate, location, place, site, situate, lie, where",
    # Who and what
    "people": "people, person, man, woman, child, individual, resident, civilian, citizen, human",
    "country": "country, nation, state, member, government, leader",
    "defector": "defector, refugee, exile, escapee",
    "official": "official, authority, spokesman, spokeswoman, spokesperson, representative,"
    " minister, secretary, government",
    "representative": "representative, envoy, ambassador, delegate, spokesman, spokeswoman,"
    " spokesperson, diplomat",
    "police": "police, officer, cop, law enforcement, deputy, sheriff",
    "army": "army, military, troop, soldier, force, defence, defense",
    "child": "child, kid, minor, youth, teen, teenager, boy, girl, student, pupil",
    "passenger": "passenger, traveller, traveler, rider, commuter, aboard, on board",
    "shop": "shop, shopkeeper, shop owner, trader, merchant, retailer, store",
    "customer": "customer, client, user, buyer, consumer",
    "hacker": "hacker, attacker, intruder, criminal, cybercriminal, hack",
    "scientist": "scientist, researcher, academic, expert, professor",
    "crew": "crew, sailor, seafarer",
    "doctor": "doctor, physician, medic, hospital, nurse",
    "hospital": "hospital, clinic, medical",
    "school": "school, classroom, student, college, university, class",
    "house": "house, home, building, flat, apartment",
    "dispute": "dispute, row, quarrel, feud, wrangle, standoff, clash",
    "storm": "storm, hurricane, typhoon, cyclone, tornado",
    "quake": "quake, earthquake, tremor, aftershock, magnitude",
    "fire": "fire, blaze, wildfire, flame, burn",
    "flood": "flood, flooding, inundate, deluge, burst its bank, overflow, under water",
    "crash": "crash, collision, collide, accident, derail, wreck",
    "car": "car, vehicle, truck, lorry, van, automobile",
    "plane": "plane, aircraft, jet, airliner, flight",
    "ship": "ship, vessel, boat, ferry, tanker",
    "power": "power, electricity, outage, blackout",
    "weapon": "weapon, arm, gun, missile, rocket, firearm, rifle",
    "virus": "virus, coronavirus, covid, disease, illness, pandemic",
    "climate": "climate, warming, emission, carbon",
    "union": "union, labor, labour, worker",
    "long": "long, length, page, mile, hour, day, week, month, year, minute",
    # Organisations and their short names
    "un": "un, united nations",
    "assembly": "general assembly, assembly",
    "eu": "eu, european union",
    "icc": "icc, international criminal court",
    "who-health": "world health organization, world health organisation",
    "supreme-court": "supreme court, high court, justices",
    "congress": "congress, senate, house of representatives, lawmaker, legislator, parliament",
    "white-house": "white house, administration, president",
    "gop": "gop, republican",
    "democrat": "democrat, democratic",
    "nato": "nato, alliance",
}

# What evidence may say instead, though a question that says it means something narrower: who asks
# how a vote went is told who backed it; who asks who abstained is not told who voted.
NARROWER: dict[str, str] = {
    "vote": "oppose, abstain, in favor, in favour, back, decision, approve, adopt, pass, reject",
    "confirm": "deny, reject, dispute, refute",
    "say": "accuse, criticise, criticize, condemn, praise, deny, reject, promise, urge, demand",
    "harm": "kill, injure, hurt",
}

_PAIRS = """
    approve/reject rise/fall begin/end win/lose support/oppose allow/ban convict/acquit
    confirm/deny appoint/dismiss buy/sell
    """
OPPOSITES: dict[str, str] = {
    one: other
    for pair in _PAIRS.split()
    for one, other in (pair.split("/"), reversed(pair.split("/")))
}
"""Concepts of which one cannot explain the other: who approves does not reject."""

# Countries with the adjective and the people, so that "Japan's" finds "Japanese".
_COUNTRIES = (
    "japan japanese|china chinese|russia russian|usa american america|uk british britain briton|"
    "france french|germany german|italy italian|spain spanish|portugal portuguese|"
    "ireland irish|scotland scottish|wales welsh|england english|netherlands dutch|"
    "belgium belgian|switzerland swiss|austria austrian|poland polish|ukraine ukrainian|"
    "sweden swedish|norway norwegian|denmark danish|finland finnish|iceland icelandic|"
    "greece greek|turkey turkish|hungary hungarian|romania romanian|bulgaria bulgarian|"
    "serbia serbian|croatia croatian|czechia czech|slovakia slovak|belarus belarusian|"
    "israel israeli|palestine palestinian|egypt egyptian|syria syrian|iraq iraqi|iran iranian|"
    "lebanon lebanese|jordan jordanian|yemen yemeni|libya libyan|tunisia tunisian|"
    "morocco moroccan|algeria algerian|sudan sudanese|ethiopia ethiopian|kenya kenyan|"
    "nigeria nigerian|ghana ghanaian|somalia somali|uganda ugandan|rwanda rwandan|"
    "india indian|pakistan pakistani|afghanistan afghan|bangladesh bangladeshi|nepal nepali|"
    "myanmar burmese|thailand thai|vietnam vietnamese|cambodia cambodian|malaysia malaysian|"
    "indonesia indonesian|philippines filipino|taiwan taiwanese|korea korean|mongolia mongolian|"
    "australia australian|canada canadian|mexico mexican|brazil brazilian|argentina argentine|"
    "chile chilean|peru peruvian|colombia colombian|venezuela venezuelan|cuba cuban|"
    "haiti haitian|europe european|africa african|asia asian"
)
# Capitals that stand for a government in the news; "Pyongyang said" is North Korea speaking.
_CAPITALS = {
    "korea": "pyongyang, seoul",
    "usa": "washington",
    "russia": "moscow, kremlin",
    "china": "beijing",
    "japan": "tokyo",
    "uk": "london, downing street",
    "france": "paris",
    "germany": "berlin",
    "italy": "rome",
    "spain": "madrid",
    "ukraine": "kyiv, kiev",
    "iran": "tehran",
    "israel": "jerusalem",
    "turkey": "ankara",
    "india": "new delhi, delhi",
    "egypt": "cairo",
    "eu": "brussels",
}
_COUNTRY_PHRASES = {
    "usa": "united states",
    "uk": "united kingdom, great britain",
    "saudi": "saudi arabia, saudi",
}

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
MULTIPLIERS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
MULTIPLIERS |= {"trillion": 10**12, "dozen": 12}


def _phrases(*, narrower: bool) -> dict[tuple[str, ...], frozenset[str]]:
    table: dict[tuple[str, ...], set[str]] = {}
    listings = [*CONCEPTS.items(), *_COUNTRY_PHRASES.items(), *_CAPITALS.items()]
    if narrower:
        listings += NARROWER.items()
    for concept, listed in listings:
        for phrase in listed.split(","):
            table.setdefault(_stems(phrase), set()).add(concept)
    for group in _COUNTRIES.split("|"):
        names = group.split()
        for name in names:
            table.setdefault((stem(name),), set()).add(names[0])
    return {phrase: frozenset(concepts) for phrase, concepts in table.items() if phrase}


@lru_cache(maxsize=2)
def _table(*, narrower: bool = True) -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    table = _phrases(narrower=narrower)
    return table, max(map(len, table))


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(phrase))


def concepts_at(stems: Sequence[str], *, narrower: bool = True) -> list[tuple[str, int, int]]:
    """Every concept that a run of stems mentions: its name, and from where to where (half-open).

    `narrower` is for evidence; a question's words are taken without what `NARROWER` adds.
    """
    table, longest = _table(narrower=narrower)
    return [
        (concept, first, first + size)
        for first in range(len(stems))
        for size in range(1, min(longest, len(stems) - first) + 1)
        for concept in table.get(tuple(stems[first : first + size]), ())
    ]


def concepts(stems: Sequence[str]) -> frozenset[str]:
    """The concepts that a run of stems mentions."""
    return frozenset(concept for concept, _, _ in concepts_at(stems))


@lru_cache(maxsize=8192)
def is_country(word: str) -> bool:
    """Whether a word, in any case, names a country or its people."""
    plain = stem(word)
    if plain in {capital for listed in _CAPITALS.values() for capital in listed.split(", ")}:
        return False
    return bool(_table()[0].get((plain,), frozenset()) & country_names())


@lru_cache(maxsize=1)
def country_names() -> frozenset[str]:
    """The concepts that are countries."""
    return frozenset(group.split()[0] for group in _COUNTRIES.split("|"))
