from __future__ import annotations

from pathlib import Path

import pytest

from bot.chats.access import Rules
from bot.opening import rules
from bot.settings import BadSettings, load


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "ACCESS", "TELEGRAM_API", "TELEGRAM_TOKEN", "LOG"):
        monkeypatch.delenv(f"BRIEFBOT_{name}", raising=False)


def test_everything_has_a_default() -> None:
    settings = load()
    assert settings.telegram_token is None
    assert settings.access is None
    assert settings.encoder == "bundled"


def test_an_empty_value_in_the_environment_means_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFBOT_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("BRIEFBOT_ACCESS", "")
    assert load().telegram_token is None
    assert load().access is None


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("open", None),
        ("OPEN", None),
        ("1, 2", {1, 2}),
        ("-1001234,5", {-1001234, 5}),
        ("7 8", {7, 8}),
        ("invitation, 7", {7}),
    ],
)
def test_access_is_open_or_a_list_of_ids(
    monkeypatch: pytest.MonkeyPatch, text: str, ids: set[int] | None
) -> None:
    monkeypatch.setenv("BRIEFBOT_ACCESS", text)
    assert load().access == ids


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BRIEFBOT_ACCESS", "me, you", "list of numeric ids"),
        ("BRIEFBOT_ACCESS", "invitation", "BRIEFBOT_OWNERS"),
        ("BRIEFBOT_OWNERS", "@ada", "numeric ids of users"),
        ("BRIEFBOT_ASKS_DAY", "-1", "greater than or equal to 0"),
        ("BRIEFBOT_TELEGRAM_API", "http://127.0.0.1:8081/", "must end in /bot"),
        ("BRIEFBOT_TELEGRAM_POLL_INTERVAL", "soon", "valid number"),
        ("BRIEFBOT_LOG", "LOUD", "DEBUG"),
    ],
)
def test_a_bad_setting_is_named_with_what_it_should_be(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings, match=told) as caught:
        load()
    assert name in str(caught.value)


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOT_TELEGRAM_TOKEN", "123:secret")
    assert "secret" not in repr(load())


def test_who_may_ask_and_how_much_is_as_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules(load()) == Rules()
    for name, value in {
        "ACCESS": "42, -1001",
        "OWNERS": "1",
        "ASKS_DAY": "20",
        "ASKS_CHAT_DAY": "100",
    }.items():
        monkeypatch.setenv(f"BRIEFBOT_{name}", value)
    listed, owners = frozenset({"telegram:42", "telegram:-1001"}), frozenset({"telegram:1"})
    assert rules(load()) == Rules(listed, owners, 20, 100)
