"""The real Telegram application in a process of its own, with a desk that gives one answer.

Prints `asked` when a question reaches the desk, which takes BRIEFBOT_TEST_THINKING seconds.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from bot.platforms.telegram.app import TelegramSettings, run
from bot.writing.types import Answer, Reading
from retrieval.types import Audience
from tests.bot.cases_at_hand import cases
from tests.bot.platform_answers import FakeDesk


class SlowDesk(FakeDesk):
    """Takes its time, as a desk with much to read would."""

    def ask(self, question: str, asker: Audience, **how: Any) -> Answer:
        sys.stdout.write("asked\n")
        sys.stdout.flush()
        how["tell"](Reading(passages=6, publishers=4))
        time.sleep(float(os.environ.get("BRIEFBOT_TEST_THINKING", "0")))
        return super().ask(question, asker, **how)


if __name__ == "__main__":
    settings = TelegramSettings(
        token=os.environ["BRIEFBOT_TELEGRAM_TOKEN"],
        api=os.environ["BRIEFBOT_TELEGRAM_API"],
        poll_interval=0.05,
    )
    sys.exit(run(cases(SlowDesk()), settings))
