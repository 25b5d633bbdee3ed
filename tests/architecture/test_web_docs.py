"""The page on the web server names what the server measures, and nothing that it does not."""

from __future__ import annotations

import re
from pathlib import Path

from bot.pulse import Pulse
from bot.store.answers import Answers
from bot.web.metrics import Metrics
from bot.web.opening import gauges
from retrieval.stores.catalog import Catalog
from tests.paths import ROOT


def test_the_page_names_every_measurement_and_no_other(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(briefbot_\w+)`", text, re.MULTILINE))
    with (
        Catalog.open(tmp_path / "catalog.db") as catalog,
        Answers.open(tmp_path / "bot.db") as answers,
    ):
        measured = Metrics(Pulse(), gauges(catalog, answers.database)).text().decode()
    families = re.findall(r"^# TYPE (\w+) \w+$", measured, re.MULTILINE)
    assert named == set(families)
