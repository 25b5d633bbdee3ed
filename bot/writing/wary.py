"""What a sentence of a language model must hold beyond the check of everybody's sentences.

A weak model writes fluent sentences with the right names and an invented deed. To drop one costs
little, since the writer without a model takes over; to send one is what must not happen. So such a
sentence passes only where the score is surer of it, where the sources tell something like the deed
of somebody named, where they state the number that it states, and where nothing is joined that
stands apart in them (`bot.writing.acting`). Who copies word for word is not asked.

The borders were chosen on the four fifths of RAGTruth's contexts (3,000 sentences of answers and
summaries that pass the check, each judged by the half that never saw it), with two sets of drafts
of a small model and the fifth itself in view. On that fifth, this refuses 37 % of the false
sentences that pass otherwise (40 of 109), and 7 % of the true ones: 2.5 % where a GPT model wrote,
10 % where a Llama or Mistral model of the time did. Paraphrases that share few words with a short
source fare much worse: of those in `benchmarks/paraphrases.jsonl` that pass otherwise half are
refused (unseen: 55 %), as are 71 % of the corruptions that pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.writing.acting import misjoined
from bot.writing.gates.amounts import same
from bot.writing.gates.certainty import hedged
from bot.writing.gates.clauses import deeds
from bot.writing.gates.doers import light
from bot.writing.gates.kinship import held, meanings
from bot.writing.gates.owners import counted
from bot.writing.gates.reason import Reason
from bot.writing.support import Judged
from bot.writing.window import View
from bot.writing.words import words
from retrieval.types import Span

SURE = 1.2
"""The logit of writers' errors from which a score is sure of a sentence of a language model."""
NEARLY = 3.0
"""The same where nothing in the sources is like the deed of somebody named."""
_POSSIBLE = frozenset("can could may might would should".split())  # noqa: SIM905 — reads best


def wary(sentence: str, seen: View, judged: Judged) -> list[Reason]:
    """What fails in a sentence that a language model wrote, though it passes else."""
    found = [
        *_unlike(sentence, seen, judged),
        *_only_possible(sentence, seen),
        *misjoined(sentence, seen),
    ]
    return found or _unsure(sentence, judged)


def _unlike(sentence: str, seen: View, judged: Judged) -> Iterator[Reason]:
    """Deeds of somebody named that no word of the sources is like."""
    if judged.written >= NEARLY:
        return
    lines = [line.text for line in seen.near]
    ours, places = meanings(sentence), {w.start: at for at, w in enumerate(words(sentence))}
    for deed in deeds(sentence):
        span = Span(deed.verb.start, deed.verb.end)
        if light(deed) or span not in judged.unlike:
            continue
        named = any(word.capital for word in deed.subject)
        if named and not held(deed.verb, lines, ours[places[deed.verb.start]]):
            text = f'nothing in the cited passages is like "{deed.verb.text}"'
            yield Reason("wary", text, span)


def _only_possible(sentence: str, seen: View) -> Iterator[Reason]:
    """Numbers that are stated here, and that every source calls no more than possible."""
    if hedged(sentence):
        return
    for one in counted(sentence):
        deed = next((deed for deed in deeds(sentence) if deed.start <= one.start < deed.end), None)
        if deed is None or deed.mode or deed.under:
            continue
        modes = [
            next((d.mode for d in deeds(line.text) if d.start <= other.start < d.end), "")
            for line in seen.whole
            for other in counted(line.text)
            if same(one, other)
        ]
        if modes and all(mode in _POSSIBLE for mode in modes):
            number = sentence[one.start : one.end]
            text = f'the source gives {number} only under "{modes[0]}"'
            yield Reason("wary", text, Span(one.start, one.end))


def _unsure(sentence: str, judged: Judged) -> list[Reason]:
    """The whole sentence, where the score is not sure enough of it."""
    if judged.written >= SURE:
        return []
    text = "the check is not sure enough of it for a sentence that a language model wrote"
    return [Reason("wary", text, Span(0, len(sentence)))]
