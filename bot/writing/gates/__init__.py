"""Gates: what must hold whatever a score says, each in its own module, each explained.

A gate is a pure function of the sentence and of what was read of the sources. It returns what
fails, with the words that fail, and nothing when all is well.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from bot.writing.gates.attribution import attribution
from bot.writing.gates.binding import binding, embedding
from bot.writing.gates.cause import cause
from bot.writing.gates.content import content
from bot.writing.gates.contests import contests
from bot.writing.gates.dates import dates
from bot.writing.gates.direction import direction
from bot.writing.gates.frequency import frequency
from bot.writing.gates.giving import giving
from bot.writing.gates.letters import letters
from bot.writing.gates.links import links
from bot.writing.gates.names import names
from bot.writing.gates.negation import negation
from bot.writing.gates.numbers import numbers
from bot.writing.gates.quotations import quotations
from bot.writing.gates.reason import Reason
from bot.writing.gates.rivals import rivals
from bot.writing.gates.roles import roles
from bot.writing.gates.scope import scope
from bot.writing.gates.speakers import speakers
from bot.writing.gates.voters import voters
from bot.writing.window import View
from bot.writing.words import words

Gate = Callable[[str, View], list[Reason]]

GATES: MappingProxyType[str, Gate] = MappingProxyType(
    {
        "letters": letters,
        "numbers": numbers,
        "dates": dates,
        "names": names,
        "quotations": quotations,
        "speakers": speakers,
        "links": links,
        "negation": negation,
        "direction": direction,
        "roles": roles,
        "giving": giving,
        "contests": contests,
        "voters": voters,
        "frequency": frequency,
        "rivals": rivals,
        "scope": scope,
        "attribution": attribution,
        "cause": cause,
        "content": content,
        "binding": binding,
        "embedding": embedding,
    }
)
"""Every gate by name, in the order in which their reasons are told."""

HARD = ("letters", "numbers", "dates", "names", "quotations")
"""Gates of what must stand in the sources as it is."""
FIRM = (*HARD, "direction", "roles", "giving", "contests", "voters", "frequency", "rivals")
"""Gates that no score overrules where they are sure; in a sentence by itself none is overruled."""
_CLOSE = ("negation", "scope")
"""Gates that err in long sentences only."""
_LONG = 12
"""Words from which a sentence is long: what a gate finds there may belong to another clause."""

__all__ = ["FIRM", "GATES", "HARD", "Gate", "Reason", "failures", "overruled"]


def failures(sentence: str, seen: View) -> list[Reason]:
    """What fails in all gates, in order."""
    return [reason for gate in GATES.values() for reason in gate(sentence, seen)]


def overruled(reason: Reason, sentence: str) -> bool:
    """Whether a failure gives way to a scorer that is sure of a text of several sentences.

    Of the sentences of answers and summaries that a sure scorer lets pass (RAGTruth, without the
    part that is measured on), the gates that give way would refuse true ones only: one in fifteen
    of what they find there is wrong, as of everything. Those of `FIRM` beyond `HARD` hardly ever
    speak there, and catch a quarter of the errors planted in short reports.
    """
    if reason.unsure or reason.gate in FIRM:
        return reason.unsure
    return reason.gate not in _CLOSE or len(words(sentence)) >= _LONG
