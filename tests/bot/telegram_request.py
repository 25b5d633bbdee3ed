"""A Bot API that never leaves the process: it records every call and answers as Telegram would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.request import BaseRequest, RequestData

ME = {"id": 777, "is_bot": True, "first_name": "Briefbot", "username": "brief_test_bot"}

Refusal = tuple[int, dict[str, Any]] | Exception


@dataclass(frozen=True)
class Call:
    """One call: the method's name and its parameters, as they would be on the wire."""

    method: str
    parameters: dict[str, Any]


class RecordingRequest(BaseRequest):
    """Records calls; `refuse` may answer a call with a status and body, or by raising."""

    def __init__(self, refuse: Callable[[Call], Refusal | None] = lambda _: None) -> None:
        self.calls: list[Call] = []
        self.administrators = [42]
        """Of every group."""
        self.members: set[tuple[int, int]] = set()
        """Groups and who is in them."""
        self._refuse = refuse
        self._message_id = 100

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 — the port
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        raw = request_data.json_parameters if request_data else {}
        call = Call(url.rsplit("/", 1)[-1], {name: _parsed(value) for name, value in raw.items()})
        self.calls.append(call)
        refusal = self._refuse(call)
        if isinstance(refusal, Exception):
            raise refusal
        if refusal is not None:
            status, body = refusal
            return status, json.dumps({"ok": False, "error_code": status, **body}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(call)}).encode()

    def _result(self, call: Call) -> object:
        if call.method == "getMe":
            return ME
        if call.method == "getChatAdministrators":
            return [administrator(id_) for id_ in self.administrators]
        if call.method == "getChatMember":
            person = call.parameters["user_id"]
            inside = (call.parameters["chat_id"], person) in self.members
            user = {"id": person, "is_bot": False, "first_name": "Somebody"}
            return {"status": "member" if inside else "left", "user": user}
        if call.method not in {"sendMessage", "sendDocument"}:
            return True
        self._message_id += 1
        chat = {"id": call.parameters["chat_id"], "type": "private"}
        text = call.parameters.get("text", "")
        sent = {"message_id": self._message_id, "date": 1_416_300_000, "chat": chat, "text": text}
        aside = "ephemeral_message_parameters" in call.parameters
        return sent | ({"message_id": 0, "ephemeral_message_id": 1} if aside else {})

    def sent(self) -> list[dict[str, Any]]:
        """The parameters of every sendMessage, in order."""
        return [call.parameters for call in self.calls if call.method == "sendMessage"]


def administrator(id_: int) -> dict[str, Any]:
    """The creator of a group."""
    user = {"id": id_, "is_bot": False, "first_name": f"Person {id_}"}
    return {"status": "creator", "user": user, "is_anonymous": False}


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
