"""Composes what sends by itself, over the stores of an open home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from bot.chats.cases import Chatting
from bot.chats.deliveries import Delivery, Kind, Part, State
from bot.chats.feedback import learned
from bot.chats.personal import Personal
from bot.chats.types import Chat, Place, Scheduled, Standing
from bot.delivering import courier, following
from bot.delivering.compositions import Compositions
from bot.delivering.courier import Courier, Told, Wait
from bot.delivering.deliveries import Deliveries, Stores
from bot.delivering.following import Following
from bot.delivering.pages import ButtonsOf, dumped
from bot.delivering.wishes import wishes_of
from bot.digester import Digester
from bot.platforms import judged
from bot.platforms.richtext import Page
from bot.store.chats import Chats
from bot.store.cites import Cites, Marks
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from bot.store.feedback import Feedback
from bot.store.follows import Follows
from bot.store.schedules import Schedules
from bot.words import Words, words_in
from bot.writing.digests import Wishes
from bot.writing.learned import scorer_for
from bot.writing.types import Citation
from retrieval.ports import Encoder
from retrieval.stores.audiences import has_own
from retrieval.stores.catalog import Catalog
from retrieval.stores.corrections import Corrections
from retrieval.stores.database import Database
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.types import Audience


class Reached(courier.Chats):
    """Chats that cannot be reached, or have moved."""

    def __init__(self, chats: Chats, chatting: Chatting, personal: Personal) -> None:
        """Takes where chats are kept, and the use cases of chats and of all that they own."""
        self._chats = chats
        self._chatting = chatting
        self._personal = personal

    def gone(self, chat: Audience, why: str) -> None:  # noqa: ARG002 — the ledger has the reason
        """Nothing is scheduled for the chat until it writes again."""
        known = self._chats.chat(chat) or Chat(chat)
        self._chatting.stands(chat, Standing.BLOCKED if known.private else Standing.REMOVED)

    def moved(self, chat: Audience, place: Place) -> None:
        """All that belongs to the chat goes along."""
        self._personal.move(chat, place.audience)

    def no_topic(self, place: Place) -> int:
        """What belongs to the topic is the chat's own, and its schedules rest."""
        return self._chats.no_topic(place)


def wishes_in(kept: Database, scheduled: Scheduled) -> Wishes:
    """What a schedule wishes, with what its place follows and what was learned of its chat."""
    chat = scheduled.place.audience
    follows = [one for one in Follows(kept).follows(chat) if one.place == scheduled.place]
    opinions = Feedback(kept).of(chat)
    return wishes_of(scheduled.schedule, follows, learned(opinions, datetime.now(UTC)))


def open_following(kept: Database, catalog: Catalog, encoder: Encoder) -> Following:
    """Alerts and corrections over the database of the bot and the articles of a home."""
    chats, database = Chats(kept), catalog.database

    def buttons(audience: Audience) -> ButtonsOf:
        return partial(judged.under, words=words_of(chats, audience))

    stores = following.Stores(
        Stories(database),
        Corrections(database),
        chats,
        Follows(kept),
        Ledger(kept),
        Digests(kept),
        Cites(kept),
        Marks(kept),
    )
    return Following(stores, encoder, buttons=buttons, scorer=scorer_for(encoder))


def rests_on(
    cites: Cites, place: Place, message: str, page: Page, cited: Sequence[Citation]
) -> None:
    """Remember what an answer rests on, so that it can be set right when an article changes."""
    quotes: dict[str, list[str]] = {}
    for citation in cited:
        quotes.setdefault(citation.article.id, []).append(citation.quote)
    cites.keep(place, message, dumped(page), quotes)


def words_of(chats: Chats, audience: Audience) -> Words:
    """The words of a chat."""
    chat = chats.chat(audience) or Chat(audience)
    return words_in(chat.language or chat.heard)


def open_deliveries(
    kept: Database,
    catalog: Catalog,
    encoder: Encoder,
    reached: courier.Chats,
    worker: str,
    *,
    wait: Wait,
    told: Callable[[Delivery, State], None] = lambda _delivery, _state: None,
) -> Deliveries:
    """Deliveries over the database of the bot and the articles of a home.

    `wait` is cut short when the bot stops; `told` hears of each delivery that ended.
    """
    ledger, digests, chats = Ledger(kept), Digests(kept), Chats(kept)
    database = catalog.database
    digester = Digester(
        Stories(database), Sources(database), encoder, digests.memory, scorer_for(encoder)
    )
    cites, words = Cites(kept), partial(words_of, chats)

    def sent(part: Part, message: str) -> None:
        cites.keep(part.place, message, part.page, part.about.quotes)

    def ended(delivery: Delivery, state: State, lost: frozenset[str]) -> None:
        if delivery.kind is not Kind.BRIEFING:
            digests.confirm(delivery.id, delivery.place.audience, lost)
        told(delivery, state)

    return Deliveries(
        Stores(Schedules(kept), ledger, digests, chats),
        Compositions(digester, digests, partial(has_own, database)),
        Courier(ledger, reached, words, worker, told=Told(sent, ended), wait=wait),
        partial(wishes_in, kept),
        worker,
        buttons=lambda audience: partial(judged.under, words=words(audience)),
    )
