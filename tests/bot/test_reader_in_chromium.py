"""The reader page in a real browser: the cited words are in view, and everybody can read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.sentences import sentences
from retrieval.stores.corrections import withdraw
from retrieval.types import Span
from tests.bot.chromium import PROGRAM, Chromium
from tests.bot.quotable import ARTICLES
from tests.bot.reading_room import CHAT, Room, at, room, served

AXE = Path(__file__).parent / "emulator" / "node_modules" / "axe-core" / "axe.min.js"
LANGUAGES = ["en", "en", "en", "ja", "zh", "ar", "en", "en", "en"]
FILLER = "\n\n".join(f"Paragraph {number} stands around what is cited." for number in range(25))
PHONE, DESK = (320, 568), (1_200, 900)

_SHOWN = """
(() => {
  const marks = [...document.querySelectorAll('mark.q')];
  const [first] = marks;
  const box = first && first.getClientRects()[0];
  return {
    said: marks.map(one => one.textContent).join(''),
    anchor: first && first.id,
    inView: Boolean(box) && box.top >= 0 && box.bottom <= innerHeight,
    whose: document.querySelector('.publisher').getBoundingClientRect().top,
    scrolled: scrollY,
    wide: document.documentElement.scrollWidth > innerWidth,
    asked: performance.getEntriesByType('resource').length,
  };
})()
"""

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="chromium is not installed: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    assert PROGRAM is not None
    with Chromium(PROGRAM, tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room(tmp_path_factory.mktemp("room")) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(here: Room) -> Iterator[str]:
    with served(here) as address:
        yield address


def look(browser: Chromium, size: tuple[int, int], *, dark: bool = False) -> None:
    """Be a screen of this size, by day or by night."""
    width, height = size
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=height,
        deviceScaleFactor=1,
        mobile=False,
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.call("Emulation.setEmulatedMedia", features=[scheme])


def opens(browser: Chromium, address: str) -> None:
    """Open a page anew, also when only the fragment is another one."""
    browser.open("about:blank")
    browser.open(address)


def test_every_link_opens_with_the_cited_words_in_view_and_marked(
    browser: Chromium, here: Room, server: str
) -> None:
    cases = []
    for number, (each, language) in enumerate(zip(ARTICLES, LANGUAGES, strict=True)):
        text = f"{FILLER}\n\n{each.text}\n\n{FILLER}"
        url = f"https://harbor.example/{number}"
        article = here.put(text, title=each.title, url=url, language=language)
        quotes = [*sentences(each.text), *each.named()[:3]]
        before = len(FILLER) + 2
        moved = [Span(before + one.start, before + one.end) for one in quotes]
        cases += [(article, quote) for quote in list(dict.fromkeys(moved))[::2]]
    assert len(cases) > 50
    wrong = []
    for number, (article, quote) in enumerate(cases):
        look(browser, (PHONE, DESK)[number % 2])
        address = at(server, here.addresses.of(article, [quote]))
        browser.open(address.replace("#", f"?visit={number}#"))
        found = browser.evaluate(_SHOWN)
        said = "".join(found["said"].split())
        if said != "".join(quote.of(article.text).split()) or not found["inView"]:
            wrong.append((quote.of(article.text), found))
        assert found["anchor"] == "q"
        assert found["whose"] >= 0  # the publisher stays in view
        assert found["scrolled"] > 0
        assert not found["wide"]
        assert found["asked"] == 0
    assert not wrong


def test_without_its_anchor_a_page_opens_at_its_top(
    browser: Chromium, here: Room, server: str
) -> None:
    """What the test above is worth: the words are not in view by themselves."""
    text = f"{FILLER}\n\nThe council adopted the plan."
    article = here.put(text, url="https://harbor.example/top")
    address = at(server, here.addresses.of(article, [Span(len(text) - 9, len(text))]))
    look(browser, PHONE)
    opens(browser, address.removesuffix("#q"))
    assert browser.evaluate(_SHOWN)["inView"] is False


def test_words_longer_than_the_screen_do_not_widen_the_page(
    browser: Chromium, here: Room, server: str
) -> None:
    long = "https://harbor.example/" + "a" * 400
    article = here.put(f"{long}\n\n{'word' * 200}", title="T" * 300, publisher="P" * 200, url=long)
    look(browser, PHONE)
    opens(browser, at(server, here.addresses.of(article, [Span(0, 100)])))
    assert browser.evaluate(_SHOWN)["wide"] is False


def test_the_page_is_light_by_day_and_dark_by_night_with_the_words_told_apart(
    browser: Chromium, here: Room, server: str
) -> None:
    text = f"{FILLER}\n\nThe council adopted the plan."
    article = here.put(text, url="https://harbor.example/colours")
    address = at(server, here.addresses.of(article, [Span(len(text) - 9, len(text))]))
    colours = """
      (() => ['html', 'mark'].map(one => getComputedStyle(document.querySelector(one)))
        .flatMap(style => [style.backgroundColor, style.color, style.textDecorationLine]))()
    """
    seen = []
    for dark in (False, True):
        look(browser, PHONE, dark=dark)
        opens(browser, address)
        seen.append(browser.evaluate(colours))
    light, night = ([sum(_rgb(one)) for one in seen_at[:2]] for seen_at in seen)
    assert light[0] - light[1] > 400
    assert night[1] - night[0] > 400
    for at_once in seen:
        assert at_once[3] != at_once[0]
        assert at_once[5] == "underline"


def _rgb(colour: str) -> list[int]:
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]


def many_sided(here: Room) -> list[str]:
    """Addresses of pages that show everything that a page can show."""
    plain = f"{FILLER}\n\nThe council adopted the plan. The board did not answer."
    old = here.put(plain, title="Council adopts plan", author="Ada", url=None, partial="cut short")
    here.clock.now += 3_600
    new = here.put(
        plain.replace("adopted", "rejected") + "\n\nMore.",
        title="Council rejects plan",
        url=None,
        partial="cut short",
    )
    arabic = here.put(ARTICLES[5].text, title="ت", language="ar", publisher="م", audience=CHAT)
    gone = here.put(plain, url="https://harbor.example/gone", published=None, language=None)
    with here.catalog.database.write() as connection:
        withdraw(connection, gone.id, int(here.clock()))
    quote = [Span(len(FILLER) + 2, len(FILLER) + 30), Span(3, 30)]
    return [
        here.addresses.of(old, quote),
        here.addresses.of(new, quote),
        here.addresses.of(arabic, [Span(0, 10)]),
        here.addresses.of(gone, quote),
        "https://briefbot.example/r/nothing",
    ]


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/bot/emulator"
)
def test_nothing_on_any_page_keeps_anybody_from_reading_it(
    browser: Chromium, here: Room, server: str
) -> None:
    axe = AXE.read_text(encoding="utf-8")
    browser.call("Network.enable")
    found = []
    for address in many_sided(here):
        for size, dark, language in ((PHONE, False, "en"), (DESK, True, "ar")):
            look(browser, size, dark=dark)
            browser.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
            opens(browser, at(server, address))
            browser.evaluate(
                f"{axe}; document.querySelectorAll('details').forEach(d => d.open = 1)"
            )
            result = json.loads(browser.evaluate("axe.run().then(JSON.stringify)"))
            assert result["passes"]
            found += [
                (address, dark, one["id"], one["nodes"][0]["html"], one["nodes"][0]["any"])
                for one in result["violations"]
            ]
    assert not found


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/bot/emulator"
)
def test_a_page_that_is_hard_to_read_is_noticed(browser: Chromium) -> None:
    browser.open("data:text/html,<p style='color:%23ddd;background:%23fff'>Pale words.")
    browser.evaluate(AXE.read_text(encoding="utf-8"))
    result = json.loads(browser.evaluate("axe.run().then(JSON.stringify)"))
    assert "color-contrast" in {one["id"] for one in result["violations"]}
