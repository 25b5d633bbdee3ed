"""A model's text, as it comes, to sentences with the labels of the passages that they name.

A sentence is given away as soon as it is sure to be whole: its labels have been read and something
else follows, or the line ends. Labels themselves, partial or unknown, are never part of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from retrieval.sentences import sentences

LABEL = "P{}"
"""How the passages are labelled in a prompt, counted from 1."""

_NUMBER = r"(?:passages?|sources?|refs?\.?|p)?\s*\.?\s*#?\^?\d{1,3}"
_MORE = rf"(?:\s*(?:,|;|&|\band\b|\bto\b|[-–—])\s*{_NUMBER})*"
_SQUARE = rf"[\[【〔［]{{1,2}}\s*{_NUMBER}{_MORE}\s*[\]】〕］]{{1,2}}"
# In round brackets stand years and counts as well: only what names itself a passage is a label.
_ROUND = rf"[(（]\s*(?:(?:passages?|sources?|refs?\.?)\s*|p)\d{{1,3}}{_MORE}\s*[)）]"
_GROUP = re.compile(rf"(?:{_SQUARE}|{_ROUND})(?:\([^()\s]{{0,200}}\))?", re.IGNORECASE)
# What may yet become a label: it is kept back until more has come.
_BEGUN = re.compile(r"[\[【〔［(（][^\]】〕］)）\n]{0,40}$")
_ONE = re.compile(r"(\d{1,3})(?:\s*[-–—]\s*(?:p(?:assage)?)?\s*(\d{1,3}))?", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•·‣▪]\s+|#{1,6}\s+|\d{1,2}[.)]\s+|>\s+)+")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.{1,400}?)(?<=\S)\1")
# Links are made by code, from citations: of a model's own only the words are kept.
_LINKED = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){0,300}(?: \"[^\"]*\")?\)")
_BARE = re.compile(r"\s*[(<]\s*(?:https?|tg|ftp)://[^\s()<>]{0,300}\s*[)>]", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？؟]['\"’”»)\]]*\s*$")
_SPACE = re.compile(r"[ \t\u00a0]+")
_SURE = 24
"""Characters of a next sentence from which the border before it does not move any more."""
_LONGEST_LINE = 2_000
"""Characters without the end of a sentence after which a line is read as it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a model; `labels` are the numbers of the passages that it names."""

    text: str
    labels: tuple[int, ...] = ()


class Reader:
    """Reads pieces of text in the order in which they come."""

    def __init__(self) -> None:
        """Begins with nothing read."""
        self._rest = ""

    def feed(self, piece: str) -> list[Said]:
        """The sentences that became whole with this piece."""
        self._rest += piece
        found: list[Said] = []
        while "\n" in self._rest:
            line, _, self._rest = self._rest.partition("\n")
            found.extend(_of_line(line))
        said, self._rest = _split_off(self._rest)
        return [*found, *said]

    def pause(self) -> list[Said]:
        """What is whole by all appearances, when nothing has come for a moment."""
        plain, _ = _without_labels(self._rest)
        if not _ENDED.search(plain) or _BEGUN.search(self._rest):
            return []
        return self.end()

    def end(self) -> list[Said]:
        """What is left; a sentence that was cut off in its middle comes as it is."""
        line, self._rest = self._rest, ""
        return _of_line(line)


def _split_off(line: str) -> tuple[list[Said], str]:
    """The sentences at the beginning of an unfinished line that are whole, and the rest."""
    begun = _BEGUN.search(line)
    known = line[: begun.start()] if begun else line
    found, borders = _read(known)
    whole = 0
    for one, (_, end) in zip(found, pairwise(borders), strict=True):
        after = known[end:].strip()
        settled = bool(one.labels) and bool(after)
        if not (settled or len(after) >= _SURE):
            break
        whole += 1
    if not whole and len(line) > _LONGEST_LINE:
        return _of_line(line), ""
    if not whole:
        return [], line
    return [said for said in found[:whole] if said.text], line[borders[whole] :]


def _of_line(line: str) -> list[Said]:
    return [said for said in _read(line)[0] if said.text]


def _read(line: str) -> tuple[list[Said], list[int]]:
    """The sentences of a line, and the borders between them as offsets into the line.

    `borders[i]:borders[i + 1]` is sentence i with its labels.
    """
    # Some models name the passage first: "[P1] The vote was on Tuesday. [P2] It failed."
    leads = _GROUP.match(line.lstrip(" *-•")) is not None
    found: list[Said] = []
    borders = [0]
    cuts = [0, *_cuts(line, before=leads), len(line)]
    for start, end in pairwise(cuts):
        for said, border in _read_part(line[start:end]):
            found.append(said)
            borders.append(start + border)
        borders[-1] = end if found else borders[-1]
    return found, borders


def _cuts(line: str, *, before: bool) -> list[int]:
    """Where a label between two sentences says for certain that one ends and the next begins."""
    cuts: list[int] = []
    run: tuple[int, int] | None = None
    for match in _GROUP.finditer(line):
        first = run[0] if run and not line[run[1] : match.start()].strip() else match.start()
        run = (first, match.end())
        cut = first if before else match.end()
        after = line[match.end() :].lstrip()
        if after and not _GROUP.match(after) and _ENDED.search(line[:first]) and _opens(after):
            cuts.append(cut)
    return cuts


def _opens(after: str) -> bool:
    """Whether a sentence may begin like this."""
    first = after.lstrip("\"'“‘«„*_-•( ")[:1]
    return first.isdigit() or (first.isalpha() and not first.islower())


def _read_part(line: str) -> list[tuple[Said, int]]:
    """The sentences of a line in which labels follow what they stand for, with where each ends."""
    plain, groups = _without_labels(line)
    spans = sentences(plain)
    if not spans:
        labels = tuple(number for _, _, numbers in groups for number in numbers)
        return [(Said("", labels), len(line))] if labels else []
    found: list[tuple[Said, int]] = []
    done = -1
    for index, span in enumerate(spans):
        until = spans[index + 1].start if index + 1 < len(spans) else len(plain)
        mine = [group for group in groups if done < group[0] <= until]
        labels = tuple(dict.fromkeys(number for _, _, numbers in mine for number in numbers))
        last = max((end for _, end, _ in mine), default=0)
        border = max(_in_line(span.end, groups), last)
        found.append((Said(_clean(span.of(plain)), labels), border))
        done = until
    found[-1] = (found[-1][0], len(line))
    return found


def _without_labels(line: str) -> tuple[str, list[tuple[int, int, tuple[int, ...]]]]:
    """The line without its labels; for each its place in that, its end in the line, its numbers."""
    kept: list[str] = []
    groups: list[tuple[int, int, tuple[int, ...]]] = []
    length = done = 0
    for match in _GROUP.finditer(line):
        before = line[done : match.start()]
        # "said [P1]." reads on as "said.": the space before a label goes with it.
        follows = line[match.end() : match.end() + 1]
        if follows and follows in ".,;:!?" and before.endswith(" "):
            before = before.rstrip(" ")
        kept.append(before)
        length += len(before)
        groups.append((length, match.end(), _numbers(match.group())))
        done = match.end()
    kept.append(line[done:])
    return "".join(kept), groups


def _in_line(at: int, groups: list[tuple[int, int, tuple[int, ...]]]) -> int:
    """An offset into the text without labels as one into the line, after the labels before it."""
    shift = 0
    for place, end, _ in groups:
        if place < at:
            shift = end - place
    return at + shift


def _numbers(group: str) -> tuple[int, ...]:
    numbers: list[int] = []
    inner = group.partition("](")[0].partition(")(")[0]
    for first, last in _ONE.findall(inner):
        low, high = int(first), int(last or first)
        numbers.extend(range(low, high + 1) if low <= high <= low + 9 else (low, high))
    return tuple(dict.fromkeys(numbers))


def _clean(text: str) -> str:
    """A sentence as it may be read: no list marks, emphasis, links or unseen characters."""
    seen = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    unlinked = _BARE.sub("", _LINKED.sub(r"\1", seen))
    bare = _EMPHASIS.sub(r"\2", _BULLET.sub("", unlinked))
    return _SPACE.sub(" ", bare).strip(" *_")
