"""The use cases behind a platform: a desk and sources that are told what to say, and real chats."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.chats.access import Access, Rules
from bot.chats.cases import Chatting
from bot.chats.personal import Deleted, Document
from bot.chats.ports import KnowsStories
from bot.platforms.ports import (
    AccessPort,
    Cases,
    ChatsPort,
    DeskPort,
    PersonalPort,
    SourcesPort,
)
from bot.store.access import Admissions
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.follows import Follows
from retrieval.stores.database import Database
from retrieval.stories.story import Story
from retrieval.types import Audience
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import FakeDesk

_NUMBERS = count(1)


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
    return Database.open(Path(shutil.copy(_empty(), _folder() / f"{next(_NUMBERS)}.db")))


def cases(
    desk: DeskPort | None = None,
    sources: SourcesPort | None = None,
    chats: ChatsPort | None = None,
    access: AccessPort | None = None,
    personal: PersonalPort | None = None,
) -> Cases:
    """These use cases, and for those that are not given ones that are good enough."""
    return Cases(
        desk or FakeDesk(),
        sources or FakeSources(),
        chats or chatting(),
        access or admission(),
        personal or Nothing(),
    )


def admission(listed: frozenset[int] | None = None, **rules: Any) -> Access:
    """Real access, for those on a list of Telegram's ids; for everyone without one."""
    names = None if listed is None else frozenset(f"telegram:{id_}" for id_ in listed)
    return Access(Admissions(database()), Rules(names, **rules))


def chatting(stories: KnowsStories | None = None) -> Chatting:
    """Real chats, with nothing in them."""
    kept = database()
    return Chatting(Chats(kept), Follows(kept), stories or NoStories())


class Nothing:
    """Keeps nothing of any chat, and remembers what it was asked to do."""

    def __init__(self) -> None:
        self.moved: list[tuple[str, str]] = []
        self.deleted: list[str] = []

    def export(self, chat: Audience) -> list[Document]:
        return [Document("nothing.json", chat.name.encode())]

    def delete(self, chat: Audience) -> Deleted:
        self.deleted.append(chat.name)
        return Deleted(0, 0, 0)

    def move(self, chat: Audience, to: Audience) -> None:
        self.moved.append((chat.name, to.name))


class NoStories:
    """Knows no story."""

    def story(self, _id: str, _viewer: Audience) -> Story | None:
        return None

    def story_of(self, _article_id: str, _viewer: Audience) -> Story | None:
        return None
