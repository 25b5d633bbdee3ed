"""The use cases behind a platform: a desk and sources that are told what to say, and real chats."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.chats.cases import Chatting
from bot.chats.ports import KnowsStories
from bot.platforms.ports import Cases, ChatsPort, DeskPort, SourcesPort
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.follows import Follows
from retrieval.stores.database import Database
from retrieval.stories.story import Story
from retrieval.types import Audience
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import FakeDesk


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="briefbot-chats-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _empty() -> Path:
    """A database of the bot with nothing in it, made once."""
    at = _folder() / "empty.db"
    Answers.open(at).close()
    return at


def database() -> Database:
    """A database of the bot with nothing in it, on a disk of its own."""
    number = len(list(_folder().iterdir()))
    return Database.open(Path(shutil.copy(_empty(), _folder() / f"{number}.db")))


def cases(
    desk: DeskPort | None = None,
    sources: SourcesPort | None = None,
    chats: ChatsPort | None = None,
) -> Cases:
    """These use cases, and for those that are not given ones that are good enough."""
    return Cases(desk or FakeDesk(), sources or FakeSources(), chats or chatting())


def chatting(stories: KnowsStories | None = None) -> Chatting:
    """Real chats, with nothing in them."""
    kept = database()
    return Chatting(Chats(kept), Follows(kept), stories or NoStories())


class NoStories:
    """Knows no story."""

    def story(self, _id: str, _viewer: Audience) -> Story | None:
        return None

    def story_of(self, _article_id: str, _viewer: Audience) -> Story | None:
        return None
