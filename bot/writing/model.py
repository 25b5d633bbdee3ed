"""Any chat model through LangChain: the only place in the bot that knows it.

A model is named `provider:model` (LangChain's `init_chat_model`), or just by its name when it is
behind an address that speaks the protocol of OpenAI (Ollama, vLLM, llama.cpp and most providers).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.writing.ports import ModelFailed, Role, Turn
from bot.writing.types import Usage

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.language_models import BaseChatModel

    Callback = BaseCallbackHandler
else:  # named by others without importing LangChain
    Callback = object

_log = logging.getLogger(__name__)

_EXTRAS = {
    "openai": "openai",
    "anthropic": "anthropic",
    "google_genai": "google",
    "mistralai": "mistral",
    "ollama": "ollama",
}
"""The extra of this package that brings what a provider needs."""
_A_TOKEN = 4
"""Characters in a token of English, for a provider that does not count."""
_NO_KEY = "not-needed"
_UNBOUND = ("google", "ollama", "bedrock")
"""Providers that take another name for the bound; theirs is the reader's."""
_BUSY = {408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a model is: its name, an address of its own, its key, and how long it may take.

    `silence` is the longest wait for the next piece, in seconds.
    """

    name: str
    url: str | None = None
    key: str | None = None
    silence: float = 30.0


class LangChainModel:
    """A chat model of any provider; connects at its first use."""

    def __init__(
        self,
        where: Where,
        *,
        callbacks: Sequence[BaseCallbackHandler] = (),
    ) -> None:
        """Takes where it is; `callbacks` are LangChain's, passed through to every call."""
        self.name = where.name
        self._where = where
        self._callbacks = list(callbacks)
        self._made: BaseChatModel | None = None

    def stream(self, turns: Sequence[Turn], *, longest: int) -> Iterator[str | Usage]:
        """See `bot.writing.ports.Model`."""
        return self._stream(self._chat(), turns, longest)

    def _stream(
        self, chat: BaseChatModel, turns: Sequence[Turn], longest: int
    ) -> Iterator[str | Usage]:
        taken: Usage | None = None
        written = 0
        ended = False
        try:
            messages = [(_ROLES[turn.role], turn.text) for turn in turns]
            config: Any = {"callbacks": self._callbacks} if self._callbacks else None
            for piece in chat.stream(messages, config, **self._bound(longest)):
                taken = _counted(piece, taken)
                ended = ended or _ends(piece)
                text = _text(piece)
                written += len(text)
                if text:
                    yield text
        except Exception as error:
            _log.debug("%s failed", self.name, exc_info=True)
            raise failure(error, self.name) from error
        read = sum(len(turn.text) for turn in turns)
        yield taken or Usage(read // _A_TOKEN, written // _A_TOKEN, estimated=True)
        if self._where.url and written and not (ended or taken):
            # The client takes a closed connection for the end: its last sentence may be half one.
            raise ModelFailed(f"{self.name} broke off", passing=True)

    def _bound(self, longest: int) -> dict[str, Any]:
        """How the provider is told where to stop; the reader of the pieces stops anyway."""
        if self._where.url:  # servers of the protocol know the older name, and some only that
            return {"extra_body": {"max_tokens": longest}}
        return {"max_tokens": longest} if not self.name.startswith(_UNBOUND) else {}

    def _chat(self) -> BaseChatModel:
        if self._made is None:
            self._made = _make(self._where)
        return self._made


_ROLES = {Role.SYSTEM: "system", Role.USER: "human"}


def _make(where: Where) -> BaseChatModel:
    """The chat model; `ModelFailed` names what to install or to set."""
    from langchain.chat_models import init_chat_model

    provider, _, model = where.name.partition(":")
    options: dict[str, Any] = {"temperature": 0, "timeout": where.silence, "max_retries": 0}
    if where.url:
        # Behind an address of one's own the name is the server's, whatever colons it has.
        provider, model = "openai", where.name.removeprefix("openai:")
        options |= {"base_url": where.url, "api_key": where.key or _NO_KEY, "stream_usage": True}
    elif where.key:
        options["api_key"] = where.key
    if provider == "ollama":
        options = {"temperature": 0}
    try:
        made: BaseChatModel = init_chat_model(
            model or where.name, model_provider=provider if model else None, **options
        )
    except ImportError as error:
        extra = _EXTRAS.get(provider)
        what = f"pip install 'briefbot[{extra}]'" if extra else f"pip install {error.name or ''}"
        raise ModelFailed(f"{where.name} needs a package that is missing: {what}") from error
    except Exception as error:
        detail = " ".join(str(error).split())[:200]
        message = f"{where.name} cannot be used: {detail} (see BRIEFBOT_MODEL)"
        raise ModelFailed(message) from error
    return made


def _text(piece: object) -> str:
    content = getattr(piece, "content", "")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(
        part if isinstance(part, str) else str(part.get("text", ""))
        for part in parts
        if isinstance(part, str) or (isinstance(part, dict) and part.get("type") == "text")
    )


def _ends(piece: object) -> bool:
    """Whether the provider says with this piece that the answer ends, and why."""
    return bool((getattr(piece, "response_metadata", None) or {}).get("finish_reason"))


def _counted(piece: object, before: Usage | None) -> Usage | None:
    """What the provider says that it took: providers say it once, or add it up over the pieces."""
    said = getattr(piece, "usage_metadata", None)
    if not said:
        return before
    now = Usage(int(said.get("input_tokens") or 0), int(said.get("output_tokens") or 0))
    return now if before is None else before + now


def failure(error: Exception, name: str) -> ModelFailed:
    """What a provider's error means, read from what all of them have in common."""
    kind = type(error).__name__
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    if isinstance(status, int):
        after = _after(error)
        if status in _BUSY:
            return ModelFailed(f"{name} answers {status}", passing=True, after=after)
        return ModelFailed(f"{name} answers {status}: {_first_line(error)}")
    if "Timeout" in kind or isinstance(error, TimeoutError):
        return ModelFailed(f"{name} does not answer in time", passing=True)
    if "Connect" in kind or "Protocol" in kind or isinstance(error, OSError):
        return ModelFailed(f"{name} cannot be reached, or broke off", passing=True)
    return ModelFailed(f"{name} gave what cannot be read ({kind})", passing=True)


def _after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return None
    with suppress(TypeError, ValueError):
        return float(headers.get("retry-after"))
    return None


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
