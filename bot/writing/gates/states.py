"""States and the seats of their governments: `Pyongyang said` is North Korea speaking.

A seat stands for its state only where it acts or speaks: not as a place (`in Moscow`), and not as
a part of another name or for what belongs to the city (`Moscow police`, `the Washington Post`).
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from bot.writing.words import Word, fold, words

_STATES = {
    name: tuple(tuple(form.split("_")) for form in forms.split())
    for name, forms in (
        row.strip().split(": ")
        for row in """
        north korea: north_korea north_korean north_koreans dprk
        south korea: south_korea south_korean south_koreans
        russia: russia russian russians
        china: china chinese
        united states: us usa united_states america american americans
        united kingdom: uk united_kingdom britain british
        european union: eu european_union
        france: france french
        germany: germany german germans
        japan: japan japanese
        ukraine: ukraine ukrainian ukrainians
        iran: iran iranian iranians
        turkey: turkey turkish türkiye turkiye
        india: india indian indians
        pakistan: pakistan pakistani pakistanis
        afghanistan: afghanistan afghan
        syria: syria syrian syrians
        saudi arabia: saudi_arabia saudi saudis
        egypt: egypt egyptian egyptians
        italy: italy italian italians
        spain: spain spanish
        poland: poland polish
        hungary: hungary hungarian hungarians
        greece: greece greek
        cuba: cuba cuban cubans
        venezuela: venezuela venezuelan venezuelans
        canada: canada canadian canadians
        australia: australia australian australians
        indonesia: indonesia indonesian indonesians
        philippines: philippines philippine filipino
        taiwan: taiwan taiwanese
        vietnam: vietnam vietnamese
        thailand: thailand thai
        serbia: serbia serbian serbs
        belarus: belarus belarusian
        sudan: sudan sudanese
        ethiopia: ethiopia ethiopian
        kenya: kenya kenyan
        """.strip().split("\n")
    )
}  # fmt: skip
_SEATS = {
    tuple(seat.split("_")): state.replace("_", " ")
    for seat, state in (
        pair.split("/")
        for pair in """
        pyongyang/north_korea seoul/south_korea moscow/russia kremlin/russia beijing/china
        washington/united_states white_house/united_states london/united_kingdom
        downing_street/united_kingdom whitehall/united_kingdom brussels/european_union paris/france
        berlin/germany tokyo/japan kyiv/ukraine kiev/ukraine tehran/iran ankara/turkey
        new_delhi/india delhi/india islamabad/pakistan kabul/afghanistan damascus/syria
        riyadh/saudi_arabia cairo/egypt rome/italy madrid/spain warsaw/poland budapest/hungary
        athens/greece havana/cuba caracas/venezuela ottawa/canada canberra/australia
        jakarta/indonesia manila/philippines taipei/taiwan hanoi/vietnam bangkok/thailand
        belgrade/serbia minsk/belarus khartoum/sudan nairobi/kenya
        """.split()
    )
}  # fmt: skip
_PLACING = frozenset(
    """in at near from to into of outside inside around over through across within toward towards
    via leaving reached left visited central downtown greater""".split()
)
_OF_THE_CITY = frozenset(
    """mayor police court courts city resident residents university hospital council councillor
    airport museum school schools zoo street streets district suburb suburbs local marathon club
    team stadium hotel restaurant church prosecutor prosecutors bank firm company""".split()
)
_US = "us"


@lru_cache(maxsize=4096)
def states_in(text: str) -> MappingProxyType[int, str]:
    """The states that a text names, or whose seats act in it, by the places of the words."""
    found = words(text)
    gaps = [fold(text[one.end : two.start]) for one, two in pairwise(found)]
    return MappingProxyType(_by_word(found, gaps))


def states_of(found: Sequence[Word]) -> dict[int, str]:
    """The same of words that are taken from a text, in order, for instance a speaker's."""
    return _by_word(found, [" " if two.start - one.end < 2 else "" for one, two in pairwise(found)])


def _by_word(found: Sequence[Word], gaps: Sequence[str]) -> dict[int, str]:
    return {
        found[at].start: state
        for state, first, size in _mentions(found, gaps)
        for at in range(first, first + size)
    }


def _mentions(found: Sequence[Word], gaps: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    plain = [word.text.casefold().replace(".", "") for word in found]
    for at, word in enumerate(found):
        if not word.capital:
            continue
        for state, forms in _STATES.items():
            for form in forms:
                if tuple(plain[at : at + len(form)]) == form and not (
                    form == (_US,) and not word.text.replace(".", "").isupper()
                ):
                    yield state, at, len(form)
        for size in (1, 2):
            seat = _SEATS.get(tuple(plain[at : at + size])) if at + size <= len(plain) else None
            local = not _OF_THE_CITY.isdisjoint(plain[at + size : at + size + 2])
            if seat and not local and _acts(found, gaps, at, size):
                yield seat, at, size


def _acts(found: Sequence[Word], gaps: Sequence[str], at: int, size: int) -> bool:
    """Whether a seat may act here: no place, and no part of another name."""
    before = found[at - 1].text.casefold() if at else ""
    last = at + size
    first = at
    while first > 1 and before in {"and", "or"} and found[first - 2].capital:
        first -= 2  # "to Madrid and Rome"
        before = found[first - 1].text.casefold() if first else ""
    if before in _PLACING:
        return False
    if at and found[at - 1].capital and gaps[at - 1] == " " and before != "the":
        return False
    return not (last < len(found) and found[last].capital and gaps[last - 1] == " ")
