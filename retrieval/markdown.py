"""Markdown to plain text: front matter, the first heading, and prose without its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FENCE = re.compile(
    r"\A\ufeff?(?:---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*[:=][ \t]*(.*)")


def front_matter(body: str) -> tuple[dict[str, str], str]:
    """The simple `key: value` lines between `---` at the top, and the text behind them.

    Keys come in lower case; nested values and lists are passed over.
    """
    match = _FENCE.match(body[:20_000])
    if not match:
        return {}, body
    values: dict[str, str] = {}
    for line in match[1].splitlines():
        pair = _PAIR.fullmatch(line.strip())
        if pair and not line.startswith((" ", "\t")) and (value := _unquoted(pair[2].strip())):
            values.setdefault(pair[1].lower(), value)
    return values, body[match.end() :]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return (
            value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
        )
    return re.sub(r"\s+#.*$", "", value)


_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}|={3,}|\|?[ :|-]*-{3,}[ :|-]*\|?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r"\[[^\]]{1,200}\]:[ \t]*\S+.*")


def plain(body: str) -> tuple[str | None, list[str]]:
    """The first top-level heading, and the paragraphs in order without markup.

    Lines of a paragraph are joined; list items and headings are paragraphs of their own.
    """
    reading = _Reading()
    for raw in _without_comments(body).splitlines():
        reading.take(raw)
    reading.close()
    return reading.title or None, [paragraph for paragraph in reading.done if paragraph]


@dataclass(slots=True)
class _Reading:
    """What was read so far: finished paragraphs and the lines of the open one."""

    title: str | None = None
    done: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    fenced: bool = False

    def close(self) -> None:
        if self.lines:
            self.done.append(inline(" ".join(self.lines)))
            self.lines.clear()

    def head(self, text: str, *, top: bool) -> None:
        """A heading: the first top-level one is the title."""
        self.close()
        if top and self.title is None:
            self.title = inline(text)
        else:
            self.done.append(inline(text))

    def take(self, raw: str) -> None:
        line = raw.strip()
        if line.startswith(("```", "~~~")):
            self.close()
            self.fenced = not self.fenced
        elif self.fenced:
            self.lines.append(line)
            self.close()
        else:
            self.read(raw, line.lstrip("> ") if line.startswith(">") else line)

    def read(self, raw: str, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        bullet = _BULLET.match(raw)
        if heading:
            self.head(heading[1], top=line.startswith("# "))
        elif len(self.lines) == 1 and _UNDERLINE.fullmatch(line):
            self.head(self.lines.pop(), top=line[0] == "=")
        elif not line or _RULE.fullmatch(line) or _DEFINITION.fullmatch(line):
            self.close()
        elif bullet:
            self.close()
            self.lines.append(line if line[0].isdigit() else raw[bullet.end() :].strip())
        else:
            self.lines.append(line.strip("| ") if line.startswith("|") else line)
            if line.startswith("|") or raw.endswith("  "):
                self.close()


def _without_comments(body: str) -> str:
    kept: list[str] = []
    for part in body.split("<!--"):
        _, end, after = part.partition("-->")
        kept.append(after if end and kept else part)
    return "".join(kept)


# Bounded, so that hostile text costs no more than its length.
_CODE = re.compile(r"(`{1,3})([^`]{1,500})\1")
_IMAGE = re.compile(
    r"!\[([^\]]{0,500})\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+\"[^\"]{0,300}\")?\)|\[[^\]]{0,200}\])"
)
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\](?:\(<?[^()<>\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?>?(?:\s+[\"'][^\"']{0,300}[\"'])?\)|\[[^\]]{0,200}\])"
)
_AUTO = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_NOTE = re.compile(r"\[\^[^\]]{1,40}\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_STRESS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]{1,500}?)(?<=[^\s_])_(?![\w_])"
)
_STRUCK = re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")


def inline(text: str) -> str:
    """`text` without emphasis, links, images, code marks, tags and escapes."""
    text = _CODE.sub(r"\2", text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _NOTE.sub("", _AUTO.sub(r"\1", text))
    text = _TAG.sub("", text)
    text = _STRONG.sub(r"\2", text)
    text = _STRESS.sub(lambda match: match[1] or match[2], text)
    return _ESCAPED.sub(r"\1", _STRUCK.sub(r"\1", text)).strip()
