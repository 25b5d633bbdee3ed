"""Markdown to plain text: front matter, the first heading, and prose without its marks."""

from __future__ import annotations

import re

_FENCE = re.compile(
    r"\A\ufeff?(?:---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S
)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*[:=][ \t]*(.*)")


def front_matter(body: str) -> tuple[dict[str, str], str]:
    """The simple `key: value` lines between `---` at the top, and the text behind them.

    Keys come in lower case; nested values and lists are passed over.
    """
    match = _FENCE.match(body[:20_000])
    if not match:
        return {}, body
    values = {}
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
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}|={3,}")
_TABLE_RULE = re.compile(r"\|?[ :|-]*-{3,}[ :|-]*\|?")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r"\[[^\]]{1,200}\]:[ \t]*\S+.*")


def plain(body: str) -> tuple[str | None, list[str]]:
    """The first top-level heading, and the paragraphs in order without markup.

    Lines of a paragraph are joined; list items and headings are paragraphs of their own.
    """
    title: str | None = None
    done: list[str] = []
    open_: list[str] = []
    fenced = False

    def close() -> None:
        if open_:
            done.append(inline(" ".join(open_)))
            open_.clear()

    for raw in re.sub(r"<!--.*?-->", "", body, flags=re.S).splitlines():
        line = raw.strip()
        if line.startswith(("```", "~~~")):
            close()
            fenced = not fenced
            continue
        while not fenced and line.startswith(">"):
            line = line[1:].lstrip()
        if fenced or not line or _DEFINITION.fullmatch(line):
            close()
            continue
        if len(open_) == 1 and re.fullmatch(r"=+|-{2,}", line):
            heading = inline(open_.pop())
            if line[0] == "=" and title is None:
                title = heading
            else:
                done.append(heading)
        elif _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            close()
        elif heading_match := _HEADING.fullmatch(line):
            close()
            heading = inline(heading_match[1])
            if title is None and line.startswith("# "):
                title = heading
            elif heading:
                done.append(heading)
        elif bullet := _BULLET.match(raw):
            close()
            open_.append(raw[bullet.end() :].strip() if not line[0].isdigit() else line)
        else:
            open_.append(line.strip("|").strip() if line.startswith("|") else line)
            if line.startswith("|") or raw.endswith("  "):
                close()
    close()
    return title or None, [paragraph for paragraph in done if paragraph]


_CODE = re.compile(r"(`+)(.+?)\1")
_IMAGE = re.compile(
    r"!\[([^\]]{0,500})\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
)
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\](?:\(<?[^()<>\s]*(?:\([^()\s]*\)[^()\s]*)?>?(?:\s+[\"'][^\"']*[\"'])?\)|\[[^\]]{0,200}\])"
)
_AUTO = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_NOTE = re.compile(r"\[\^[^\]]{1,40}\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_STRESS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
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
