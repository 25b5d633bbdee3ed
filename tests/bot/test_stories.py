"""Stories on the command line: listed, shown, and a file of articles grouped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.keeping import Keeping
from bot.stories import group
from retrieval.encoder import open_encoder
from retrieval.index import Done
from tests.commands import briefbot

VOTE = (
    "Averton closes harbour bridge for two years",
    (
        "The council of Averton voted on Tuesday to close the old harbour bridge for two years"
        " while engineers replace its cables. Mayor Ilse Brandt said that ferries would run."
    ),
)
VOTE_TOO = (
    "Harbour bridge in Averton to be shut, ferries instead",
    (
        "Averton's old harbour bridge will be closed for two years, the council decided on Tuesday."
        " Ferries are to replace it while the cables are renewed, said mayor Ilse Brandt."
    ),
)
FIRE = (
    "Fire destroys paper mill in Ellery",
    (
        "A fire destroyed the largest paper mill of Ellery on Tuesday night. Nobody was hurt. The"
        " police are looking for a man who was seen at the gate with a canister."
    ),
)


def line(id_: object, told: tuple[str, str], published: object = "2026-03-03T09:00:00Z") -> str:
    article = {"id": id_, "title": told[0], "text": told[1], "published": published}
    return json.dumps(article) + "\n"


ENCODER = open_encoder()


def grouped(*lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in group(lines, ENCODER)]


def stories(*lines: str) -> list[str]:
    return [found["story"] for found in grouped(*lines)]


def test_a_file_of_articles_is_grouped_in_order() -> None:
    found = grouped(line("a", VOTE), line("b", FIRE), "\n", line(7, VOTE_TOO))
    assert [one["id"] for one in found] == ["a", "b", "7"]
    assert found[0]["story"] == found[2]["story"] != found[1]["story"]
    assert all(set(one) == {"id", "story"} for one in found)


def test_a_line_that_is_no_article_is_told_in_its_place_and_the_others_go_on() -> None:
    found = grouped(line("a", VOTE), "{broken\n", '{"title": "no id"}\n', line("b", VOTE_TOO))
    assert "story" in found[0]
    assert "Invalid JSON" in found[1]["error"]
    assert "id" in found[2]["error"]
    assert found[3]["story"] == found[0]["story"]


def test_the_same_id_twice_is_a_new_version_of_one_article() -> None:
    a, b, again = stories(line("a", VOTE), line("b", FIRE), line("a", FIRE))
    assert a == again == b


@pytest.mark.parametrize(
    "published",
    [
        None,
        "",
        "yesterday",
        "2026-13-45",
        "2026-03-03",
        "2026-03-03T10:00:00",
        "2026-03-03T10:00:00+05:30",
        "Tue, 03 Mar 2026 10:00:00 GMT",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_a_date_of_any_form_or_none_hinders_nothing(published: str | None) -> None:
    a, b, c = stories(line("a", VOTE), line("b", FIRE, published), line("c", VOTE_TOO))
    assert a == c != b


def test_an_undated_article_counts_as_reported_with_the_one_before_it() -> None:
    a, b = stories(line("a", VOTE), line("b", VOTE_TOO, None))
    assert a == b
    a, b = stories(line("a", VOTE), line("b", VOTE_TOO, "2027-03-03"))
    assert a != b


def test_one_wrong_date_closes_no_story() -> None:
    found = stories(
        *(line(f"x{n}", FIRE, f"2026-03-03T08:0{n}:00Z") for n in range(5)),
        line("a", VOTE),
        line("wrong", FIRE, "2099-01-01"),
        line("b", VOTE_TOO),
    )
    assert found[-1] == found[-3]


def test_articles_out_of_time_order_are_grouped_too() -> None:
    a, b, c = stories(
        line("a", VOTE, "2026-03-04"),
        line("b", FIRE, "2026-03-06"),
        line("c", VOTE_TOO, "2026-03-03"),
    )
    assert a == c != b


def test_an_empty_article_and_one_of_thirty_thousand_words_are_grouped_too() -> None:
    long = (VOTE_TOO[0], VOTE_TOO[1] + " And so on with whatever else there was." * 4_000)
    found = stories(line("a", VOTE), line("b", ("", "")), '{"id": "c"}\n', line("d", long))
    assert found[0] == found[3]
    assert found[0] not in found[1:3]


def test_no_file_gives_no_lines() -> None:
    assert grouped() == []


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    rows = [("Orle Echo", VOTE), ("Ellery Star", FIRE), ("Harbor Post", VOTE_TOO)]
    (folder / "news.jsonl").write_text(
        "".join(
            json.dumps(
                {
                    "title": told[0],
                    "text": told[1],
                    "publisher": publisher,
                    "published": "2026-03-03",
                }
            )
            + "\n"
            for publisher, told in rows
        ),
        encoding="utf-8",
    )
    result = briefbot("ingest", folder / "news.jsonl", home=folder / "home")
    assert result.returncode == 0, result.stderr
    return folder / "home"


def run(home: Path, *arguments: str) -> str:
    """What `briefbot stories` prints; in this process, since a start takes long."""
    result = CliRunner().invoke(main, ["stories", *arguments], env={"BRIEFBOT_HOME": str(home)})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_was_read_is_listed_by_story_and_shown_with_what_the_newest_adds(read: Path) -> None:
    listed = json.loads(run(read, "--json"))["stories"]
    assert sorted(len(story["articles"]) for story in listed) == [1, 2]
    story = max(listed, key=lambda one: len(one["articles"]))
    assert story["independent"] == 2
    assert set(story["publishers"]) == {"Orle Echo", "Harbor Post"}
    shown = json.loads(run(read, story["id"], "--json"))
    texts = {VOTE[0]: VOTE[1], VOTE_TOO[0]: VOTE_TOO[1]}
    for added in shown["adds"]:
        assert texts[shown["title"]][added["start"] : added["end"]] == added["text"]
    table = run(read, "--top", "1")
    assert len(table.splitlines()) == 2


def test_an_unknown_story_is_told(read: Path) -> None:
    unknown = ["stories", "0123456789abcdef"]
    result = CliRunner().invoke(main, unknown, env={"BRIEFBOT_HOME": str(read)})
    assert result.exit_code == 1
    assert "There is no story" in result.output


def test_an_id_and_a_file_do_not_go_together() -> None:
    assert CliRunner().invoke(main, ["stories", "x", "--batch", "-"]).exit_code == 2


class Fails:
    """An indexer whose vectors cannot be reached."""

    def bring_up_to_date(self, _progress: object, *, stop: Callable[[], bool]) -> Done:
        del stop
        raise ConnectionError


class Counts:
    """An assigner that counts its runs."""

    def __init__(self) -> None:
        self.runs = 0

    def bring_up_to_date(self, *, stop: Callable[[], bool]) -> int:
        del stop
        self.runs += 1
        return 0


def test_stories_are_told_when_the_vectors_cannot_be_reached() -> None:
    assigner = Counts()
    keeping = Keeping(Fails(), assigner)  # type: ignore[arg-type]
    with pytest.raises(ConnectionError):
        keeping.bring_up_to_date()
    assert assigner.runs == 1
