"""A bot that is running reads its sources by itself, and ends cleanly in the middle of it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retrieval.stores.catalog import Catalog
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE
from tests.commands import environment
from tests.retrieval.poll_sites import feed, page
from tests.retrieval.polling_samples import source
from tests.retrieval.web_sites import Site


@pytest.mark.skipif(sys.platform == "win32", reason="ends by SIGTERM")
def test_a_running_bot_reads_its_sources_and_ends_cleanly_when_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    names = [f"n{n}" for n in range(30)]
    with Site({f"/page/{name}": page(name) for name in names}) as site:
        site.routes["/feed"] = feed(names)
        with Catalog.open(home / "catalog.db") as catalog:
            sources = Sources(catalog.database)
            sources.add(source(site.url("/feed")))
            with subprocess.Popen(
                [sys.executable, "-m", "bot", "chat"],
                cwd=tmp_path,
                env=environment(home, BRIEFBOT_FETCH_ALLOWED=f"127.0.0.1:{site.port}"),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            ) as running:
                deadline = time.monotonic() + 90
                while not catalog.present("vectors") and time.monotonic() < deadline:
                    assert running.poll() is None, running.communicate()[1]
                    time.sleep(0.05)
                running.send_signal(signal.SIGTERM)
                told = time.monotonic()
                _, errors = running.communicate(timeout=60)
                assert (running.returncode, errors) == (0, "")
                assert time.monotonic() - told < 20
            read = catalog.count_articles(EVERYONE)
            assert 0 < read < len(names), "the rest was left for the next time"
            (standing,) = sources.visible(EVERYONE)
            assert standing.waiting == len(names) - read
