"""Bytes to characters, and characters to clean text; knows nothing of articles."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,30})""")
# What browsers take these names for (WHATWG Encoding Standard, section 4.2).
_WEB_NAMES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
# Encodings that change what plain ASCII bytes mean; only the first is read when declared.
_STATEFUL = {"iso-2022-jp"}
_LIKELY = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_SAMPLE = 40_000
"""Bytes looked at to guess an encoding: enough to know, and quick."""


def decode(data: bytes, *, markup: bool = False, charset: str | None = None) -> str:
    """The characters of `data`, whatever its encoding; never raises.

    In this order: a byte order mark; UTF-8 when it fits (other encodings do not by accident); what
    the page declares (`markup`); what the server declared (`charset`); UTF-8 with a few broken
    bytes (a cut file); a guess among common encodings; Windows-1252. Bytes that mean nothing become
    U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = (_declared(data) if markup else None) or _usable(charset)
    if declared in _STATEFUL:
        return data.decode("iso2022_jp", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    if declared:
        return data.decode(declared, "replace")
    return data.decode(_guess(data), "replace")


def _declared(data: bytes) -> str | None:
    head = data[:4096]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return _usable(found[1].decode("ascii")) if found else None


def _usable(name: str | None) -> str | None:
    """The encoding that a declared name means to browsers, if it is one for text."""
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    name = _WEB_NAMES.get(name, name)
    if name in _STATEFUL:
        return name
    try:
        b"a\xe4".decode(name, "replace")  # some are no encodings of text, or know no "replace"
        return name if "<".encode(codecs.lookup(name).name) == b"<" else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return sound > 4 * broken


def _guess(data: bytes) -> str:
    """The most likely encoding of text that is not UTF-8, by charset-normalizer."""
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"


_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]")
# Control characters, surrogates, invisible marks, direction overrides, tag characters (which can
# hide whole messages) and noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
# Joiners have a meaning in Arabic, Persian, Indic scripts and emoji; elsewhere they only hide.
_JOINERS = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe0f\ufe70-\ufefc\u2600-\u27bf"
    "\U0001f000-\U0001faff])[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)"
)
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """`text` with uniform line ends and blanks and without invisible characters.

    Visible characters are kept as they are (no Unicode normalisation), so that quotes are literal.
    Lines are stripped; more than one blank line becomes one.
    """
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    text = _JOINERS.sub("", _UNSEEN.sub("", text))
    text = _BLANKS.sub(" ", text)
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", lines).strip()


def clean_line(text: str | None) -> str | None:
    """`text` cleaned, on one line; None when nothing is left."""
    return " ".join(clean(text).split()) or None if text else None


_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> int:
    """How many words `text` has; two characters count as one word in scripts without spaces."""
    unspaced = len(_CJK.findall(text))
    return len(_WORD.findall(_CJK.sub(" ", text))) + (unspaced + 1) // 2
