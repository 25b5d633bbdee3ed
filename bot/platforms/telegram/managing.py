"""What is said to a message that has to do with sources: for its chat alone."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.platforms import reasons, rendering, sourced
from bot.platforms.ports import SourcesPort
from bot.platforms.richtext import RichText
from bot.platforms.telegram.wishes import Add, Forwarded, Links, Remove, ShowSources
from bot.words import Words
from retrieval.types import Audience

Managing = ShowSources | Add | Remove | Links | Forwarded


def managed(wish: Managing, sources: SourcesPort, chat: Audience, words: Words) -> RichText:
    """Do it and say what came of it, or the reason why not. Blocks, as long as the web does."""
    try:
        return _done(wish, sources, chat, words)
    except reasons.FOR_PEOPLE as error:
        return reasons.failed(error, words)


def _done(wish: Managing, sources: SourcesPort, chat: Audience, words: Words) -> RichText:
    match wish:
        case Add("") | Remove(""):
            key = "telegram-add-what" if isinstance(wish, Add) else "telegram-remove-what"
            return rendering.message(words, key)
        case Add(address, kind):
            return sourced.added(sources.add(address, chat, kind=kind), chat, words=words)
        case Remove(named):
            return sourced.removed(sources.remove(named, chat), words=words)
        case Links(addresses):
            return sourced.took(sources.read(addresses, chat), chat, words=words)
        case Forwarded(passed):
            return sourced.took(sources.forwarded(passed, chat), chat, words=words)
        case ShowSources():
            now = datetime.now(UTC)
            seen, name = sources.overview(chat), "/remove_{}".format
            return sourced.overview(seen, chat, now, name, words=words)
