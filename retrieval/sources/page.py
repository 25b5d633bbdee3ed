"""A single page, watched: one entry, which changes when what there is to read on it changes."""

from __future__ import annotations

import hashlib

from retrieval import webpage
from retrieval.ports import Fetcher
from retrieval.sources.full import LARGEST
from retrieval.text import decode
from retrieval.types import Declared, Entry, Listing, Source, Validators


def look(source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
    """The page as an entry; see `retrieval.ports.Lister`.

    Its revision follows from the title and the main text alone, so that another advertisement is
    no change. The text itself is read behind the entry, like that of every other.
    """
    fetched = fetcher.get(source.address, validators, largest=LARGEST)
    if fetched.unchanged:
        return Listing(unchanged=True, validators=fetched.validators, moved_to=fetched.moved_to)
    title, said = None, fetched.body
    if fetched.content_type in {None, "text/html", "application/xhtml+xml"}:
        html = decode(fetched.body, markup=True, charset=fetched.charset)
        page = webpage.Page(html, fetched.url)
        title = webpage.title(page)
        main = "\n".join((title or "", *webpage.paragraphs(page)))
        said = main.encode("utf-8", "replace") if main.strip() else fetched.body
    revision = hashlib.sha256(said).hexdigest()[:32]
    return Listing(
        entries=(Entry(source.address, revision, source.address, Declared()),),
        title=title,
        validators=fetched.validators,
        moved_to=fetched.moved_to,
    )
