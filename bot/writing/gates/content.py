"""Content: what a sentence says must stand in the evidence, word for word or as its like.

A name, a number or an overlap of words does not make a sentence true: `The ferry sank on Gull
Bank` shares all but one word with `The ferry ran aground on Gull Bank`. So every word that carries
the claim must be held by the evidence: as a form of it, as a derivation, as a synonym, or as
something narrower. Words that only frame (`a total of`, `the situation`) carry no claim.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.amounts import NUMBER_WORDS
from bot.writing.gates.clauses import deeds
from bot.writing.gates.kinship import held, meanings
from bot.writing.gates.names import proper
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, is_content, stem, words
from retrieval.types import Span

LIGHT = frozenset(
    stem(word)
    for word in """say tell state report note add mention explain describe announce statement
    be have do get make take give go come become put let use involve include concern relate
    occur happen follow remain keep stay bring know see show mean
    number amount total figure thing part way time year month week day case situation event
    incident fact issue matter question group place area kind sort type bit lot piece member
    person people other another further additional several various certain current recent new
    former later earlier early late previous next last first same different many much more most
    some few likely possible able contrary due row overall today now ago already
    plan decision order reason name call known called located based among amid despite there
    article passage source text author country government official answer summary word brief
    provide help ensure highlight important importance significant specific effort role example
    express potential key especially main difference face experience individual often always past
    against long exist behalf
    far almost decade century hour minute kilometre mile metre percent per cent total high long
    set share suggest emphasize focus aspect contain rather indeed purpose result effect
    force cause trigger prompt spark""".split()
)
"""Words that frame a claim and carry none by themselves."""
_SHORT = 6
"""Words that carry a claim below which none may be missing."""

_SEVERAL = 2
MOST = 80
"""Words above which the deeds of a sentence are no more compared one by one, for the time."""
LONG = 9
"""Words above which a sentence is left to the score: a long one is seldom said word for word."""


def content(sentence: str, seen: View) -> list[Reason]:
    """Words that carry the claim and stand nowhere in the evidence."""
    carrying = _carrying(sentence)
    if not carrying:
        return []
    count = len(words(sentence))
    if count > LONG:
        return _invented(sentence, seen) if count <= MOST else []
    lines = [line.text for line in seen.whole]
    ours = meanings(sentence)
    missing = [word for index, word in carrying if not held(word, lines, ours[index])]
    if len(missing) <= _tolerated(len(carrying)):
        return []
    shown = ", ".join(f'"{word.text}"' for word in missing[:4])
    text = f"nothing in the cited passages says {shown}"
    return [Reason("content", text, Span(missing[0].start, missing[0].end))]


def _invented(sentence: str, seen: View) -> list[Reason]:
    """Two or more deeds of somebody named, in a long sentence, that no source tells of anybody.

    One may be said in another verb; several are another story.
    """
    lines = [line.text for line in seen.whole]
    ours, places = meanings(sentence), {w.start: at for at, w in enumerate(words(sentence))}
    missing = [
        deed.verb
        for deed in deeds(sentence)
        if deed.verb.stem not in LIGHT
        and any(word.capital for word in deed.subject)
        and not held(deed.verb, lines, ours[places[deed.verb.start]])
    ]
    if len(missing) < _SEVERAL:
        return []
    shown = ", ".join(f'"{word.text}"' for word in missing[:4])
    text = f"nothing in the cited passages says {shown}"
    return [Reason("content", text, Span(missing[0].start, missing[0].end))]


def _tolerated(carrying: int) -> int:
    """How many words of so many may be missing: none of a short sentence, then one in three."""
    return 0 if carrying < _SHORT else carrying // 3


def _carrying(sentence: str) -> list[tuple[int, Word]]:
    """The words, with their place, that carry the claim: no names, numbers and frames."""
    named = {word.start for word in proper(sentence)}
    found: Sequence[Word] = words(sentence)
    return [
        (index, word)
        for index, word in enumerate(found)
        if is_content(word)
        and word.start not in named
        and not word.numeric
        and word.text.casefold() not in NUMBER_WORDS
        and word.stem not in LIGHT
        and not word.text.casefold().endswith("ly")
        and len(word.text) > 1
    ]
