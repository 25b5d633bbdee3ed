"""The history of the tables of what the bot remembers."""

from __future__ import annotations

from bot.store.schema import HEAD
from retrieval.stores.migrations import History

BOT = History("What the bot remembers", "bot.store:migrations", HEAD)
