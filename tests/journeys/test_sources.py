"""`briefbot sources` and the reading of web addresses, as an operator meets them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from retrieval.polling import Plan
from retrieval.stores.catalog import Catalog
from retrieval.stores.items import Items, Status
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Declared, Entry, Listing
from tests.bot.news_site import gazette
from tests.commands import environment
from tests.retrieval.web_sites import Site, answer


@dataclass
class Operator:
    """Someone at a terminal with an empty home, and a news site on this machine."""

    home: Path
    site: Site
    monkeypatch: pytest.MonkeyPatch

    def types(self, *arguments: str | Path, stdin: str | None = None) -> Result:
        """What comes of `briefbot ARGUMENTS`, in this process."""
        settings = environment(self.home, BRIEFBOT_FETCH_ALLOWED=f"127.0.0.1:{self.site.port}")
        for name, value in settings.items():
            self.monkeypatch.setenv(name, value)
        return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)

    def reads(self, *arguments: str | Path) -> dict[str, object]:
        """What `briefbot ARGUMENTS --json` prints."""
        result = self.types(*arguments, "--json")
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads(result.stdout)
        return found


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Operator]:
    monkeypatch.chdir(tmp_path)
    with Site(gazette()) as site:
        yield Operator(tmp_path / "home", site, monkeypatch)


def listed(operator: Operator) -> list[dict[str, object]]:
    found = operator.reads("sources", "list")["sources"]
    assert isinstance(found, list)
    return found


def test_a_source_is_tested_added_paused_exported_removed_and_imported(operator: Operator) -> None:
    feed = operator.site.url("/feed.xml")
    empty = operator.types("sources", "list")
    assert "briefbot sources add --starter" in empty.stdout

    tested = operator.types("sources", "test", feed)
    assert tested.exit_code == 0
    for shown in ("Ellery Gazette", "Tram opens", "2026-05-04 08:00 UTC", "two years later"):
        assert shown in tested.stdout
    assert listed(operator) == []

    added = operator.types("sources", "add", feed)
    assert added.stdout.startswith(f"added: Ellery Gazette (feed)\n  {feed}\n")
    again = operator.reads("sources", "add", feed)
    assert again["outcome"] == "there"

    operator.types("sources", "pause", "Ellery Gazette")
    [paused] = listed(operator)
    assert (paused["state"], paused["reason"]) == ("paused", "paused by hand")
    assert "paused by hand" in operator.types("sources", "list").stdout
    assert operator.reads("sources", "resume", feed)["outcome"] == "resumed"

    file = operator.home.parent / "feeds.opml"
    assert operator.types("sources", "export", file).exit_code == 0
    assert operator.types("sources", "export").stdout_bytes == file.read_bytes()
    assert operator.types("sources", "remove", feed).stdout == "removed: Ellery Gazette\n"
    assert listed(operator) == []
    imported = operator.types("sources", "import", file)
    assert "1 added, 0 there already." in imported.stdout
    [back] = listed(operator)
    assert (back["address"], back["title"], back["state"]) == (feed, "Ellery Gazette", "active")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("add", "not a url"), 2, "no web address"),
        (("add",), 2, "Give either an ADDRESS or --starter"),
        (("add", "x.example", "--topic", "world"), 2, "--starter"),
        (("add", "--starter", "--language", "tlh"), 1, "Languages: "),
        (("add", "./nowhere"), 2, "does not exist"),
        (("add", "http://192.168.1.1/feed"), 1, "private network"),
        (("add", "http://169.254.169.254/latest"), 1, "not fetched"),
        (("add", "SITE/gone"), 1, "404"),
        (("add", "SITE/tram", "--as", "feed"), 1, "a page, not a feed"),
        (("test", "SITE/gone"), 1, "404"),
        (("remove", "nothing.example"), 1, "There is no source"),
        (("pause", "nothing.example"), 1, "There is no source"),
        (("import", "nowhere.opml"), 2, "cannot be read"),
        (("import", "broken.opml"), 1, "OPML"),
        (("export", "no/such/folder.opml"), 2, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_without_a_traceback(
    operator: Operator, arguments: tuple[str, ...], code: int, says: str
) -> None:
    Path("broken.opml").write_text("<opml><body>", encoding="utf-8")
    site = operator.site.url("")
    result = operator.types("sources", *(each.replace("SITE", site) for each in arguments))
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output
    assert listed(operator) == []


def test_sources_that_do_not_answer_are_named_and_fail_the_test(operator: Operator) -> None:
    operator.types("sources", "add", operator.site.url("/feed.xml"))
    assert operator.types("sources", "test").exit_code == 0
    operator.site.routes["/feed.xml"] = answer(status=503)
    result = operator.types("sources", "test")
    assert result.exit_code == 1
    assert result.stdout.startswith("fails   Ellery Gazette")
    assert "503" in result.stdout


def test_the_starter_list_comes_by_language_and_topic_and_is_not_asked_for_anything(
    operator: Operator,
) -> None:
    chosen = ("sources", "add", "--starter", "--language", "de", "--topic", "world")
    report = operator.reads(*chosen)
    assert isinstance(report["new"], list)
    assert len(report["new"]) >= 3
    assert {each["language"] for each in report["new"]} == {"de"}
    assert operator.reads(*chosen)["there"] == len(report["new"])
    assert operator.site.paths() == []


def test_pages_of_the_web_are_ingested_like_files_and_a_feed_says_where_it_belongs(
    operator: Operator,
) -> None:
    site = operator.site
    addresses = [site.url("/bridge"), site.url("/gone"), site.url("/feed.xml")]
    result = operator.types("ingest", "--json", *addresses)
    report = json.loads(result.stdout)
    assert (result.exit_code, report["new"], report["waiting"]) == (0, 1, 0)
    assert [each["locator"] for each in report["refused"]] == addresses[1:]
    assert "404" in report["refused"][0]["reason"]
    assert "briefbot sources add" in report["refused"][1]["reason"]


def test_a_page_that_nobody_has_read_is_read_to_be_briefed_on(operator: Operator) -> None:
    briefed = operator.types("brief", operator.site.url("/tram"))
    assert briefed.exit_code == 0, briefed.output
    assert "two years later" in briefed.stdout
    refused = operator.types("brief", operator.site.url("/nothing-here"))
    assert refused.exit_code == 1
    assert "cannot be briefed on" in refused.output
    assert "404" in refused.output


def test_what_was_refused_of_a_source_is_shown_with_its_reason(operator: Operator) -> None:
    operator.types("sources", "add", operator.site.url("/feed.xml"))
    assert "show SOURCE" not in operator.types("sources", "list").output
    reason = "a page to log in, not an article"
    page = Entry("1", "r", "https://news.example/1", Declared(title="Tram opens"))
    with Catalog.open(operator.home / "catalog.db") as catalog:
        (claim,) = Sources(catalog.database).claim("w", 1, 60)
        items = Items(catalog.database)
        items.record(claim, Listing((page,)), Plan(0.0, None))
        (item,) = items.due(claim.source, 1)
        items.mark(item, status=Status.REFUSED.value, reason=reason, due_at=None)
    assert "briefbot sources show SOURCE" in operator.types("sources", "list").output
    for name in (claim.source.id[:6], claim.home):
        printed = operator.types("sources", "show", name)
        assert printed.exit_code == 0
        assert f"https://news.example/1: {reason}" in printed.output
    shown = operator.reads("sources", "show", claim.home)["source"]
    assert isinstance(shown, dict)
    assert shown["refusals"] == [{"locator": "https://news.example/1", "reason": reason}]


def test_what_an_operator_adds_while_the_bot_runs_is_read_and_answered(operator: Operator) -> None:
    question = "When did the new tram line to the harbour open?"
    site, home = operator.site, operator.home
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "chat"],
        env=environment(home, BRIEFBOT_FETCH_ALLOWED=f"127.0.0.1:{site.port}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        added = operator.types("sources", "add", "--as", "feed", site.url("/feed.xml"))
        assert added.exit_code == 0, added.stderr
        deadline = time.monotonic() + 60
        with Catalog.open(home / "catalog.db") as catalog:
            while (
                catalog.count_articles(EVERYONE) < 2 or catalog.pending()
            ) and time.monotonic() < deadline:
                assert running.poll() is None
                time.sleep(0.05)
        said, errors = running.communicate(f"{question}\n/sources\n/quit\n", timeout=60)
    assert errors == ""
    assert "opened on Friday" in said
    assert site.url("/tram") in said
    assert "• Ellery Gazette — 2 articles · asked" in said
    assert "1 of 1 source reached in the last day · newest article: 4 May 2026" in said
