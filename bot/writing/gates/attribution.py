"""Attribution: an allegation stays an allegation, and what is denied is no fact.

Where the source says `alleged`, `reportedly`, `accused`, `claims` or `denies that`, a sentence that
states the same as plain fact fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.gates.negation import cues
from bot.writing.gates.reason import Reason
from bot.writing.gates.sayings import attributions
from bot.writing.window import View
from bot.writing.words import Word, fold, is_content, words
from retrieval.types import Span

_MARKS = re.compile(
    r"\b(?:alleg\w+|accus\w+|reportedly|suspects? that|says? that|said that"
    r"|(?:is|are) said to|claim(?:s|ed|ing)?|purport\w+|suspected|rumou?r\w*"
    r"|unconfirmed|supposed(?:ly)?|said to (?:be|have)|according to critics)\b",
    re.IGNORECASE,
)
_DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|debunk\w*|falsely|no evidence|not true)\b", re.IGNORECASE
)
_HEDGES = re.compile(
    r"\b(?:alleg\w+|accus\w+|report\w*|claim\w*|purport\w+|suspect\w*|rumou?r\w*|unconfirmed"
    r"|supposed\w*|sa(?:id|ys?|ying)|according|charg\w+|may|might|could|believ\w+|den(?:y|ies|ied)"
    r"|critics|apparent\w*|tell|told|document\w*|warn\w*|condemn\w*|den(?:ial|ying)|want\w*|hop(?:e|es|ed)|expect\w*|think\w*|call\w*|ask\w*|urg\w+|demand\w*|see\w*|argu\w+|believ\w+|convict\w*|trial|blam\w+|fac\w+)\b",
    re.IGNORECASE,
)
_REACH = 4


def attribution(sentence: str, seen: View) -> list[Reason]:
    """Allegations of the best evidence that the sentence states as fact."""
    if not seen.best or _HEDGES.search(fold(sentence)) or attributions(sentence):
        return []
    line = seen.best[0].text
    folded, found = fold(line), words(line)
    stems = {word.stem: word for word in words(sentence)}
    denied = [] if cues(sentence) else list(_DENIALS.finditer(folded))
    for mark in [*_MARKS.finditer(folded), *denied]:
        after = _alleged(found, mark.end())
        held = [word for word in after if word.stem in stems]
        if held and len(held) >= (len(after) + 1) // 2:
            word = stems[held[0].stem]
            text = f'the source says "{mark.group()}", the sentence states it as a fact'
            span = Span(word.start, word.end)
            return [Reason("attribution", text, span, clash=mark in denied)]
    return []


def _alleged(found: Sequence[Word], at: int) -> list[Word]:
    return [word for word in found if word.start >= at and is_content(word)][:_REACH]
