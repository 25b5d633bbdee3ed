"""Words with offsets: what the check compares.

Folding keeps the length of a text, so that every offset into the folded text is an offset into
the text itself: quotation marks, dashes and spaces of every style become one style, digits of
every script become ASCII digits, and characters that nobody sees become soft hyphens, which
belong to no word. Letters that only look alike are *not* folded: a name written with a foreign
letter is another name.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

UNSEEN = "\u00ad"
"""The soft hyphen: what every invisible character is folded to."""

_QUOTES = "“”„‟«»″＂「」『』〝〞"
_APOSTROPHES = "‘’‚‛′`´ʼ＇"
_DASHES = "‐‑‒–—―−﹘﹣－"

_INNER = f"{UNSEEN}\u0300-\u036f"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.N., a.m.
    rf"|[^\W_][\w{_INNER}]*(?:['.,:/](?=\w)[\w{_INNER}]+)*"  # isn't, 120,000, 9:30, example.org
)


class Word(NamedTuple):
    """One word of a text: as written (folded), its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def numeric(self) -> bool:
        """Whether it holds a digit."""
        return any(map(str.isdigit, self.text))


@lru_cache(maxsize=2048)
def _folded(character: str) -> str:
    for style, marks in (('"', _QUOTES), ("'", _APOSTROPHES), ("-", _DASHES)):
        if character in marks:
            return style
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in {"Cf", "Me", "Cc"} or "\ufe00" <= character <= "\ufe0f":
        return UNSEEN
    digit = unicodedata.digit(character, -1)
    if digit >= 0:
        return str(digit)
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """`text` in one style of marks, digits and spaces, with the same length."""
    table = {
        ord(character): _folded(character)
        for character in set(text)
        if not character.isascii() or character in "`\x00" or not character.isprintable()
    }
    # A line break ends a paragraph: it stays visible to those who look for it.
    table.pop(ord("\n"), None)
    return text.translate(table) if table else text


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, with offsets into it; a possessive ending is left out."""
    return tuple(words_of(text))


def words_of(text: str) -> list[Word]:
    """See `words`; for long texts that are read once, of which nothing is to be remembered."""
    return _words(fold(text))


def _words(folded: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(folded):
        raw, start, end = match.group(), match.start(), match.end()
        if raw[-2:] in {"'s", "'S"}:
            raw, end = raw[:-2], end - 2
        written = raw if raw.isascii() else unicodedata.normalize("NFC", raw.replace(UNSEEN, ""))
        if written:
            found.append(Word(written, stem(written), start, end))
    return found


# Endings from long to short with the least that must remain before each.
_ENDINGS = (
    ("ization", 4), ("ational", 4), ("ations", 4), ("ingly", 4), ("ation", 4), ("ments", 4),
    ("ment", 4), ("ings", 3), ("ness", 4), ("ions", 4), ("ies", 3), ("ied", 3), ("ing", 3),
    ("ion", 4), ("ers", 4), ("ors", 4), ("est", 4), ("ed", 3), ("es", 3), ("er", 4), ("or", 4),
    ("ly", 3), ("al", 4), ("s", 3), ("e", 3), ("y", 3),
)  # fmt: skip
_IRREGULAR = {
    form: base.strip()
    for base, forms in (
        line.split(":")
        for line in """
        be: is are was were been being am
        have: has had having
        do: does did done doing
        say: said says saying
        tell: told tells
        go: went gone goes going
        win: won wins winning winner
        rise: rose risen rises rising
        fall: fell fallen falls falling
        hold: held holds holding
        lead: led leads leading
        take: took taken takes taking
        give: gave given gives giving
        make: made makes making
        come: came comes coming
        see: saw seen sees seeing
        know: knew known knows
        find: found finds finding
        lose: lost loses losing loss
        begin: began begun begins beginning
        become: became becomes becoming
        kill: killed killing kills
        die: died dies dying dead death deaths
        leave: left leaves leaving
        meet: met meets meeting
        pay: paid pays paying
        grow: grew grown grows growing growth
        write: wrote written writes writing writer
        speak: spoke spoken speaks speech
        bring: brought brings bringing
        buy: bought buys buying
        sell: sold sells selling sale
        send: sent sends sending
        think: thought thinks
        choose: chose chosen chooses choosing choice
        man: men
        woman: women
        child: children
        person: people persons
        break: broke broken breaks breaking
        build: built builds building buildings
        fight: fought fights fighting
        catch: caught
        teach: taught
        run: ran runs running
        keep: kept keeps keeping
        get: got gotten gets getting
        shoot: shot shoots shooting
        hear: heard hears hearing
        feel: felt feels feeling
        drive: drove driven drives driving
        steal: stole stolen
        flee: fled flees fleeing
        seek: sought seeks seeking
        deny: denied denies denying denial
        marry: married marries marriage
        """.strip().splitlines()
    )
    for form in (base.strip(), *forms.split())
}
_LONGEST_WORD = 60


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: enough that `voted`, `votes` and `voting` are one word."""
    plain = word.casefold()[:_LONGEST_WORD]
    if "." in plain and not plain[:1].isdigit():
        return plain.replace(".", "")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if not plain.isalpha():
        return plain
    for ending, least in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= least and plain[-2:] != "ss":
            rest = plain[: -len(ending)]
            if ending in {"ies", "ied"}:
                return rest
            doubled = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            rest = rest[:-1] if doubled else rest
            return rest[:-1] if len(rest) > 3 and rest[-1] in "eyi" else rest
    return plain


CONNECTIVES = frozenset(
    """additionally furthermore moreover alternatively however overall finally lastly firstly
    secondly thirdly therefore thus hence consequently meanwhile nevertheless nonetheless similarly
    likewise otherwise instead besides conversely specifically notably importantly interestingly
    unfortunately fortunately ultimately essentially generally typically usually eventually
    subsequently accordingly regarding despite amid amidst amongst upon whereas""".split()
)
"""Words that join sentences and claim nothing."""

FUNCTION_WORDS = CONNECTIVES | frozenset(
    """a about above after again all also although am an and any are as at be because been before
    being below between both but by can could did do does doing down during each either every few
    for from further had has have having he her here hers herself him himself his how however i if
    in into is it its itself just many may me might more most much must my myself no nor not now of
    off on once one only or other our ours out over own per same shall she should since so some such
    than that the their theirs them themselves then there these they this those though through to
    too under until up upon us very was we were what when where whether which while who whom whose
    why will with within without would yet you your yours among according including well even still
    never none nothing neither isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't
    cannot couldn't shouldn't hasn't haven't hadn't""".split()
)
"""Words that carry grammar, not content."""


_MONTH_OF_MAY = re.compile(r"(?<=[a-z0-9,] )May\b")


def without_may(text: str) -> str:
    """A text with the month of May blanked out, so that a search for `may` finds the verb only."""
    return _MONTH_OF_MAY.sub("   ", text)


def is_content(word: Word) -> bool:
    """Whether a word says something by itself."""
    return word.text.casefold() not in FUNCTION_WORDS


@lru_cache(maxsize=1)
def common_words() -> dict[str, int]:
    """Common English words in lower case with their rank, 0 for the most frequent.

    Made by `training/fit_overlap.py` from words that news and web text write in lower case.
    """
    table = files("bot.writing").joinpath("common_words.txt").read_text(encoding="utf-8")
    return {word: rank for rank, word in enumerate(table.split())}


@lru_cache(maxsize=1)
def _common_stems() -> dict[str, int]:
    stems: dict[str, int] = {}
    for word, rank in common_words().items():
        stems.setdefault(stem(word), rank)
    return stems


def is_common(word: str) -> bool:
    """Whether a word, in some form, is one that texts write in lower case."""
    plain = word.casefold()
    return plain in common_words() or stem(plain) in _common_stems()


def weight(word: Word) -> float:
    """How much a word tells: 0.4 for the most frequent, 2 for names, numbers and rare words."""
    return _RAREST if word.numeric else _rarity(word.stem)


@lru_cache(maxsize=65_536)
def rarity(word: str) -> float:
    """How much a word of a text tells, as `weight` has it."""
    return _rarity(stem(word.casefold()))


def _rarity(of: str) -> float:
    rank = _common_stems().get(of)
    return _RAREST if rank is None else 0.4 + 1.2 * min(1.0, rank / 4000)


_RAREST = 2.0
