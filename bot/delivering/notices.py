"""Corrections reach readers: who got what an article took back is told, once.

A message is amended where its platform allows it; else one notice follows it. The journal of
changes (`retrieval.stores.corrections`) is read on from a mark. A chat that cannot be written to
now is asked again at the next run, and the mark waits for it; the others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from bot.delivering.corrected import Lost, amended, lost, note
from bot.platforms.carrying import Carrier, Gone, Later, Moved, Rejected, Uncertain
from bot.platforms.richtext import Page, RichText
from bot.store.cites import Cited, Cites, Marks
from bot.words import Words
from retrieval.stores.corrections import Change, Corrections
from retrieval.types import Audience

_log = logging.getLogger(__name__)

_MARK = "corrections"
_AT_ONCE = 100
_PAGE = TypeAdapter(Page)


class Follow(Protocol):
    """Has one message sent after another, exactly once: the ledger of deliveries."""

    def __call__(self, id_: str, cited: Cited, page: Page) -> None:
        """Plan it; again with the same id does nothing."""
        ...


class Notices:
    """Tells readers of corrections; one process at a time."""

    def __init__(
        self,
        corrections: Corrections,
        cites: Cites,
        marks: Marks,
        carrier: Carrier,
        follow: Follow,
        words_of: Callable[[Audience], Words],
    ) -> None:
        """Takes the journal, what messages rest on, how to edit and send, and a chat's words."""
        self._corrections = corrections
        self._cites = cites
        self._marks = marks
        self._carrier = carrier
        self._follow = follow
        self._words_of = words_of

    def run(self, stop: Callable[[], bool] = lambda: False) -> int:
        """Tell of all that is new; says how many messages were amended or followed.

        Raises the errors of `retrieval.errors`.
        """
        mark = self._marks.at(_MARK)
        if mark is None:  # nothing was sent before that could be set right
            mark = self._corrections.last()
            self._marks.set(_MARK, mark)
        told, at, waiting = 0, mark, set[Audience]()
        while not stop():
            changes = self._corrections.after(at, _AT_ONCE)
            for change in changes:
                told += self._tell(change, waiting)
                at = change.number
                if not waiting:
                    self._marks.set(_MARK, at)
            if len(changes) < _AT_ONCE:
                break
        return told

    def _tell(self, change: Change, waiting: set[Audience]) -> int:
        told = 0
        for cited in self._cites.of_article(change.article.id, change.number):
            if cited.place.audience in waiting:
                continue
            gone = lost(change, cited.quotes)
            if gone:
                try:
                    told += self._amend(cited, change, gone)
                except (Later, Uncertain) as error:  # an edit may be made twice
                    _log.info("a correction waits for %s: %s", cited.place.audience.name, error)
                    waiting.add(cited.place.audience)
        return told

    def _amend(self, cited: Cited, change: Change, gone: tuple[Lost, ...]) -> bool:
        """Whether its readers were told; raises `Later` and `Uncertain`."""
        said = note(change, gone, self._words_of(cited.place.audience))
        shown, told = cited.page, True
        try:
            if not self._edited(cited, said):
                self._follow(f"fix-{change.number}-{cited.message}", cited, Page(said))
            else:
                shown = _PAGE.dump_json(amended(_PAGE.validate_json(cited.page), said)).decode()
        except (Gone, Moved) as error:
            _log.info("a correction does not reach %s: %s", cited.place.audience.name, error)
            told = False
        self._cites.noticed(cited, change.number, shown)
        return told

    def _edited(self, cited: Cited, said: RichText) -> bool:
        """Whether the message says so now; False when it cannot."""
        try:
            page = amended(_PAGE.validate_json(cited.page), said)
        except ValidationError:  # of another version
            return False
        if len(self._carrier.pages(page)) != 1:
            return False
        try:
            self._carrier.edit(cited.message, page, cited.place)
        except Rejected as error:
            _log.info("a message of %s is not amended: %s", cited.place.audience.name, error)
            return False
        return True
