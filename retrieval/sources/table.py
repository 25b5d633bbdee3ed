"""The kinds of sources; the one place where a new kind is named."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.ports import Lister
from retrieval.sources import feed, folder, page, sitemap
from retrieval.types import Kind

LISTERS: Mapping[Kind, Lister] = {
    Kind.FEED: feed.look,
    Kind.SITEMAP: sitemap.look,
    Kind.PAGE: page.look,
    Kind.FILES: folder.look,
}
