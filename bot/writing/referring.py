"""What the pronouns of a follow-up stand for: "he", "it", "they", "there". Pure."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.lexicon import STOP
from bot.writing.phrases import AUXILIARY, Phrase, Sort, phrases
from bot.writing.tokens import tokens

_ATTRIBUTED = re.compile(r"^According to [^,]{1,80}, ")
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|her|his|hers|they|them|their|theirs|it|its|this|that|these|those|there)\b",
    re.IGNORECASE,
)
_HUMAN = frozenset({"he", "she", "him", "her", "his", "hers"})
_MANY = frozenset({"they", "them", "their", "theirs", "these", "those"})
_COUNTS = frozenset(
    "at more some nobody one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundreds thousands millions dozens several many most few all both half about "
    "nearly almost around over under up fewer less no none every each another other".split()
)
"""Words that begin with a capital only because a sentence begins with them."""
_MOST_TELLING = 4
"""Words that tell something in a question that leans; who writes more has named what they mean."""
_LONGEST_GIVEN = 120
"""Characters of a sentence that is put into a question."""
_OWNED = frozenset({"his", "hers", "their", "theirs", "its"})
# "Is it true that …", "what time is it": these stand for nothing.
_NOTHING = re.compile(
    r"\b(?:is|was|does|did|will|would|be) it (?:true|possible|likely|clear|legal|known|certain|safe"
    r"|take|rain|snow|matter|raining|snowing|cold|hot|the case|that)\b|\btime is it\b|\bit takes?\b"
    r"|\bit (?:be |is |was |has been )?(?!(?:go|come|lead|belong|apply|happen)\b)\w+ "
    r"(?:for|to|that|when)\b"
    r"|\b(?:does|did) it (?:mean|get (?:dark|light|cold|hot|late))\b|[\"“”][^\"“”]*[\"“”]"
    r"|\bwho is it\b|\b(?:is|are|was|were|will|would|could|has|have) there\b"
    r"|\bthere (?:is|are|was|were|be|been)\b|\bthis (?:year|month|week|morning|summer|spring|"
    r"autumn|fall|winter|evening|weekend|season|time|century|decade)\b|\bthat (?:year|time|is)\b",
    re.IGNORECASE,
)
_EMBEDS = re.compile(
    r"\b(?:that|when|if|whether|because|say|says|said|saying|think|thinks|know|why|how|where|after|"
    r"before|until|while|since|and|but|or|to|as|which|who)$|,$",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:deny|denied|denies|confirm\w*|admit\w*|dispute[ds]?|believe[ds]?|prove[dns]?|say|said)\s*$",
    re.IGNORECASE,
)
"""Verbs whose "it" may be a whole sentence."""
_BORDER = re.compile(
    r",|\b(?:and|but|when|if|whether|because|that|while|after|before)\b", re.IGNORECASE
)
_VERBISH = re.compile(
    rf"(?:{AUXILIARY}|who|what|when|where|why|how|by|for|about|of|with|to|in|on)$", re.IGNORECASE
)


def embedded(sentences: Sequence[str]) -> str:
    """The first sentence that was sent, as it stands after "that"; empty without one."""
    if not sentences:
        return ""
    said = _ATTRIBUTED.sub("", sentences[0]).strip().rstrip(" .!?")
    return said if _begins_with_name(said) else lower_first(said)


def lower_first(text: str) -> str:
    """A question in the middle of a sentence: it begins small, unless with a name."""
    return text if _begins_with_name(text) else text[:1].lower() + text[1:]


def _begins_with_name(text: str) -> bool:
    found = phrases(text)
    first = found[0] if found and found[0].start == 0 else None
    if first is None:
        return text[:1] == "I" and not text[1:2].isalpha()
    return (
        first.text.split()[0].lower() not in {"the", "a", "an", "its", "his", "her", "their"}
        and (first.sort in {Sort.COUNTRY, Sort.PERSON, Sort.NAME} or text[:1].isdigit())
        and first.text.split()[0].lower() not in _COUNTS
    )


def topic_of(question: str) -> str:
    """What a question is about, as a noun phrase; empty when it names nothing."""
    found = [one for one in phrases(question) if one.sort is not Sort.TIME]
    things = [one for one in found if one.sort is Sort.THING and one.text[0].islower()]
    chosen = next((one for one in things if one.whole != one.text), None)
    chosen = chosen or (things[-1] if things else None) or (found[-1] if found else None)
    return chosen.whole if chosen else ""


def resolved(text: str, question: str, sentences: Sequence[str]) -> str:
    """A follow-up with names for its pronouns; as it is where none leans on `question`."""
    telling = _telling(text)
    nothing = [match.span() for match in _NOTHING.finditer(text)]
    out: list[str] = []
    done = 0
    leaning = False
    for match in _PRONOUN.finditer(text):
        idle = any(start <= match.start() < end for start, end in nothing)
        if idle or telling > _MOST_TELLING or not _leans(text, match):
            continue
        stands_for = _antecedent(match, question, sentences)
        if not stands_for:
            leaning = leaning or match["word"].lower() in {"it", "that", "this"}
            continue
        out += [text[done : match.start()], stands_for]
        done = match.end()
    whole = "".join(out) + text[done:]
    if whole == text and leaning:  # it leans, and nobody knows on what
        said, topic = embedded(sentences), topic_of(question)
        if said and len(said) <= _LONGEST_GIVEN:
            return f"{text}, given that {said}"
        return f"As for {topic}, {lower_first(text)}" if topic else text
    return whole


def _leans(text: str, match: re.Match[str]) -> bool:
    """Whether a pronoun refers to what was said before, and not within its own question."""
    word = match["word"].lower()
    before, after = text[: match.start()].rstrip(), text[match.end() :].strip()
    if word in {"this", "that", "these", "those"} and not _alone(before, after):
        return False
    if not _telling(before):
        return True
    owned = word in _OWNED or (word == "her" and bool(after) and after[0].isalpha())
    earlier = phrases(before)
    if owned or _EMBEDS.search(before):
        return False
    return not _BORDER.search(before[earlier[-1].end if earlier else 0 :])


def _telling(text: str) -> int:
    """How many of the words tell something."""
    return sum(one.text.lower() not in STOP | {"many", "much"} for one in tokens(text))


def _alone(before: str, after: str) -> bool:
    """Whether "this" or "that" is a pronoun here: not "that report", not "said that he"."""
    if not after:
        return bool(before)
    follows = after.split(maxsplit=1)[0].lower()
    verb = bool(_VERBISH.search(before)) and not re.match(rf"{AUXILIARY}\b", follows)
    return verb and follows in {
        "cost", "mean", "happen", "happened", "work", "take", "last", "affect", "true", "in", "on",
        "by", "at", "for", "again", "before", "so", "legal", "possible", "change", "be",
    }  # fmt: skip


def _antecedent(pronoun: re.Match[str], question: str, sentences: Sequence[str]) -> str:
    """What a pronoun stands for; empty when nothing fits."""
    word = pronoun["word"].lower()
    before, after = pronoun.string[: pronoun.start()], pronoun.string[pronoun.end() :]
    asked = phrases(question)
    said = [one for sentence in sentences for one in phrases(_ATTRIBUTED.sub("", sentence))]
    if word in _HUMAN:
        person = next((one for one in (*asked, *said) if one.sort is Sort.PERSON), None)
        owned = word == "his" or (word == "her" and re.match(r" [a-z]", after) is not None)
        return _possessive(person.text, owned=owned) if person else ""
    if word == "there":
        place = next(
            (one for one in reversed(asked) if one.preposition in {"in", "at", "near"}), None
        )
        return f"{place.preposition} {place.text}" if place else ""
    if word in _MANY:
        return _possessive(_several(question, asked), owned=word == "their")
    things = [one for one in asked if not one.plural and one.sort not in {Sort.PERSON, Sort.TIME}]
    things = [one for one in things if not one.text.lower().startswith(("its ", "his ", "their "))]
    proper = [one for one in things if one.text[0].islower() or one.sort is Sort.THING]
    chosen = next((one for one in proper if one.whole != one.text), None) or (
        proper[-1] if proper else None
    )
    if chosen is None and word == "its":
        chosen = things[-1] if things else None
    if chosen is None:
        said_so = embedded(sentences)
        holds = _HOLDS.search(before) and not after.strip()
        return f"that {said_so}" if said_so and holds else ""
    whole = chosen.whole
    if " " not in whole and whole[0].islower():
        whole = f"the {whole}"
    return _possessive(whole, owned=word == "its")


def _several(question: str, asked: Sequence[Phrase]) -> str:
    counted = re.match(
        rf"(?:how many|which|what) (?P<noun>[a-z]+) (?P<aux>{AUXILIARY} )?(?P<rest>.+?)\??$",
        question,
        re.IGNORECASE,
    )
    if counted and counted["noun"].endswith(("s", "people", "men", "children")):
        link = " " if (counted["aux"] or "").strip() in {"are", "were"} else " that "
        return f"the {counted['noun']}{link}{counted['rest']}"
    many = [one for one in asked if one.plural]
    return many[0].text if many else ""


def _possessive(text: str, *, owned: bool) -> str:
    if not owned or not text:
        return text
    return f"{text}’" if text.endswith("s") else f"{text}'s"
