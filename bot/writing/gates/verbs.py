"""Verbs: which words of a text are verbs, with their helpers, read without a parser.

It knows helper verbs (`had been lost`), past forms, irregular ones, and a list of verbs of the
news in the present. What may be a noun or an adjective is left out.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.words import Word, is_content

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_HAVE = frozenset("have has had having hasn't haven't hadn't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_MODALS = {
    "will": "will", "won't": "will", "shall": "will", "would": "would", "wouldn't": "would",
    "may": "may", "might": "may", "could": "could", "couldn't": "could", "can": "can",
    "can't": "can", "cannot": "can", "must": "must", "should": "should", "shouldn't": "should",
}  # fmt: skip
_NOT = frozenset("not never n't hardly barely".split())
_BETWEEN = frozenset(
    """not never also then still already now just reportedly allegedly apparently probably possibly
    likely later soon even only ever once again yet so far since long nearly almost finally both all
    first""".split()
)
_DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your no any some each every another
    other more most much many several few all both one two three four five six seven eight nine ten
    of in on at for with by from into about over under between against among during without through
    very most newly recently highly""".split()
)
_SHORT_PAST = frozenset("died sued owed tied lied paid used".split())
_NOT_PAST = frozenset(
    """need speed hundred indeed red bed seed feed united breed wed weed deed greed steed reed
    unprecedented so-called aged sacred naked wicked crowded limited alleged infrared
    overcrowded unvaccinated unaffected embed shed creed""".split()
)
IRREGULAR = {
    form: base
    for base, forms in (
        row.split(":")
        for row in """win:won|lose:lost|beat:beat beaten|fall:fell fallen|rise:rose risen
hold:held|lead:led|take:took taken|give:gave given|make:made|come:came|become:became become
see:saw seen
know:knew known|find:found|begin:began begun|leave:left|meet:met|pay:paid|grow:grew grown
write:wrote written|speak:spoke spoken|bring:brought|buy:bought|sell:sold|send:sent|think:thought
choose:chose chosen|break:broke broken|build:built|fight:fought|catch:caught|teach:taught|run:ran
keep:kept|get:got gotten|shoot:shot|hear:heard|feel:felt|drive:drove driven|steal:stole stolen
flee:fled|seek:sought|say:said|tell:told|go:went gone|put:put|cut:cut|hit:hit|set:set|shut:shut
sink:sank sunk|tear:tore torn|wear:wore worn|throw:threw thrown|draw:drew drawn|stand:stood
understand:understood|withdraw:withdrew withdrawn|strike:struck|sit:sat|spend:spent|lend:lent
lay:laid|lie:lay lain|rebuild:rebuilt|overturn:overturned|quit:quit|swear:swore sworn|bear:bore born
fly:flew flown|sweep:swept|blow:blew blown|freeze:froze frozen|hide:hid hidden|bite:bit bitten
eat:ate eaten|drink:drank drunk|sing:sang sung|ring:rang rung|swim:swam swum|sleep:slept|burn:burnt
dig:dug|hang:hung|hurt:hurt|let:let|spread:spread|split:split|burst:burst|cost:cost|bet:bet
ride:rode ridden|forbid:forbade forbidden|foresee:foresaw foreseen|overtake:overtook overtaken
undergo:underwent undergone|forget:forgot forgotten|mean:meant|deal:dealt|slide:slid
shrink:shrank shrunk|shake:shook shaken|win:won|show:shown|prove:proven|mistake:mistaken
plead:pled""".replace("\n", "|").split("|")
    )
    for form in forms.split()
}  # fmt: skip
_AMBIGUOUS = frozenset("cut hit set put shot cost lay split spread left burst bet hurt saw".split())
_VERBS = frozenset(
    """accept accuse add admit affect agree aim allow announce appeal appear apply appoint approve
    argue arrest arrive ask attack attend ban be bear beat become begin believe belong blame block
    blow bomb break bring build burn buy call cancel capture carry catch cause celebrate change
    charge choose claim clear close collapse come comment compare compete complete concede condemn
    confirm consider contain continue control convict cost count cover crash create criticise
    criticize cross cut damage deal decide declare decline delay deliver demand deny depend deploy
    destroy detain develop die disappear discover discuss dismiss dispute double draw drive drop
    earn eat elect employ end enter escape evacuate evade expand expect explain explode export
    extend face fail fall fear feel fight file find fine finish fire flee fly follow force forecast
    form free fund gain get give go grant grow halt happen have head hear help hide hire hit hold
    host hunt hurt identify ignore imply import impose improve include increase injure insist
    introduce invade invest investigate invite join jump keep kill know lack last launch lay lead
    learn leave let lift limit link live look lose lower make manage march mark marry meet miss move
    need negotiate obtain occur offer open operate oppose order organise organize own pass pay plan
    play plead pledge prevent produce prohibit promise propose protect protest prove provide publish
    pull push put quit raise reach receive recover reduce refuse reject release rely remain remove
    reopen repair replace report represent request require rescue resign resist resolve resume
    retire retreat return reveal rise rob rule run rush save say scrap seek seem seize sell send
    serve set settle share shoot show shrink shut sign sink sit spend split spread stand start stay
    steal stop strengthen strike struggle study sue suffer suggest support survive suspend take talk
    tell test think threaten throw trade transfer travel treat try turn uphold urge use vaccinate
    veto violate visit vote vow walk want warn weaken wear welcome widen win withdraw work worry
    wound write abstain unveil sack shed tear owe lend loan borrow praise thank blame divorce
    succeed nominate endorse back punch kick push save stab chase overtake ram outbid lease
    loosen tighten widen narrow shorten lengthen""".split()
)
_BASES = _VERBS | frozenset(IRREGULAR.values())
_PLURAL_SUBJECTS = frozenset("they we i you who which people police".split())


@dataclass(slots=True)
class Group:
    """A verb with its helpers, by positions."""

    first: int
    main: int
    passive: bool = False
    negated: bool = False
    mode: str = ""
    infinitive: bool = False
    past: bool = False


def _plain(index: int, *, past: bool, passive: bool = False) -> Group:
    return Group(index, index, passive=passive, past=past)


def _past(found: Sequence[Word], index: int) -> bool:
    """Whether a word is a past form or a participle that is no adjective before a noun."""
    plain = found[index].text.casefold()
    before = found[index - 1].text.casefold() if index else ""
    if plain in IRREGULAR:
        return not (plain in _AMBIGUOUS and before in _DETERMINERS)
    if not plain.endswith("ed") or plain in _NOT_PAST:
        return False
    if len(plain) < 5 and plain not in _SHORT_PAST:
        return False
    if found[index].capital and index:
        return False
    return before not in _DETERMINERS


def _present(found: Sequence[Word], index: int) -> bool:
    """Whether a word is a verb in the present."""
    plain = found[index].text.casefold()
    if not index or found[index].capital:
        return False
    before = found[index - 1].text.casefold()
    if before in _DETERMINERS or before in {"to", "and", "or"}:
        return False
    if plain.endswith("s") and (plain[:-1] in _BASES or plain[:-2] in _BASES):
        base = plain[:-1] if plain[:-1] in _BASES else plain[:-2]
        if index + 1 >= len(found):
            return True
        after = found[index + 1]
        return base in _BASES and (
            not is_content(after) or after.capital or after.numeric or after.text.endswith("ly")
        )
    if plain in _BASES:
        many = before in _PLURAL_SUBJECTS or (before.endswith("s") and not before.endswith("ss"))
        after_text = found[index + 1].text.casefold() if index + 1 < len(found) else ""
        return many and after_text not in {"of", "is", "was", "were", "are"}
    return False


def _participle(plain: str) -> bool:
    return plain in IRREGULAR or (plain.endswith("ed") and len(plain) > 3 and plain != "need")


def verb_groups(found: Sequence[Word]) -> list[Group]:
    """Every verb of a text with its helpers, in order."""
    groups: list[Group] = []
    index = 0
    while index < len(found):
        plain = found[index].text.casefold()
        helper = plain in BE or plain in _HAVE or plain in _DO or plain in _MODALS
        if plain == "may" and found[index].capital:
            helper = False  # the month
        if helper:
            group = _helped(found, index)
            groups.append(group)
            index = group.main + 1
            continue
        if plain == "to" and index + 1 < len(found):
            group_to = _infinitive(found, index)
            if group_to is not None:
                groups.append(group_to)
                index = group_to.main + 1
                continue
        if groups and groups[-1].main == index - 1 and not _past(found, index):
            index += 1  # "hold talks": what follows a verb at once is no verb in the present
            continue
        if _past(found, index):
            after = found[index + 1].text.casefold() if index + 1 < len(found) else ""
            groups.append(_plain(index, past=True, passive=after == "by"))
        elif _present(found, index):
            groups.append(_plain(index, past=False))
        index += 1
    return groups


def _helped(found: Sequence[Word], first: int) -> Group:  # noqa: C901 — one case a helper
    mode, negated, be, past = "", False, False, False
    have = False
    at = first
    last = first
    while at < len(found):
        plain = found[at].text.casefold()
        if plain in _MODALS and not (found[at].capital and at != first):
            mode = mode or _MODALS[plain]
        elif plain in BE:
            be = True
            past = past or plain in {"was", "were", "wasn't", "weren't"}
        elif plain in _HAVE:
            have = True
            be = False
            past = True
        elif plain in _DO:
            past = past or plain in {"did", "didn't"}
        elif plain in _BETWEEN or plain.endswith("ly"):
            negated = negated or plain in _NOT
            at += 1
            continue
        else:
            break
        negated = negated or plain.endswith("n't") or plain == "cannot"
        last = at
        at += 1
    if mode in {"would", "could", "should", "may"} and have and not be:
        mode = f"{mode} have"
    elif mode == "would" and be and have:
        mode = "would have"
    main = last
    passive = False
    if at < len(found) and not found[at].capital:
        plain = found[at].text.casefold()
        takes = _participle(plain) or (plain.endswith("ing") and be and len(plain) > 5)
        if takes or ((mode or found[last].text.casefold() in _DO) and not be and plain.isalpha()):
            main = at
            passive = be and _participle(plain)
        elif be and plain in {"able", "unable"} and at + 2 < len(found):
            negated = negated or plain == "unable"
    return Group(first, main, passive=passive, negated=negated, mode=mode, past=past)


def _infinitive(found: Sequence[Word], to: int) -> Group | None:
    at = to + 1
    be = False
    if found[at].text.casefold() in {"have", "be"} and at + 1 < len(found):
        be = found[at].text.casefold() == "be"
        if _participle(found[at + 1].text.casefold()):
            return Group(to, at + 1, passive=be, infinitive=True)
        return Group(to, at, infinitive=True)
    if found[at].text.casefold() in _BASES and not found[at].capital:
        return Group(to, at, infinitive=True)
    return None
