"""Clauses: who does what in a text, read without a parser.

A sentence is a row of deeds: a verb with its helpers (`had been lost`), what stands before it (who)
and what stands behind it (whom, where, how many). The reading is shallow on purpose: it knows
helper verbs, past forms and a list of verbs of the news, and borders such as `and`, `who`, `but`.
What it cannot read it leaves out, and who asks must then do without.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.writing.words import Word, fold, is_content, words

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_HAVE = frozenset("have has had having hasn't haven't hadn't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_MODALS = {
    "will": "will", "won't": "will", "shall": "will", "would": "would", "wouldn't": "would",
    "may": "may", "might": "may", "could": "could", "couldn't": "could", "can": "can",
    "can't": "can", "cannot": "can", "must": "must", "should": "should", "shouldn't": "should",
}  # fmt: skip
_NOT = frozenset("not never n't hardly barely".split())
_NO = frozenset("no nobody none neither nothing".split())
_BETWEEN = frozenset(
    """not never also then still already now just reportedly allegedly apparently probably possibly
    likely later soon even only ever once again so far since long nearly almost finally both all
    first""".split()
)
_BORDERS = frozenset(
    """and but or nor while whereas when as because if unless although though until since that who
    which whose where after before so than whether""".split()
)
_RELATIVE = frozenset("who which that".split())
_DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your no any some each every another
    other more most much many several few all both one two three four five six seven eight nine ten
    of in on at for with by from into about over under between against among during without through
    very most newly recently highly""".split()
)
_NOT_PAST = frozenset(
    """need speed hundred indeed red bed seed feed united breed wed weed deed greed steed reed
    unprecedented so-called aged sacred naked wicked crowded limited alleged infrared
    overcrowded unvaccinated unaffected embed shed creed""".split()
)
_IRREGULAR = {
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
    wound write abstain unveil sack shed tear""".split()
)
_BASES = _VERBS | frozenset(_IRREGULAR.values())
_PLURAL_SUBJECTS = frozenset("they we i you who which people police".split())
PRONOUNS = frozenset("he she it they we i this these those who which that both".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb of a text with what stands around it.

    `subject` are the content words of who does it (or, in the passive, of whom it is done to);
    `rest` those behind the verb; `pronoun` tells that the subject only points to somebody.
    `mode` is a modal verb or the verb that governs an infinitive (`expect`, `refuse`), else empty;
    `under` is the verb or noun under which a whole clause stands (`deny`, `claim`, `if`).
    """

    verb: Word
    subject: tuple[Word, ...]
    rest: tuple[Word, ...]
    start: int
    end: int
    passive: bool = False
    negated: bool = False
    pronoun: bool = False
    past: bool = False
    mode: str = ""
    under: str = ""

    @property
    def base(self) -> str:
        """The verb in its plain form, as far as it is known."""
        plain = self.verb.text.casefold()
        return _IRREGULAR.get(plain, plain)


@dataclass(slots=True)
class _Group:
    """A verb with its helpers, by positions."""

    first: int
    main: int
    passive: bool = False
    negated: bool = False
    mode: str = ""
    infinitive: bool = False
    past: bool = False


def _plain(index: int, *, past: bool, passive: bool = False) -> _Group:
    return _Group(index, index, passive=passive, past=past)


def _past(found: Sequence[Word], index: int) -> bool:
    """Whether a word is a past form or a participle that is no adjective before a noun."""
    plain = found[index].text.casefold()
    before = found[index - 1].text.casefold() if index else ""
    if plain in _IRREGULAR:
        return not (plain in _AMBIGUOUS and before in _DETERMINERS)
    if not plain.endswith("ed") or len(plain) < 5 or plain in _NOT_PAST:
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
    return plain in _IRREGULAR or (plain.endswith("ed") and len(plain) > 3 and plain != "need")


def _groups(found: Sequence[Word]) -> list[_Group]:
    groups: list[_Group] = []
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


def _helped(found: Sequence[Word], first: int) -> _Group:  # noqa: C901 — one case a helper
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
    return _Group(first, main, passive=passive, negated=negated, mode=mode, past=past)


def _infinitive(found: Sequence[Word], to: int) -> _Group | None:
    at = to + 1
    be = False
    if found[at].text.casefold() in {"have", "be"} and at + 1 < len(found):
        be = found[at].text.casefold() == "be"
        if _participle(found[at + 1].text.casefold()):
            return _Group(to, at + 1, passive=be, infinitive=True)
        return _Group(to, at, infinitive=True)
    if found[at].text.casefold() in _BASES and not found[at].capital:
        return _Group(to, at, infinitive=True)
    return None


_GOVERNING = frozenset(
    """expect expected plan plans want wants hope hopes seek seeks try tries attempt attempts
    threaten threatens fail fails offer offers urge urges ask asks order orders likely set due
    intend intends vow vows promise promises consider considers propose proposes demand demands
    refuse refuses decline declines agree agrees unlikely ready scheduled call calls decide
    decides motion bid proposal able unable warn allowed supposed said believed thought reported
    alleged forced poised ordered urged asked planned hoped wanted tried failed refused declined
    threatened offered intended vowed promised proposed demanded attempted sought agreed decided
    forbidden banned""".split()
)
REFUSING = frozenset("refuse refuses refused decline declines declined fail fails failed".split())
_DENYING = frozenset(
    """deny denies denied denying reject rejects rejected dismiss dismisses dismissed refute refutes
    refuted dispute disputes disputed denial false untrue""".split()
)
_ALLEGING = frozenset(
    """accuse accuses accused accusing claim claims claimed claiming allege alleges alleged alleging
    suspect suspects suspected charge charges charged allegation allegations accusation accusations
    rumour rumours rumor rumors fear fears feared argue argues argued believe believes believed
    think thinks thought estimate estimates estimated contend contends contended suggest suggests
    suggested warn warns warned speculation suspicion complain complains complained doubt doubts
    doubted call calls called describe describes described threaten threatens threatened
    reportedly allegedly""".split()
)


_STRONG = frozenset(';:"()!?')
_UNSURE = frozenset("probably possibly likely reportedly allegedly apparently perhaps".split())
_REPORTS = frozenset("report reports claim claims charge suggestion suggestions".split())


@lru_cache(maxsize=4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """Every deed of one sentence, in order."""
    folded, found = fold(text), words(text)
    groups = _groups(found)
    opened = [_opening(folded, found, groups, number) for number in range(len(groups))]
    result: list[Deed] = []
    for number in range(len(groups)):
        end = opened[number + 1][2] if number + 1 < len(groups) else len(found)
        end = min(end, _strong_end(folded, found, groups[number].main, end))
        previous = result[-1] if result else None
        result.append(_deed(found, groups, number, opened[number], end, previous))
    return tuple(result)


def _opening(
    folded: str, found: Sequence[Word], groups: Sequence[_Group], number: int
) -> tuple[int, str, int]:
    """Where the words before a verb begin, the border before them, where the last clause ends."""
    left = groups[number - 1].main + 1 if number else 0
    group = groups[number]
    if group.infinitive:
        return group.first, "", group.first
    for at in range(group.first - 1, left - 1, -1):
        plain = found[at].text.casefold()
        gap = folded[found[at].end : found[at + 1].start] if at + 1 < len(found) else ""
        if _full_stop(found, at, gap):
            return at + 1, ".", at + 1
        if not _STRONG.isdisjoint(gap) or (number and "," in gap) or " - " in gap:
            return at + 1, ",", at + 1
        if plain in _BORDERS and not _joins_names(found, at, left):
            return at + 1, plain, at
    return left, "", left


def _joins_names(found: Sequence[Word], at: int, left: int) -> bool:
    """Whether an `and` stands between two names, or opens the text."""
    if found[at].text.casefold() not in {"and", "or"}:
        return found[at].text.casefold() in {
            "before",
            "after",
            "since",
            "until",
            "as",
            "than",
        } and (at == left == 0)
    return left < at < len(found) - 1 and found[at - 1].capital and found[at + 1].capital


def _full_stop(found: Sequence[Word], at: int, gap: str) -> bool:
    """Whether a sentence ends behind a word; `Gov. Abbott` and `Mr. Choe` go on."""
    ends = "." in gap or "\n" in gap
    return ends and found[at + 1].capital and not (found[at].capital and len(found[at].text) < 5)


def _strong_end(folded: str, found: Sequence[Word], main: int, end: int) -> int:
    for at in range(main, end - 1):
        gap = folded[found[at].end : found[at + 1].start]
        if not {";", ":"}.isdisjoint(gap) or _full_stop(found, at, gap):
            return at + 1
    return end


def _deed(
    found: Sequence[Word],
    groups: Sequence[_Group],
    number: int,
    opened: tuple[int, str, int],
    end: int,
    previous: Deed | None,
) -> Deed:
    group = groups[number]
    start, border, _ = opened
    left = groups[number - 1].main + 1 if number else 0
    own = found[start : group.first]
    between = found[left : group.first]
    subject = tuple(w for w in own if is_content(w) and w.text.casefold() not in _NO)
    negated = group.negated or any(word.text.casefold() in _NO for word in own)
    pronoun = bool(own) and not subject and any(w.text.casefold() in PRONOUNS for w in own)
    mode = group.mode
    if group.infinitive:
        mode = _governor(found, left, group, groups[number - 1] if number else None)
        negated = negated or mode in REFUSING
    if border in _RELATIVE and not own:
        back = tuple(w for w in between if is_content(w) and w.text.casefold() not in _RELATIVE)
        subject = back[-3:] or (previous.subject if previous else ())
    elif (group.infinitive or (not subject and not own)) and previous and border != ".":
        subject, pronoun = previous.subject, previous.pronoun
    rest = found[group.main + 1 : end]
    negated = negated or any(word.text.casefold() in _NO for word in rest[:1])
    kept = tuple(w for w in rest if is_content(w) and w.text.casefold() not in _NO)
    there = bool(own) and own[-1].text.casefold() == "there"
    around = [*own, *found[group.first : group.main + 1], *rest[:2]]
    if not mode and any(word.text.casefold() in _UNSURE for word in around):
        mode = "probably"
    return Deed(
        found[group.main],
        kept if there else subject,
        kept,
        own[0].start if own else found[group.first].start,
        rest[-1].end if rest else found[group.main].end,
        group.passive,
        negated,
        pronoun and not there,
        group.past,
        mode,
        _under(found, start, border, between, previous),
    )


def _governor(found: Sequence[Word], left: int, group: _Group, before: _Group | None) -> str:
    """The word that an infinitive hangs on (`expected to`, `a motion to`), or `to`."""
    first = before.first if before else left
    for word in reversed(found[first : group.first]):
        if word.text.casefold() in _GOVERNING:
            return word.text.casefold()
    return "to"


def _under(
    found: Sequence[Word],
    start: int,
    border: str,
    between: Sequence[Word],
    previous: Deed | None,
) -> str:
    """Under which denial, allegation or condition a clause stands."""
    if border in {"if", "unless"}:
        return "if"
    held = (
        [word.text.casefold() for word in between if word.start < found[start].start]
        if (start < len(found))
        else []
    )
    nouns = [plain for plain in held if plain in _ALLEGING | _DENYING | _REPORTS]
    if border == "that" and nouns and (previous is None or not previous.under):
        denied = previous is not None and previous.verb.text.casefold() in _DENYING
        return previous.verb.text.casefold() if denied and previous is not None else nouns[-1]
    if previous is None:
        return ""
    verb = previous.verb.text.casefold()
    direct = border == "that" or (not border and not [w for w in held if w != "that"])
    if verb in _ALLEGING | _DENYING and direct:
        return verb
    return previous.under if previous.under and border in {"", "and", "or"} else ""


def embeds(deed: Deed) -> bool:
    """Whether what stands behind the verb is only alleged or denied."""
    return deed.verb.text.casefold() in _ALLEGING | _DENYING


def denies(verb: str) -> bool:
    """Whether a verb denies what stands under it."""
    return verb in _DENYING
