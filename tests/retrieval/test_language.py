"""Which language a text is written in."""

from __future__ import annotations

import pytest

from retrieval.language import code, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council approved the new bridge after a long debate on Wednesday evening.", "en"),
        (
            "Der Rat der Stadt hat am Mittwoch nach langer Debatte die neue Brücke beschlossen.",
            "de",
        ),
        ("Le conseil municipal a approuvé mercredi la construction du nouveau pont.", "fr"),
        ("El consejo aprobó el miércoles la construcción del nuevo puente sobre el río.", "es"),
        ("Городской совет в среду одобрил строительство нового моста через реку.", "ru"),
        ("市议会周三批准了一座新桥的建设，预计四年后开放。", "zh"),
        ("وافق مجلس المدينة يوم الأربعاء على بناء جسر جديد فوق النهر.", "ar"),
    ],
)
def test_the_language_of_a_sentence_is_named(text: str, language: str) -> None:
    assert detect(text) == language


def test_capitals_do_not_change_the_language() -> None:
    text = (
        "SOUTH HARBOUR, Nov. 18, 2014 (NewsLine) - A strong quake shook the islands on Tuesday, "
        "the survey office said. There were no reports of damage. It had a depth of 30 kilometres."
    )
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "Hello", "111 to 19", "😀😀😀 🎉", "xq zv kk wt pf lm nb vc xx yz qq"]
)
def test_no_language_is_named_when_it_is_short_or_unclear(text: str) -> None:
    assert detect(text) is None


def test_a_language_tag_is_cut_to_its_code() -> None:
    assert code("en-US") == "en"
    assert code("PT_br") == "pt"
    assert code("English") is None
    assert code(None) is None
