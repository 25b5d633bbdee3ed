"""What people mean by the words with which they name a source: pure, but for looking at paths."""

from __future__ import annotations

from pathlib import Path

from retrieval.errors import Refused, SourceMissing
from retrieval.identity import canonical_url, source_id
from retrieval.sources.discover import web_address
from retrieval.types import Audience, Kind, Source

_FEWEST_DIGITS = 4


def source_of(
    owner: Audience, kind: Kind, address: str, title: str | None = None, language: str | None = None
) -> Source:
    """The source at an address. It is known by the canonical address and asked at the given one."""
    id_ = source_id(owner, kind, canonical_url(address))
    return Source(id_, owner, kind, address, title, language)


def address_of(typed: str) -> str:
    """The web address that was typed. Raises `SourceMissing` when it is none."""
    try:
        return web_address(typed)
    except Refused as error:
        raise SourceMissing(str(error)) from error


def path_of(typed: str, *, paths: bool) -> Path | None:
    """The path that was typed, if it is one: it looks like one, or it is there.

    Whether it is there is only looked at with `paths`: strangers learn nothing of this machine.

    Raises:
        Refused: when it is one, and `paths` are not allowed.
        SourceMissing: when it is one, and it is not there.
    """
    looks = typed.startswith(("/", "./", "../", "~", "file:")) or typed in {".", ".."}
    if looks and not paths:
        raise Refused("Files and folders are added by the operator: briefbot sources add PATH")
    if not looks and not (paths and typed and "://" not in typed and Path(typed).exists()):
        return None
    path = Path(typed.removeprefix("file://")).expanduser().resolve()
    if not path.exists():
        raise SourceMissing(f"{path} does not exist.")
    return path


def is_called(source: Source, wanted: str) -> bool:
    """Whether a person who writes `wanted` means this source: its id, title or address."""
    if not wanted:
        return False
    if len(wanted) >= _FEWEST_DIGITS and source.id.startswith(wanted.lower()):
        return True
    if wanted.casefold() == (source.title or "").casefold():
        return True
    if source.kind is Kind.FILES:
        return source.address in {wanted, Path(wanted).expanduser().resolve().as_posix()}
    try:
        return _bare(web_address(wanted)) == _bare(source.address)
    except Refused:
        return False


def _bare(url: str) -> str:
    """An address without what people leave out."""
    return canonical_url(url).partition("://")[2].removeprefix("www.")
