"""Understanding a question: what kind of thing it asks for, and about what.

Rules for English. A question in another language keeps its names, numbers and words, has the kind
`WHAT`, and is answered by similarity alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.writing.deeds import deed_of
from bot.writing.kinds import INTERROGATIVE, MISSING, PREPOSITION, RULES, Kind
from bot.writing.lexicon import (
    NUMBER_WORDS,
    STOP,
    concepts_at,
)
from bot.writing.named import names_in
from bot.writing.tokens import Token, tokens, word_set

LONGEST = 600
"""Characters of a question that are read; what follows is ignored."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question: its stem, the concepts it belongs to, and if it is a name."""

    stem: str
    concepts: frozenset[str] = frozenset()
    name: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for.

    `focus` holds the stems of what is counted or chosen ("nations" of "how many nations"), or of
    the speaker when `kind` is `SAID`. `terms` are the content words of its own clause; `deed` is
    the one of them that says what those who are counted or sought did ("killed"). `through`: who
    speaks for somebody is asked for; `spoken_for`: and this is that somebody.
    """

    kind: Kind
    terms: tuple[Term, ...] = ()
    focus: tuple[str, ...] = ()
    deed: Term | None = None
    through: bool = False
    spoken_for: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    `names` are the named things that an answer must be about, each as stems; `asked` is never
    empty; `most` is the number of sentences that the asker wants, if said.
    """

    text: str
    asked: tuple[Asked, ...]
    terms: tuple[Term, ...]
    names: tuple[tuple[str, ...], ...] = ()
    most: int | None = None
    english: bool = True


_BORDER = re.compile(
    rf"\s*(?:[?;]\s*(?:and\s+)?|,?\s+(?:and|or|but)\s+|,\s+)(?=(?:{PREPOSITION}\s+)?{INTERROGATIVE}\b)",
    re.IGNORECASE,
)
_IS_WHO = re.compile(r"^who(?:'s| is| was| are| were) (?P<name>[^,]+?)\??$", re.IGNORECASE)
_FOCUS = re.compile(
    r"\b(?:how many|how much|what number of|which|what|number of)(?: of the)?\s+"
    r"(?:(?:kind|type|sort)s? of\s+)?"
    r"(?P<focus>(?!(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would|should|may)\b)"
    r"[^\W\d_]+(?:\s+[^\W\d_]+){0,2})",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\b(?:through|via) whom\b|\bspokes\w+\b", re.IGNORECASE)
_NEVER_TERMS = word_set("detail detailed briefly list overview summary kind type sort")
_MEASURES = (
    ("the age", r"^how old\b|\bthe age of\b"),
    ("the duration", r"^(?:for )?how long (?:did|do|does|has|have|had|will|was|were)\b"),
    ("the speed", r"^how fast\b|\bthe speed of\b"),
    ("the distance", r"^how far\b|\bthe (?:distance|height|length) of\b|^how (?:tall|deep|wide)\b"),
)
_WITH_VERB = re.compile(
    rf"^what(?:'s| is| are| was| were) (?:being )?(?!(?:an?|the)\b)(?:\w+(?:ed|en)|"
    rf"{PREPOSITION}|done|said|found|left|lost|made|sent|shot|built|held|hit|cut|put)\b",
    re.IGNORECASE,
)
_HAPPENED_TO = re.compile(
    r"\bhappen(?:s|ed|ing)? (?:to|with) (?:the |an? |his |her |their )?(?P<part>[^?]+)",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    r"^(?:what|who|when|where)(?:'s| is| was| are| were) (?P<thing>the \w+ (?:of|for|in) .+)$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^(?:what|how) (?:else )?(?:did|does|do|has|have|had) (?P<speaker>(?:[\w'’-]+ ){1,5}?)"
    r"(?=(?:just |publicly |actually |also )?(?:say|said|tell|told|think|"
    r"call|claim|comment|announce)\b)",
    re.IGNORECASE,
)
_LONGEST_LABEL = 9
_CALLED = re.compile(r"^what (?:is|was|are|were) .+ (?:called|named)\??$", re.IGNORECASE)
_DETAIL = re.compile(
    r"\b(?:in (?:full )?detail|detailed|everything|list all|all the details|at length|in full|"
    r"in depth|tell me more|as much as)\b",
    re.IGNORECASE,
)
_BRIEF = re.compile(r"\b(?:briefly|in short|in a word|short answer)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"\bin (?:at most )?(\w+) sentences?\b", re.IGNORECASE)
_VOTED_FOR = re.compile(
    r"\b(vot(?:e|ed|ing|es)) for\b(?!\s+(?:the )?(?:president|mayor))", re.IGNORECASE
)
_FRAMING = word_set(
    """
    year date day month time number share percentage percent reason detail sentence list article
    source report news say question total exact latest
    """
)
_SIDES = frozenset({"support", "oppose", "abstain"})
# Words by which a text shows that it is English; one of them is enough.
_ENGLISH = word_set(
    """
    who whom whose what which when where why how is are were did does do has have had the of
    in on to and a for by will would can could should
    """
)
_LEAD_IN = re.compile(
    rf"^(?:(?:please|hi|hello|hey|so|and|well)[, ]+)*(?:(?:can|could|would|will) (?:you|anyone) )?"
    rf"(?:please )?(?:(?:tell|show) (?:me|us)|explain(?: to (?:me|us))?|say|"
    rf"(?:i(?:'d| would) (?:like|want) to|i want to|do you|does anyone|let me) know|"
    rf"i wonder|any idea)[, ]+(?:exactly )?(?=(?:{PREPOSITION} )?{INTERROGATIVE}\b)",
    re.IGNORECASE,
)
_TOO_LONG_A_LIST = 12


def understand(text: str) -> Question:
    """Read a question; total: any text gives a question with at least one asked item."""
    text = " ".join(text[:LONGEST].split())
    plain = text
    for wish in (_SENTENCES, _DETAIL, _BRIEF):
        plain = wish.sub(lambda found: "list " if found[0].lower() == "list all" else " ", plain)
    plain = _LEAD_IN.sub("", plain)
    words = tokens(plain)
    clauses = _clauses(plain)
    names = names_in(plain, words)
    in_names = {part for name in names for part in name}
    whole = _terms(plain, in_names)
    first = _terms(clauses[0], in_names) or whole
    asked = [_asked(clause, _own_terms(clause, in_names, first)) for clause in clauses]
    if any(one.through for one in asked):
        deed = next((one.deed for one in asked if one.deed is not None), None)
        asked = [
            replace(one, deed=deed)
            if one.through
            else replace(one, spoken_for=one.kind is Kind.WHO)
            for one in asked
        ]
    return Question(
        text=text,
        asked=tuple(dict.fromkeys(asked)),
        terms=whole,
        names=names,
        most=_most(text),
        english=not words or _is_english(words),
    )


def _clauses(text: str) -> list[str]:
    pieces = [piece.strip(" ?!.,;") for piece in _BORDER.split(text)]
    clauses = [piece for piece in pieces if piece][:4]
    return clauses or [text]


def _own_terms(clause: str, in_names: set[str], first: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of a clause; one that leans on the first ("and how many against?") borrows."""
    own = _terms(clause, in_names)
    if _stands_alone(clause, own):
        return own
    sides = any(term.concepts & _SIDES for term in own)
    lent = [term for term in first if not (sides and term.concepts & _SIDES)]
    return tuple(dict.fromkeys((*own, *lent)))


def _stands_alone(clause: str, terms: tuple[Term, ...]) -> bool:
    """Whether a clause can be understood without the rest of the question."""
    leans = re.search(
        r"\b(?:it|they|them|he|she|him|her|this|that|there|those)\b", clause, re.IGNORECASE
    )
    return bool(terms) and not leans and (len(terms) > 2 or any(term.name for term in terms))


def _asked(clause: str, terms: tuple[Term, ...]) -> Asked:
    who = _IS_WHO.match(clause)
    if who and _only_a_name(who["name"]):
        return Asked(Kind.DEFINITION, terms)
    kind, match = _kind(clause)
    if kind is Kind.DEFINITION and _WITH_VERB.search(clause):
        kind = Kind.WHAT
    focus: tuple[str, ...] = ()
    if _CALLED.search(clause):
        terms = tuple(term for term in terms if term.stem not in {"call", "name"})
    if kind is Kind.SAID and match is not None and "speaker" in match.groupdict():
        focus = tuple(token.stem for token in tokens(match["speaker"]) if _content(token))
        if not focus:
            kind = Kind.WHAT
    elif kind is Kind.WHICH:
        found = _FOCUS.search(clause)
        focus = _head(found["focus"])[:1] if found else ()
    elif kind in {Kind.COUNT, Kind.MONEY, Kind.WHAT, Kind.LIST, Kind.SHARE}:
        found = _FOCUS.search(clause)
        focus = _head(found["focus"]) if found else ()
    elif kind is Kind.OVERVIEW:
        part = _HAPPENED_TO.search(clause)
        focus = _part(part["part"], terms) if part else ()
    return Asked(
        kind,
        terms,
        focus,
        deed=deed_of(kind, clause, terms, focus),
        through=bool(_THROUGH.search(clause)),
        label=_label(kind, clause),
    )


def _part(phrase: str, terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The common noun of "what happened to the captain of …", up to the first name."""
    by_stem = {term.stem: term for term in terms}
    part: list[str] = []
    for token in tokens(phrase):
        term = by_stem.get(token.stem)
        if term is None or term.name:
            break
        part.append(token.stem)
    return tuple(part[-1:])


def _label(kind: Kind, clause: str) -> str:
    if kind is Kind.WHEN:
        unit = re.search(r"\b(?:what|which) (day|month|time|week)\b", clause, re.IGNORECASE)
        if unit:
            return f"the {unit[1].lower()}"
    if kind is Kind.MEASURE:
        return next(
            (name for name, form in _MEASURES if re.search(form, clause, re.IGNORECASE)),
            MISSING[kind],
        )
    if kind is Kind.WHO and _THROUGH.search(clause):
        return "the name of whoever speaks for them"
    named = _NAMED_THING.match(clause)
    if kind in MISSING and named and len(named["thing"].split()) <= _LONGEST_LABEL:
        return named["thing"].rstrip(" ?.")
    head = found if (found := _FOCUS.search(clause)) and kind is Kind.COUNT else None
    counted = _words(head["focus"], _head(head["focus"])) if head else ""
    speaker = _SPEAKER.search(clause) if kind is Kind.SAID else None
    if speaker is not None:
        return f"a statement by {speaker['speaker'].strip()}"
    return f"the number of {counted}" if counted else MISSING.get(kind, "")


def _words(phrase: str, stems: tuple[str, ...]) -> str:
    """The beginning of a phrase as written, as far as it belongs to its noun."""
    return " ".join(token.text for token in tokens(phrase)[: len(stems)])


def _kind(clause: str) -> tuple[Kind, re.Match[str] | None]:
    if _CALLED.search(clause):
        return Kind.WHO, None
    for kind, pattern in RULES:
        match = pattern.search(clause)
        if match:
            return kind, match
    bare = not re.search(rf"\b{INTERROGATIVE}\b", clause, re.IGNORECASE)
    return (Kind.OVERVIEW if bare and len(clause.split()) <= _TOO_LONG_A_LIST else Kind.WHAT), None


def _head(phrase: str) -> tuple[str, ...]:
    """The noun of "how many …": up to the first word that cannot belong to it."""
    head: list[str] = []
    for token in tokens(phrase):
        if token.text == "US":
            continue  # whose they are, not who they are
        if token.text.lower() in STOP or token.text.lower().endswith("ed"):
            break
        head.append(token.stem)
    return tuple(head[:2])


def _only_a_name(phrase: str) -> bool:
    words = tokens(phrase)
    return 0 < len(words) <= 5 and all(
        word.capital or word.text in STOP or phrase[word.start - 1 : word.start] == "-"
        for word in words
    )


def _content(token: Token) -> bool:
    return token.text.lower() not in STOP and len(token.text) > 1


def _terms(text: str, in_names: set[str]) -> tuple[Term, ...]:
    text = _VOTED_FOR.sub(r"\1 favor", text)
    words = tokens(text)
    stems = [word.stem for word in words]
    of: dict[int, set[str]] = {}
    for concept, first, last in concepts_at(stems, narrower=False):
        for position in range(first, last):
            of.setdefault(position, set()).add(concept)
    terms: dict[str, Term] = {}
    for position, word in enumerate(words):
        if not (_content(word) or word.figure) or _frames(words, position):
            continue
        terms.setdefault(
            word.stem,
            Term(
                word.stem,
                frozenset(of.get(position, ())),
                word.stem in in_names or _numbers_a_name(words, position),
            ),
        )
    return tuple(terms.values())


def _numbers_a_name(words: tuple[Token, ...], position: int) -> bool:
    """Whether a figure belongs to the name before it: "Line 6", "Article 51"."""
    before = words[position - 1] if position else None
    return words[position].figure and before is not None and position > 1 and before.capital


def _frames(words: tuple[Token, ...], position: int) -> bool:
    """Whether a word only frames the question: "year" of "in which year", "list", "detail"."""
    word = words[position].text.lower()
    before = words[position - 1].text.lower() if position else ""
    if word in _NEVER_TERMS:
        return True
    early = position <= 3 and before in {"the", "exact", "total"}
    return word in _FRAMING and (early or before in {"which", "what"})


def _most(text: str) -> int | None:
    told = _SENTENCES.search(text)
    if told:
        number = told[1].lower()
        value = int(number) if number.isdecimal() else NUMBER_WORDS.get(number, 0)
        return min(max(value, 1), 12)
    if _BRIEF.search(text):
        return 1
    return 8 if _DETAIL.search(text) else None


def _is_english(words: tuple[Token, ...]) -> bool:
    ascii_words = [word for word in words if word.text.isascii()]
    if len(ascii_words) < 0.6 * len(words):
        return False
    return len(words) <= 3 or any(word.text.lower() in _ENGLISH for word in words)
