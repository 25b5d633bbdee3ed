"""Evidence to candidate sentences: what may be quoted, and what each sentence holds.

Headings, captions, site furniture, fragments and what speaks to its reader never become candidates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.writing.addressing import addressed
from bot.writing.lexicon import FUNCTION_WORDS, MONTHS, STOP, WEEKDAYS, concepts, concepts_at
from bot.writing.tokens import Token, tokens, word_set
from retrieval.sentences import sentences
from retrieval.types import Hit

MOST_WORDS = 90
"""Words of the longest sentence that is quoted: nobody reads a longer one in a chat."""
_FEWEST_WORDS = 3
_MOST_NAMED = 12
"""Words up to which a text without a verb is taken for a name or a value, not for a sentence."""

_FURNITURE = re.compile(
    r"^\W*(?:photo|image|picture|file photo|getty|reuters/|ap photo|credit|caption|video|watch|read"
    r" more|also read|see also|related|click|follow us|like us|subscribe|sign up|log in|share"
    r" this|advertisement|copyright|all rights reserved|story continues|newsletter|updated|"
    r"last modified|posted|tags?|comments?|make \w+ your)\b\s*(?:[:|(/]|us\b|this\b|now\b|here\b|to"
    r" (?:continue|read|our|receive)|for (?:our|more)|your\b|reserved|more\b|$)"
    r"|^\W*\((?:photo|image|picture|file|credit|reuters|ap|getty)\b|©|\ball rights reserved\b"
    r"|\b(?:photo|image|picture) ?(?:by|credit|courtesy)? ?:|^\W*(?:like|follow) us on\b"
    r"|^\W*(?:sign up|subscribe|click here)\b|\bcookies?\b.*\b(?:accept|policy|browser)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-–—•*·▪●]\s+|\(?\d{1,2}[.)]\s+)+")
_CONJUNCTION = re.compile(
    r"^(?:(?:And|But),?|(?:Now|Meanwhile|However|Moreover|Also|Still|Yet),)\s+(?=\S)"
)
"""What only joins a sentence to the one before it, which a reader does not see."""
_CORRECTED = re.compile(
    r"^\W*(?:correction\b|clarification\b|editor['’]s note\b)|"
    r"\b(?:an? |the )?(?:earlier|previous|original|first|prior) version of (?:this|the) "
    r"(?:article|story|report|piece|post)\b|"
    r"\b(?:this|the) (?:article|story|report|piece|post) (?:has been|was) "
    r"(?:corrected|amended|updated)\b",
    re.IGNORECASE,
)
_ASKS_FOR_CORRECTION = re.compile(r"\bcorrect|\bversion|\bmistak|\berror|\bwrong", re.IGNORECASE)
_FRAGMENT = re.compile(r"^[-–—,;)\s]+[a-z]")
_TERMINAL = re.compile(r"(?:[.!?…。！？؟।]|'')[\"'”’»)\]\s]*$")
_CUT = re.compile(r"(?:…|\.\s?\.\s?\.)[\"”’')\]]*$")
_LEANING = re.compile(
    r"^\W*(?:(?:he|she|they|his|her|their|him|them|its|these|those|both|such|others|another|"
    r"an? further|(?:one|two|three|four|five|some|most|many|all|none|neither|several) of "
    r"(?:the|them|these|those|this|that)|the"
    r" (?:latter|former|two|three|pair|duo|same|move|other|\d+-year-old))\b|"
    r"it\b(?! (?:is|was) (?:not )?(?:the (?:first|second|third)|unclear|"
    r"expected|believed|understood|estimated|reported|thought))|"
    r"(?:this|that)\b(?! (?:week|month|year|day|morning|evening|afternoon|summer|winter|spring|"
    r"autumn|fall|time)))(?! who\b)",
    re.IGNORECASE,
)
_CONNECTING = re.compile(
    r"^\W*(?:however|meanwhile|instead|moreover|furthermore|therefore|thus|as a result|in spite of"
    r" (?:this|that)|despite (?:this|that)|in addition|in contrast|for example|for instance|still|"
    r"yet|so|then|also|similarly|likewise|nevertheless|nonetheless|otherwise|indeed|by contrast)\b",
    re.IGNORECASE,
)
_SPEAKING = word_set(
    """
    say state tell claim argue announc declar insist warn add not explain alleg accus den denounc
    deny call describ tweet writ report suggest confirm acknowledg admit vow pledg promis urg
    testify believ contend assert reject condemn criticiz criticis dismiss disput estimat quot
    complain remark repl reply respond reveal predict concede maintain stress express
    """
)
_DETERMINERS = word_set(
    "the these those of in all such other any some false no a an their its his her our my"
    " several many recent earlier new to for on about from with and"
)
_PRONOUN_SPEAKS = re.compile(
    r"[,”\"'] (?:he|she|they) (?:said|says|added|told|wrote|explained|argued|warned|claimed)\b"
    r"|\b(?:said|added|says) (?:he|she|they)\b"
)
_HANGING = (_LEANING, _CONNECTING, _PRONOUN_SPEAKS)
_ACCORDING = re.compile(r"\baccording to\b|\bin the words of\b", re.IGNORECASE)
_VERBS = word_set(
    """
    is are was were be been being has have had do does did will would shall should can could may
    might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
    wouldn't can't couldn't shouldn't said says went goes got gets became becomes made makes took
    takes came comes saw sees found finds held holds led leads lost loses won wins left leaves
    kept met paid ran rose fell grew began broke drew drove fought gave gives hit put puts read
    sent set sets shot showed shows spoke stood struck thought threw told tells understood wrote
    writes cut cuts built bought sold sought brought wants needs plans seeks faces means includes
    remains calls says denies claims expects appears seems lies sits runs plays sings stars refers
    consists contains features represents uses helps allows causes occurs
    """
)


@dataclass(frozen=True, eq=False)
class Candidate:
    """One quotable sentence of a hit's passage.

    `rank` is the place of its hit (0 is best); `start` and `end` are offsets into the passage's
    text; `text` is the literal slice on one line, without bullet and leading conjunction;
    `position` is the sentence's place in the passage; `before` is the candidate it follows.
    """

    hit: Hit
    rank: int
    position: int
    start: int
    end: int
    text: str
    before: Candidate | None = None
    hangs: bool = False
    """Whether it cannot be read alone: it opens with a pronoun, or is a quotation of somebody."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What its words are compared by, in order."""
        return tuple(token.stem for token in self.tokens)

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """Its stems as a set."""
        return frozenset(self.stems)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts it mentions."""
        return concepts(self.stems)

    @cached_property
    def concepts_at(self) -> list[tuple[str, int, int]]:
        """The concepts it mentions, with token positions."""
        return concepts_at(self.stems)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems that carry its meaning."""
        return frozenset(
            token.stem for token in self.tokens if token.text.lower() not in STOP or token.figure
        )

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures in it, without separators."""
        return frozenset(token.stem for token in self.tokens if token.figure)

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the words written like names, the first word only when it is no common word."""
        return frozenset(self.tokens[index].stem for index in self.name_positions)

    @cached_property
    def name_positions(self) -> tuple[int, ...]:
        """The token positions of words written like names."""
        return tuple(
            index
            for index, token in enumerate(self.tokens)
            if token.capital
            and token.text.lower() not in STOP
            and token.text.lower() not in MONTHS
            and token.text.lower() not in WEEKDAYS
            and (index > 0 or token.text.lower() not in FUNCTION_WORDS)
            and (index > 0 or not self._common_opening)
        )

    @property
    def _common_opening(self) -> bool:
        """Whether the first word is capitalised only because it is the first."""
        following = self.tokens[1] if len(self.tokens) > 1 else None
        first = self.tokens[0].text
        seen = re.search(rf"\b{re.escape(first.lower())}\b", self.hit.passage.text)
        return seen is not None and not (following is not None and following.capital)

    @property
    def in_context(self) -> str:
        """The sentence after its title, and after the sentence it leans on: what it is about."""
        lead = self.before.text if self.hangs and self.before is not None else ""
        return " ".join(filter(None, (f"{self.hit.article.title}.", lead, self.text)))

    @property
    def publisher(self) -> str | None:
        """Who published it, if known."""
        return self.hit.article.publisher

    @property
    def cut(self) -> bool:
        """Whether it breaks off."""
        return bool(_CUT.search(self.text))

    @cached_property
    def attributed(self) -> bool:
        """Whether it says who says so."""
        return bool(_ACCORDING.search(self.text)) or bool(self.speaking)

    @cached_property
    def speaking(self) -> tuple[int, ...]:
        """The token positions of verbs of saying outside quotations."""
        inside = quoted(self.text)
        return tuple(
            index
            for index, token in enumerate(self.tokens)
            if token.stem in _SPEAKING
            and not token.capital
            and not any(first <= token.start < last for first, last in inside)
            and _is_verb(self.tokens, index)
        )


def _is_verb(words: Sequence[Token], index: int) -> bool:
    """Whether a word of saying is a verb here: "claims that", not "the claims"."""
    word = words[index].text.lower()
    previous = words[index - 1].text.lower() if index else ""
    following = words[index + 1].text.lower() if index + 1 < len(words) else ""
    if word.endswith("ing") or (previous, word) == ("so", "called"):
        return False
    if word.endswith("ed") or word in {"said", "told", "wrote"}:
        return True
    if word.endswith("s"):
        return bool(previous) and previous not in _DETERMINERS
    if previous in {"they", "we", "i", "you", "who"} or previous.endswith("s"):
        return True
    return following == "that" and previous not in _DETERMINERS


def read(hit: Hit, rank: int) -> list[Candidate]:
    """The quotable sentences of a hit's passage, in order.

    A correction note and what follows it in its paragraph are one: a wrong figure is never quoted
    without the right one.
    """
    text = hit.passage.text
    found: list[Candidate] = []
    english = _looks_english(text)
    for position, (start, end) in enumerate(_with_corrections(text, _units(text))):
        literal = " ".join(text[start:end].split())
        if not _quotable(literal, _line_start(text, start), english=english):
            continue
        clean = _clean(literal)
        before = found[-1] if found and found[-1].position == position - 1 else None
        hangs = any(pattern.search(clean) for pattern in _HANGING) or _bare_quote(clean)
        found.append(Candidate(hit, rank, position, start, end, clean, before, hangs))
    return found


def corrects(sentence: Candidate) -> bool:
    """Whether it is a note about what an article said wrongly before."""
    return bool(_CORRECTED.search(sentence.text))


def asks_for_correction(question: str) -> bool:
    """Whether a question is about such a note."""
    return bool(_ASKS_FOR_CORRECTION.search(question))


def _with_corrections(text: str, units: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The units, with the rest of its paragraph added to a correction note."""
    joined: list[tuple[int, int]] = []
    for start, end in units:
        last = joined[-1] if joined else None
        if last and "\n" not in text[last[0] : end] and _CORRECTED.search(text[last[0] : last[1]]):
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return joined


def _units(text: str) -> list[tuple[int, int]]:
    """Sentences, and runs of sentences that one quotation holds together."""
    units: list[tuple[int, int]] = []
    open_since: int | None = None
    run = 0
    for span in sentences(text):
        piece = text[span.start : span.end]
        run += 1
        if open_since is None and not _opens(piece):
            units.append((span.start, span.end))
            run = 0
        elif open_since is None:
            open_since = span.start
        elif not _opens(text[open_since : span.end]):
            units.append((open_since, span.end))
            open_since, run = None, 0
        elif run >= 4:
            open_since, run = None, 0
    return units


def _opens(piece: str) -> bool:
    """Whether a quotation begins in `piece` and does not end in it, or the other way round."""
    if "“" in piece or "”" in piece:
        return piece.count("“") != piece.count("”")
    if "``" in piece or "''" in piece:
        return piece.count("``") != piece.count("''")
    return piece.count('"') % 2 == 1


def quoted(text: str) -> list[tuple[int, int]]:
    """The ranges of `text` inside quotation marks."""
    return [match.span() for match in re.finditer(r"“[^”]*”|\"[^\"]*\"|``.*?''", text)]


def _bare_quote(text: str) -> bool:
    """Whether the whole sentence is a quotation, with nobody named who says it."""
    return bool(re.match(r"^[“\"][^”\"]*[”\"]$", text.strip()))


def _line_start(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 :][:160]


def _clean(sentence: str) -> str:
    plain = _BULLET.sub("", sentence)
    without = _CONJUNCTION.sub("", plain)
    return without if without == plain else without[:1].upper() + without[1:]


def _quotable(sentence: str, line: str, *, english: bool) -> bool:
    if _FURNITURE.search(sentence) or _FURNITURE.search(line) or not _TERMINAL.search(sentence):
        return False
    if "?" in sentence[-3:] and len(sentence) < 120:
        return False
    if _FRAGMENT.match(sentence) or addressed(sentence):
        return False
    words = tokens(sentence)
    if not english:
        return 6 <= len(sentence) <= 700
    return _FEWEST_WORDS <= len(words) <= MOST_WORDS and has_verb(words)


def names_only(sentence: str) -> bool:
    """Whether a text names something and says nothing of it: "Tomas Reke", "120,000".

    What it would say is in the question alone, so that no source can be held against it.
    """
    words = tokens(sentence)
    if not words or len(words) > _MOST_NAMED or has_verb(words):
        return False
    written_out = _TERMINAL.search(sentence) is not None
    return not written_out or all(word.capital or word.figure for word in words)


def has_verb(words: Sequence[Token]) -> bool:
    """Whether words of English hold a verb, as far as a table of them can tell."""
    return any(
        token.text.lower().replace("’", "'") in _VERBS
        or (token.text.endswith("ed") and len(token.text) > 4)
        or (not token.capital and token.stem in _SPEAKING)
        or (token.text.endswith("s") and not token.capital and concepts([token.stem]))
        for token in words
    )


def _looks_english(text: str) -> bool:
    words = [token.text.lower() for token in tokens(text)]
    common = {"the", "of", "and", "to", "in", "a", "is", "was", "that", "for", "on", "said"}
    return sum(word in common for word in words) >= 0.08 * len(words)
