"""XML from strangers to a tree, in bounded time: no entities, no DTD, nothing loaded; pure.

What is broken is mended as far as it goes: a cut end, a lone ampersand, a prefix without its
namespace, a control character, text before the beginning.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from retrieval.text import decode

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no characters for (section 2.2)."""
_AMPERSAND = re.compile(r"&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_OWN = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]{0,100}")
_PREFIXED = re.compile(r"[<\s/]([A-Za-z_][\w.-]{0,30}):[A-Za-z_]")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]{0,30})\s{0,5}=")
_MOST_PREFIXES = 50
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "xlink": "http://www.w3.org/1999/xlink",
}


def tree(data: bytes, charset: str | None = None) -> Any:  # noqa: ANN401 — lxml has no types
    """The root element of an XML text, or None when there is not even one element in it.

    `charset` is what the server declared. What stands before the root is cut off, and with it
    every declaration of a document type, so that there are no entities to expand.
    """
    text = allowed(decode(data, markup=True, charset=charset))
    start = _start(text)
    if start is None:
        return None
    text = _with_namespaces(_without_references(text[start:]))
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # else everything behind a text of 10 MB is lost; the size is limited
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def allowed(text: str) -> str:
    """`text` without what XML has no characters for."""
    return _FORBIDDEN.sub("", text)


def local(element: Any) -> str:  # noqa: ANN401 — lxml has no types
    """The name of an element in lower case, without its namespace or an unknown prefix."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Any) -> str | None:  # noqa: ANN401 — lxml has no types
    """All text in an element, stripped; None when there is none."""
    return "".join(element.itertext()).strip() or None


def child(element: Any, *names: str) -> Any:  # noqa: ANN401 — lxml has no types
    """The first child with one of the local `names`, tried in order; None when there is none."""
    for name in names:
        for found in element:
            if local(found) == name:
                return found
    return None


def child_text(element: Any, *names: str) -> str | None:  # noqa: ANN401 — lxml has no types
    """The text of the first child with one of the local `names` that has any."""
    for name in names:
        for found in element:
            if local(found) == name and (text := text_of(found)):
                return text
    return None


def _start(text: str) -> int | None:
    """Where the root element begins, behind declarations, comments and their like."""
    at = 0
    while True:
        at = text.find("<", at)
        if at < 0:
            return None
        if text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end, inside = _behind(text, ">", at), text.find("[", at)
            at = _behind(text, "]", inside) if 0 <= inside < end else end
        elif _ROOT.match(text, at):
            return at
        else:
            at += 1


def _behind(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _without_references(text: str) -> str:
    """`text` in which the names of characters are characters and a lone `&` is written out.

    Inside CDATA everything is text already.
    """
    parts: list[str] = []
    at = 0
    while at < len(text):
        opened = text.find("<![CDATA[", at)
        closed = text.find("]]>", opened) if opened >= 0 else -1
        stop = opened if closed >= 0 else len(text)
        parts.append(_AMPERSAND.sub(_reference, text[at:stop]))
        at = stop
        if closed >= 0:
            parts.append(text[opened : closed + 3])
            at = closed + 3
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    whole = match[0]
    if whole in _OWN or whole.startswith("&#"):
        return whole
    if match[1] in html5:
        return unescape(whole).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"&amp;{whole[1:]}"


def _with_namespaces(text: str) -> str:
    """`text` with a namespace for every prefix that is used and nowhere declared."""
    known = {match[1] for match in _DECLARED.finditer(text)} | {"xml", "xmlns"}
    missing: list[str] = []
    for match in _PREFIXED.finditer(text):
        if match[1] not in known and len(missing) < _MOST_PREFIXES:
            known.add(match[1])
            missing.append(match[1])
    if not missing:
        return text
    root = _ROOT.match(text)
    end = root.end() if root else 0
    added = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:undeclared:{prefix}")}"'
        for prefix in missing
    )
    return text[:end] + added + text[end:]
