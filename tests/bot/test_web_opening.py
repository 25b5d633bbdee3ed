"""What of the web is served follows from the settings, and a port that is taken stops no chat."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from bot.platforms.outside import Outside
from bot.pulse import Pulse
from bot.settings import Settings
from bot.store.answers import Answers
from bot.telemetry import Observer
from bot.web.opening import open_outside
from bot.web.serving import PortTaken
from retrieval import home as homes
from retrieval.stores.catalog import Catalog
from retrieval.types import Span
from tests.bot.reading_room import CHAT, Room, at, room

TEXT = "The council adopted the ferry plan on Tuesday by 31 votes to 12."


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield int(holder.getsockname()[1])


class Opens:
    """Opens the web around a home with some settings."""

    def __init__(self, folder: Path, catalog: Catalog, answers: Answers, said: list[str]) -> None:
        self.home = homes.at(folder)
        self._catalog = catalog
        self._answers = answers
        self._said = said

    def __call__(self, **given: object) -> AbstractContextManager[Outside]:
        settings = Settings.model_validate({"home": self.home.folder, **given})
        return open_outside(
            settings,
            self.home,
            self._catalog,
            self._answers.database,
            Observer(),
            Pulse(),
            self._said.append,
        )


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as opened:
        yield opened


@pytest.fixture
def opens(here: Room, tmp_path: Path, said: list[str]) -> Iterator[Opens]:
    with Answers.open(tmp_path / "bot.db") as answers:
        yield Opens(tmp_path, here.catalog, answers, said)


def listens(said: list[str]) -> str:
    [line] = said
    return line.removeprefix("The web server listens on ").removesuffix(".")


def test_unless_it_is_asked_for_nothing_listens_and_no_key_is_made(
    opens: Opens, said: list[str]
) -> None:
    with opens() as outside:
        assert outside.reader is None
        assert outside.webhook is None
    assert said == []
    assert not (opens.home.folder / "reader.key").exists()


def test_a_port_alone_serves_health_and_measurements(opens: Opens, said: list[str]) -> None:
    with opens(web_port=0) as outside:
        assert outside.reader is None
        server = listens(said)
        assert httpx.get(f"{server}/readyz").json()["ready"]
        assert "briefbot_held" in httpx.get(f"{server}/metrics").text
        assert httpx.get(f"{server}/r/x").status_code == 404


def test_with_a_public_address_its_links_open_the_reader_page(
    here: Room, opens: Opens, said: list[str]
) -> None:
    article = here.put(TEXT, audience=CHAT)
    with opens(public_url="https://briefbot.example", web_port=0) as outside:
        assert outside.reader is not None
        address = outside.reader(article, [Span(4, 11)])
        assert address.startswith("https://briefbot.example/r/")
        assert ">council</mark>" in httpx.get(at(listens(said), address)).text
        assert httpx.get(f"{listens(said)}/metrics").status_code == 404
    with opens(public_url="https://briefbot.example", web_port=0) as again:
        assert again.reader is not None
        assert again.reader(article, [Span(4, 11)]) == address


def test_a_port_that_is_taken_is_said_and_the_links_stay(
    opens: Opens, said: list[str], taken: int
) -> None:
    """It may be another process of ours, with the same home, that serves them."""
    with opens(public_url="https://briefbot.example", web_port=taken) as outside:
        assert outside.reader is not None
    [line] = said
    assert f"port {taken}" in line
    assert "BRIEFBOT_WEB_PORT" in line


def test_without_the_port_there_is_no_webhook_and_the_bot_does_not_start(
    opens: Opens, taken: int
) -> None:
    settings = {"public_url": "https://briefbot.example", "telegram_webhook": True}
    with pytest.raises(PortTaken), opens(**settings, web_port=taken):
        pytest.fail("it must not start")


def test_the_webhook_has_an_address_and_a_secret_that_follow_from_the_key(opens: Opens) -> None:
    settings = {"public_url": "https://briefbot.example", "telegram_webhook": True, "web_port": 0}
    with opens(**settings) as one:
        assert one.webhook is not None
        assert one.webhook.url.startswith("https://briefbot.example/telegram/")
        assert len(one.webhook.secret) >= 32
        assert one.webhook.secret not in one.webhook.url
        assert one.webhook.secret not in repr(one)
    with opens(**settings) as other:
        assert other.webhook is not None
        assert (other.webhook.url, other.webhook.secret) == (one.webhook.url, one.webhook.secret)
