"""Words of an article and of an answer, shown so that no program makes a link of them: pure.

Telegram and terminals turn whatever looks like an address, a name, a tag or a command into
something to touch. Only citations may be that. A word joiner, which is not seen, keeps the rest
from being recognised; what is read stays the same.
"""

from __future__ import annotations

import re

_JOINER = "\u2060"
_BREAKS = re.compile(
    r"(?<=\w):(?=[/\\]{2})"  # a scheme
    r"|(?<=[\w-])\.(?=[^\W\d_]{2}|xn--)"  # the last dot of a domain, and those before it
    r"|(?<=\d)\.(?=\d{1,3}\.\d)"  # an address of four numbers
    r"|(?<![\w@])@(?=\w)|(?<=\w)@(?=\w)|(?<!\w)[#$/](?=[^\W\d_])"  # names, tags, commands
    r"|(?<=\b[a-z]{2}):(?=\w)|(?<=mailto):|(?<=tel):",
    re.IGNORECASE,
)


def inert(text: str) -> str:
    """The same text to a reader, in which no program finds an address, a name or a command."""
    return _BREAKS.sub(lambda match: match.group() + _JOINER, text)
