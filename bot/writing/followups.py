"""Follow-ups: "and Russia?", "why?" and "did he deny it?" become full questions. Pure.

A question that can be understood by itself stays as it is, to the letter. What is added comes from
the question before and from the sentences that were sent, nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.writing.lexicon import STOP, concepts_at
from bot.writing.phrases import AUXILIARY, Sort, phrases, sort_of
from bot.writing.referring import embedded, lower_first, resolved, topic_of
from bot.writing.replacing import replaced
from bot.writing.tokens import tokens
from bot.writing.words import is_common


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a conversation, as it was understood, and the sentences that were sent."""

    question: str
    sentences: tuple[str, ...] = ()


_LONGEST = 160
"""Characters of a follow-up; who writes more has written a question."""
_LEAD = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well|then|also|hm+|oh)\b[,…]?\s+(?!(?:so|then)\b))+", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:what|how) about\s+", re.IGNORECASE)
_MORE = re.compile(
    r"(?:(?:please )?(?:tell me|say|give me|show me)? ?(?:some |a bit |a little )?more"
    r"(?: details?)?(?: please)?|go on|continue|details|in (?:more )?detail|elaborate|explain"
    r"|anything else|what else|(?:can you |please )?explain(?: it| that| this)?)",
    re.IGNORECASE,
)
_TRULY = re.compile(
    r"(?:really|seriously|for sure|are you (?:really )?sure"
    r"|is (?:it|that|this) (?:really )?(?P<how>true|so|right|correct|confirmed|certain))",
    re.IGNORECASE,
)
_SAID_SO = re.compile(
    r"(?:who (?:said|says|claims|claimed|reports?|reported|told you|is saying|confirmed)"
    r"(?: so| that| this| it)?|says who|according to wh(?:om|o)"
    r"|who(?:'s| is) the source(?: (?:for|of) (?:that|this|it))?|what(?:'s| is) the source)",
    re.IGNORECASE,
)
_NTH = {
    **{
        word: number
        for number, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"])
    },
    **{word: number for number, word in enumerate(["1st", "2nd", "3rd", "4th", "5th", "6th"])},
    "last": -1,
}
_ORDINAL = re.compile(
    rf"(?:(?:what|how) about |tell me (?:more )?about |explain |who is |what is )?the "
    rf"(?P<nth>{'|'.join(_NTH)})(?: one| point| sentence| of (?:them|these|those))?",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:by|for|since|until|from|at|in|against|with|to|on|about|of)"
_BARE = re.compile(
    rf"(?:{_PREPOSITION} )?(?:who|whom|whose|what|which|when|where|why|how)"
    r"(?: (?:many|much|long|often|far|soon|not|so|come|exactly|precisely|else|ones?|others|for|from"
    r"|by|with))?",
    re.IGNORECASE,
)
_WH = re.compile(
    rf"^(?P<wh>(?:{_PREPOSITION} )?(?:who|whom|whose|what|which|when|where|why|how)"
    r"(?: (?:many|much|long|often|far|soon|old|big))?)\b(?P<after>.*)$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    rf"^(?:{_PREPOSITION} )?(?:when|where|why|how(?: (?:long|often|soon|far))?)$", re.IGNORECASE
)

_OUTCOME = re.compile(
    r"(?:^|\s)(?:go|went|gone|going|happen(?:ed|ing)?|turn(?:ed)? out|end(?:ed)?(?: up)?|come out"
    r"|came out)$|^happen(?:ed|s)\b",
    re.IGNORECASE,
)
"""Ends a question for what came of something: its "why?" asks for the reason of the answer."""


_STANDS = re.compile(rf"{_PREPOSITION}\b|aboard\b|there\b", re.IGNORECASE)
"""Begins what tells only where something counted was: nobody asks why it was there."""
_COUNTED = re.compile(
    r"how many (?P<noun>(?!\w+(?:ed|ing)\b|dead\b|were\b|are\b|have\b|did\b|of\b)"
    r"[a-z]+(?: members| workers| people)?)",
    re.IGNORECASE,
)
"""Asks for the count of something else, which was in the same place."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A question taken apart: "How many people | are | held in camps".

    `kind` is what asks, `noun` what is counted or chosen; `aux` is empty when the noun or the
    "who" is the subject of a verb by itself.
    """

    kind: str
    noun: str
    aux: str
    rest: str

    @property
    def of_subject(self) -> bool:
        """Whether it asks for its own subject ("who voted", "how many are held")."""
        if not self.aux:
            return True
        starts = self.rest[:1].isupper() or re.match(
            r"(?:the|an?|this|these|its|his|her|their|any|all|it|he|she|they)\b", self.rest
        )
        asks = bool(self.noun) or self.kind.lower() in {"who", "what"}
        return asks and not starts and self.aux.lower() not in {"did", "do", "does"}


def full_question(text: str, before: Sequence[Exchange]) -> str:
    """The question that `text` asks after what was said `before`, the oldest exchange first.

    `text` itself when it stands alone, when nothing was said before, or when it is not English.
    """
    if not before or not text.strip() or len(text) > _LONGEST:
        return text
    last = before[-1]
    bare = text.strip().rstrip(" ?!.…")
    led = _LEAD.sub("", bare)
    for rule in _RULES:
        full = rule(led, bare != led, last)
        if full:
            return _tidy(full)
    return text


def leans(text: str) -> bool:
    """Whether a question can only be understood from what was said before."""
    return full_question(text, (_ANYTHING,)) != text


_ANYTHING = Exchange("What did Ann Lee say about the plan in Rome?", ("Ann Lee called it a plan.",))


def _more(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — one form for all
    if not _MORE.fullmatch(text):
        return None
    asked = last.question.removeprefix("Tell me more: ")
    return f"Tell me more: {lower_first(asked)}"


def _truly(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    match = _TRULY.fullmatch(text)
    if match is None:
        return None
    how = (match["how"] or "true").lower()
    said = embedded(last.sentences)
    return f"Is it {'true' if how == 'so' else how} that {said}?" if said else None


def _said_so(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    if not _SAID_SO.fullmatch(text):
        return None
    said = embedded(last.sentences)
    return f"Who said that {said}?" if said else f"{last.question.rstrip('?')}, and who said so?"


def _ordinal(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return None
    number = _NTH[match["nth"].lower()]
    said = [sentence.rstrip(" .") for sentence in last.sentences]
    listed = _listed(said[0]) if said else []
    asks_which = re.match(
        r"(?:which|who|what (?!(?:did|does|do|is|was)\b))", last.question, re.IGNORECASE
    )
    items = listed if len(listed) > 2 and asks_which else said
    if not items or not -len(items) <= number < len(items):
        return None
    if items is said:
        return f"What more is known of this: {said[number]}?"
    return f"What about {items[number]}: {lower_first(last.question)}"


def _listed(sentence: str) -> list[str]:
    """The names of an enumeration at the beginning of a sentence: "Belarus, China and Cuba …"."""
    run = re.match(
        r"(?:According to [^,]+, )?((?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?:, and |, | and )?)+)",
        sentence,
    )
    return [name for name in re.split(r", and |, | and ", run[1].strip()) if name] if run else []


def _bare(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    """A question word alone: the question before, asked for something else."""
    if not _BARE.fullmatch(text):
        return None
    asked = last.question.rstrip(" ?")
    form = _taken_apart(asked)
    new = re.sub(r" (?:exactly|precisely|come|so)$", "", text, flags=re.IGNORECASE)
    if (
        form is not None
        and new.lower() == "why"
        and (_OUTCOME.search(form.rest) or _counts_what_stands(form))
    ):
        said = embedded(last.sentences)
        return f"Why is it that {said}?" if said else f"{asked}, and why?"
    swapped = _swapped(new.lower(), form) if form else None
    if swapped:
        return f"{swapped}?"
    clause = _clause(new, form) if form else None
    return f"{clause}?" if clause else f"{asked}, and {lower_first(new)}?"


def _counts_what_stands(form: _Form) -> bool:
    """Whether it asks how many of something are in a place: "passengers were on the ship"."""
    counts = form.kind.lower() == "how many" and bool(form.noun)
    return (
        counts
        and form.aux.lower() in {"is", "are", "was", "were"}
        and bool(_STANDS.match(form.rest))
    )


def _other_count(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    """With "and how many crew?" after "how many passengers were on the ship?"."""
    match, form = _COUNTED.fullmatch(text), _taken_apart(last.question.rstrip(" ?"))
    if match is None or form is None or not _counts_what_stands(form):
        return None
    return f"How many {match['noun']} {form.aux} {form.rest}?"


def _clause(new: str, form: _Form) -> str | None:
    """The question before, asked with `new`; None where something would be missing."""
    if new.lower().endswith((" not", " else", " others")):
        return None
    if form.of_subject:
        whole = form.aux and form.noun
        return f"{_upper_first(new)} {form.aux} {form.noun} {form.rest}" if whole else None
    if form.kind and not _ADVERBIAL.fullmatch(form.kind):
        return None  # "what did she say" needs its "what"
    if new.lower().startswith("what "):
        return f"What {form.aux} {form.rest} {new[5:]}"
    return f"{_upper_first(new)} {form.aux} {form.rest}"


def _swapped(new: str, form: _Form) -> str | None:
    """Who, which and how many of the same thing: only the beginning changes."""
    tail = f"{form.aux} {form.rest}".strip()
    noun = f" {form.noun}" if form.noun else ""
    beginning = None
    if new == "who else" and not form.kind:
        subject = phrases(form.rest)
        if subject and subject[0].start == 0:
            return f"Who else {form.aux.lower()} {form.rest[subject[0].end :].strip()}"
    elif new == "how many":
        beginning = f"How many{noun}"
    elif new in {"who", "who else"}:
        beginning = _upper_first(new)
    elif noun and new in {"which", "which one", "which ones"}:
        beginning = f"Which{noun}"
    elif noun and new in {"which others", "what else", "which other"}:
        beginning = f"Which other{noun}"
    return f"{beginning} {tail}" if beginning and form.of_subject else None


def _taken_apart(question: str) -> _Form | None:
    """The parts of a question without its mark; None for what is no question."""
    match = _WH.match(question)
    if match is None:
        yes_no = re.match(rf"(?P<aux>{AUXILIARY})\s+(?P<rest>.+)$", question, re.IGNORECASE)
        return _Form("", "", yes_no["aux"].lower(), yes_no["rest"]) if yes_no else None
    after = match["after"].strip()
    aux = re.search(rf"(?:^|\s)(?P<aux>{AUXILIARY})\s+", after)
    if aux is not None and len(after[: aux.start()].split()) <= 3:
        return _Form(match["wh"], after[: aux.start()].strip(), aux["aux"], after[aux.end() :])
    if match["wh"].lower() in {"who", "what"}:
        return _Form(match["wh"], "", "", after)
    noun, _, rest = after.partition(" ")
    return _Form(match["wh"], noun, "", rest)


def _fragment(text: str, led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    """With "and Russia?", "what about last year?": one part of the question before is another."""
    fragment = _ABOUT.sub("", text)
    if not (led or fragment != text) or len(fragment.split()) > 6 or _ORDINAL.fullmatch(fragment):
        return None
    asks = re.match(
        rf"(?:{AUXILIARY}|who|whom|what|which|when|where|why|how)\b", fragment, re.IGNORECASE
    )
    if asks or re.match(r"(?:tell|show|explain|list|describe)\b", fragment, re.IGNORECASE):
        return None
    return replaced(resolved(fragment, last.question, last.sentences), last.question)


def _pronouns(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    """With "did he deny it?", what its pronouns stand for is put in their place."""
    full = resolved(text, last.question, last.sentences)
    return f"{full}?" if full != text else None


def _elliptic(text: str, _led: bool, last: Exchange) -> str | None:  # noqa: FBT001 — as above
    """With "how many were killed?": it does not say where and by what."""
    words = tokens(text)
    asks = re.match(r"(?:who|what|which|when|where|why|how|was|were)\b", text, re.IGNORECASE)
    if not 1 < len(words) <= 6 or not asks or _ORDINAL.fullmatch(text):
        return None
    telling = [word for word in words if word.text.lower() not in STOP | {"who", "many", "else"}]
    known = all(
        (is_common(word.text) or concepts_at([word.stem])) and not word.capital for word in telling
    )
    named = any(mark in text for mark in '"“”') or any(
        sort_of(word.text) is Sort.TIME for word in telling
    )
    defines = named or re.match(r"(?:what|who) (?:is|are|was|were) (?!the\b)", text, re.IGNORECASE)
    if len(telling) > 1 or not known or defines:
        return None
    topic = topic_of(last.question)
    if not topic:
        return None
    return f"As for {topic}, {lower_first(text)}?"


_RULES: tuple[Callable[[str, bool, Exchange], str | None], ...] = (
    _more,
    _truly,
    _said_so,
    _ordinal,
    _bare,
    _other_count,
    _fragment,
    _pronouns,
    _elliptic,
)
"""Tried in order: the first that gives a question decides."""


def _tidy(text: str) -> str:
    return _upper_first(" ".join(text.split()).replace(" ?", "?").replace(" ,", ","))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
