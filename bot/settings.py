"""Settings: the only reader of the environment.

Every setting is `BRIEFBOT_<NAME>`, from the environment or a `.env` file in the working folder.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.writing.prices import prices_of


class BadSettings(Exception):  # noqa: N818 — reads as what it says
    """A setting cannot be used; the message names it."""


class Settings(BaseSettings):
    """What an operator can set."""

    model_config = SettingsConfigDict(
        env_prefix="BRIEFBOT_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("briefbot", appauthor=False),
        description="The folder where everything is kept.",
    )
    chroma_url: str | None = Field(
        default=None,
        description="A Chroma server, such as http://chroma:8000; without it Chroma is embedded.",
    )
    encoder: str = Field(
        default="bundled",
        description="`bundled`, or any LangChain embeddings as provider:model.",
    )
    model: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="The language models that write, as provider:model, the first that can; none"
        " by default.",
    )
    model_url: str | None = Field(
        default=None,
        description="An address that speaks OpenAI's protocol, such as http://127.0.0.1:11434/v1.",
    )
    model_key: SecretStr | None = Field(
        default=None,
        description="The key for it; providers' own variables (OPENAI_API_KEY …) count too.",
    )
    model_timeout: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="Seconds of silence after which a model is given up.",
    )
    model_price: str = Field(
        default="",
        description="US dollars per million input and output tokens, such as 0.15,0.60, for every"
        " model or as name=0.15,0.60.",
    )
    model_day: float | None = Field(
        default=None,
        ge=0,
        description="The most that models may take in a day (UTC), in dollars, or in tokens without"
        " a price.",
    )
    model_month: float | None = Field(
        default=None, ge=0, description="The same for a calendar month."
    )
    model_chat_day: float | None = Field(
        default=None, ge=0, description="The same for each chat and day."
    )
    model_chat_month: float | None = Field(
        default=None, ge=0, description="The same for each chat and month."
    )
    telegram_token: SecretStr | None = Field(
        default=None, description="The bot's token; with it `run` serves Telegram."
    )
    telegram_api: str | None = Field(
        default=None,
        description="Another Bot API address (a self-hosted server); ends in /bot.",
    )
    telegram_poll_interval: float = Field(
        default=0.0, ge=0, le=60, description="Seconds between two polls for updates."
    )
    telegram_webhook: bool = Field(
        default=False,
        description="Whether Telegram brings the updates to the public address instead of being"
        " polled.",
    )
    public_url: str | None = Field(
        default=None,
        description="Where the web server is reached from outside, such as"
        " https://briefbot.example; with it articles have reader pages.",
    )
    web_host: str = Field(default="127.0.0.1", description="Where the web server listens.")
    web_port: int | None = Field(
        default=None,
        ge=0,
        le=65_535,
        description="Its port: 8080 with a public address; set alone, it serves health and"
        " measurements.",
    )
    metrics_token: SecretStr | None = Field(
        default=None,
        description="What Prometheus must send as a bearer token; without it measurements are only"
        " for this machine, and off with a public address.",
    )
    access: Annotated[frozenset[int] | None, NoDecode] = Field(
        default=None,
        description="`open`; `invitation`, for those whom an owner invites; or the ids of users and"
        " chats who may ask as well, separated by commas.",
    )
    owners: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(),
        description="The ids of the users who may invite others and take access back.",
    )
    asks_day: int | None = Field(
        default=None, ge=0, description="Questions that one person is answered in a day (UTC)."
    )
    asks_chat_day: int | None = Field(
        default=None, ge=0, description="Questions that are answered in one chat in a day."
    )
    language: Literal["en", "de", "es", "fr", "ru", "ar", "zh"] = Field(
        default="en",
        description="The language of the chat in a terminal: en, de, es, fr, ru, ar or zh.",
    )
    poll: bool = Field(default=True, description="Whether a serving bot polls the sources.")
    fetch_allowed: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Hosts, addresses and networks that may be read although they are not public.",
    )
    contact: str | None = Field(
        default=None, description="An address for webmasters, sent with every request."
    )
    keep_days: float | None = Field(
        default=None, gt=0, description="Days that an article is kept; without it for good."
    )
    keep_megabytes: float | None = Field(
        default=None, gt=0, description="How much text of articles is kept; the oldest go first."
    )
    jobs_url: SecretStr | None = Field(
        default=None,
        description="A PostgreSQL database for the durable jobs; without it a file of the home.",
    )
    worker: str = Field(
        default="1",
        pattern=r"^[\w.-]{1,40}$",
        description="The name of this process among those that share a jobs database.",
    )
    log: str = Field(default="WARNING", description="How much is logged: DEBUG, INFO, WARNING.")
    log_format: Literal["text", "json"] = Field(
        default="text", description="How log lines are written: text or json, one line each."
    )
    log_text: bool = Field(
        default=False, description="Whether questions and answers are logged and traced, too."
    )
    traces: str | None = Field(
        default=None,
        description="Where a trace of each answer goes: `console`, or an OTLP collector (gRPC),"
        " such as http://127.0.0.1:4317; nowhere by default.",
    )

    @field_validator("access", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        if value.strip().lower() == "open":
            return None
        try:
            names = value.lower().replace(",", " ").split()
            return frozenset(int(part) for part in names if part != "invitation")
        except ValueError as error:
            message = (
                "must be `open`, `invitation` or a list of numeric ids, such as 1234567,-1009876543"
            )
            raise ValueError(message) from error

    @field_validator("owners", mode="before")
    @classmethod
    def _owners(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return frozenset(int(part) for part in value.replace(",", " ").split())
        except ValueError as error:
            message = "must be a list of the numeric ids of users, such as 1234567,7654321"
            raise ValueError(message) from error

    @field_validator("fetch_allowed", "model", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("model_price")
    @classmethod
    def _prices(cls, value: str) -> str:
        prices_of(value)
        return value

    @field_validator("traces")
    @classmethod
    def _collector(cls, value: str | None) -> str | None:
        if value not in {None, "console"} and not str(value).startswith(("http://", "https://")):
            message = "must be `console` or an address, such as http://127.0.0.1:4317"
            raise ValueError(message)
        return value

    @field_validator("jobs_url")
    @classmethod
    def _postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith("postgresql"):
            message = "must be the address of a PostgreSQL database, such as postgresql://host/name"
            raise ValueError(message)
        return value

    @field_validator("telegram_api")
    @classmethod
    def _api(cls, value: str | None) -> str | None:
        if value is not None and not value.endswith("/bot"):
            message = "must end in /bot, such as http://127.0.0.1:8081/bot"
            raise ValueError(message)
        return value

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value.strip())
            hosted = parts.scheme in {"http", "https"} and bool(parts.hostname)
            known = hosted and parts.port != 0 and not (parts.username or parts.password)
        except ValueError:
            known = False
        plain = re.fullmatch(r"[!-~]+", value.strip()) and not re.search(r"[?#\"<>\\]", value)
        if not known or not plain:
            message = "must be a web address without a query, such as https://briefbot.example"
            raise ValueError(message)
        return value.strip().rstrip("/")

    @model_validator(mode="after")
    def _invites(self) -> Self:
        if self.access is not None and not self.access and not self.owners:
            message = "BRIEFBOT_ACCESS lets nobody in: name the owners who invite, BRIEFBOT_OWNERS"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.telegram_webhook and self.public_url is None:
            message = "BRIEFBOT_TELEGRAM_WEBHOOK needs BRIEFBOT_PUBLIC_URL, where updates arrive"
            raise ValueError(message)
        # Telegram itself brings updates to https alone; a Bot API server of one's own may not.
        if (
            self.telegram_webhook
            and self.telegram_api is None
            and not (self.public_url or "").startswith("https://")
        ):
            message = "BRIEFBOT_TELEGRAM_WEBHOOK needs a BRIEFBOT_PUBLIC_URL that begins https://"
            raise ValueError(message)
        return self

    @field_validator("log")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            message = "must be DEBUG, INFO, WARNING or ERROR"
            raise ValueError(message)
        return value.upper()


def load() -> Settings:
    """The settings of this process; `BadSettings` names what cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            (f"BRIEFBOT_{'_'.join(str(part) for part in problem['loc']).upper()}: ")
            * bool(problem["loc"])
            + problem["msg"].removeprefix("Value error, ")
            for problem in error.errors()
        ]
        raise BadSettings("\n".join(lines)) from error
