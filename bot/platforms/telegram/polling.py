"""The request that fetches updates, with two repairs.

python-telegram-bot drops a whole batch when one update in it cannot be read, and would get the
same batch never again; here such an update is replaced by an empty one with the same number, so
that the others are handled and it is counted as read. And where the token is refused while the
bot runs, the library ends its polling without telling anyone; here the bot is told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest, RequestData

_LOG = logging.getLogger(__name__)


class PollingRequest(HTTPXRequest):
    """Fetches updates; `refused` is called when Telegram no longer knows the token.

    `answered` is called whenever Telegram answers.
    """

    def __init__(
        self, refused: Callable[[], None], answered: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(connection_pool_size=1)
        self._refused = refused
        self._answered = answered

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # noqa: ANN401 — handed on as they are
        **named_timeouts: Any,  # noqa: ANN401 — handed on as they are
    ) -> tuple[int, bytes]:
        """The status and the repaired body."""
        status, body = await super().do_request(
            url, method, request_data, *timeouts, **named_timeouts
        )
        if status in {401, 404}:
            self._refused()
        if status != 200:
            return status, body
        self._answered()
        return status, readable(body)


def readable(body: bytes) -> bytes:
    """The answer to getUpdates with every update that cannot be read replaced by an empty one."""
    try:
        answer = json.loads(body)
        updates = answer["result"]
        numbers = [update["update_id"] for update in updates]
    except (ValueError, KeyError, TypeError):
        return body  # not a list of updates: the library says what is wrong with it
    fine = [can_be_read(update) for update in updates]
    if all(fine):
        return body
    answer["result"] = [
        update if good else {"update_id": number}
        for update, good, number in zip(updates, fine, numbers, strict=True)
    ]
    return json.dumps(answer).encode()


def can_be_read(update: dict[str, Any]) -> bool:
    """Whether the library can read an update; one that it cannot is named in the log."""
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001 — whatever it is, it must not cost the other updates
        _LOG.warning("update %s cannot be read and is skipped: %r", update["update_id"], error)
        return False
    return True
