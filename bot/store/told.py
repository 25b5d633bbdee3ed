"""What a message that was sent unasked (an entry of a digest, an alert) told, for who replies."""

from __future__ import annotations

from bot.store.deliveries import Ledger
from bot.writing.followups import Exchange
from retrieval.types import Audience


class Told:
    """Reads the ledger of deliveries as a conversation; see `bot.remembering.Told`."""

    def __init__(self, ledger: Ledger) -> None:
        """Takes the ledger."""
        self._ledger = ledger

    def of_message(self, message: str, asker: Audience) -> tuple[Exchange, frozenset[str]] | None:
        """The headline of an entry and the words that it quotes, and the ids of its articles.

        None for any other message.
        """
        part = self._ledger.of_message(message, asker)
        if part is None or not part.about.headline:
            return None
        quotes = (quote for quotes in part.about.quotes.values() for quote in quotes)
        exchange = Exchange(part.about.headline, tuple(dict.fromkeys(quotes)))
        return exchange, frozenset(part.about.quotes)
