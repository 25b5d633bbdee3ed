"""The buttons under answers and briefings: which make sense, and what each gives back. Pure."""

from __future__ import annotations

from bot.platforms.richtext import Button
from bot.platforms.telegram.recent import Form, Given
from bot.words import Words
from bot.writing.briefs import Briefing
from bot.writing.types import Outcome

Rows = tuple[tuple[Button, ...], ...]

SOURCES, FORM, WHY, FOLLOW, WHOLE = "src", "form", "why", "fol", "whole"
"""What the data of a button begins with: `src:<answer>`, `src:<answer>:s` under its short form,
`form:<kind><answer>:<form>`, `why:<answer>`, `fol:+<story>`, `fol:-<story>`, `whole:<article>`."""


def under(  # noqa: PLR0913 — what decides on each button, by name
    given: Given,
    words: Words,
    *,
    root: str = "",
    form: Form = Form.NORMAL,
    sole: bool = True,
    cited: bool = True,
    story: str = "",
    followed: bool = False,
) -> Rows:
    """The rows of buttons under an answer or a briefing that is shown in a form.

    `root` is the id of the answer that it is a form of, if not its own; `sole` says that it is one
    message, which another form can take the place of; `story` is what it is about.
    """
    rows = []
    short = f":{Form.SHORT.value}" if form is Form.SHORT else ""
    listed = f"{SOURCES}:{given.id}{short}"
    first = [_button(words, "buttons-sources", listed)] if cited else []
    if sole and given.outcome is not Outcome.NO_EVIDENCE:
        first += _forms(given, words, root or given.id, form)
    if first:
        rows.append(tuple(first))
    second = [_button(words, "buttons-why", f"{WHY}:{given.id}")]
    if story and (followed or given.outcome is not Outcome.NO_EVIDENCE):
        second.append(follow(story, words, followed=followed))
    return (*rows, tuple(second))


def follow(story: str, words: Words, *, followed: bool = False) -> Button:
    """The button that follows a story, or no more."""
    if followed:
        return _button(words, "buttons-unfollow", f"{FOLLOW}:-{story}")
    return _button(words, "buttons-follow", f"{FOLLOW}:+{story}")


def whole(article: str, words: Words) -> Button:
    """The button that briefs on the whole story of an article."""
    return _button(words, "buttons-whole", f"{WHOLE}:{article}")


def _forms(given: Given, words: Words, root: str, form: Form) -> list[Button]:
    kind = "b" if isinstance(given, Briefing) else "a"
    shorter = {Form.LONG: Form.NORMAL, Form.NORMAL: Form.SHORT}.get(form)
    longer = {Form.SHORT: Form.NORMAL, Form.NORMAL: Form.LONG}.get(form)
    if isinstance(given, Briefing) and longer is Form.LONG:
        longer = None
    if shorter is Form.SHORT and len(given.sentences) < 2:
        shorter = None
    found = [("buttons-shorter", shorter), ("buttons-more", longer)]
    return [
        _button(words, key, f"{FORM}:{kind}{root}:{to.value}")
        for key, to in found
        if to is not None
    ]


def _button(words: Words, key: str, action: str) -> Button:
    return Button(words(key), action)
