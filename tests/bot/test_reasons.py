"""What is below the bot explains itself in English; people are told in their own language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.asking import BadQuestion
from bot.desk import check
from bot.platforms import reasons
from bot.words import LANGUAGES, phrase, words_in
from retrieval import refusals
from retrieval.errors import Refused, Unfetchable
from retrieval.web import answers

ENGLISH = words_in("en")
GERMAN = words_in("de")

TOLD = [
    ("news.example answered 404: there is nothing at this address.",
     "news.example has nothing at this address."),
    ("news.example answered 418: no page came of it.",
     "news.example is out of order, or has no such page (418)."),
    (("10.0.0.1 is not fetched: it leads into a private network, not to the public web. If it is "
     "yours, add it to the allowed hosts."),
     "10.0.0.1 is not read: it leads into a private network, not to the public web."),
    ("news.example is not fetched: port 22 is not one of web servers. If it is meant, add it.",
     "news.example is not read: port 22 is not one of web servers."),
    ("The address 'ftp://a.example' is not fetched: it does not begin with http:// or https://.",
     "ftp://a.example is no address that can be read."),
    ("“harbour” is no web address; one looks like bbc.co.uk/news",
     "“harbour” is no web address; one looks like bbc.co.uk/news."),
    ("news.example does not answer: no connection in time.", "news.example does not answer."),
    ("news.example took too long to answer; it was broken off.", "news.example does not answer."),
    ("news.example broke off in the middle of its answer.",
     "news.example broke off in the middle of its answer."),
    ("There is no host named nosuch.example.", "There is no site named nosuch.example."),
    ("news.example could not be looked up; is this machine online?",
     "news.example could not be found just now."),
    ("The certificate of news.example is not valid: self-signed certificate.",
     "The connection to news.example is not secure."),
    ("The robots.txt of news.example asks programs not to read this page.",
     "news.example asks programs not to read this page."),
    (("news.example is not asked for pages while its robots.txt cannot be read: news.example "
     "answered 500: it has an internal fault."),
     "news.example cannot be asked just now whether I may read it; please try again later."),
    ("news.example redirects more than 10 times.",
     "news.example leads from one address to the next without end."),
    ("news.example sent a picture where text was expected.",
     "news.example has no text at this address."),
    ("news.example sent more than is read of one answer; it was broken off.",
     "news.example sent more than I read of one page."),
    ("news.example was not asked yet: it has to be left alone for 40 seconds more.",
     "news.example has to be left alone for 40 more seconds."),
    ("a list of other articles, not one", "A list of other articles, not one."),
    ("an empty shell that scripts would fill: there is no text in it",
     "A page that is filled by scripts alone: there is no text in it."),
    ("only 1 word of text in it", "There is no text in it."),
    ("1,200,000 characters of text; an article may have 1,000,000",
     "It is too long for an article."),
    ("an error page (“Not found”), not an article", "An error page, not an article."),
    ("only its free part: the rest is for subscribers",
     "Only its free part; the rest is for subscribers."),
    ("only the feed's own text: news.example answered 403: it refuses access.",
     "Only what the feed has of it (news.example refuses access)."),
    ("its page is gone; the address leads to the front page",
     "Its page is gone; the address leads to the front page."),
    ("its address leads to image/png, not to a page",
     "Its address leads to image/png, not to a page."),
    ("a PDF that is locked with a password", "A PDF that is locked with a password."),
    ("a PDF without text, such as a scan: pictures of pages cannot be read",
     "A PDF of pictures: there is no text in it."),
    ("a PDF that is broken (EmptyFileError)", "A PDF that is broken."),
    ("a PDF of 900 pages; an article may have 300", "A PDF that is too long."),
    ("this is a page, not a feed; its feed is at https://a.example/feed",
     "This is a page, not a feed."),
    ("neither RSS nor Atom nor a JSON feed", "This is no feed."),
    ("the feed is broken XML and cannot be mended: not well-formed",
     "The feed is broken where it is made."),
    ("No feed was found there, and the page is no article: a page to log in, not an article",
     "No feed was found there, and the page cannot be read (a page to log in)."),
    ("A chat may have 200 sources. Remove one first.",
     "This chat has 200 sources, and no more are possible; remove one first."),
    (("“Post” names several sources: 3f1c0a (https://a.example), 77aa01 (https://b.example). Say "
     "which."),
     ("“Post” names several sources: 3f1c0a (https://a.example), 77aa01 (https://b.example); say "
     "which.")),
    ("https://a.example is read for everyone; only the operator changes that.",
     "https://a.example is read for everyone; only the operator changes that."),
    ("There is no source “Post”. Name one by its address, or as it is listed.",
     "There is no source “Post”; name one by its address, or as /sources shows it."),
    ("Files and folders are added by the operator: briefbot sources add PATH",
     "Files and folders are added by the operator."),
    ("too many links at once", "Too many links at once."),
    ("Searched by words only: Chroma at 10.0.0.7 does not answer.",
     "I searched by words alone just now, not by meaning."),
    ("Nothing that fits was published on 12 March 2026 (“yesterday”).",
     "Nothing that fits was published on 12 Mar 2026 (“yesterday”)."),
    ("Nothing that fits was published by 12 March 2026.",
     "Nothing that fits was published by 12 Mar 2026."),
    ("Nothing that fits was published from 9 March 2026 to 15 March 2026 (“this week”).",
     "Nothing that fits was published from 9 Mar 2026 to 15 Mar 2026 (“this week”)."),
    (("2 articles that fit are left out: without a precise date nobody knows whether published on "
     "12 March 2026."),
     "2 articles that fit are left out: they have no precise date."),
    ("openai:small does not answer in time", "openai:small did not answer in time."),
    ("openai:small answers 429", "openai:small answered with error 429."),
    ("openai:small cannot be reached, or broke off", "The language model cannot be reached."),
    ("openai:small wrote nothing", "openai:small wrote nothing."),
    ("nothing that openai:small wrote passed the check",
     "Nothing that openai:small wrote passed the check."),
    ("openai:small ran on and was cut off", "openai:small repeated itself and was stopped."),
    ("this chat's limit on language models for today is reached",
     "Today’s limit of this chat on language models is reached."),
    ("the bot's limit on language models for this month is reached",
     "This month’s limit of the bot on language models is reached."),
    ('"gold" stands where the source has "silver"',
     "“gold” stands where the source has “silver”."),
    ('the source says only "about 40"', "The source says it only with a limit: about 40."),
    ('the source says "the largest" only since 2008',
     "The source says it only with a limit: since 2008."),
    ('the source puts the bound of "more than 40" on the other side',
     "The source puts the limit of “more than 40” on the other side."),
    ('the source says "allegedly", the sentence states it as a fact',
     "The source says “allegedly”; the sentence states it as a fact."),
    ("the source does not let Ms Ray deny this", "The source does not let Ms Ray deny this."),
    ("Ms Ray denies this in the source", "Ms Ray denies this in the source."),
    ('the source says this of others than the mayor ("the council voted")',
     "The source does not say this of the mayor."),
    ('the source says it only under "if" ("if the vote passes")',
     "The source says it only on a condition: “if”."),
    ('the source counts "ships", not boats', "The source counts “ships”, not boats."),
    ('the source has no "in Paris" here ("the mayor resigned")',
     "The source has no “in Paris” here."),
    ("111 to 19 is the other way round in the source",
     "The source has it the other way round."),
    ("number 19 is on the other side of the vote in the source",
     "Number 19 belongs to something else in the source."),
    ("it holds an address: links are made from citations only",
     "It is no sentence that could be checked."),
    ("it repeats another sentence", "It repeats another sentence."),
    ("no passage holds a quote for it to be shown", "No passage holds words to quote for it."),
    ("openai:small needs a package that is missing: langchain-openai",
     "openai:small cannot be used."),
    ("2 passages were found, and none of them holds what is asked for.",
     "2 passages were found, and none of them holds what is asked for."),
    ("1 sentence passed the check against 2 publishers.",
     "1 sentence passed the check against 2 publishers."),
    ("No passage gives the year.", "No source gives the year."),
    ("the source denies this (“did not resign”)", "The source denies this."),
    ("only Ms Ray said this in the source, the sentence states it as a fact",
     "The source only lets Ms Ray say this; the sentence states it as a fact."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), TOLD)
def test_a_reason_is_told_as_a_sentence_of_the_catalogue(written: str, said: str) -> None:
    assert reasons.sentence(written, ENGLISH) == said


def test_every_reason_can_be_told_in_every_language() -> None:
    for language in LANGUAGES:
        assert all(reasons.sentence(written, words_in(language)) for written, _ in TOLD)


def test_what_a_site_answers_is_known_for_every_status_that_fetching_explains() -> None:
    for status in (401, 403, 404, 410, 429, 451, 500, 503, 599):
        error = answers.failure(status, "news.example", None)
        assert isinstance(error, Unfetchable)
        assert "answered" not in reasons.reason(error, ENGLISH)


@pytest.mark.parametrize(
    "line",
    [
        "This article is for subscribers only. Subscribe now to continue reading.",
        "Please enable JavaScript and cookies to continue.",
        "Please log in to your account.",
    ],
)
def test_a_page_that_is_no_article_is_told_in_the_language_of_the_chat(line: str) -> None:
    verdict = refusals.judge(["News"], [line] * 3)
    assert verdict.refused is not None
    assert reasons.told(verdict.refused, ENGLISH).startswith("a page ")
    assert reasons.told(verdict.refused, ENGLISH) != verdict.refused


def test_what_is_not_known_is_told_as_it_is_and_as_a_sentence() -> None:
    assert reasons.reason(Refused("a novel reason"), GERMAN) == "A novel reason."
    assert reasons.told("a novel reason.", ENGLISH) == "a novel reason"


def test_in_a_language_from_right_to_left_a_reason_in_english_keeps_its_own_direction() -> None:
    told = reasons.sentence("a novel reason", words_in("ar"))
    assert told == "\u2068A novel reason.\u2069"


def test_errors_that_are_phrases_are_told_as_they_are() -> None:
    error = BadQuestion(phrase("questions-no-words"))
    assert reasons.reason(error, ENGLISH) == str(error) == ENGLISH("questions-no-words")


def test_a_day_in_a_reason_is_written_as_the_language_does() -> None:
    told = reasons.sentence(
        "Nothing that fits was published on 2 May 2026 (“gestern”).", words_in("de")
    )
    assert "May" not in told or "2. Mai 2026" in told
    assert GERMAN.day(datetime(2026, 5, 2, tzinfo=UTC).date()) == "2. Mai 2026"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The council adopted it by 31 votes to 14.", "number 14 is not in the cited passages"),
        ("The council adopted it on 4 May.", "date 4 May is not in the cited passages"),
        ("The council in Paris adopted it.", "Paris is not in the cited passages"),
        ("Dogs are blue.", "the sources say nothing of this"),
    ],
)
def test_what_the_check_finds_wrong_is_known_by_its_form(sentence: str, why: str) -> None:
    passage = "The council adopted it by 31 votes to 12 on Monday, the mayor said."
    [checked] = check(sentence, [passage])
    assert any(reasons.told(one, ENGLISH).startswith(why) for one in checked.reasons)
    assert any(reasons.told(one, GERMAN) != reasons.told(one, ENGLISH) for one in checked.reasons)
