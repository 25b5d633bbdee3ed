"""Follow-ups with a language model: what it writes counts only if it adds nothing of its own.

A model reads more than the rules do ("and the others?"), but it may also answer, obey an article or
make up a name. So each word that tells something must come from the conversation, and whatever the
follow-up says must be kept; else the question is what the rules make of it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing

from bot.writing.fallback import Budget, Unlimited
from bot.writing.followups import Exchange, full_question
from bot.writing.lexicon import STOP
from bot.writing.ports import Model, ModelFailed, Role, Turn
from bot.writing.prompting import defuse
from bot.writing.pump import Pump
from bot.writing.tokens import tokens, word_set
from bot.writing.types import Usage
from prompts import Prompt
from retrieval.types import Audience

_log = logging.getLogger(__name__)

_LONGEST = 400
"""Characters of a question that are read of a model."""
_TOKENS = 90
_SHORT = 6
"""Words of a follow-up in a language that the rules do not read."""
_EXCHANGES = 4
_REST_S = 60.0
# What the rules and a question's form may add.
_FREE = (STOP - word_set("not no nor without never")) | word_set(
    "tell more known given true else said"
)


def only_from(full: str, text: str, before: Sequence[Exchange]) -> bool:
    """Whether each word of `full` that tells something is in the follow-up or was said before."""
    said = [text, *(part for one in before for part in (one.question, *one.sentences))]
    known = {word.stem for part in said for word in tokens(part)}
    return all(
        word.stem in known or (word.text.lower() in _FREE and (not word.capital or word.start == 0))
        for word in tokens(full)
    )


class Rephrasing:
    """Makes follow-ups into full questions, with the first model and with rules."""

    def __init__(
        self,
        models: Sequence[Model],
        prompt: Prompt,
        *,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.monotonic,
        most_s: float = 8.0,
    ) -> None:
        """Takes the models, of which the first is asked, for at most `most_s` seconds."""
        self._models = tuple(models)
        self._prompt = prompt
        self._budget = budget or Unlimited()
        self._clock = clock
        self._most_s = most_s
        self._rests_until = clock()

    def __call__(self, text: str, before: Sequence[Exchange], asker: Audience) -> str:
        """The full question; `text` itself when it stands alone."""
        ruled = full_question(text, before)
        if not before or not self._models or (ruled == text and not _unread(text)):
            return ruled
        written = self._written(text, before, asker)
        good = written and _keeps(written, text, before) and _as_definite(written, ruled)
        return written if good else ruled

    def _written(self, text: str, before: Sequence[Exchange], asker: Audience) -> str:
        """What the model makes of it; nothing when it cannot be asked."""
        if self._clock() < self._rests_until or self._budget.refusal(asker):
            return ""
        model = self._models[0]
        usage, pieces = Usage(), ""
        turns = self._turns(text, before)
        try:
            with closing(Pump(model, turns, _TOKENS, self._clock, self._most_s)) as pump:
                for piece in pump:
                    if isinstance(piece, Usage):
                        usage += piece
                    elif piece is not None:
                        pieces += piece
                    if len(pieces) > _LONGEST:
                        return ""
        except ModelFailed as failed:
            self._rests_until = self._clock() + _REST_S
            _log.info("a follow-up is understood by rules: %s", failed)
            return ""
        finally:
            if usage == Usage():
                self._budget.release(asker)
            else:
                self._budget.spend(asker, model.name, usage)
        return pieces.strip().strip('"“”').strip()

    def _turns(self, text: str, before: Sequence[Exchange]) -> tuple[Turn, ...]:
        said = "\n".join(
            f"Question: {defuse(one.question)}\nAnswer: {defuse(' '.join(one.sentences)) or '-'}"
            for one in before[-_EXCHANGES:]
        )
        asked = f"<conversation>\n{said}\n</conversation>\n\nFollow-up: {defuse(text)}"
        return (Turn(Role.SYSTEM, self._prompt.text.strip()), Turn(Role.USER, asked))


def _unread(text: str) -> bool:
    """Whether a text is short and in no language that the rules read; names alone are."""
    words = tokens(text)
    read = any(word.text.lower() in STOP for word in words) or all(word.capital for word in words)
    return 1 < len(words) <= _SHORT and not read


def _as_definite(written: str, ruled: str) -> bool:
    """Whether it names something, where the rules do: "how many abstained" of what?"""
    named = {word.stem for word in tokens(ruled) if word.capital and word.start > 0}
    return not named or bool(named & {word.stem for word in tokens(written)})


def _keeps(written: str, text: str, before: Sequence[Exchange]) -> bool:
    """Whether it is one question that adds nothing and loses nothing."""
    stems_kept = {word.stem for word in tokens(written)}
    kept = all(word.stem in stems_kept for word in tokens(text) if word.text.lower() not in _FREE)
    return "\n" not in written and kept and only_from(written, text, before)
