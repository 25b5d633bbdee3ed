"""What is said to a message that has to do with sources: for its chat alone."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.platforms import rendering, sourced
from bot.platforms.ports import SourcesPort
from bot.platforms.richtext import RichText
from bot.platforms.telegram import words
from bot.platforms.telegram.wishes import Add, Forwarded, Links, Remove, ShowSources
from bot.writing.types import Notice
from retrieval.errors import RetrievalError
from retrieval.types import Audience

Managing = ShowSources | Add | Remove | Links | Forwarded


def managed(wish: Managing, sources: SourcesPort, chat: Audience) -> RichText:
    """Do it and say what came of it, or the reason why not. Blocks, as long as the web does."""
    try:
        return _done(wish, sources, chat)
    except RetrievalError as error:
        return rendering.notice(Notice(str(error)))


def _done(wish: Managing, sources: SourcesPort, chat: Audience) -> RichText:
    match wish:
        case Add("") | Remove(""):
            return rendering.notice(words.ADD_WHAT if isinstance(wish, Add) else words.REMOVE_WHAT)
        case Add(address, kind):
            return sourced.added(sources.add(address, chat, kind=kind), chat)
        case Remove(named):
            return sourced.removed(sources.remove(named, chat))
        case Links(addresses):
            return sourced.took(sources.read(addresses, chat), chat)
        case Forwarded(passed):
            return sourced.took(sources.forwarded(passed, chat), chat)
        case ShowSources():
            now = datetime.now(UTC)
            return sourced.overview(sources.overview(chat), chat, now, "/remove_{}".format)
