"""Names: every proper noun of the sentence must stand in the sources.

Short and long forms are one name (`Mr. Choe`, `Choe Myong-nam`; `U.N.`, `UN`, `United Nations`;
`Russia`, `Russian`), but the parts of a longer name must stand together in a source: `John Smith`
is not supported by `John Doe` and `Jane Smith`.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from bot.writing.gates.aliases import ALIASES, PLACES, code
from bot.writing.gates.amounts import NUMBER_WORDS
from bot.writing.gates.reason import Reason
from bot.writing.gates.states import states_in
from bot.writing.window import View
from bot.writing.words import FUNCTION_WORDS, Word, fold, is_common, words
from retrieval.types import Span

HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir madam lord lady".split())
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec""".split()
)
_TITLES = {
    "sen": "senator", "gov": "governor", "gen": "general", "rep": "representative",
    "lt": "lieutenant", "sgt": "sergeant", "capt": "captain", "col": "colonel",
    "maj": "major", "adm": "admiral", "cpl": "corporal", "pres": "president",
    "sec": "secretary", "st": "saint", "min": "minister",
    "chancellor": "chancellor", "judge": "judge", "justice": "justice", "king": "king",
    "queen": "queen", "prince": "prince", "princess": "princess", "pope": "pope",
    "bishop": "bishop", "mayor": "mayor", "sheriff": "sheriff", "officer": "officer",
    "detective": "detective", "ambassador": "ambassador", "prime": "prime",
    "republican": "republican", "democrat": "democrat", "democratic": "democrat",
}  # fmt: skip
"""Titles by their abbreviations: they stand before a name, or in another place of its line."""
_TITLED = frozenset(_TITLES.values())
_UNITS = frozenset("c f celsius fahrenheit".split())
_OPENING_DEED = re.compile(r"\s*(?::|(?:the|a|an|your|all|each)\b)")
"""What follows an order or a heading at the beginning of a line, and no name."""
_META = frozenset("passage passages source sources article text note step steps method".split())
_PREFIXES = frozenset("anti non pro pre post ex co mid pan".split())
_NOUNS = frozenset("tv lgbt lgbtq lgbtq+ diy ok iq dna faq id pdf usb gps".split())
"""Capitals that name nothing: common nouns in short."""
_OPENERS = frozenset("yes no contrary owing unlike furthermore moreover nonetheless albeit".split())
_OPENING_FORMS = re.compile(r"\w{3,}(?:ly|ed|ing|tion|ness|ment|ive)$", re.IGNORECASE)
"""Endings of words that open a sentence far more often than names do."""
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1")
_LEAST_INITIALS = 3
_CODE = 2
_BY_INITIALS = "initials of "
"""Before initials among what is known: they hold an acronym and no other word."""
_LEAST_ROOT = 4


def names(sentence: str, seen: View) -> list[Reason]:
    """Names that no source mentions, and longer names that no source holds together."""
    parts = proper(sentence)
    if not parts:
        return []
    lines = [words(line.text) for line in seen.whole]
    known = _known(lines) | _initials([words(line.text) for line in seen.near])
    spoken_for = _spoken_for(sentence, seen)
    reasons: list[Reason] = []
    unknown: set[int] = set()
    for run in _runs(sentence, parts):
        missing = [
            word for word in run if not _mentioned(word, known) and word.start not in spoken_for
        ]
        if missing and not _initials_of(run, lines):
            unknown.update(word.start for word in missing)
            span = Span(missing[0].start, missing[-1].end)
            shown = span.of(sentence)
            hint = _instead(run, missing, lines)
            text = f"{shown} is not in the cited passages" + (f" (there: {hint})" if hint else "")
            reasons.append(Reason("names", text, span, clash=bool(hint)))
            continue
        pairs = (pair for pair in pairwise(run) if pair[1].start not in spoken_for)
        apart = next((pair for pair in pairs if not _together(pair, lines)), None)
        if apart and not _initials_of(run, lines):
            span = Span(apart[0].start, apart[1].end)
            text = f"the cited passages do not name {span.of(sentence)} together"
            reasons.append(Reason("names", text, span, unsure=True))
    return reasons


def _spoken_for(sentence: str, seen: View) -> frozenset[int]:
    """Where the sentence names a state whose seat a source names, or the other way round."""
    mine = states_in(sentence)
    theirs = {state for line in seen.whole for state in states_in(line.text).values()}
    return frozenset(at for at, state in mine.items() if state in theirs)


def proper(sentence: str) -> list[Word]:
    """The words of a sentence that are proper nouns (or hold a digit among letters)."""
    found = words(sentence)
    folded = fold(sentence)
    # A headline in capitals tells names from other words no more.
    shouted = sum(1 for word in found if word.capital) > max(3, 0.7 * len(found))
    result = []
    for word in found:
        plain = word.text.casefold()
        if word.numeric:
            if any(map(str.isalpha, word.text)) and not word.text[0].isdigit():
                result.append(word)
            continue
        if _hyphened(folded, word, result) and not is_common(plain):
            result.append(word)  # "nam" in "Choe Myong-nam"
            continue
        if not word.capital or plain in _CALENDAR or plain.replace(".", "") in HONORIFICS:
            continue
        if plain in FUNCTION_WORDS and not (word.text.isupper() and plain in ALIASES):
            continue
        if plain in _META or plain in NUMBER_WORDS or plain in _NOUNS:
            continue
        if (shouted or _opens(folded, word)) and is_common(plain):
            continue
        if _names_nothing(folded, word):
            continue
        result.append(word)
    return result


def _names_nothing(folded: str, word: Word) -> bool:
    """Whether a capital opens an order or a heading, or belongs to a measure of heat."""
    if _opens(folded, word) and _OPENING_DEED.match(folded, word.end):
        return True
    plain = word.text.casefold()
    if plain in _PREFIXES and folded[word.end : word.end + 1] == "-":
        return True
    if folded[word.start - 1 : word.start] == "(" and folded[word.end : word.end + 1] == ")":
        return is_common(plain)
    alone = _opens(folded, word) and not folded[word.end : word.end + 2].strip().istitle()
    formed = _OPENING_FORMS.match(plain) is not None and not word.text.isupper()
    if alone and (plain in _OPENERS or formed):
        return True
    measured = re.search(r"(?:°|degrees) ?$", folded[: word.start])
    return word.text.casefold() in _UNITS and measured is not None


def _hyphened(folded: str, word: Word, before: Sequence[Word]) -> bool:
    """Whether the word is the lower-case end of a hyphenated name."""
    return bool(before) and before[-1].end == word.start - 1 and folded[word.start - 1] == "-"


def _opens(folded: str, word: Word) -> bool:
    """Whether the word begins a sentence, a quotation or a line."""
    before = folded[: word.start].rstrip(" \"'(*-")
    return not before or before[-1] in ".!?:;\n|•"


def _runs(sentence: str, parts: Sequence[Word]) -> list[list[Word]]:
    """Neighbouring proper nouns, joined over spaces, hyphens and honorifics only."""
    folded = fold(sentence)
    runs: list[list[Word]] = []
    for word in parts:
        gap = folded[runs[-1][-1].end : word.start] if runs else ""
        if gap in {" ", "-"} or (gap == ". " and _shortened(runs[-1][-1])):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _shortened(word: Word) -> bool:
    """Whether a stop behind the word is that of an abbreviation: `A. O. Scott`, `Gov. Abbott`."""
    plain = word.text.casefold()
    return len(plain.replace(".", "")) == 1 or plain in HONORIFICS or plain in _TITLES


def _known(lines: Sequence[Sequence[Word]]) -> frozenset[str]:
    known: set[str] = set()
    for line in lines:
        for word in line:
            known.update(roots(word.text))
            if word.text.isupper() and len(word.text) == _CODE:
                known.add(code(word.text))
        for first, second in pairwise(line):
            if first.capital and len(first.text) <= _CODE and second.numeric:
                known.add((first.text + second.text).casefold())  # "B 6" for "B6"
            if first.capital and second.capital:
                known.add((first.text[0] + second.text[0]).casefold())
        capitals = [word for word in line if word.capital]
        for size in (3, 4):
            for start in range(len(capitals) - size + 1):
                known.add("".join(w.text[0] for w in capitals[start : start + size]).casefold())
    return frozenset(known)


def _initials(lines: Sequence[Sequence[Word]]) -> frozenset[str]:
    """The initials of words in a row: `gross domestic product` may be called GDP."""
    known: set[str] = set()
    for line in lines:
        letters = [word.text[0] for word in line if word.text.casefold() not in FUNCTION_WORDS]
        for size in (_LEAST_INITIALS, _LEAST_INITIALS + 1):
            for start in range(len(letters) - size + 1):
                known.add("".join(letters[start : start + size]).casefold())
    return frozenset(f"{_BY_INITIALS}{one}" for one in known)


@lru_cache(maxsize=16384)
def roots(name: str) -> frozenset[str]:
    """The forms under which a name may stand: itself, its country, without a plural."""
    plain = name.casefold().replace(".", "")
    forms = {plain}
    if plain in _TITLES:
        forms.add(_TITLES[plain])
    if plain in PLACES:
        forms.add(PLACES[plain])
    if len(plain) > _LEAST_ROOT:
        forms.add(_TWICE.sub(r"\1", plain))
    if plain.endswith("s") and len(plain) > _LEAST_ROOT - 1:
        forms.add(plain[:-1])
    for ending in (
        "ians",
        "ian",
        "ans",
        "an",
        "ese",
        "is",
        "i",
        "es",
        "ish",
        "ic",
        "ist",
        "ists",
        "ern",
    ):
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_ROOT:
            forms.add(plain[: -len(ending)])
    if plain[-1:] in {"a", "o", "y", "e"} and len(plain) > _LEAST_ROOT:
        forms.add(plain[:-1])
    return frozenset(forms)


def _mentioned(word: Word, known: frozenset[str]) -> bool:
    if roots(word.text) & known or word.stem in known:
        return True
    plain = word.text.casefold().replace(".", "")
    acronym = word.text.removesuffix("s")
    initials = f"{_BY_INITIALS}{acronym.replace('.', '').casefold()}"
    if acronym.isupper() and len(acronym) >= _LEAST_INITIALS and initials in known:
        return True
    ways = ALIASES.get(plain, ())
    return any(all(part in known for part in way) for way in ways)


def _initials_of(run: Sequence[Word], lines: Sequence[Sequence[Word]]) -> bool:
    """`United Nations` where a source writes `U.N.`."""
    if len(run) < 2:
        return False
    letters = "".join(word.text[0] for word in run).upper()
    return any(word.text.replace(".", "") == letters for line in lines for word in line)


def _together(pair: tuple[Word, Word], lines: Sequence[Sequence[Word]]) -> bool:
    if any(word.text.isupper() and len(word.text) <= 5 for word in pair):
        return True  # an acronym may stand for words that stand elsewhere
    one, two = roots(pair[0].text), roots(pair[1].text)
    if any(is_common(word.text) for word in pair):
        return True  # titles and descriptions: "President Xi", "Amazon Echo"
    titled = any(not _TITLED.isdisjoint(roots(word.text)) for word in pair)
    for line in lines:
        first = [i for i, word in enumerate(line) if roots(word.text) & one]
        second = [i for i, word in enumerate(line) if roots(word.text) & two]
        if any(abs(i - j) <= 4 or titled for i in first for j in second):
            return True
    return False


def _instead(run: Sequence[Word], missing: Sequence[Word], lines: Sequence[Sequence[Word]]) -> str:
    """What stands in the source beside the part of the name that is there."""
    kept = [word for word in run if word not in missing]
    if not kept:
        return ""
    wanted = roots(kept[0].text)
    for line in lines:
        for index, word in enumerate(line):
            if word.capital and roots(word.text) & wanted:
                beside = [w.text for w in line[max(0, index - 2) : index + 3] if w.capital]
                if len(beside) > 1:
                    return " ".join(beside)
    return ""
