"""The one table of platforms."""

from __future__ import annotations

from typing import Any

import pytest

from bot import platforms
from bot.platforms import Platform
from bot.settings import Settings
from tests.bot.cases_at_hand import cases
from tests.bot.fake_sources import FakeSources

CASES = cases()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was started, instead of starting it; whether it is wanted is asked of the real table."""
    calls: list[tuple[Any, ...]] = []

    def instead(name: str, platform: Platform) -> Platform:
        def start(*arguments: Any) -> int:
            calls.append((name, *arguments))
            return 0

        return Platform(platform.wanted, start)

    table = {name: instead(name, each) for name, each in platforms.PLATFORMS.items()}
    monkeypatch.setattr(platforms, "PLATFORMS", table)
    return calls


def test_with_a_token_telegram_is_served(started: list[tuple[Any, ...]]) -> None:
    settings = Settings(telegram_token="1:A", _env_file=None)
    assert platforms.serve(CASES, settings, "12 articles.") == 0
    assert started == [("telegram", CASES, settings, "12 articles.")]


def test_without_a_token_the_terminal_is_served(started: list[tuple[Any, ...]]) -> None:
    platforms.serve(CASES, Settings(telegram_token=None, _env_file=None), "12 articles.")
    assert [call[0] for call in started] == ["console"]


def test_a_platform_can_be_named(started: list[tuple[Any, ...]]) -> None:
    settings = Settings(telegram_token="1:A", _env_file=None)
    platforms.serve(CASES, settings, "12 articles.", "console")
    assert [call[0] for call in started] == ["console"]


def test_settings_reach_telegram_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.platforms.telegram import app

    given: list[app.TelegramSettings] = []

    def run(_: object, settings: app.TelegramSettings) -> int:
        given.append(settings)
        return 0

    monkeypatch.setattr(app, "run", run)
    settings = Settings(
        telegram_token="1:A",
        telegram_api="http://127.0.0.1:1/bot",
        telegram_poll_interval=2,
        _env_file=None,
    )
    platforms.serve(CASES, settings, "")
    assert given == [app.TelegramSettings("1:A", "http://127.0.0.1:1/bot", 2.0)]


@pytest.mark.parametrize(("untouched", "hints"), [(True, 1), (False, 0)])
def test_a_telegram_bot_with_nothing_to_read_says_how_to_begin(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    untouched: bool,
    hints: int,
) -> None:
    from bot.platforms.telegram import app

    monkeypatch.setattr(app, "run", lambda *_: 0)
    settings = Settings(telegram_token="1:A", _env_file=None)
    platforms.serve(cases(sources=FakeSources(untouched=untouched)), settings, "")
    assert capsys.readouterr().err.count("briefbot sources add --starter") == hints
