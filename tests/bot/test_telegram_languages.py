"""A chat on Telegram is spoken to in its own language, whatever it does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.asking import BadQuestion
from bot.words import LANGUAGES, phrase, words_in
from retrieval.errors import Refused, StoreUnreachable
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import ABSTAINED, ANSWERED, OPENED, FakeDesk
from tests.bot.telegram_updates import PERSON, meet, message

COMMANDS = ("/start", "/help", "/ask", "/brief", "/dance", "/add", "/remove", "/sources", "/why")


def said(language: str, desk: FakeDesk, *texts: str, **fields: Any) -> list[str]:
    person = PERSON | {"language_code": language}
    sources = FakeSources(raises=fields.pop("raises", None))
    updates = [message(text, **{"from": person}, message_id=n) for n, text in enumerate(texts, 7)]
    sent = meet(desk, *updates, sources=sources, **fields).sent()
    return [each["text"] for each in sent]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_answered_in_the_language_of_their_telegram(language: str) -> None:
    words = words_in(language)
    [answer] = said(language, FakeDesk(answer=ANSWERED), "How did the vote go?")
    assert ANSWERED.sentences[0].text in answer
    assert words("answers-sources") in answer
    [nothing] = said(language, FakeDesk(answer=ABSTAINED), "What did the harbor master say?")
    assert nothing.startswith(words("answers-abstention"))
    [quote] = said(language, FakeDesk(opened=OPENED), "/start c_x")
    assert words.published(OPENED.published) in quote


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_command_is_answered_in_english(language: str) -> None:
    theirs = said(language, FakeDesk(), *COMMANDS)
    english = said("en", FakeDesk(), *COMMANDS)
    assert len(theirs) == len(english) == len(COMMANDS)
    assert [here for here, there in zip(theirs, english, strict=True) if here == there] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_wrong_is_told_in_the_language_of_the_chat(language: str) -> None:
    words = words_in(language)
    empty = FakeDesk(raises=BadQuestion(phrase("questions-no-words")))
    assert said(language, empty, "?!") == [words("questions-no-words")]
    [failed] = said(language, FakeDesk(raises=RuntimeError("a fault")), "How did the vote go?")
    begins, _, _ = words("telegram-failed", reference="####").partition("####")
    assert failed.startswith(begins[:40])
    [refused] = said(
        language, FakeDesk(), "/add a.example", raises=Refused("too many links at once")
    )
    assert words("reasons-too-many-links")[1:] in refused


def test_what_only_the_operator_can_mend_is_not_told_to_a_chat() -> None:
    away = StoreUnreachable("Chroma at http://10.0.0.7:8000 does not answer.")
    [told] = said("de", FakeDesk(), "/add a.example", raises=away)
    assert "10.0.0.7" not in told
    assert told.startswith("Bei mir ist etwas schiefgegangen")
