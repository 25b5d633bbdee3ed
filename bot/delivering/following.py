"""What is sent because something changed: alerts of followed stories, and corrections.

Both go through the ledger, so that each is sent once, whatever is killed in between.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from bot.chats.deliveries import About, Kind, Planned
from bot.chats.types import Chat, Follow, Place
from bot.delivering import pages
from bot.delivering.alerts import Alerts, known_of
from bot.delivering.notices import Notices
from bot.delivering.pages import ButtonsOf, Look
from bot.platforms.carrying import Carrier
from bot.platforms.richtext import Page
from bot.schedule import Quiet, zone_of
from bot.store.cites import Cited, Cites, Marks
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from bot.words import Words, words_in
from bot.writing.choice import LATE, Period
from bot.writing.digest import Composer
from bot.writing.digests import Entry, Wishes
from bot.writing.support import Scorer
from retrieval.ports import Encoder
from retrieval.stores.corrections import Corrections
from retrieval.stores.stories import Stories
from retrieval.stories.story import Story
from retrieval.types import Audience

_log = logging.getLogger(__name__)

_SENTENCES = 2


class KnowsChats(Protocol):
    """How chats want to be served (`bot.store.chats.Chats`)."""

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept."""
        ...

    def quiet(self, audience: Audience) -> Quiet | None:
        """The quiet hours that a chat has set."""
        ...

    def zone(self, audience: Audience) -> str:
        """Where a chat lives, as far as that is known."""
        ...


class KnowsFollows(Protocol):
    """What is followed (`bot.store.follows.Follows`)."""

    def followed_stories(self) -> Iterable[Follow]:
        """Every story that is followed, of all places."""
        ...


@dataclass(frozen=True, slots=True)
class Stores:
    """Where everything is kept: the catalog's stories and journal, and the bot's own database."""

    stories: Stories
    corrections: Corrections
    chats: KnowsChats
    follows: KnowsFollows
    ledger: Ledger
    digests: Digests
    cites: Cites
    marks: Marks


class Following:
    """Looks for what followers and readers have to be told; called by one thread at a time."""

    def __init__(
        self,
        stores: Stores,
        encoder: Encoder,
        *,
        buttons: Callable[[Audience], ButtonsOf] = lambda _: pages.no_buttons,
        scorer: Scorer | None = None,
    ) -> None:
        """Takes the stores, what embeds, the buttons under an entry of a chat, and what judges."""
        self._stores = stores
        self._composer = Composer(encoder, scorer=scorer)
        self._buttons = buttons
        self._alerts = Alerts(self, stores.stories.story, self.entry, self.begin)

    def run(
        self, now: datetime, carrier: Carrier, stop: Callable[[], bool] = lambda: False
    ) -> tuple[int, int]:
        """Plan alerts and tell of corrections; says how many of each. Raises `retrieval.errors`."""
        stores = self._stores
        notices = Notices(
            stores.corrections, stores.cites, stores.marks, carrier, self._follow, self.words_of
        )
        alerts = self._alerts.run(now, _Planning(self, carrier), stop)
        return alerts, notices.run(stop)

    # What `Alerts` asks for

    def followed_stories(self) -> Iterable[Follow]:
        """Every story that is followed."""
        return self._stores.follows.followed_stories()

    def chat(self, audience: Audience) -> Chat:
        """How a chat wants to be spoken to; where it lives, its digests may say."""
        chat = self._stores.chats.chat(audience) or Chat(audience)
        return chat if chat.zone else replace(chat, zone=self._stores.chats.zone(audience))

    def quiet(self, audience: Audience) -> Quiet | None:
        """The quiet hours that a chat has set."""
        return self._stores.chats.quiet(audience)

    def begin(self, story: Story, place: Place, now: datetime) -> bool:
        """Who begins to follow a story knows of it: what is there by then is no news to them.

        Whether it was first looked at for its chat.
        """
        now, chat = now.astimezone(UTC), place.audience
        if self._stores.digests.memory(chat).of(story) is not None:
            return False
        known = known_of(story, now)
        self._stores.digests.tell(f"follow-{story.id}-{int(now.timestamp())}", chat, now, known)
        return True

    def entry(self, story: Story, place: Place, since: datetime, now: datetime) -> Entry | None:
        """What is new of a story to a place; None for nothing."""
        now = now.astimezone(UTC)
        made = self._composer.compose(
            [story],
            Period(min(since.astimezone(UTC), now), now, LATE),
            self._stores.digests.memory(place.audience),
            Wishes(stories=(story.id,), limit=1, sentences=_SENTENCES),
            audience=place.audience,
        )
        return made.entries[0] if made.entries else None

    # Words and looks

    def words_of(self, audience: Audience) -> Words:
        """The words of a chat."""
        chat = self.chat(audience)
        return words_in(chat.language or chat.heard)

    def look(self, audience: Audience, carrier: Carrier) -> Look:
        """How what is sent looks in a chat."""
        zone = zone_of(self.chat(audience).zone or "UTC")
        return Look(self.words_of(audience), zone, carrier.link, self._buttons(audience))

    def _follow(self, id_: str, cited: Cited, page: Page) -> None:
        """Send a correction after the message that it is about."""
        about = About(quotes={cited.article: cited.quotes})
        planned = [Planned(pages.dumped(page), about)]
        self._stores.ledger.plan(id_, cited.place, Kind.NOTICE, planned, due=datetime.now(UTC))

    def plan(self, id_: str, place: Place, entry: Entry, now: datetime, carrier: Carrier) -> bool:
        """Plan an alert, with what its chat will have been told.

        False when it is planned, or when its chat has not got yet what it was told last: that may
        be the same, and the next look knows.
        """
        ledger, digests, audience = self._stores.ledger, self._stores.digests, place.audience
        look = self.look(audience, carrier)
        head = look.words("alerts-head")
        planned = pages.entry(entry, look, carrier, before=head)
        with ledger.together():
            if ledger.telling(audience) or not ledger.plan(
                id_, place, Kind.ALERT, planned, due=now
            ):
                return False
            digests.tell(id_, audience, now, entry.told(now), known=False)
        return True

    def alerts_since(self, audience: Audience, moment: datetime) -> int:
        """How many alerts were planned for a chat since then."""
        return self._stores.ledger.planned_since(audience, Kind.ALERT, moment)


@dataclass(frozen=True, slots=True)
class _Planning:
    """The ledger as `Alerts` needs it, with the platform that carries."""

    following: Following
    carrier: Carrier

    def alerts_since(self, audience: Audience, moment: datetime) -> int:
        return self.following.alerts_since(audience, moment)

    def alert(self, id_: str, place: Place, entry: Entry, now: datetime) -> bool:
        return self.following.plan(id_, place, entry, now, self.carrier)
