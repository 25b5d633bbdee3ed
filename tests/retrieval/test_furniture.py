"""Lines of a page that are not of its article."""

from __future__ import annotations

import pytest

from retrieval.furniture import (
    byline,
    is_caption,
    is_change_line,
    is_furniture,
    publication_line,
)


@pytest.mark.parametrize(
    "line",
    [
        "Make HP Your Homepage",
        "Like Us on Facebook",
        "Follow @harborpost on Twitter",
        "Join us on Telegram",
        "Share this on your timeline",
        "Facebook Twitter WhatsApp",
        "1.2K Shares",
        "Comments (12)",
        "Be the first to comment",
        "Real Time Analytics",
        "Subscribe to our newsletter",
        "Sign up for our free daily newsletter.",
        "Get Breaking News Alerts",
        "Sign Up | Log In",
        "Enter your email address",
        "Download our app",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Read more: Another story of the day",
        "Most Popular",
        "Editor’s Picks",
        "5 min read",
        "Home > World > Asia",
        "Home / World / Asia",
        "Home | Local | Sport | Weather",
        "Tags: harbour, fishing",
        "Skip to main content",
        "Privacy Policy | Terms of Use",
        "© 2026 Harbor Post. All rights reserved.",
        "We use cookies to improve your experience.",
        "You must be logged in to post a comment.",
        "You have reached your limit of free articles.",
        "(Reporting by Ann Dale; Editing by Bob Crane)",
        "11/06/2024 08:12:27 am",
        "Published 5 minutes ago",
        "Updated: an hour ago",
        "Vor 2 Stunden",
        "Il y a 3 heures",
        "3小时前",
        "Powered by WordPress",
        "Set as Homepage",
        "Free Web Counter",
        "What to read next",
        "Contact us at news@orle.example",
        "This site is protected by reCAPTCHA and the Privacy Policy applies.",
        "Anzeige",
        "Lesen Sie auch: Streit um die Brücke",
        "Kommentare (3)",
        "Partager sur Facebook",
        "Abonnez-vous à notre newsletter",
        "Publicidad",
        "Leggi anche: il ponte",
        "Читайте также: мост",
        "分享到微信",
        "* * *",
    ],
)
def test_site_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Share of renewables grows",
        "Comments by the minister angered the opposition.",
        "Related parties said the deal was off.",
        "Follow-up talks are planned for May.",
        "Home prices rose 3 percent in May.",
        "Search teams found two survivors.",
        "Advertising revenue fell by a third.",
        "Video footage shows the moment of impact.",
        "The photo shows the ship sinking, officials said.",
        "Copyright law will change next year, the minister said.",
        "More news is expected on Friday.",
        "Top officials met in Geneva.",
        "Subscribers to the paper complained about the change.",
        "“Like us, they are afraid,” she said.",
        "Listen to the people, mayor says",
        "UN / EU / AU talks fail",
        "Updated figures show 120 dead",
        "The Reuters/Ipsos poll showed a lead of four points.",
        "Video: a new hope for cinema, critics said on Monday.",
        "Getty Images sued the company in London.",
        "By Friday, the water had risen.",
        "The fire broke out 2 hours ago.",
        "5 years ago, the bridge fell.",
        "2014 was a good year for wine.",
        "On November 18 the assembly voted.",
        "20,000 of 30,000 votes were counted.",
    ],
)
def test_sentences_and_headlines_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Photo : NEWSPIC/LEE MARROW) Fishermen stand on the quay in Orle, January 27, 2012.",
        "Photo: Lee Marrow/Orle Press",
        "Boats wait outside the harbour. (Photo by Lee Marrow/Getty Images)",
        "Foto: dpa",
        "Image credit: Orle Press",
        "File photo: the harbour in 2019",
        "Boats wait outside the harbour on Friday. REUTERS/Lee Marrow",
    ],
)
def test_captions_are_known_by_their_credit(line: str) -> None:
    assert is_caption(line)


def test_a_line_of_any_length_is_judged_in_bounded_time() -> None:
    assert not is_furniture("word" * 1_000_000)
    assert not is_furniture("a.b " * 100_000)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("By Jane Doe", "Jane Doe", ""),
        ("By Jane Doe and Al Crane | May 3, 2026", "Jane Doe and Al Crane", "May 3, 2026"),
        ("Von Anna Möller", "Anna Möller", ""),
        ("Par Luc de la Tour", "Luc de la Tour", ""),
    ],
)
def test_a_byline_gives_the_author_and_what_follows(line: str, name: str, rest: str) -> None:
    assert byline(line) == (name, rest)


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert byline("By Friday, the water had risen.") is None
    assert byline("By then it was late") is None


def test_only_a_line_that_says_published_gives_its_date() -> None:
    assert publication_line("Published: May 3, 2026 | Updated: May 4, 2026") == "May 3, 2026"
    assert publication_line("Veröffentlicht am 3. Mai 2026") == "3. Mai 2026"
    assert publication_line("Updated May 4, 2026") is None
    assert publication_line("May 3, 2026") is None


@pytest.mark.parametrize(
    "line",
    ["Updated 3 May 2026", "Last updated: Nov 18, 2014 09:30 AM IST", "Updated 2 hours ago",
     "Stand: 03.05.2026, 14:05 Uhr"],
)  # fmt: skip
def test_a_line_about_a_change_is_known(line: str) -> None:
    assert is_change_line(line)


def test_updated_figures_are_no_line_about_a_change() -> None:
    assert not is_change_line("Updated figures show 120 dead")
