"""Which writer writes: the language models in their order, and at last the extractive one.

A model whose sentences are all beside the point has not answered: they are shown as the nearest
there is, unless the extractive writer finds an answer.

Nobody waits for a model that is away: after it failed it rests for a while. A model that is over
its limit is not asked. Whoever writes, the reader is told when it is not the model that was set.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.writing.core import lacks_core
from bot.writing.ports import ModelFailed, Propose, unheard
from bot.writing.types import Draft, DraftSentence, Usage
from retrieval.types import Audience, Evidence

_log = logging.getLogger(__name__)

_REST_S = 60.0
"""How long a model that failed is left alone."""
_TRIES = 2
_LONGEST_WAIT_S = 5.0
"""The longest wait before a second try, in seconds: somebody is waiting for the answer."""


class Plain(Protocol):
    """A writer that needs no model and cannot fail."""

    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        """A draft of at most `longest` sentences."""
        ...


class Streaming(Protocol):
    """A writer that hands over its sentences as they are finished; raises `ModelFailed`."""

    name: str

    def write(
        self, question: str, evidence: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        """A draft of about `longest` sentences."""
        ...


class Budget(Protocol):
    """What may be spent on models."""

    def refusal(self, asker: Audience) -> str | None:
        """Why no model may be asked now for `asker`, for people; None when it may."""
        ...

    def spend(self, asker: Audience, model: str, usage: Usage) -> Usage:
        """Book what a call took; gives it back with its cost."""
        ...

    def release(self, asker: Audience) -> None:
        """Free what was held for a call of `asker` that took nothing."""
        ...


class Unlimited:
    """A budget without limits and prices."""

    def refusal(self, _asker: Audience) -> str | None:
        """Never."""
        return None

    def spend(self, _asker: Audience, _model: str, usage: Usage) -> Usage:
        """The same, with no cost known."""
        return usage

    def release(self, _asker: Audience) -> None:
        """Nothing was held."""


@dataclass(slots=True)
class _Rest:
    until: float
    reason: str


class Fallback:
    """Writes with the first model that can, else with the extractive writer."""

    def __init__(
        self,
        models: Sequence[Streaming],
        last: Plain,
        *,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """Takes the models in their order and the writer that needs none."""
        self._models = tuple(models)
        self._last = last
        self._budget = budget or Unlimited()
        self._clock = clock
        self._wait = wait
        self._resting: dict[int, _Rest] = {}

    def write(
        self,
        question: str,
        evidence: Evidence,
        *,
        longest: int = 4,
        propose: Propose = unheard,
        last: Plain | None = None,
    ) -> Draft:
        """A draft; its `notes` say why a model did not write it, if one should have.

        `last` is the writer without a model for this draft alone, in the place of the usual one.
        """
        last = last or self._last
        notes: list[str] = []
        usage = Usage()
        passed = _Passed(propose)
        asker = evidence.query.audience
        for model in self._models if evidence.hits else ():
            if refused := self._budget.refusal(asker):
                notes.append(refused)
                break
            draft = self._try(model, question, evidence, longest, passed, notes)
            if draft is None:
                self._budget.release(asker)
                continue
            usage += self._budget.spend(asker, model.name, draft.usage)
            for note in draft.notes:
                _log.warning("the answer was cut short: %s", note)
            draft = replace(draft, usage=usage, notes=(*notes, *draft.notes))
            beside = passed.sentences and lacks_core(question, passed.sentences, evidence)
            if passed.sentences and not beside:
                return draft
            plain = last.write(question, evidence, longest=longest)
            if beside:
                draft = replace(draft, sentences=_without(draft.sentences, passed.sentences))
                if not plain.sentences:
                    return replace(draft, nearest=tuple(passed.sentences))
                notes.append(f"what {model.name} wrote does not answer the question")
                return self._plainly(plain, draft, notes, propose)
            if not draft.sentences:  # the model says that the passages do not
                return replace(draft, nearest=plain.sentences or plain.nearest)
            notes.append(f"nothing that {model.name} wrote passed the check")
            _log.warning("written without a model: %s", notes[-1])
            return self._plainly(plain, draft, notes, propose)
        plain = last.write(question, evidence, longest=longest)
        return self._plainly(plain, Draft(question, "", usage=usage), notes, propose)

    def _try(
        self,
        model: Streaming,
        question: str,
        evidence: Evidence,
        longest: int,
        passed: _Passed,
        notes: list[str],
    ) -> Draft | None:
        """What the model wrote; None, with the reason in `notes`, when it gave nothing."""
        rest = self._resting.get(id(model))
        if rest is not None and rest.until > self._clock():
            notes.append(rest.reason)
            return None
        for attempt in range(_TRIES):
            try:
                draft = model.write(question, evidence, longest=longest, propose=passed)
            except ModelFailed as failed:
                pause = failed.after if failed.after is not None else 0.5 * 2**attempt
                if failed.passing and attempt + 1 < _TRIES and pause <= _LONGEST_WAIT_S:
                    self._wait(pause)
                    continue
                notes.append(str(failed))
                _log.warning("a model gave nothing: %s", failed)
                rests = max(failed.after or 0.0, _REST_S)
                self._resting[id(model)] = _Rest(self._clock() + rests, str(failed))
                return None
            self._resting.pop(id(model), None)
            return draft
        return None

    def _plainly(
        self, plain: Draft, before: Draft, notes: Sequence[str], propose: Propose
    ) -> Draft:
        """The extractive draft, with what was tried before it."""
        for sentence in plain.sentences:
            propose(sentence)
        return replace(
            plain,
            sentences=(*before.sentences, *plain.sentences),  # the failed ones stay on record
            usage=before.usage,
            prompt=before.prompt,
            notes=tuple(dict.fromkeys(notes)),
            instead=notes[-1] if notes else "",
        )


class _Passed:
    """Passes proposals on and remembers those that passed."""

    def __init__(self, propose: Propose) -> None:
        self._propose = propose
        self.sentences: list[DraftSentence] = []

    def __call__(self, sentence: DraftSentence) -> Sequence[str]:
        reasons = self._propose(sentence)
        if not reasons:
            self.sentences.append(sentence)
        return reasons


def _without(
    every: Sequence[DraftSentence], some: Sequence[DraftSentence]
) -> tuple[DraftSentence, ...]:
    return tuple(one for one in every if one not in some)
