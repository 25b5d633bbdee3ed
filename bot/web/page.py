"""The reader page as HTML: an article with the cited words marked. Pure; no script, one request."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import pairwise
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from bot.web.html import Inside, Markup, literal, tag, together
from bot.web.reader import Other, Shown, Step
from bot.words import Words
from retrieval.edits import Deed, Edit
from retrieval.types import Article, Published, Span

_MOST_EDITS = 20
"""Edits that are written out for one step between versions."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


@cache
def style() -> str:
    """The style of every page."""
    return files("bot.web").joinpath("reader.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """By which a content security policy allows the style and no other."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def reader(shown: Shown, words: Words) -> bytes:
    """The page of an article."""
    article = shown.article
    speech = spoken(article.language)
    body = together(
        _header(shown, words, speech),
        tag(
            "main",
            tag("div", *_notes(shown, words), id="notes"),
            _since(shown, words),
            tag("article", *paragraphs(article.text, shown.places), **speech),
            _versions(shown.steps, words, speech),
            _others(shown.others, words),
        ),
        tag("footer", tag("p", words("web-rights"))),
    )
    return _whole(article.title, body, words)


def message(title: str, text: str, words: Words) -> bytes:
    """A page that says one thing."""
    said = tag("header", tag("h1", title))
    return _whole(title, together(said, tag("main", tag("p", text))), words)


def _whole(title: str, body: Markup, words: Words) -> bytes:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="robots", content="noindex, nofollow, noarchive"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", literal(style())),
    )
    direction = "rtl" if words.right_to_left else "ltr"
    page = tag("html", head, tag("body", body), lang=words.language, dir=direction)
    # Half a surrogate pair cannot be sent; nothing else is lost.
    return f"<!doctype html>{page.text}\n".encode("utf-8", "replace")


def paragraphs(text: str, places: Sequence[Span]) -> Iterator[Markup]:
    """The paragraphs of a text with the places marked; the first begins at the anchor `q`."""
    begun = False
    for block in blocks(text):
        inside: list[Inside] = []
        for span, mark in _segments(block, places):
            said = span.of(text)
            if mark is None:
                inside.append(said)
                continue
            first = "q" if mark and not begun else None
            begun = begun or mark
            inside.append(tag("mark", said, id=first, class_="q" if mark else None))
        yield tag("p", *inside, dir="auto")


def blocks(text: str) -> Iterator[Span]:
    """The paragraphs of a text: lines that follow each other, between empty ones."""
    at, start, end = 0, None, 0
    for line in text.split("\n"):
        said = line.strip()
        if said:
            end = at + len(line.rstrip())
            start = at + len(line) - len(line.lstrip()) if start is None else start
        elif start is not None:
            yield Span(start, end)
            start = None
        at += len(line) + 1
    if start is not None:
        yield Span(start, end)


def _segments(line: Span, places: Sequence[Span]) -> Iterator[tuple[Span, bool | None]]:
    """The pieces of a paragraph: None for a plain one, True for the first place's, else False."""
    near = [place for place in places if place.start < line.end and place.end > line.start]
    cuts = {line.start, line.end}
    cuts.update(edge for place in near for edge in (place.start, place.end))
    ordered = sorted(cut for cut in cuts if line.start <= cut <= line.end)
    for start, end in pairwise(ordered):
        over = [place for place in near if place.start <= start and end <= place.end]
        yield Span(start, end), (places[0] in over if over else None)


def _header(shown: Shown, words: Words, speech: dict[str, str]) -> Markup:
    article = shown.article
    facts = [
        (words("web-published"), _published(article.published, words)),
        (words("web-updated"), _published(article.updated, words) if article.updated else None),
        (words("web-read"), _moment(shown.read_at, words)),
    ]
    listed = [together(tag("dt", name), tag("dd", fact)) for name, fact in facts if fact]
    jump = tag("a", words("web-jump"), href="#q", class_="jump") if shown.places else None
    return tag(
        "header",
        tag("p", article.publisher or words("web-no-publisher"), class_="publisher", dir="auto"),
        tag("h1", article.title, **speech),
        tag("p", _by(article.author, words), class_="author") if article.author else None,
        tag("dl", *listed),
        tag("p", words("web-dates-differ", how=article.conflict), class_="hint")
        if article.conflict
        else None,
        tag("p", jump, _original(shown.original, words), class_="ways"),
        tag("p", " ".join(_hints(shown, words)), class_="hint"),
    )


def _by(author: str, words: Words) -> str:
    return words("web-by", author=author)


def _original(address: str | None, words: Words) -> Markup | None:
    if address is None:
        return None
    return tag(
        "a", words("web-original"), href=address, rel="noopener noreferrer", class_="original"
    )


def _hints(shown: Shown, words: Words) -> Iterator[str]:
    """What the links do, and what the marks mean."""
    if shown.places:
        yield words("web-cited")
    if shown.original is None:
        yield words("web-no-original")
    elif shown.places:
        yield words("web-original-at", site=urlsplit(shown.original).hostname or "")


def _published(published: Published | None, words: Words) -> Markup:
    if published is None:
        return together(words("web-undated"))
    return together(
        tag("time", words.published(published, length="long"), datetime=_machine(published)),
        f" · {words(known_by(published.found_in))}",
    )


def known_by(found_in: str) -> str:
    """The message that says how a date is known; see `retrieval.dating` for the places."""
    if found_in in {"declared", "front matter"}:
        return "web-known-source"
    if found_in.startswith("url"):
        return "web-known-address"
    if found_in == "dateline":
        return "web-known-dateline"
    if found_in.startswith(("json-ld", "meta ", "time element", "shown on the page")):
        return "web-known-page"
    return "web-known-other"


def _machine(published: Published) -> str | None:
    """The date for `<time>`, which knows no time without seconds and an offset with spaces."""
    return published.text if re.fullmatch(r"[0-9T:+.Z-]+", published.text) else None


def _moment(at: datetime, words: Words) -> Markup:
    exact = at.astimezone(UTC)
    said = words("web-utc", moment=words.moment(exact))
    return tag("time", said, datetime=exact.isoformat(timespec="seconds"))


def _at(at: datetime | None, words: Words) -> str:
    """A moment within a sentence."""
    return "" if at is None else words("web-utc", moment=words.moment(at.astimezone(UTC)))


def _notes(shown: Shown, words: Words) -> Iterator[Markup]:
    """What a reader must know before reading."""
    article = shown.article
    if shown.withdrawn_at is not None:
        yield _note(words("web-withdrawn", moment=_at(shown.withdrawn_at, words)))
    if shown.changed_at is not None:
        key = "web-completed" if _only_completed(shown) else "web-changed"
        said = words(key, moment=_at(shown.changed_at, words))
        see = tag("a", words("web-changed-see"), href="#versions") if shown.steps else None
        yield _note(together(said, " ", see))
    if article.partial is not None:
        yield _note(words("web-partial", reason=article.partial))
    if shown.private:
        yield _note(words("web-private"))


def _since(shown: Shown, words: Words) -> Markup | None:
    """The same in a few words that stay in view, for who lands in the middle of the article."""
    changed = shown.changed_at is not None and not _only_completed(shown)
    said = [words("web-since-withdrawn")] if shown.withdrawn_at is not None else []
    said += [words("web-since-changed")] if changed else []
    if not said:
        return None
    return tag("p", tag("a", " · ".join(said), href="#notes"), class_="since")


def _only_completed(shown: Shown) -> bool:
    """Whether all that became of the shown version is that more of the article was read."""
    newer: list[Step] = []
    for step in shown.steps:
        if step.address is None:
            return bool(newer) and all(step.completed for step in newer)
        newer.append(step)
    return False


def _note(said: Inside) -> Markup:
    return tag("p", said, class_="note", role="note")


def _versions(steps: Sequence[Step], words: Words, speech: dict[str, str]) -> Markup | None:
    if not steps:
        return None
    listed = [tag("li", *_version(step, words), _changes(step, words, speech)) for step in steps]
    return tag(
        "section",
        tag("h2", words("web-versions"), id="versions"),
        tag("ol", *listed),
        aria_labelledby="versions",
    )


def _version(step: Step, words: Words) -> Iterator[Inside]:
    version = step.version
    number = version.number
    since, until = _at(version.since, words), _at(version.until, words)
    if version.until is None:
        said = words("web-version-now", number=number, moment=since)
    elif number == 1:
        said = words("web-version-first", number=number, moment=since, until=until)
    else:
        said = words("web-version-was", number=number, since=since, until=until)
    if step.address is None:
        yield tag("strong", said)
        yield f" · {words('web-version-shown')}"
    else:
        yield tag("a", said, href=step.address)


def _changes(step: Step, words: Words, speech: dict[str, str]) -> Markup | None:
    before, after = step.before, step.version.article
    if before is None:
        return None
    if step.completed:
        return tag("p", words("web-version-completed"), class_="quiet")
    titled = before.title != after.title
    title = _retitled(before, after, words, speech) if titled else None
    if step.what is None:
        return together(title, tag("p", words("web-version-long"), class_="quiet"))
    if not step.what:
        details = None if titled else tag("p", words("web-version-details"), class_="quiet")
        return together(title, details)
    shown = step.what[:_MOST_EDITS]
    more = len(step.what) - len(shown)
    return tag(
        "details",
        tag("summary", words("web-what-changed", count=len(step.what))),
        title,
        *(_edit(one, before, after, words, speech) for one in shown),
        tag("p", words("web-more-changes", count=more), class_="quiet") if more else None,
    )


def _retitled(before: Article, after: Article, words: Words, speech: dict[str, str]) -> Markup:
    return tag(
        "div",
        tag("p", words("web-version-title")),
        tag("p", tag("b", words("web-was")), " ", tag("del", before.title, **speech)),
        tag("p", tag("b", words("web-is")), " ", tag("ins", after.title, **speech)),
        class_="edit",
    )


def _edit(
    edit: Edit, before: Article, after: Article, words: Words, speech: dict[str, str]
) -> Markup:
    was, now = edit.before.of(before.text), edit.after.of(after.text)
    is_both = edit.deed is Deed.REPLACED
    lines = []
    if was:
        label = words("web-was" if is_both else "web-removed")
        lines.append(tag("p", tag("b", label), " ", tag("del", was, **speech)))
    if now:
        label = words("web-is" if is_both else "web-added")
        lines.append(tag("p", tag("b", label), " ", tag("ins", now, **speech)))
    return tag("div", *lines, class_="edit")


def _others(others: Sequence[Other], words: Words) -> Markup | None:
    if not others:
        return None
    return tag(
        "section",
        tag("h2", words("web-others"), id="others"),
        tag("ul", *(tag("li", *_other(one, words)) for one in others)),
        aria_labelledby="others",
    )


def _other(one: Other, words: Words) -> Iterator[Inside]:
    yield tag("a", one.title, href=one.address, rel="noopener noreferrer", **spoken(one.language))
    said = [one.publisher or words("web-no-publisher"), words.published(one.published)]
    said += [words("web-same-text")] if one.same else []
    yield tag("br")
    yield tag("span", " · ".join(said), class_="quiet")


def spoken(language: str | None) -> dict[str, str]:
    """The attributes of a text in a language, as far as it is known."""
    if not language or not _LANGUAGE.fullmatch(language):
        return {"lang": "", "dir": "auto"}
    try:
        is_rtl = Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return {"lang": language, "dir": "auto"}
    return {"lang": language, "dir": "rtl" if is_rtl else "ltr"}
