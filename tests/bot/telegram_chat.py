"""A person's chat with the bot as they see it: they write and press, messages come and change."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from telegram import Update

from bot.platforms.ports import Cases
from bot.platforms.telegram.app import TelegramSettings, build
from tests.bot.telegram_request import ME, Call, RecordingRequest
from tests.bot.telegram_updates import PERSON, PRIVATE, message


@dataclass
class Seen:
    """One message of the bot as it is now."""

    number: int
    text: str
    rows: list[list[dict[str, str]]]
    reply_to: int | None = None
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def labels(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.rows]

    def has(self, label: str) -> bool:
        return any(label in row for row in self.labels)

    def __str__(self) -> str:
        rows = [" ".join(f"[{label}]" for label in row) for row in self.labels]
        return "\n".join([self.text, *rows])


class TelegramChat:
    """A chat with the real application over a request that records; a context manager."""

    def __init__(
        self,
        cases: Cases,
        chat: dict[str, Any] | None = None,
        person: dict[str, Any] | None = None,
    ) -> None:
        self.chat, self.person = chat or PRIVATE, person or PERSON
        self.request = RecordingRequest()
        self.messages: dict[int, Seen] = {}
        self.notices: list[str] = []
        self._written: dict[int, dict[str, Any]] = {}
        self._number = 0
        self._runner = asyncio.Runner()
        self._application = build(
            cases, TelegramSettings(token="1:A"), request=self.request, polling=RecordingRequest()
        )

    def __enter__(self) -> Self:
        self._runner.run(self._application.initialize())
        self.request.calls.clear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._application.shutdown())
        self._runner.close()

    @property
    def last(self) -> Seen:
        """The newest message of the bot."""
        return self.messages[max(self.messages)]

    def write(self, text: str | None = None, **fields: Any) -> Seen:
        """Write a message; the newest message of the bot after that."""
        self._number += 1
        plain = {"chat": self.chat, "from": self.person, "message_id": self._number}
        written = message(text, **(plain | fields))
        self._written[self._number] = written
        self._meet({"message": written})
        return self.last

    def press(self, label: str, under: Seen | None = None, **person: Any) -> Seen:
        """Press a button under a message, the last one that has it; that message after it."""
        having = [one for one in self.messages.values() if one.has(label)]
        assert under is not None or having, f"there is no button {label!r}: {self}"
        one = under or having[-1]
        buttons = [each for row in one.rows for each in row]
        [data] = [each["callback_data"] for each in buttons if each["text"] == label]
        return self.tap(data, one, **person)

    def tap(self, data: str, one: Seen, **person: Any) -> Seen:
        """Send the data of a button under a message."""
        assert len(data.encode()) <= 64
        shown = message(one.text, chat=self.chat, message_id=one.number, **{"from": ME})
        shown["reply_markup"] = {"inline_keyboard": one.rows}
        if one.reply_to in self._written:
            shown["reply_to_message"] = self._written[one.reply_to]
        who = self.person | person
        query = {"id": "1", "from": who, "chat_instance": "c", "message": shown, "data": data}
        self._meet({"callback_query": query})
        return self.messages.get(one.number, self.last)

    def __str__(self) -> str:
        return "\n----\n".join(map(str, self.messages.values()))

    def _meet(self, update: dict[str, Any]) -> None:
        self._number += 1
        raw = {"update_id": self._number, **update}
        met = Update.de_json(raw, self._application.bot)
        self._runner.run(self._application.process_update(met))
        for call in self.request.calls:
            self._see(call)
        self.request.calls.clear()

    def _see(self, call: Call) -> None:
        given = call.parameters
        rows = given.get("reply_markup", {}).get("inline_keyboard", [])
        match call.method:
            case "sendMessage":
                number = 101 + len(self.messages)
                reply = given.get("reply_parameters", {}).get("message_id")
                self.messages[number] = Seen(number, given["text"], rows, reply, given)
            case "editMessageText":
                seen = self.messages[given["message_id"]]
                seen.text, seen.rows, seen.raw = given["text"], rows, given
            case "editMessageReplyMarkup":
                self.messages[given["message_id"]].rows = rows
            case "answerCallbackQuery":
                self.notices.append(given.get("text", ""))
