"""The noun phrases of a question, found by its small words: what a follow-up can refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.writing.lexicon import MONTHS, WEEKDAYS, is_country
from bot.writing.tokens import word_set

AUXILIARY = (
    r"(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_DETERMINERS = word_set("the a an this these those its his her their our any some all")
_PREPOSITIONS = word_set(
    "in on at by for from to with about into over under between during after before since until "
    "against near outside inside of through across behind amid without within"
)
# After "did", "will" and their like the verb has its plain form, which looks like a noun.
_VERBS = word_set(
    """
    accept accuse act adopt affect agree allow announce appeal approve argue arrest ask attack ban
    be become begin believe blame break build buy call cancel carry cause   claim close
    come comment condemn confirm convict cost criticise criticize cross cut decide declare defend
    delay demand deny describe destroy develop die discover do drop earn elect end enter escape
    expect explain expose fail fall favor favour fight find finish fire flee fly follow force free
    get give go grow halt happen have hire hit hold hurt increase injure introduce invade
    invest join keep kill know launch lead learn leave lift like live look lose make mean meet move
    need  open oppose  own pass pay  play plead pledge postpone praise predict prevent
    produce promise propose protest prove publish pull push put raise reach react read receive
    recommend recover reduce refuse reject release remain remove rename replace reply report request
    rescue resign resist respond return reveal rise rule run save say score see seek seize sell send
    serve set shoot show shut sign sink spend spread start stay steal step stop strike sue suffer
    suggest support survive suspend take talk  tell testify  think threaten  travel
    try turn urge use veto  vote want warn welcome win withdraw work write
    said told made won lost held killed went took gave came found left sent built paid led shot
    fought died broke grew hit
    """
)
_SMALL = word_set(
    "who whom whose what which when where why how many much that and or but not if than as it he "
    "she they them him there so more most also first long often far old exactly still ever then"
)
_ORGANISATIONS = word_set(
    """
    bank post times news daily agency council committee court union united nations party company
    motors steel group inc corp ltd university ministry department office institute school hospital
    parliament senate congress assembly commission army police navy club league cup network daily
    herald tribune journal gazette radio television tv association society foundation fund house
    airport airlines street river island city north south east west new saint san
    """
)
_TITLES = word_set(
    "mr mrs ms dr sir president senator governor mayor minister secretary king queen pope judge "
    "general captain chancellor ambassador professor prince princess"
)
_PEOPLE = word_set("people police men women children fishermen staff crew media")


class Sort(StrEnum):
    """What a phrase names, as far as its form shows."""

    COUNTRY = "country"
    PERSON = "person"
    NAME = "name"
    TIME = "time"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with its place; `whole_end` includes what is attached ("… of Averton")."""

    text: str
    start: int
    end: int
    whole: str
    sort: Sort
    plural: bool
    preposition: str = ""
    """The one right before it, in lower case."""

    @property
    def head(self) -> str:
        """Its last word, which says what it is."""
        return self.text.split()[-1].lower()


def phrases(text: str) -> list[Phrase]:
    """The noun phrases of a question, in order; "the report on Syria" also gives "Syria"."""
    words = list(_WORD.finditer(text))
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        stop = _reach(words, at)
        if stop > at:
            spans.append((at, stop))
            at = stop
        else:
            at += 1
    return [_phrase(text, words, spans, number) for number in range(len(spans))]


def _reach(words: list[re.Match[str]], first: int) -> int:
    """The end of the phrase that begins with a word; the word itself when none does."""
    word = words[first][0]
    determined = word.lower() in _DETERMINERS
    at = first + 1 if determined else first
    if not determined and not (_capital(words, first) or _follows_preposition(words, first)):
        return first
    begun = at
    while at < len(words) and at - begun < 6:
        plain = words[at][0].lower()
        if at > begun and not _adjoining(words, at):
            break
        small = plain in _SMALL or plain in _PREPOSITIONS or plain in _DETERMINERS
        if small or re.fullmatch(AUXILIARY, plain):
            break
        verbal = plain in _VERBS or (plain.endswith("ed") and len(plain) > 4)
        if (
            verbal
            and not _capital(words, at)
            and not _is_noun(words, at, begun, determined=determined)
        ):
            break
        if at > begun and _capital(words, at - 1) and not _capital(words, at) and not determined:
            possessive = words[at - 1][0].lower().endswith(("'s", "’s"))
            if not possessive:
                break
        at += 1
    return at if at > begun else first


def _is_noun(words: list[re.Match[str]], at: int, begun: int, *, determined: bool) -> bool:
    """Whether what looks like a verb is none: "the vote", "did the UN vote on the plan go"."""
    if at == begun and determined:
        return True
    text = words[at].string
    if text.startswith("As for ") and "," not in text[: words[at].start()]:
        return True
    after = words[at + 1][0].lower() if at + 2 < len(words) else ""
    return after in _PREPOSITIONS and words[-1][0].lower() in _VERBS


def _adjoining(words: list[re.Match[str]], at: int) -> bool:
    between = words[at].string[words[at - 1].end() : words[at].start()]
    return not between.strip()


def _capital(words: list[re.Match[str]], at: int) -> bool:
    word = words[at][0]
    plain = word.lower()
    known = plain in _SMALL or plain in _DETERMINERS or re.fullmatch(AUXILIARY, plain)
    return (
        (word[:1].isupper() or word[:1].isdigit())
        and not known
        and not (at == 0 and plain in _VERBS | _PREPOSITIONS)
    )


def _follows_preposition(words: list[re.Match[str]], at: int) -> bool:
    return at > 0 and words[at - 1][0].lower() in _PREPOSITIONS - {"to"}


def _phrase(
    text: str, words: list[re.Match[str]], spans: list[tuple[int, int]], number: int
) -> Phrase:
    first, stop = spans[number]
    start, end = words[first].start(), words[stop - 1].end()
    before = words[first - 1][0].lower() if first else ""
    last = stop
    for begin, finish in spans[number + 1 :]:
        attached = begin == last + 1 and words[last][0].lower() in _PREPOSITIONS
        if (
            not attached
            or sort_of(text[words[begin].start() : words[finish - 1].end()]) is Sort.TIME
        ):
            break
        last = finish
    said = text[start:end]
    return Phrase(
        text=said,
        start=start,
        end=end,
        whole=text[start : words[last - 1].end()],
        sort=sort_of(said),
        plural=_plural(said),
        preposition=before if before in _PREPOSITIONS else "",
    )


def sort_of(phrase: str) -> Sort:
    """What a phrase names."""
    said = re.sub(r"['’]s$", "", phrase).split()
    plain = [word.lower() for word in said]
    body = plain[1:] if plain[:1] and plain[0] in _DETERMINERS else plain
    timely = {
        *MONTHS,
        *WEEKDAYS,
        "yesterday",
        "today",
        "tomorrow",
        "year",
        "week",
        "month",
        "summer",
    }
    if any(word in timely or re.fullmatch(r"(?:1[0-9]|20)\d\d", word) for word in body):
        return Sort.TIME
    if not any(word[:1].isupper() for word in said):
        return Sort.COUNTRY if len(body) == 1 and is_country(body[0]) else Sort.THING
    if is_country(body[-1]) and len(body) <= 2:
        return Sort.COUNTRY
    if body != plain or not said[-1][:1].isupper():
        return Sort.THING if not said[-1][:1].isupper() else Sort.NAME
    titled = len(body) > 1 and body[0] in _TITLES
    if titled or (2 <= len(body) <= 4 and not _ORGANISATIONS & set(body)):
        return Sort.PERSON
    return Sort.NAME


def _plural(phrase: str) -> bool:
    head = phrase.rsplit(maxsplit=1)[-1].lower()
    return head in _PEOPLE or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))
    )
