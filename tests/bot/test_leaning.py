"""Digests tell no sentence that misleads without its neighbours, and no event twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.writing.brief_parts import announces_future
from bot.writing.claims import Candidate, read
from bot.writing.headlines import is_opinion
from bot.writing.leaning import leans, sets_up
from tests.bot.evidence_at_hand import article, evidence
from tests.bot.test_digest import Chat, told


def sentence(text: str, beginning: str) -> Candidate:
    """The sentence of a text that begins so, as a candidate."""
    hits = evidence("what happened", [article(text)]).hits
    found = [one for rank, hit in enumerate(hits) for one in read(hit, rank)]
    return next(one for one in found if one.text.startswith(beginning))


@pytest.mark.parametrize(
    ("text", "beginning", "expected"),
    [
        (
            "The mayor called the vote stolen. His basis? Ballots were counted twice in Ellery.",
            "Ballots",
            True,
        ),
        (
            "So what is the deal? The council of Averton said on Monday that ferries would run.",
            "The council",
            False,
        ),
        (
            "Will the bridge close?\nThe council of Averton decided on Monday to close it.",
            "The council",
            False,
        ),
        (
            "“Why are you so sure, Mr. Mayor?” Reporter Anna Lund asked Brandt on the stairs.",
            "Reporter",
            True,
        ),
        (
            "“We have no money left.” Mayor Ilse Brandt told the council that the work would stop.",
            "Mayor",
            False,
        ),
        (
            "“We have no money left.” The council of Averton closed the bridge on Monday.",
            "The council",
            False,
        ),
    ],
)
def test_answers_to_questions_and_the_rest_of_quotations_lean_on_what_is_before(
    text: str, beginning: str, expected: bool
) -> None:
    assert leans(sentence(text, beginning)) is expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" Now it is spending three billion on pills.", True),
        (" Next week they will almost surely end his hopes.", True),
        (" But no longer: the bridge is closed.", False),
        (" Nowhere else has this been tried.", False),
        (" Next week the council of Averton meets.", False),
        (" The council met on Monday.", False),
        ("", False),
    ],
)
def test_an_article_that_turns_to_its_news_has_told_background_before(
    after: str, expected: bool
) -> None:
    first = "The city spent ten billion on vaccines last year."
    assert sets_up(first + after, len(first)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So are we doing this again? We pretend that schools run themselves.", True),
        ("If you judge him by his last day, you will mark him down as a sore loser.", True),
        ("“We are ready, and I told our people so,” mayor Ilse Brandt said on Monday.", False),
        ('"We lost all we had, and I do not know where we go', False),
        ("You can cross the bridge again, and your bus runs, the council said.", False),
        ("The council of Averton closed the bridge. Let us pay for ferries, it asked.", False),
    ],
)
def test_an_article_that_speaks_to_its_readers_itself_is_an_opinion(
    text: str, expected: bool
) -> None:
    assert is_opinion(article(text)) is expected


def test_what_is_about_to_happen_is_announced() -> None:
    assert announces_future("The union and the city are on the verge of announcing a truce.")
    assert not announces_future("The strike brought the city to the verge of ruin.")


DEATHS = told(
    "deaths-1", 0.3, "Harbour Post", "More than 600,000 people have died from the fever in Norland",
    "Norland hit a grim milestone in the fever epidemic on Monday, reaching more than 600,000"
    " deaths. Deaths have been slowing for months, health minister Olga Brandt said.",
)  # fmt: skip
NEARLY = told(
    "deaths-2", 1.3, "Ellery Times", "Norland nears 600,000 deaths from the fever epidemic",
    "In the next few days, Norland will surpass 600,000 deaths from Fever-19, the highest toll of"
    " all countries on the continent."
    " The milestone approaches even though cases have fallen by half in the north of Norland."
    " Doctors in Averton opened two new clinics for patients who cannot breathe well.",
)  # fmt: skip


def texts(chat: Chat, day: int) -> list[str]:
    """All headlines and sentences of a day's digest."""
    return [
        text
        for entry in chat.day(day).entries
        for text in (entry.headline, *(one.text for one in entry.sentences))
    ]


def test_a_mark_that_was_told_as_reached_is_not_announced_again(tmp_path: Path) -> None:
    chat = Chat(tmp_path, DEATHS, NEARLY)
    assert any("600,000" in text for text in texts(chat, 0))
    later = texts(chat, 1)
    assert not any("will surpass" in text for text in later)


def test_the_milestone_is_told_only_where_it_was_named(tmp_path: Path) -> None:
    without = NEARLY | {"text": "Cases fell by half in the north of Norland, where 40 clinics are."
                        " The milestone approaches even though doctors in Averton lack 300 beds."
                        }  # fmt: skip
    told_now = texts(Chat(tmp_path, without), 1)
    assert any("Cases fell" in text for text in told_now)
    assert not any("The milestone" in text for text in told_now)


def test_so_called_names_nobody_who_says_so() -> None:
    assert not sentence("Ink was spilled on the so-called siege of Ellery.", "Ink").attributed
    assert sentence("Mayor Brandt called the siege of Ellery a riot.", "Mayor").attributed


WALL = told(
    "wall-1", 0.3, "Harbour Post", "Norland to build a wall along the border with Sarn",
    "Governor Ilse Brandt announced on Monday that Norland will build its own wall along the border"
    " with Sarn, as she accused the federal government of leaving the border open.",
)  # fmt: skip
COSTLY = told(
    "wall-2", 0.4, "Ellery Times", "Norland says it will build the border wall with donations",
    "A wall on the border is costly and, in Norland, cuts a swath across farms and some towns.",
)  # fmt: skip
BUILT = COSTLY | {
    "text": "Norland built its own wall along the border with Sarn over night, governor Ilse Brandt"
    " said on Monday."
}


@pytest.mark.parametrize(("later", "announced"), [(COSTLY, True), (BUILT, False)])
def test_an_announcement_is_overtaken_only_by_what_was_done_about_it(
    tmp_path: Path, later: Mapping[str, Any], announced: bool
) -> None:
    told_now = [
        one.text for entry in Chat(tmp_path, WALL, later).day(0).entries for one in entry.sentences
    ]
    assert any("will build its own wall" in text for text in told_now) is announced


PRISON = told(
    "prison-1", 0.3, "Harbour Post", "Guards of Ellery prison hurt in a riot over meals",
    "Police arrested four people after a fight in the old town of Lindport on {day}."
    " Guards of Ellery prison were hurt in a riot over meals, and the director of the prison said"
    " that the kitchen of the prison would be run by a firm from Averton. The union of the guards"
    " of the prison asked for 60 more posts and for new locks in the cells of Ellery prison.",
)  # fmt: skip
MARKET = told(
    "market-1", 0.4, "Ellery Times", "Fish market of Lindport burns after a brawl of traders",
    "Police arrested four people after a fight in the old town of Lindport on {day}."
    " The fish market burned down, and traders who lost boats and nets want to be paid by the"
    " harbour authority. Insurers will look at the stalls, the cold stores and the auction hall"
    " of the fish market before the herring season begins.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "entries"), [(("Sunday", "Sunday"), 1), (("Sunday", "Friday"), 2)]
)
def test_what_happened_on_another_day_is_another_event(
    tmp_path: Path, days: tuple[str, str], entries: int
) -> None:
    given = [
        one | {"text": one["text"].replace("{day}", day)}
        for one, day in zip((PRISON, MARKET), days, strict=True)
    ]
    made = Chat(tmp_path, *given).day(0)
    assert len(made.entries) == entries
