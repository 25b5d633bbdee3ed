from __future__ import annotations

from pathlib import Path

import pytest

from bot import tables
from bot.doctor import diagnose
from bot.settings import Settings
from retrieval.polling import Failure, after_failure, after_listing
from retrieval.stores.catalog import Catalog
from retrieval.stores.items import Items
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Declared, Entry, Listing
from tests.retrieval.polling_samples import source
from tests.retrieval.store_samples import CHAT


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def fill(folder: Path) -> None:
    with Catalog.open(folder / "catalog.db") as catalog:
        sources, items = Sources(catalog.database), Items(catalog.database)
        names = ("good", "bad", "off")
        sources.add(*(source(f"http://{name}.example/feed") for name in names))
        sources.add(source("http://own.example/feed", CHAT))
        for claim in sources.claim("w", 9, 600):
            if "bad" in claim.source.address:
                failure = Failure("it answered 500")
                plan = after_failure("x", 1e9, claim.health, failure)
                sources.failed(claim, plan, failure.reason)
            else:
                entry = Entry("1", "1", "http://x.example/1", Declared(title="One"))
                items.record(claim, Listing((entry,)), after_listing("x", 2e9, []))
            sources.done(claim)
        sources.pause(source("http://off.example/feed").id, EVERYONE, "paused by hand")


def test_the_doctor_says_which_sources_were_reached_which_fail_and_which_are_paused(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(settings.home)
    report = diagnose(settings, repair=False, rebuild=False)
    assert report.healthy, "a source that fails is no fault of the home"
    told = report.sources
    assert (told.active, told.reached, told.waiting) == (3, 2, 2)
    assert [(one.address, one.reason, one.failures) for one in told.failing] == [
        ("http://bad.example/feed", "it answered 500", 1)
    ]
    assert [(one.address, one.reason) for one in told.paused] == [
        ("http://off.example/feed", "paused by hand")
    ]
    tables.print_doctor(report)
    out = " ".join(capsys.readouterr().out.split())
    assert "failing: http://bad.example/feed: it answered 500" in out
    assert "paused: http://off.example/feed: paused by hand" in out
    assert "reached today 2" in out


def test_a_home_without_sources_says_nothing_of_them(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    Catalog.open(settings.home / "catalog.db").close()
    tables.print_doctor(diagnose(settings, repair=False, rebuild=False))
    assert "failing" not in capsys.readouterr().out
