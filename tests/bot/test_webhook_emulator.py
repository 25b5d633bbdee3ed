"""The real program by webhook, against the third-party emulator of the Bot API."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import httpx

from tests.bot.test_telegram_emulator import ROOT, TOKEN, Emulator, Process, emulator

__all__ = ["emulator"]

ARTICLE = (
    "Council adopts ferry plan\n\nThe town council of Harborton adopted the ferry plan on "
    "Tuesday by 31 votes to 12, with four abstaining.\n\nThe mayor called the result a start, "
    "not an end, and said that the first ferry would run in spring.\n"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_by_webhook_an_answer_comes_whose_links_open_the_reader_page(
    emulator: Emulator, tmp_path: Path
) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    port = free_port()
    public = f"http://127.0.0.1:{port}"
    environment = {
        "BRIEFBOT_HOME": str(tmp_path / "home"),
        "BRIEFBOT_TELEGRAM_TOKEN": TOKEN,
        "BRIEFBOT_TELEGRAM_API": f"{emulator.address}/bot",
        "BRIEFBOT_TELEGRAM_WEBHOOK": "true",
        "BRIEFBOT_TELEGRAM_POLL_INTERVAL": "0.05",
        "BRIEFBOT_PUBLIC_URL": public,
        "BRIEFBOT_WEB_PORT": str(port),
        "BRIEFBOT_METRICS_TOKEN": "sesame",
        "PYTHONPATH": str(ROOT),
    }
    program = [sys.executable, "-m", "bot"]
    ingest = Process([*program, "ingest", str(article)], tmp_path, **environment)
    assert ingest.ended() == 0, ingest.lines
    process = Process([*program, "run"], tmp_path, **environment)
    try:
        process.line("by webhook")
        assert httpx.get(f"{public}/readyz").json()["ready"]
        emulator.write("How many council members voted for the ferry plan?")
        [reply] = emulator.replies(1)
        assert "31" in reply["text"]
        link = next(each["url"] for each in reply["entities"] if each["type"] == "text_link")
        assert link.startswith(f"{public}/r/")
        opened = httpx.get(link)
        assert opened.status_code == 200
        assert '<mark id="q" class="q">' in opened.text
        assert "Council adopts ferry plan" in opened.text
        measured = httpx.get(f"{public}/metrics", headers={"Authorization": "Bearer sesame"}).text
        assert 'briefbot_events_total{event="update"} 1.0' in measured
        assert 'outcome="answered"' in measured
        process.terminate()
        assert process.ended() == 0
        assert not any("Traceback" in line for line in process.lines)
    finally:
        process.close()
