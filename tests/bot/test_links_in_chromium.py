"""The link of a citation, opened in a real browser: it scrolls to and marks exactly the quote.

Article pages are served from this machine. What the browser marks is drawn in a colour of its own,
and the drawn page is read back letter by letter: a mark on another place, on a part of the quote or
on a letter too much fails.
"""

from __future__ import annotations

import html
import http.server
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlsplit

import pytest

from bot.platforms.links import at_quote
from retrieval.sentences import sentences
from retrieval.types import Span
from tests.bot.chromium import PROGRAM, Chromium
from tests.bot.quotable import ARTICLES, FAILING, Quotable

_MARKED = "#ff00ff"
_STYLE = (
    "body{margin:0;font:14px/1.3 sans-serif;background:#fff;color:#000}"
    "header,footer{height:700px}article{width:600px}p{margin:0 0 40px}"
    f"::target-text{{background:{_MARKED};color:{_MARKED}}}"
)
_READ = """
async picture => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const ink = canvas.getContext('2d');
  ink.drawImage(image, 0, 0);
  const drawn = ink.getImageData(0, 0, image.width, image.height).data;
  const marked = (x, y) => {
    const at = 4 * (Math.floor(y) * image.width + Math.floor(x));
    return drawn[at] === 255 && drawn[at + 1] === 0 && drawn[at + 2] === 255;
  };
  const read = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let found = '';
    while (walker.nextNode()) {
      const node = walker.currentNode;
      let at = 0;
      for (const letter of node.data) {
        range.setStart(node, at);
        range.setEnd(node, at += letter.length);
        const box = range.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2 + scrollX, box.top + box.height / 2 + scrollY];
        found += box.width < 2 || !letter.trim() ? ' ' : marked(x, y) ? '1' : '0';
      }
    }
    return found;
  };
  const around = [...document.querySelectorAll('header, footer')].map(read).join('');
  return {article: read(document.querySelector('article')), around};
}
"""
_PLACE = """
([start, end]) => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  let passed = 0;
  while (walker.nextNode()) {
    const letters = [...walker.currentNode.data];
    if (passed + letters.length > start) {
      const before = letters.slice(0, start - passed).join('').length;
      const range = document.createRange();
      range.setStart(walker.currentNode, before);
      range.setEnd(walker.currentNode, before + letters[start - passed].length);
      const box = range.getBoundingClientRect();
      return {top: box.top, bottom: box.bottom, height: innerHeight, scrolled: scrollY};
    }
    passed += letters.length;
  }
}
"""
_NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_TRIES = 20

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="chromium is not installed: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    assert PROGRAM is not None
    with Chromium(PROGRAM, tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving(ARTICLES) as address:
        yield address


def test_every_link_scrolls_to_its_quote_and_marks_exactly_that(
    browser: Chromium, site: str
) -> None:
    cases = [(number, quote) for number, each in enumerate(ARTICLES) for quote in quotes(each)]
    assert len(cases) >= 200
    wrong = []
    for visit, (number, quote) in enumerate(cases):
        article = ARTICLES[number]
        url = f"{site}/{number}?from=chat&visit={visit}"
        link = at_quote(url, article.title, article.text, quote.start, quote.end)
        problem = "no fragment" if link == url else opened_at(browser, link, article.text, quote)
        if problem:
            wrong.append(f"{problem}: {quote.of(article.text)!r} by {link}")
    assert not wrong, "\n".join(wrong)


def test_a_wrong_link_is_noticed(browser: Chromium, site: str) -> None:
    """What the reading back is worth: a mark on other words, on fewer, on more, and none."""
    text = ARTICLES[0].text
    first, second = sentences(text)[:2]
    for mistaken in (second, Span(first.start, second.end), Span(first.start, first.end - 8)):
        link = at_quote(f"{site}/0", "", text, mistaken.start, mistaken.end)
        assert opened_at(browser, link, text, first, tries=2)
    assert opened_at(browser, f"{site}/0", text, first, tries=2)


@pytest.mark.parametrize(("article", "quote"), FAILING)
def test_what_is_not_pinned_could_not_be_pinned_as_it_is(
    browser: Chromium, article: Quotable, quote: str
) -> None:
    """The plain address is no excuse: a naive fragment does not open at these quotes either."""
    start = article.text.rindex(quote)
    url = "https://harbor.example/"
    assert at_quote(url, article.title, article.text, start, start + len(quote)) == url
    words = "".join(f"%{byte:02X}" for byte in quote.encode())
    with serving([article]) as address:
        naive = f"{address}/0#:~:text={words}"
        assert opened_at(browser, naive, article.text, Span(start, start + len(quote)), tries=2)


def quotes(article: Quotable) -> list[Span]:
    """Its sentences, pairs of neighbours (also across paragraphs), paragraphs and named words."""
    single = sentences(article.text)
    pairs = [
        Span(one.start, other.end)
        for number, (one, other) in enumerate(itertools.pairwise(single))
        if number % 3 == 0 or "\n\n" in article.text[one.end : other.start]
    ]
    paragraphs = [
        Span(found.start(), found.end()) for found in re.finditer(r"\S[^\n]*", article.text)
    ]
    found = dict.fromkeys([*single, *pairs, *paragraphs, *article.named(), *across(article.text)])
    return list(found)


def across(text: str) -> list[Span]:
    """From the middle of one paragraph to the middle of the one after the next."""
    starts = [found.start() for found in re.finditer(r"(?<=\n\n)\S", text)]
    middles = [text.find(" ", start) + 1 for start in starts]
    return [
        Span(one, other - 1)
        for one, other in zip(middles, middles[2:], strict=False)
        if "\n" not in text[one - 2 : one] and 0 < one < other
    ]


def opened_at(
    browser: Chromium, link: str, text: str, quote: Span, tries: int = _TRIES
) -> str | None:
    """What is wrong with what the browser shows for a link; None when it is the quote.

    The mark comes a few frames after the page is loaded.
    """
    browser.open(link)
    problem: str | None = None
    for _ in range(tries):
        browser.evaluate(_NEXT_FRAME)
        problem = shown_wrong(browser, text, quote)
        if problem is None:
            return None
    return problem


def shown_wrong(browser: Chromium, text: str, quote: Span) -> str | None:
    place = browser.evaluate(f"({_PLACE})([{quote.start}, {quote.end}])")
    if not place["scrolled"] or not 0 <= place["top"] < place["bottom"] <= place["height"]:
        return f"not scrolled to ({place})"
    read = browser.evaluate(f"({_READ})('{browser.picture()}')")
    assert len(read["article"]) == len(text)
    if "1" in read["around"]:
        return "something outside the article is marked"
    wanted = "".join(
        " " if letter == " " else str(int(quote.start <= at < quote.end))
        for at, letter in enumerate(read["article"])
    )
    if read["article"] == wanted:
        return None
    marked = [at for at, letter in enumerate(read["article"]) if letter == "1"]
    return f"marked is {text[marked[0] : marked[-1] + 1]!r}" if marked else "nothing is marked"


@contextmanager
def serving(articles: list[Quotable]) -> Iterator[str]:
    """The address of a site with the articles at /0, /1 …"""
    pages = [page(article) for article in articles]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = urlsplit(self.path).path.strip("/")
            body = pages[int(name)].encode() if name.isdigit() else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(article: Quotable) -> str:
    """A page as publishers make them; inside <article> is the text, letter for letter.

    Spaces before signs are not to be broken there, and some words are links or emphasised.
    """
    body = html.escape(article.text, quote=False).replace(" %", "\u00a0%").replace(" –", "\u00a0–")
    body = re.sub(r"\b(the \w+)", r'<a href="/0">\1</a>', body, count=6)
    body = re.sub(r"\b([Cc]ouncil|vote)\b", r"<em>\1</em>", body, count=6)
    paragraphs = "\n\n".join(f"<p>{each}</p>" for each in body.split("\n\n"))
    title = html.escape(article.title)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>"
        f"<style>{_STYLE}</style></head><body><header><nav>Home · World · Sport</nav>"
        f"<h1>{title}</h1><p>By A. Writer</p></header><article>{paragraphs}</article>"
        "<footer>Most read · Imprint · All rights reserved.</footer></body></html>"
    )
