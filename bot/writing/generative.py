"""The writer with a language model. What it proposes is untrusted: `verify` decides on it.

The model's text is read as it comes. Each sentence is handed over (`propose`) as soon as it is
whole, and the model is told to stop when it repeats itself, runs on, or obeys nobody. A sentence
that did not pass may be written anew once, from the passages that it named.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from bot.writing import prompting
from bot.writing.labels import Reader, Said
from bot.writing.ports import Model, ModelFailed, Propose, Turn, unheard
from bot.writing.pump import Pump
from bot.writing.types import Draft, DraftSentence, Usage
from prompts import Prompt
from retrieval.types import Evidence

_LONGEST_TEXT = 6_000
"""Characters that are read of one answer: ten times what was asked for."""
_TOKENS_A_SENTENCE = 90
_SAME = 3
"""Times that a model may say the same before it is taken to be in a loop."""
_MOST_REWRITES = 2
_NONE = re.compile(r"\W*(?:no[ _-]?evidence|none)\b\W*", re.IGNORECASE)
_MISSING = re.compile(r"\W*missing\W*[:：]\s*(?P<what>[^\n]{2,120}?)[\s.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of this writer."""

    answer: Prompt
    rewrite: Prompt


@dataclass(slots=True)
class _Writing:
    """One answer in the making."""

    question: str
    sentences: list[DraftSentence] = field(default_factory=list)
    failed: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    abstains: bool = False
    stopped: str = ""


class Generative:
    """Writes drafts with a language model."""

    def __init__(
        self,
        model: Model,
        prompts: Prompts,
        *,
        clock: Callable[[], float] = time.monotonic,
        most_s: float = 120.0,
    ) -> None:
        """Takes the model and its prompts; an answer takes at most `most_s` seconds."""
        self.name = model.name
        self._model = model
        self._prompts = prompts
        self._clock = clock
        self._most_s = most_s

    def prompted(self, prompts: Prompts) -> Generative:
        """The same writer with other prompts."""
        return Generative(self._model, prompts, clock=self._clock, most_s=self._most_s)

    def write(
        self,
        question: str,
        evidence: Evidence,
        *,
        longest: int = 4,
        propose: Propose = unheard,
    ) -> Draft:
        """A draft of about `longest` sentences, each proposed as soon as it is whole.

        Raises `ModelFailed` when the model failed before it had written a sentence.
        """
        if not evidence.hits:
            return Draft(question, self.name)
        prompted = prompting.ask(self._prompts.answer, question, evidence)
        writing = _Writing(question)
        try:
            for said in self._said(prompted.turns, longest, writing):
                if not self._take(said, prompted, writing, propose, longest):
                    break
        except ModelFailed as failed:
            if not writing.sentences:
                raise
            writing.stopped = str(failed)
        if not (writing.sentences or writing.missing or writing.abstains):
            raise ModelFailed(f"{self.name} wrote nothing", passing=True)
        self._rewrite(prompted, evidence, writing, propose)
        return Draft(
            question=question,
            writer=self.name,
            sentences=tuple(writing.sentences),
            missing=tuple(dict.fromkeys(writing.missing)),
            prompt=prompted.version,
            usage=writing.usage,
            notes=(writing.stopped,) if writing.stopped else (),
        )

    def _take(
        self,
        said: Said,
        prompted: prompting.Prompted,
        writing: _Writing,
        propose: Propose,
        longest: int,
    ) -> bool:
        """Whether to read on after this sentence."""
        if not said.text:
            return True
        if _NONE.fullmatch(said.text):
            writing.abstains = True
            return False
        if missing := _MISSING.fullmatch(said.text):
            if _asked_for(missing["what"], writing.question):
                writing.missing.append(missing["what"].strip())
            return True
        sentence = DraftSentence(said.text, prompted.named(said.labels), by_model=True)
        if sum(one.text == sentence.text for one in writing.sentences) >= _SAME - 1:
            writing.stopped = f"{self.name} repeated itself"
            return False
        writing.sentences.append(sentence)
        if reasons := tuple(propose(sentence)):
            writing.failed.append((len(writing.sentences) - 1, reasons))
        passed = len(writing.sentences) - len(writing.failed)
        return passed < longest and len(writing.sentences) < 2 * longest + 2

    def _said(self, turns: Sequence[Turn], longest: int, writing: _Writing) -> Iterator[Said]:
        """The sentences of the model, each as soon as it is whole."""
        reader = Reader()
        read = 0
        tokens = longest * _TOKENS_A_SENTENCE + 40
        with closing(Pump(self._model, turns, tokens, self._clock, self._most_s)) as pump:
            for piece in pump:
                if piece is None:
                    yield from reader.pause()
                elif isinstance(piece, Usage):
                    writing.usage += piece
                else:
                    read += len(piece)
                    yield from reader.feed(piece)
                if read > _LONGEST_TEXT:
                    writing.stopped = f"{self.name} ran on and was cut off"
                    return
        yield from reader.end()

    def _rewrite(
        self,
        prompted: prompting.Prompted,
        evidence: Evidence,
        writing: _Writing,
        propose: Propose,
    ) -> None:
        """Have sentences that did not pass written anew, once, from their evidence."""
        for index, reasons in writing.failed[:_MOST_REWRITES]:
            failed = writing.sentences[index]
            try:
                anew = self._anew(failed, reasons, prompted, evidence, writing)
            except ModelFailed:
                return
            if anew is None or any(one.text == anew.text for one in writing.sentences):
                continue
            if not propose(anew):
                writing.sentences.insert(index + 1, anew)
                writing.failed = [(at + (at > index), why) for at, why in writing.failed]

    def _anew(
        self,
        failed: DraftSentence,
        reasons: Sequence[str],
        prompted: prompting.Prompted,
        evidence: Evidence,
        writing: _Writing,
    ) -> DraftSentence | None:
        again = prompting.rewrite(self._prompts.rewrite, failed, reasons, prompted, evidence)
        reader = Reader()
        said: list[Said] = []
        with closing(
            Pump(self._model, again.turns, _TOKENS_A_SENTENCE, self._clock, self._most_s / 3)
        ) as pump:
            for piece in pump:
                if isinstance(piece, Usage):
                    writing.usage += piece
                elif piece is not None:
                    said.extend(reader.feed(piece))
                if said:
                    break
        said.extend(reader.end())
        if not said or _NONE.fullmatch(said[0].text):
            return None
        named = again.named(said[0].labels) or failed.passages
        return DraftSentence(said[0].text, named, by_model=True)


_SORTS = re.compile(
    r"the|an?|any|of|for|exact|year|date|day|time|reason|cause|motive|number|count|names?|place"
    r"|source|amount|cost|price|age|details"
)


def _asked_for(missing: str, question: str) -> bool:
    """Whether what a model calls missing says no more than the question: it is shown unchecked."""
    asked = set(re.findall(r"\w+", question.casefold()))
    return all(
        word in asked or _SORTS.fullmatch(word) for word in re.findall(r"\w+", missing.casefold())
    )
